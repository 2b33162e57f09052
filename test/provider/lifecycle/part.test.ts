import fc from "fast-check";
import assert from "node:assert/strict";
import { filledIn, given, partLike } from "../../../provider/lifecycle/part";
import { resources } from "../../../provider/resources";
import { canonicalObject } from "../../../provider/schema/canonical";
import { deviations } from "../../../provider/schema/compare";
import { properties } from "../../../provider/schema/property";
import { objectsOf, partsOf } from "../schema/describedValues";

const description = "…";
const runs = { seed: 4, numRuns: 60 };

const method = properties({
  state: { kind: "string", description },
  campaign: {
    kind: "object",
    type: "Campaign",
    description,
    properties: properties({
      state: { kind: "string", description },
      snooze: { kind: "integer", minimum: 0, maximum: 14, description },
    }),
  },
  targets: {
    kind: "list",
    identity: ["id"],
    description,
    items: {
      kind: "object",
      type: "Target",
      description,
      properties: properties({
        id: { kind: "string", description },
        isRequired: { kind: "boolean", description },
        mode: { kind: "string", description },
      }),
    },
  },
  period: {
    kind: "object",
    type: "Period",
    whole: true,
    description,
    properties: properties({
      skips: { kind: "string", description },
      until: { kind: "string", description },
    }),
  },
});

const current = {
  state: "enabled",
  campaign: { state: "default", snooze: 1 },
  targets: [
    { id: "a", isRequired: true, mode: "push" },
    { id: "b", isRequired: false, mode: "any" },
  ],
  period: { until: "2027" },
  "@odata.type": "…",
};

describe("of an object only what another one names", () => {
  it("takes null for left out, however deep", () => {
    assert.deepEqual(given({ a: null, b: [{ c: null, d: 1 }, null], e: { f: undefined, g: null } }), {
      b: [{ d: 1 }, null],
      e: {},
    });
  });

  it("leaves out properties, members and members of entries that are not named", () => {
    const shape = { campaign: { snooze: 9 }, targets: [{ id: "b", mode: "push" }] };
    assert.deepEqual(partLike(method, shape, current), {
      campaign: { snooze: 1 },
      // What somebody else added is shown whole.
      targets: [
        { id: "a", isRequired: true, mode: "push" },
        { id: "b", mode: "any" },
      ],
    });
  });

  it("keeps whole what is ours altogether", () => {
    assert.deepEqual(partLike(method, { period: { skips: "3" } }, current), { period: { until: "2027" } });
  });

  it("takes what the shape names and the object lacks for nothing", () => {
    assert.deepEqual(partLike(method, { state: "x", period: {} }, { state: "enabled" }), {
      state: "enabled",
    });
  });
});

describe("what is wanted, whole", () => {
  it("fills members in from the object as it is, and adds no properties and no entries", () => {
    const wanted = { campaign: { state: "enabled" }, targets: [{ id: "b", isRequired: true }, { id: "c" }] };
    assert.deepEqual(filledIn(method, wanted, current), {
      campaign: { state: "enabled", snooze: 1 },
      targets: [{ id: "b", isRequired: true, mode: "any" }, { id: "c" }],
    });
  });

  it("fills nothing into what is ours altogether", () => {
    assert.deepEqual(filledIn(method, { period: { skips: "3" } }, current), { period: { skips: "3" } });
  });
});

for (const { token, inputs } of resources) {
  describe(`parts of ${token}`, () => {
    it("are what they are a part of, as far as they go", () => {
      fc.assert(
        fc.property(partsOf(inputs), objectsOf(inputs), (shape, object) => {
          const part = partLike(inputs, given(shape), object);
          assert.deepEqual(deviations(inputs, part, object), []);
          assert.deepEqual(partLike(inputs, part, object), part);
        }),
        runs,
      );
    });

    it("are filled in to what is wanted of them, and need no filling in afterwards", () => {
      fc.assert(
        fc.property(partsOf(inputs), objectsOf(inputs), (value, object) => {
          const wanted = canonicalObject(inputs, given(value));
          const whole = filledIn(inputs, wanted, object);
          assert.deepEqual(deviations(inputs, wanted, whole), []);
          assert.deepEqual(filledIn(inputs, whole, object), whole);
        }),
        runs,
      );
    });
  });
}
