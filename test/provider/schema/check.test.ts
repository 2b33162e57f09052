import fc from "fast-check";
import assert from "node:assert/strict";
import { packMembers } from "../../../tenant/entra/packedMembers";
import { nodeHost } from "../../../provider/host/nodeHost";
import type { Json } from "../../../provider/http/client";
import { PasskeyRolloutProvider } from "../../../provider/index";
import { resources } from "../../../provider/resources";
import { canonicalObject } from "../../../provider/schema/canonical";
import { checkInputs, withDefaults } from "../../../provider/schema/check";
import { isObject } from "../../../provider/schema/json";
import { properties } from "../../../provider/schema/property";
import { unknownValue } from "../../../provider/schema/unknown";
import { objectsOf, partsOf, places, unknownAt } from "./describedValues";

const description = "…";
const runs = { seed: 4, numRuns: 60 };
const group = "1b6ab8d3-5c5a-4f7e-9d38-0a1b2c3d4e5f";

const described = properties({
  state: { kind: "string", values: ["enabled", "disabled"], required: true, description },
  name: { kind: "string", minimumLength: 2, maximumLength: 4, description },
  id: { kind: "string", format: "guid", description },
  strength: { kind: "string", format: "pathId", description },
  takenOn: { kind: "string", format: "date", description },
  types: { kind: "flags", values: ["deviceBound", "synced"], description },
  days: { kind: "integer", minimum: 0, maximum: 14, default: 3, description },
  on: { kind: "boolean", default: false, description },
  people: { kind: "count", description },
  raw: { kind: "json", description },
  targets: {
    kind: "list",
    identity: ["id"],
    minimumEntries: 1,
    maximumEntries: 2,
    description,
    items: {
      kind: "object",
      type: "Target",
      description,
      properties: properties({
        id: { kind: "string", format: "group", required: true, description },
        isRequired: { kind: "boolean", default: false, description },
      }),
    },
  },
});

/** `[inputs beside the state, what is said of them]` */
const refused: readonly (readonly [Json, string])[] = [
  [{ state: undefined }, "state: is required"],
  [{ state: null }, "state: is required"],
  [{ state: "on" }, 'state: is "on"; allowed: enabled, disabled'],
  [{ state: 1 }, "state: must be text"],
  [{ name: "x" }, "name: has 1 characters; allowed: 2 to 4"],
  [{ name: "xxxxx" }, "name: has 5 characters; allowed: 2 to 4"],
  [{ id: "staff" }, 'id: is "staff"; allowed: a GUID'],
  [{ strength: "/policies/x" }, 'strength: is "/policies/x"; allowed: a GUID, or a path that ends with one'],
  [{ takenOn: "30.11.2026" }, 'takenOn: is "30.11.2026"; allowed: a date like 2026-11-30'],
  [{ takenOn: "2026-13-01" }, 'takenOn: is "2026-13-01"; allowed: a date like 2026-11-30'],
  [
    { types: "synced,synced" },
    'types: is "synced,synced"; allowed: deviceBound, synced, each at most once, joined by commas',
  ],
  [{ types: "" }, 'types: is ""; allowed: deviceBound, synced, each at most once, joined by commas'],
  [{ types: ["synced"] }, "types: must be text: names joined by commas"],
  [{ days: 15 }, "days: is 15; allowed: 0 to 14"],
  [{ days: -1 }, "days: is -1; allowed: 0 to 14"],
  [{ days: 1.5 }, "days: is 1.5; allowed: 0 to 14"],
  [{ days: "3" }, 'days: is "3"; allowed: 0 to 14'],
  [{ on: "true" }, "on: must be true or false"],
  [{ people: "many" }, 'people: is "many"; allowed: a number of people, or "unknown"'],
  [{ people: -1 }, 'people: is -1; allowed: a number of people, or "unknown"'],
  [{ raw: [] }, "raw: must be an object"],
  [{ targets: {} }, "targets: must be a list"],
  [{ targets: [] }, "targets: has 0 entries; allowed: at least 1"],
  [
    { targets: [{ id: group }, { id: "all_users" }, { id: group.replace("1", "2") }] },
    "targets: has 3 entries; allowed: at most 2",
  ],
  [{ targets: ["staff"] }, "targets[0]: must be an object"],
  [{ targets: [{}] }, "targets[0].id: is required"],
  [
    { targets: [{ id: "staff" }] },
    'targets[0].id: is "staff"; allowed: the object id of a group, or all_users',
  ],
  [{ targets: [{ id: group }, { id: group.toUpperCase() }] }, `targets[1]: is there twice: "${group}"`],
  [
    { targets: [{ id: group, isRequried: true }] },
    "targets[0].isRequried: is not a property here; allowed: id, isRequired; did you mean isRequired?",
  ],
  [
    { purpose: "test" },
    "purpose: is not a property here; allowed: state, name, id, strength, takenOn, types, days, on, people, raw, targets",
  ],
];

const allowed: readonly (readonly [string, Json])[] = [
  ["another case", { state: "ENABLED", types: "Synced, DeviceBound", id: group.toUpperCase() }],
  ["null for what is not required", { name: null, targets: null }],
  ["what the engine adds", { __defaults: [] }],
  ["a number of people, or none known", { people: 0 }],
  ["two targets that are not known yet", { targets: [{ id: unknownValue }, { id: unknownValue }] }],
  ["everything unknown", Object.fromEntries(Object.keys(described).map((name) => [name, unknownValue]))],
];

describe("the check of inputs by their description", () => {
  for (const [inputs, message] of refused) {
    it(`refuses ${JSON.stringify(inputs)}`, () => {
      const failures = checkInputs(described, { state: "enabled", ...inputs });
      assert.deepEqual(
        failures.map(({ property, reason }) => `${property}: ${reason}`),
        [message],
      );
    });
  }

  for (const [what, inputs] of allowed) {
    it(`allows ${what}`, () => {
      assert.deepEqual(checkInputs(described, { state: "enabled", ...inputs }), []);
    });
  }

  it("fills in defaults where nothing was given, inside of lists too, and nowhere else", () => {
    assert.deepEqual(withDefaults(described, { state: "enabled", days: 0, targets: [{ id: group }] }), {
      state: "enabled",
      days: 0,
      on: false,
      targets: [{ id: group, isRequired: false }],
    });
    assert.equal(withDefaults(described, { days: null }).days, 3);
    assert.equal(withDefaults(described, { days: unknownValue }).days, unknownValue);
  });

  const provider = new PasskeyRolloutProvider(nodeHost(() => undefined));

  /** Properties that are text to their description and more than that to their resource. */
  const memberships = fc.record({
    groupId: fc.constant(group),
    packedMembers: fc.uniqueArray(fc.uuid(), { maxLength: 3 }).map(packMembers),
    foreignMembers: fc.constantFrom("keep", "remove", undefined),
  });

  for (const { token, inputs } of resources) {
    const isMembership = token.endsWith(":CohortMembership");
    const parts = isMembership ? memberships : partsOf(inputs);
    const wholes = isMembership ? memberships : objectsOf(inputs);
    const urn = `urn:pulumi:test::tests::${token}::tested`;

    describe(`for ${token}`, () => {
      it("allows what the description allows", () => {
        fc.assert(
          fc.property(partsOf(inputs), (value) => {
            assert.deepEqual(checkInputs(inputs, value), []);
          }),
          runs,
        );
      });

      it("brings inputs into a form that it leaves alone, and that differs from itself nowhere", () => {
        fc.assert(
          fc.property(parts, (value) => {
            const once = provider.check(urn, {}, value).inputs;
            assert.deepEqual(canonicalObject(inputs, withDefaults(inputs, once)), once);
            // Who is in a group is in the state in a form of its own.
            if (!isMembership) assert.deepEqual(provider.diff(urn, once, once).changes, []);
          }),
          runs,
        );
      });

      it("and its comparison go on with something unknown at any place, and refuse nothing for it", () => {
        fc.assert(
          fc.property(wholes, wholes, (before, after) => {
            const previous = provider.check(urn, {}, before).inputs;
            for (const place of places(after)) {
              const preview = unknownAt(after, place);
              if (!isObject(preview)) continue;
              assert.deepEqual(checkInputs(inputs, preview), []);
              const checked = provider.check(urn, previous, preview).inputs;
              provider.diff(urn, previous, checked);
            }
          }),
          { seed: 4, numRuns: 10 },
        );
      });
    });
  }
});
