import type { Expression, Comparison } from "./expression";

/** What is left of a rule once some attributes are settled. Two with the same key are the same. */
export type Residual = boolean | ResidualExpression;

export type ResidualExpression =
  | { readonly kind: "and" | "or"; readonly operands: readonly ResidualExpression[]; readonly key: string }
  | { readonly kind: "not"; readonly operand: ResidualExpression; readonly key: string }
  | { readonly kind: "comparison"; readonly comparison: Comparison; readonly key: string };

/** A rule none of whose attributes is settled. */
export function residualOf(expression: Expression): ResidualExpression {
  switch (expression.kind) {
    case "comparison":
      return { kind: "comparison", comparison: expression, key: JSON.stringify(expression) };
    case "not":
      return negated(residualOf(expression.operand));
    case "and":
    case "or":
      return joined(expression.kind, expression.operands.map(residualOf));
  }
}

/** Settles the comparisons of one attribute. */
export function settle(
  residual: Residual,
  attribute: string,
  holds: (comparison: Comparison) => boolean,
): Residual {
  if (typeof residual === "boolean") return residual;
  switch (residual.kind) {
    case "comparison":
      return residual.comparison.attribute === attribute ? holds(residual.comparison) : residual;
    case "not": {
      const operand = settle(residual.operand, attribute, holds);
      if (typeof operand === "boolean") return !operand;
      return operand === residual.operand ? residual : negated(operand);
    }
    case "and":
    case "or": {
      // What decides the whole: one false operand of an and, one true operand of an or.
      const decisive = residual.kind === "or";
      const left: ResidualExpression[] = [];
      for (const operand of residual.operands) {
        const settled = settle(operand, attribute, holds);
        if (settled === decisive) return decisive;
        if (typeof settled === "object") left.push(settled);
      }
      const [only] = left;
      if (only === undefined) return !decisive;
      return left.length === 1 ? only : joined(residual.kind, left);
    }
  }
}

export function keyOf(residual: Residual): string {
  return typeof residual === "boolean" ? (residual ? "1" : "0") : residual.key;
}

function negated(operand: ResidualExpression): ResidualExpression {
  return { kind: "not", operand, key: `!${operand.key}` };
}

function joined(kind: "and" | "or", operands: readonly ResidualExpression[]): ResidualExpression {
  return { kind, operands, key: `(${operands.map(({ key }) => key).join(kind === "and" ? "&" : "|")})` };
}
