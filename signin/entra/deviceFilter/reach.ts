import type { ConditionalAccessConditions } from "../../../tenant/tenant";
import { isUnknown, unknownValue } from "../../../tenant/unknown";
import { anyOf, type Verdict } from "../../../tenant/verdict";
import { notReached, reached, type Reach, type UnresolvedFact } from "../../reach";
import type { DeviceInfo } from "../../signIn";
import { deviceFilterHolds } from "./decide";

export type DevicesCondition = ConditionalAccessConditions["devices"];

/**
 * Whether a policy's condition on devices holds: microsoft.graph.conditionalAccessDevices with a deviceFilter, or its older
 * includeDevices and excludeDevices (`All`, `Compliant`, `DomainJoined`). Graph takes one or the other: a condition with both,
 * or of another shape, cannot be decided. `owner` tells the unknown values of one policy from another's.
 */
export function deviceReach(
  condition: DevicesCondition,
  device: DeviceInfo | null | undefined,
  owner = "",
): Reach {
  const read = readCondition(condition);
  switch (read.kind) {
    case "none":
      return reached;
    case "filter":
      return filterReach(read, device);
    case "lists":
      return listsReach(read, device, owner);
    case "undecidable":
      return { ...notReached, includedIf: [`value:${owner}/devices`] };
  }
}

/** The rule of a condition's filter, whether it can be read or not. */
export function deviceFilterRule(condition: DevicesCondition): string | undefined {
  const read = readCondition(condition);
  return read.kind === "filter" ? read.rule : undefined;
}

interface Filter {
  readonly kind: "filter";
  readonly mode: "include" | "exclude";
  readonly rule: string;
}

interface Lists {
  readonly kind: "lists";
  readonly includeDevices: readonly string[];
  readonly excludeDevices: readonly string[];
}

type ReadCondition = { readonly kind: "none" } | { readonly kind: "undecidable" } | Filter | Lists;

const none: ReadCondition = { kind: "none" };
const undecidable: ReadCondition = { kind: "undecidable" };

/** Conditions do not change: each is read once, since every sign-in asks. */
const conditions = new WeakMap<object, ReadCondition>();

function readCondition(condition: DevicesCondition): ReadCondition {
  if (condition === null || condition === undefined) return none;
  if (typeof condition !== "object") return undecidable;
  let read = conditions.get(condition);
  if (read === undefined) conditions.set(condition, (read = readObject(condition)));
  return read;
}

function readObject(condition: object): ReadCondition {
  const { deviceFilter, includeDevices, excludeDevices }: Partial<Record<string, unknown>> = { ...condition };
  const include = namesIn(includeDevices);
  const exclude = namesIn(excludeDevices);
  if (include === undefined || exclude === undefined) return undecidable;
  const hasLists = include.length + exclude.length > 0;
  if (deviceFilter === null || deviceFilter === undefined) {
    return hasLists ? { kind: "lists", includeDevices: include, excludeDevices: exclude } : none;
  }
  return hasLists ? undecidable : readFilter(deviceFilter);
}

function readFilter(deviceFilter: unknown): ReadCondition {
  if (typeof deviceFilter !== "object") return undecidable;
  const { mode, rule }: Partial<Record<string, unknown>> = { ...deviceFilter };
  if ((mode !== "include" && mode !== "exclude") || typeof rule !== "string" || isUnknown(rule)) {
    return undecidable;
  }
  return { kind: "filter", mode, rule };
}

function namesIn(list: unknown): readonly string[] | undefined {
  if (isUnknown(list)) return [unknownValue];
  if (list === null || list === undefined) return [];
  if (!Array.isArray(list)) return undefined;
  const names = list.filter((name) => typeof name === "string");
  return names.length === list.length ? names : undefined;
}

function filterReach({ mode, rule }: Filter, device: DeviceInfo | null | undefined): Reach {
  const holds = deviceFilterHolds(rule, device);
  const facts: readonly UnresolvedFact[] = holds === "unknown" ? [`deviceFilter:${rule}`] : [];
  if (mode === "include") return { ...notReached, included: holds === "yes", includedIf: facts };
  return { ...reached, excluded: holds === "yes", excludedIf: facts };
}

function listsReach(lists: Lists, device: DeviceInfo | null | undefined, owner: string): Reach {
  const { includeDevices, excludeDevices } = lists;
  const included =
    includeDevices.length === 0 ? "yes" : anyOf(includeDevices.map((name) => isOfKind(name, device)));
  const excluded = anyOf(excludeDevices.map((name) => isOfKind(name, device)));
  return {
    included: included === "yes",
    excluded: excluded === "yes",
    includedIf: included === "unknown" ? [`value:${owner}/includeDevices`] : [],
    excludedIf: excluded === "unknown" ? [`value:${owner}/excludeDevices`] : [],
  };
}

function isOfKind(name: string, device: DeviceInfo | null | undefined): Verdict {
  switch (name.toLowerCase()) {
    case "all":
      return "yes";
    case "compliant":
      return is(device?.isCompliant, true);
    case "domainjoined":
      return is(device?.trustType, "ServerAD");
    default:
      return "unknown";
  }
}

function is(value: unknown, expected: unknown): Verdict {
  return isUnknown(value) ? "unknown" : value === expected ? "yes" : "no";
}
