import { allOf, anyOf, type Verdict } from "../../../tenant/verdict";
import type { DeviceInfo } from "../../signIn";
import { type AttributeValue, compare } from "./compare";
import type { Comparison, Expression } from "./expression";
import { parseRule, type ParsedRule } from "./parse";

/**
 * Whether a filter's rule holds for a device; unknown for a rule that cannot be read. Attributes are taken as given, one that
 * is not given as null, and so are extension attributes of a device that is said to be neither managed, compliant nor hybrid
 * joined. All attributes of a device that is not registered are null, so that positive operators do not hold and
 * negative ones do (entra-docs, concept-condition-filters-for-devices). Whether such a device fulfils a comparison with null
 * itself is not documented: by the table of operators `-eq null` does not hold, by its attributes it does. Unknown.
 */
export function deviceFilterHolds(rule: string, device: DeviceInfo | null | undefined): Verdict {
  const key = device ?? unregistered;
  let answers = answersByDevice.get(key);
  if (answers === undefined) answersByDevice.set(key, (answers = new Map<string, Verdict>()));
  let answer = answers.get(rule);
  if (answer === undefined) answers.set(rule, (answer = decide(rule, key)));
  return answer;
}

/** Registered with Entra: it has a trust type, an id, or a state of compliance. */
export function isRegistered({ trustType, deviceId, isCompliant }: DeviceInfo): boolean {
  return hasValue(trustType) || hasValue(deviceId) || hasValue(isCompliant);
}

/** As parseRule; each rule is read once. */
export function parsedRule(rule: string): ParsedRule {
  let parsed = parsedRules.get(rule);
  if (parsed === undefined) {
    // A tenant has at most 240 policies; only somebody who tries rules out gets here.
    if (parsedRules.size >= 1000) parsedRules.clear();
    parsedRules.set(rule, (parsed = parseRule(rule)));
  }
  return parsed;
}

const unregistered: DeviceInfo = {};
const answersByDevice = new WeakMap<DeviceInfo, Map<string, Verdict>>();
const parsedRules = new Map<string, ParsedRule>();

function decide(rule: string, device: DeviceInfo): Verdict {
  const parsed = parsedRule(rule);
  if (!parsed.ok) return "unknown";
  const registered = isRegistered(device);
  return expressionHolds(parsed.expression, (comparison) => {
    if (registered) return compare(comparison, valueOf(device, comparison.attribute));
    return comparison.operand === null ? "unknown" : compare(comparison, null);
  });
}

/** Extension attributes count where the device is managed by Intune, compliant or hybrid joined (the same page). */
function valueOf(device: DeviceInfo, attribute: string): AttributeValue {
  const { isManaged, isCompliant, trustType } = device;
  const counts = isManaged !== false || isCompliant === true || trustType === "ServerAD";
  return counts || !attribute.startsWith("extensionAttribute") ? device[attribute] : null;
}

export function expressionHolds(
  expression: Expression,
  comparisonHolds: (comparison: Comparison) => Verdict,
): Verdict {
  switch (expression.kind) {
    case "comparison":
      return comparisonHolds(expression);
    case "not": {
      const verdict = expressionHolds(expression.operand, comparisonHolds);
      return verdict === "unknown" ? "unknown" : verdict === "yes" ? "no" : "yes";
    }
    case "and":
      return allOf(expression.operands.map((operand) => expressionHolds(operand, comparisonHolds)));
    case "or":
      return anyOf(expression.operands.map((operand) => expressionHolds(operand, comparisonHolds)));
  }
}

function hasValue(value: unknown): boolean {
  return value !== null && value !== undefined;
}
