import type { GroupReference, StrengthReference } from "../plan/desiredState";

/**
 * Ids that stand for objects of the rollout that do not exist yet. They are what makes a first deployment decidable:
 * which group a rule includes is known from the plan, long before the group has an id.
 */
const prefix = "managed:";

export function symbolicId(
  kind: "group" | "strength" | "policy" | "okta-group" | "okta-policy" | "okta-rule",
  key: string,
): string {
  return `${prefix}${kind}:${key}`;
}

export function isSymbolicId(id: string): boolean {
  return id.startsWith(prefix);
}

/** The plan's key of the object that a symbolic id stands for, or null for a real id. */
export function keyOfSymbolicId(id: string): string | null {
  return isSymbolicId(id) ? (id.split(":")[2] ?? null) : null;
}

export function groupId(reference: GroupReference, kind: "group" | "okta-group" = "group"): string {
  return reference.kind === "existing" ? reference.id : symbolicId(kind, reference.key);
}

export function strengthId(reference: StrengthReference): string {
  return reference.kind === "existing" ? reference.id : symbolicId("strength", reference.key);
}
