import fc from "fast-check";
import assert from "node:assert/strict";
import type { Json } from "../../../provider/http/client";
import { resources } from "../../../provider/resources";
import { canonicalObject } from "../../../provider/schema/canonical";
import { described, deviations, same } from "../../../provider/schema/compare";
import { type Properties, properties } from "../../../provider/schema/property";
import { unknownValue } from "../../../provider/schema/unknown";
import { objectsOf, otherwise } from "./describedValues";

const description = "…";
const runs = { seed: 4, numRuns: 60 };

const method = properties({
  state: { kind: "string", values: ["enabled", "disabled"], description },
  snooze: { kind: "integer", minimum: 0, maximum: 14, description },
  targets: {
    kind: "list",
    identity: ["id"],
    description,
    items: {
      kind: "object",
      type: "Target",
      description,
      properties: properties({
        id: { kind: "string", required: true, description },
        isRequired: { kind: "boolean", description },
      }),
    },
  },
  aaguids: {
    kind: "list",
    identity: [],
    description,
    items: { kind: "string", format: "guid", description },
  },
  steps: {
    kind: "list",
    identity: [],
    ordered: true,
    description,
    items: { kind: "json", description },
  },
  period: {
    kind: "object",
    type: "Period",
    whole: true,
    description,
    properties: properties({
      skips: { kind: "integer", minimum: 1, maximum: 10, description },
      until: { kind: "string", description },
    }),
  },
});

/** `[what, wanted, actual, paths that deviate]` */
const cases: readonly (readonly [string, Json, Json, readonly string[]])[] = [
  ["another value", { state: "enabled" }, { state: "disabled" }, ["state"]],
  ["another case of a name", { state: "ENABLED" }, { state: "enabled" }, []],
  ["what was left out", {}, { state: "enabled", targets: [{ id: "a" }] }, []],
  ["what is not there", { snooze: 0 }, {}, ["snooze"]],
  ["an empty list and none", { aaguids: [] }, {}, []],
  [
    "another order of targets",
    { targets: [{ id: "a" }, { id: "b" }] },
    { targets: [{ id: "b" }, { id: "a" }] },
    [],
  ],
  ["a target more", { targets: [{ id: "a" }] }, { targets: [{ id: "a" }, { id: "b" }] }, ["targets[1]"]],
  ["a target less", { targets: [{ id: "a" }, { id: "b" }] }, { targets: [{ id: "a" }] }, ["targets[1]"]],
  [
    "a member of a target",
    { targets: [{ id: "a", isRequired: true }] },
    { targets: [{ id: "a", isRequired: false }] },
    ["targets[0].isRequired"],
  ],
  [
    "a target's member that was left out",
    { targets: [{ id: "a" }] },
    { targets: [{ id: "a", isRequired: true }] },
    [],
  ],
  ["another order of AAGUIDs", { aaguids: ["B", "a"] }, { aaguids: ["a", "b"] }, []],
  ["another AAGUID", { aaguids: ["a"] }, { aaguids: ["b"] }, ["aaguids"]],
  [
    "another order of steps",
    { steps: [{ a: 1 }, { b: 1 }] },
    { steps: [{ b: 1 }, { a: 1 }] },
    ["steps[0].a", "steps[1].b"],
  ],
  ["a member that a step does not name", { steps: [{ a: 1 }] }, { steps: [{ a: 1, b: 2 }] }, []],
  ["a member of what is ours altogether", { period: {} }, { period: { skips: 3 } }, ["period.skips"]],
  [
    "no member of what is ours altogether",
    { period: { skips: 3 } },
    { period: { skips: 3, until: null } },
    [],
  ],
  ["a value that is not known yet", { snooze: unknownValue }, { snooze: 3 }, ["snooze"]],
];

describe("where something is not as wanted", () => {
  for (const [what, wanted, actual, paths] of cases) {
    it(`is ${paths.length === 0 ? "nowhere for" : `at ${paths.join(" and ")} for`} ${what}`, () => {
      assert.deepEqual(
        deviations(method, wanted, actual).map(({ path }) => path),
        paths,
      );
    });
  }

  it("counts in an object of a service only what it does not assume anyway", () => {
    const demand = properties({
      demand: {
        kind: "json",
        description,
        essence: (value) => Object.fromEntries(Object.entries(value).filter(([, is]) => is !== "OPTIONAL")),
      },
    });
    const paths = (wanted: Json, actual: Json): readonly string[] =>
      deviations(demand, { demand: wanted }, { demand: actual }).map(({ path }) => path);
    assert.deepEqual(paths({ a: 1 }, { b: "OPTIONAL", a: 1 }), []);
    assert.deepEqual(paths({ a: 1 }, { a: 1, b: "REQUIRED" }), ["demand"]);
    assert.deepEqual(paths({ a: 1, b: "REQUIRED" }, { a: 1 }), ["demand"]);
  });

  it("is told with both values, and in short where there is much of it", () => {
    const found = deviations(
      method,
      { state: "enabled", snooze: 1, targets: [{ id: "a" }] },
      { state: "disabled", targets: [{ id: "b" }] },
    );
    assert.equal(
      described(found),
      'state is "disabled", not "enabled"; snooze is absent, not 1; targets[0] is absent, not {"id":"a"}; targets[1] is {"id":"b"}, not absent',
    );
    assert.equal(described(found, 1), 'state is "disabled", not "enabled"; and 3 more');
  });

  it("does not tell members that are undefined, or their order", () => {
    assert.ok(same({ a: 1, b: undefined, c: [{ d: 2, e: 3 }] }, { c: [{ e: 3, d: 2 }], a: 1 }));
    assert.ok(!same([1, 2], [2, 1]));
    assert.ok(!same({ a: null }, { a: 0 }));
  });

  for (const { token, inputs } of resources) {
    describe(`in ${token}`, () => {
      it("is nowhere when the same is said otherwise", () => {
        fc.assert(
          fc.property(objectsOf(inputs), fc.nat(), (value, seed) => {
            const other = otherwise(inputs, value, seed);
            assert.deepEqual(deviations(inputs, value, other), []);
            assert.deepEqual(deviations(inputs, other, value), []);
          }),
          runs,
        );
      });

      it("is exactly at the property that means something else", () => {
        fc.assert(
          fc.property(
            objectsOf(inputs),
            objectsOf(inputs),
            fc.constantFrom(...Object.keys(inputs)),
            (a, b, name) => {
              const changed = { ...a, [name]: b[name] };
              const differs = !same(essential(inputs, a), essential(inputs, changed));
              const found = deviations(inputs, changed, a).map(({ path }) => path.split(/[.[]/)[0]);
              assert.deepEqual([...new Set(found)], differs ? [name] : []);
            },
          ),
          runs,
        );
      });
    });
  }
});

/** The canonical form with only what counts of objects in a service's own form. */
function essential(described: Properties, value: Json): Json {
  const form = canonicalObject(described, value);
  return Object.fromEntries(
    Object.entries(form).map(([name, member]) => {
      const property = described[name];
      if (property?.kind !== "list" || property.items.kind !== "json" || !Array.isArray(member))
        return [name, member];
      const { essence } = property.items;
      return [name, member.map((item: Json) => essence?.(item) ?? item)];
    }),
  );
}
