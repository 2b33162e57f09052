import { isUnknown, unknownValue } from "../tenant/unknown";
import type { Verdict } from "./verdict";

/**
 * Whether two ids of Entra are the same: Graph prints them in lower case, people paste them as they come. An unknown id is
 * the same as no other. Okta's ids are told apart by case: compare those as they are.
 */
export function sameId(a: string, b: string): boolean {
  return !isUnknown(a) && a.toLowerCase() === b.toLowerCase();
}

/** The entries of a list as exports have it: null and missing are empty, an unknown list holds something unknown. */
export function idsOf(list: readonly string[] | null | undefined): readonly string[] {
  if (isUnknown(list)) return [unknownValue];
  return list ?? [];
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
