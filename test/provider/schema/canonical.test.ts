import fc from "fast-check";
import assert from "node:assert/strict";
import { resources } from "../../../provider/resources";
import { canonical, canonicalObject, identityOf } from "../../../provider/schema/canonical";
import type { ListProperty, Property } from "../../../provider/schema/property";
import { unknownValue } from "../../../provider/schema/unknown";
import { objectsOf, otherwise, partsOf } from "./describedValues";

const description = "…";
const runs = { seed: 4, numRuns: 60 };
const id = "abcdef01-5c5a-4f7e-9d38-0a1b2c3d4e5f";

describe("the one form of values that mean the same", () => {
  const guids: ListProperty = {
    kind: "list",
    identity: [],
    description,
    items: { kind: "string", format: "guid", description },
  };
  const state: Property = { kind: "string", values: ["enabled", "disabled"], description };
  const forms: readonly (readonly [string, Property, unknown, unknown])[] = [
    ["a GUID in lower case", guids.items, id.toUpperCase(), id],
    ["a group in lower case", { kind: "string", format: "group", description }, "ALL_USERS", "all_users"],
    [
      "the id at the end of a path",
      { kind: "string", format: "pathId", description },
      `/policies/authenticationStrengthPolicies/${id.toUpperCase()}`,
      id,
    ],
    ["a name as documented", state, "ENABLED", "enabled"],
    ["an unknown name as it was given", state, "Sometimes", "Sometimes"],
    ["plain text as it is", { kind: "string", description }, "Larkfield", "Larkfield"],
    [
      "flags in the documented order",
      { kind: "flags", values: ["deviceBound", "synced"], description },
      "Synced, devicebound",
      "deviceBound,synced",
    ],
    ["a set sorted", guids, [id, id.replace("a", "0").toUpperCase()], [id.replace("a", "0"), id]],
    ["a list that has an order as it is", { ...guids, ordered: true }, ["b", "a"], ["b", "a"]],
    ["an absent list as an empty one", guids, null, []],
    ["an absent object as absent", { kind: "object", type: "T", properties: {}, description }, null, null],
    ["what is left out as left out", guids, undefined, undefined],
    ["what is not known as not known", state, unknownValue, unknownValue],
    ["a value of another kind as it is", guids, "no list", "no list"],
  ];
  for (const [what, property, value, expected] of forms) {
    it(`has ${what}`, () => {
      assert.deepEqual(canonical(property, value), expected);
    });
  }

  it("tells entries apart by their identity, and by all of them where they have none", () => {
    const targets: ListProperty = { ...guids, identity: ["id"] };
    assert.equal(identityOf(targets, { id, a: 1 }), identityOf(targets, { id, a: 2 }));
    assert.notEqual(identityOf(guids, { id, a: 1 }), identityOf(guids, { id, a: 2 }));
    assert.equal(identityOf(guids, { a: 1, b: 2 }), identityOf(guids, { b: 2, a: 1 }));
  });

  for (const { token, inputs } of resources) {
    describe(`of ${token}`, () => {
      it("is the form of itself", () => {
        fc.assert(
          fc.property(partsOf(inputs), (value) => {
            const once = canonicalObject(inputs, value);
            assert.deepEqual(canonicalObject(inputs, once), once);
          }),
          runs,
        );
      });

      it("is the same whatever the case, the order and what else a service says", () => {
        fc.assert(
          fc.property(objectsOf(inputs), fc.nat(), (value, seed) => {
            assert.deepEqual(
              canonicalObject(inputs, otherwise(inputs, value, seed)),
              canonicalObject(inputs, value),
            );
          }),
          runs,
        );
      });
    });
  }
});
