import type { Operator } from "./attributes";

/** A device filter's rule, read. */
export type Expression =
  | { readonly kind: "and" | "or"; readonly operands: readonly Expression[] }
  | { readonly kind: "not"; readonly operand: Expression }
  | Comparison;

export interface Comparison {
  readonly kind: "comparison";
  /** Canonical spelling, without `device.`. */
  readonly attribute: string;
  readonly operator: Operator;
  /** A list for `-in` and `-notIn`, null for a comparison with null. True and False are text. */
  readonly operand: string | readonly string[] | null;
}

export function comparisonsOf(expression: Expression): readonly Comparison[] {
  switch (expression.kind) {
    case "comparison":
      return [expression];
    case "not":
      return comparisonsOf(expression.operand);
    case "and":
    case "or":
      return expression.operands.flatMap(comparisonsOf);
  }
}

/** The rule as text that reads back as the same expression. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "comparison":
      return `device.${expression.attribute} -${expression.operator} ${printOperand(expression.operand)}`;
    case "not":
      return `-not (${printExpression(expression.operand)})`;
    case "and":
    case "or":
      return expression.operands.map(printOperandOfJunction).join(` -${expression.kind} `);
  }
}

function printOperandOfJunction(operand: Expression): string {
  const isJunction = operand.kind === "and" || operand.kind === "or";
  return isJunction ? `(${printExpression(operand)})` : printExpression(operand);
}

function printOperand(operand: Comparison["operand"]): string {
  if (operand === null) return "null";
  return typeof operand === "string" ? quoted(operand) : `[${operand.map(quoted).join(", ")}]`;
}

function quoted(text: string): string {
  return `"${text.replace(/[`"]/g, "`$&").replaceAll("'", "''")}"`;
}
