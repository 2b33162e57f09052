import { isUnknown } from "../../../tenant/unknown";
import type { Verdict } from "../../../tenant/verdict";
import { operators, type Test } from "./attributes";
import type { Comparison } from "./expression";

export type AttributeValue = string | boolean | readonly string[] | null | undefined;

/**
 * Compares without regard to case. Null fulfils no positive operator and every negative one; for a collection, `-contains` is
 * one of the whole strings in it (entra-docs, concept-condition-filters-for-devices).
 */
export function compare({ operator, operand }: Comparison, value: AttributeValue): Verdict {
  const { test, isNegative } = operators[operator];
  if (isUnknown(value)) return "unknown";
  const holds = operand === null ? value === null || value === undefined : passes(test, operand, value);
  return holds === isNegative ? "no" : "yes";
}

/** Text without its case. Upper case, since the lower case of a letter may depend on the letters around it. */
export function folded(text: string): string {
  return text.toUpperCase();
}

function passes(test: Test, operand: string | readonly string[], value: AttributeValue): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === "object") {
    return value.some((entry) => listOf(operand).some((one) => folded(entry) === folded(one)));
  }
  const text = folded(typeof value === "boolean" ? (value ? "True" : "False") : value);
  return listOf(operand).some((one) => passesText(test, folded(one), text));
}

function passesText(test: Test, operand: string, text: string): boolean {
  switch (test) {
    case "equals":
    case "in":
      return text === operand;
    case "startsWith":
      return text.startsWith(operand);
    case "endsWith":
      return text.endsWith(operand);
    case "contains":
      return text.includes(operand);
  }
}

function listOf(operand: string | readonly string[]): readonly string[] {
  return typeof operand === "string" ? [operand] : operand;
}
