import fc from "fast-check";
import {
  deviceAttributes,
  isCollection,
  operatorNames,
  operators,
} from "../../../../signin/entra/deviceFilter/attributes";
import type { Comparison, Expression } from "../../../../signin/entra/deviceFilter/expression";

/** Rules as they may be written about some attributes, with values of few letters, so that they have something in common. */
export function expressionsAbout(
  attributes: readonly string[],
  values: fc.Arbitrary<string>,
  options: { readonly withNull: boolean },
): fc.Arbitrary<Expression> {
  const comparisons = fc
    .constantFrom(...attributes)
    .chain((attribute) => comparisonsOf(attribute, values, options));
  const { expression } = fc.letrec<{ expression: Expression; junction: Expression; not: Expression }>(
    (tie) => ({
      expression: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        comparisons,
        tie("junction"),
        tie("not"),
      ),
      junction: fc
        .tuple(
          fc.constantFrom("and" as const, "or" as const),
          fc.array(tie("expression"), { minLength: 2, maxLength: 3 }),
        )
        .map(([kind, operands]) => ({ kind, operands })),
      not: tie("expression").map((operand) => ({ kind: "not" as const, operand })),
    }),
  );
  return expression;
}

export const everyAttribute = deviceAttributes;

function comparisonsOf(
  attribute: string,
  values: fc.Arbitrary<string>,
  { withNull }: { readonly withNull: boolean },
): fc.Arbitrary<Comparison> {
  const allowed = operatorNames.filter(
    (name) => !isCollection(attribute) || operators[name].test === "contains",
  );
  return fc.constantFrom(...allowed).chain((operator) => {
    const { test } = operators[operator];
    const operand: fc.Arbitrary<Comparison["operand"]> =
      test === "in"
        ? fc.array(values, { minLength: 1, maxLength: 3 })
        : withNull && test === "equals"
          ? fc.oneof(values, fc.constant(null))
          : values;
    return operand.map((value): Comparison => ({ kind: "comparison", attribute, operator, operand: value }));
  });
}
