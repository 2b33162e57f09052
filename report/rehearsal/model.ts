import type { Finding } from "../../plan/finding";

/** What a rehearsal starts from. */
export type RehearsalBase =
  | { readonly kind: "nothing" }
  | { readonly kind: "phase"; readonly phase: string }
  | { readonly kind: "tenant"; readonly file: string; readonly foreignObjects: number };

/** One property of a resource, before and after; undefined where it does not exist. */
export interface PropertyChange {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/** One resource that the phase adds, changes or removes. */
export interface ResourceChange {
  readonly action: "add" | "change" | "remove";
  /** The provider's type, e.g. `azuread:ConditionalAccessPolicy`. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** Display name in the tenant, or null where it has none. */
  readonly label: string | null;
  readonly properties: readonly PropertyChange[];
}

export interface RuleVerdict {
  readonly rule: string;
  readonly title: string;
  readonly verdict: "pass" | "fail" | "unverifiable";
}

/** Sign-ins that get another decision than before, in words. */
export interface SignInChange {
  /** `opened`: refused before and granted now; `closed`: the other way round. */
  readonly kind: "opened" | "closed";
  readonly authority: "entra" | "okta";
  readonly who: string;
  /** How many they are; null where that is not known. */
  readonly people: number | null;
  /** What is presented: any one of these. */
  readonly credentials: string;
  /** Which of their sign-ins, one line a set of circumstances. */
  readonly where: readonly string[];
  /** What decides, in words. */
  readonly because: string;
}

/** What becomes of sign-ins, the most important first; nothing else changes. */
export interface SignInDifference {
  readonly changes: readonly SignInChange[];
  /** What may change and cannot be decided; never to be read as no change. */
  readonly undecided: readonly string[];
  /** What people may register that they could not, or no longer may. */
  readonly registrations: readonly string[];
}

/** Everything that a rehearsal of one phase shows, before any format. */
export interface Rehearsal {
  readonly organization: string;
  readonly planFile: string;
  readonly phase: string;
  readonly base: RehearsalBase;
  /** Plain sentences, most important first. */
  readonly summary: readonly string[];
  /** Null: there is nothing to compare with. */
  readonly signIns: SignInDifference | null;
  readonly changes: readonly ResourceChange[];
  readonly unchanged: number;
  readonly findings: readonly Finding[];
  readonly verdicts: readonly RuleVerdict[];
}

/** One sentence on whether the phase may be deployed, and why not. */
export function verdictOf(rehearsal: Pick<Rehearsal, "findings" | "phase">): string {
  const errors = rehearsal.findings.filter(({ severity }) => severity === "error").length;
  const warnings = rehearsal.findings.filter(({ severity }) => severity === "warning").length;
  if (errors > 0) return `Phase ${rehearsal.phase} must not be deployed: ${count(errors, "error")}.`;
  const careful = warnings > 0 ? `, with ${count(warnings, "warning")}` : "";
  return `Phase ${rehearsal.phase} can be deployed${careful}.`;
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}
