import { isUnknown, unknownValue } from "./unknown";
import type { Verdict } from "./verdict";

/**
 * Whether two ids of Entra are the same: Graph prints them in lower case, people paste them as they come. An unknown id is
 * the same as no other. Okta's ids are told apart by case: compare those as they are.
 */
export function sameId(a: string, b: string): boolean {
  if (a === b) return !isUnknown(a);
  // Most ids differ in their first character: only those that may be the same are folded, since lists of ids are long.
  return a.length === b.length && folded(a) === folded(b) && a.toLowerCase() === b.toLowerCase();
}

/** The first character without its case. */
function folded(id: string): number {
  return id.charCodeAt(0) | 0x20;
}

/** The entries of a list as exports have it: null and missing are empty, an unknown list holds something unknown. */
export function idsOf(list: readonly string[] | null | undefined): readonly string[] {
  if (isUnknown(list)) return [unknownValue];
  return list ?? [];
}

/** The objects of a list that are known. Use it only where an object that is missing is no safe answer either. */
export function itemsOf<T>(list: readonly T[] | null | undefined): readonly T[] {
  return isUnknown(list) ? [] : (list ?? []).filter((item) => !isUnknown(item));
}

/** Whether a list of Entra ids holds one. */
export function holds(list: readonly string[] | null | undefined, id: string): Verdict {
  const ids = idsOf(list);
  if (ids.some((other) => sameId(other, id))) return "yes";
  return ids.some(isUnknown) ? "unknown" : "no";
}

/** Whether anything inside a value cannot be known. */
export function holdsUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}

/** Flags of a comma-separated enum, without those written twice. */
export function flagsOf(value: string): string[] {
  return [...new Set(value.split(",").map((flag) => flag.trim()))].filter((flag) => flag !== "");
}
