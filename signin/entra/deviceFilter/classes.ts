import type { DeviceInfo } from "../../signIn";
import { isCollection, usualValues } from "./attributes";
import { compare } from "./compare";
import { parsedRule } from "./decide";
import { comparisonsOf, type Comparison, type Expression } from "./expression";
import { keyOf, residualOf, settle, type Residual } from "./residual";
import { witnessTexts } from "./witnesses";

/** Devices that are kept apart, at most. */
export const mostDeviceClasses = 4096;

export interface DeviceClasses {
  readonly devices: readonly DeviceInfo[];
  /** Rules that take too many devices to tell apart; the devices stand for all only as far as the other rules ask. */
  readonly undecided: readonly string[];
}

/**
 * Devices, one for every combination of trust type, compliance and answers of the rules that a device can have: the one that
 * is not registered first, then at least a joined, a hybrid joined and a registered one, each compliant and not. Attributes are
 * taken as free of each other. A rule that cannot be read asks nothing: it is unknown for every device.
 */
export function deviceClasses(rules: readonly string[]): DeviceClasses {
  const readable = [...new Set(rules)].flatMap((rule) => {
    const parsed = parsedRule(rule);
    return parsed.ok ? [{ rule, expression: parsed.expression }] : [];
  });
  const all = devicesFor(readable.map(({ expression }) => expression));
  if (all !== undefined) return { devices: all, undecided: [] };

  let decided: readonly Expression[] = [];
  let devices = devicesFor(decided) ?? [];
  const undecided: string[] = [];
  for (const { rule, expression } of readable) {
    const more = devicesFor([...decided, expression]);
    if (more === undefined) {
      undecided.push(rule);
    } else {
      decided = [...decided, expression];
      devices = more;
    }
  }
  return { devices, undecided };
}

/** A device as far as its attributes are settled, and what is left of the rules. */
interface PartialDevice {
  readonly device: DeviceInfo;
  readonly residuals: readonly Residual[];
}

const trustTypes = ["AzureAD", "ServerAD", "Workplace"] as const;

/** Undefined: too many. */
function devicesFor(rules: readonly Expression[]): readonly DeviceInfo[] | undefined {
  const comparisons = byAttribute(rules.flatMap(comparisonsOf));
  let partials: readonly PartialDevice[] = [{ device: {}, residuals: rules.map(residualOf) }];
  for (const attribute of ["trustType", "isCompliant", ...comparisons.keys()]) {
    if (attribute in (partials[0]?.device ?? {})) continue;
    const values = valuesOf(attribute, comparisons.get(attribute) ?? []);
    const settled = values === undefined ? undefined : settleAttribute(partials, attribute, values);
    if (settled === undefined) return undefined;
    partials = settled;
  }
  return [{}, ...partials.map(({ device }) => device)];
}

function byAttribute(comparisons: readonly Comparison[]): ReadonlyMap<string, readonly Comparison[]> {
  const result = new Map<string, Comparison[]>();
  for (const comparison of comparisons) {
    const list = result.get(comparison.attribute);
    if (list === undefined) result.set(comparison.attribute, [comparison]);
    else list.push(comparison);
  }
  return result;
}

type Value = string | boolean | readonly string[] | null;

/** Values of an attribute, one for every combination of answers that comparisons with it can have. */
function valuesOf(attribute: string, comparisons: readonly Comparison[]): readonly Value[] | undefined {
  if (attribute === "trustType") return trustTypes;
  if (attribute === "isCompliant")
    return distinct([true, false, null], comparisons, (value) => value === true);
  if (isCollection(attribute)) return subsets(comparisons);
  const texts = witnessTexts(comparisons);
  return texts && distinct([...(usualValues[attribute] ?? []), ...texts, null], comparisons);
}

function distinct(
  values: readonly Value[],
  comparisons: readonly Comparison[],
  beside: (value: Value) => boolean = () => false,
): readonly Value[] {
  const byAnswers = new Map<string, Value>();
  for (const value of values) {
    const key = [
      String(beside(value)),
      ...comparisons.map((comparison) => compare(comparison, value)),
    ].join();
    if (!byAnswers.has(key)) byAnswers.set(key, value);
  }
  return [...byAnswers.values()];
}

/** Every set of the entries that the comparisons look for; undefined if there are too many. */
function subsets(comparisons: readonly Comparison[]): readonly Value[] | undefined {
  const entries = comparisons.flatMap(({ operand }) => operand ?? []);
  const different = [...new Map(entries.map((entry) => [entry.toUpperCase(), entry])).values()];
  if (2 ** different.length > mostDeviceClasses) return undefined;
  let sets: readonly (readonly string[])[] = [[]];
  for (const entry of different) sets = sets.flatMap((set) => [set, [...set, entry]]);
  return sets;
}

/** Devices that no rule, trust type or compliance can tell apart any more are one. */
function settleAttribute(
  partials: readonly PartialDevice[],
  attribute: string,
  values: readonly Value[],
): readonly PartialDevice[] | undefined {
  const byKey = new Map<string, PartialDevice>();
  for (const { device, residuals } of partials) {
    for (const value of values) {
      const left = residuals.map((residual) =>
        settle(residual, attribute, (comparison) => compare(comparison, value) === "yes"),
      );
      const next = { ...device, [attribute]: value };
      const key = [next.trustType, next.isCompliant === true, ...left.map(keyOf)].join("\n");
      if (!byKey.has(key)) byKey.set(key, { device: next, residuals: left });
      if (byKey.size >= mostDeviceClasses) return undefined;
    }
  }
  return [...byKey.values()];
}
