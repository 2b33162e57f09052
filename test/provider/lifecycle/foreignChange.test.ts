import assert from "node:assert/strict";
import type { Json } from "../../../provider/http/client";
import { deviationsFrom, foreignChange, foreignProperties } from "../../../provider/lifecycle/foreignChange";
import type { SingletonDefinition } from "../../../provider/lifecycle/singleton";
import { properties } from "../../../provider/schema/property";

const description = "…";

const definition: SingletonDefinition = {
  token: "passkey-rollout:entra:SmsMethod",
  description,
  owns: properties({
    state: { kind: "string", values: ["enabled", "disabled"], description },
    days: { kind: "integer", minimum: 0, maximum: 14, description },
    groups: {
      kind: "list",
      identity: [],
      description,
      items: { kind: "string", format: "guid", description },
    },
  }),
  idOf: () => "sms",
  read: () => Promise.resolve(null),
  write: () => Promise.resolve(),
};

/** `[what, object, state, wanted, properties that somebody else changed]` */
const cases: readonly (readonly [string, Json, Json, Json, readonly string[]])[] = [
  ["as we left it", { state: "enabled" }, { state: "enabled" }, { state: "disabled" }, []],
  ["as it is to become", { state: "disabled" }, { state: "enabled" }, { state: "disabled" }, []],
  ["neither", { days: 3 }, { days: 1 }, { days: 2 }, ["days"]],
  [
    "as we left it in another case and order",
    { groups: ["B", "a"] },
    { groups: ["a", "b"] },
    { groups: ["c"] },
    [],
  ],
  ["changed in a property that is not managed", { days: 3 }, { days: 1 }, {}, []],
  ["changed in a property that is new to the resource", { days: 3 }, {}, { days: 2 }, []],
  [
    "as we left it in one property and as it is to become in another",
    { state: "enabled", days: 2 },
    { state: "enabled", days: 1 },
    { state: "disabled", days: 2 },
    [],
  ],
  [
    "as we left it in one property and neither in another",
    { state: "enabled", days: 3 },
    { state: "enabled", days: 1 },
    { state: "disabled", days: 2 },
    ["days"],
  ],
  [
    "as it was sent when the outcome could not be told",
    { days: 5 },
    { days: 1, pending: { days: 5 } },
    { days: 2 },
    [],
  ],
];

describe("a change that somebody else made", () => {
  for (const [what, object, state, wanted, names] of cases) {
    it(`is ${names.length === 0 ? "none" : `one of ${names.join(", ")}`} when the object is ${what}`, () => {
      assert.deepEqual(foreignProperties(definition, object, state, wanted, [wanted]), names);
    });
  }

  it("is told with both values, what was not done, and what to do", () => {
    const { message } = foreignChange(
      definition,
      { state: "disabled", days: 3 },
      { state: "enabled", days: 1 },
      ["days"],
    );
    assert.equal(
      message,
      "passkey-rollout:entra:SmsMethod was changed by somebody else since the last deployment: days is 3, not 1. " +
        "Nothing was written. Run `pulumi refresh` to take the change into the state and see what would undo it, or set overwriteForeignChanges to true",
    );
  });

  it("is none in what is left to the service", () => {
    const withoutGroups: SingletonDefinition = {
      ...definition,
      ownPart: ({ groups: _groups, ...object }) => object,
    };
    assert.deepEqual(deviationsFrom(withoutGroups, { groups: [] }, { groups: ["a"] }), []);
  });

  it("is none in what is not wanted any more and cannot go yet, as it is no deviation", () => {
    const keeping: SingletonDefinition = {
      ...definition,
      withoutWhatMustWait: (object) => ({ ...object, groups: [] }),
    };
    assert.deepEqual(deviationsFrom(keeping, { groups: [] }, { groups: ["a"] }), []);
    assert.deepEqual(
      deviationsFrom(definition, { groups: [] }, { groups: ["a"] }).map(({ path }) => path),
      ["groups"],
    );
  });
});
