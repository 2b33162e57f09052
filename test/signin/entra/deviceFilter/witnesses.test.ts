import assert from "node:assert/strict";
import fc from "fast-check";
import { compare } from "../../../../signin/entra/deviceFilter/compare";
import type { Comparison } from "../../../../signin/entra/deviceFilter/expression";
import { witnessTexts } from "../../../../signin/entra/deviceFilter/witnesses";
import { settings } from "../../randomTenant";

/** Every text of at most six letters; c is in no operand. */
const everyText = [""];
for (let from = 0, length = 1; length <= 6; length += 1) {
  const shorter = everyText.slice(from);
  from = everyText.length;
  for (const text of shorter) everyText.push(`${text}a`, `${text}b`, `${text}c`);
}

const comparisons: fc.Arbitrary<Comparison> = fc.record(
  {
    kind: fc.constant("comparison" as const),
    attribute: fc.constant("model"),
    operator: fc.constantFrom("eq" as const, "startsWith" as const, "endsWith" as const, "contains" as const),
    operand: fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 3 }),
  },
  { noNullPrototype: true },
);

const answers = (all: readonly Comparison[], text: string): string =>
  all.map((comparison) => compare(comparison, text)).join();

describe("the texts that stand for all texts", () => {
  it("have every combination of answers that a text has, each once", () => {
    fc.assert(
      fc.property(fc.array(comparisons, { minLength: 2, maxLength: 6 }), (all) => {
        const witnesses = witnessTexts(all)?.map((text) => answers(all, text)) ?? [];
        assert.equal(new Set(witnesses).size, witnesses.length);
        for (const text of everyText) {
          assert.ok(witnesses.includes(answers(all, text)), `none answers as "${text}" does`);
        }
      }),
      settings(9, 1000),
    );
  });

  it("are given up where there are too many combinations", () => {
    const parts = Array.from({ length: 20 }, (_, index) => String.fromCodePoint(0x61 + index).repeat(2));
    const all = parts.map((operand): Comparison => ({
      kind: "comparison",
      attribute: "model",
      operator: "contains",
      operand,
    }));
    assert.equal(witnessTexts(all), undefined);
  });
});
