import { externalUserTypes } from "../signIn";
import type { ProofTenant } from "./proofTenant";
import { anybody, anyGuest, namedIn, peopleClassesOf, somebodyIn } from "./people";
import { privilegedRoles } from "./privilegedRoles";
import type { Value } from "./space";

/** People of a tenant, or of several states of one, and how many they are where the export names them. */
export interface Everybody {
  readonly value: Value;
  readonly people: number | null;
}

/**
 * Everybody who can sign in to one of the tenants, in classes: the accounts that all of them name; and, of those that none
 * names, anybody, somebody of each group that a policy or method names and of which it is not known who is in it, holders of
 * each role that a policy names or that is privileged, and guests of each type.
 */
export function everybodyOf(tenants: readonly ProofTenant[]): Everybody[] {
  const compiled = tenants.map(({ evaluator }) => evaluator.compiled);
  const named = compiled.map(namedIn);
  const groupNames = new Map(
    compiled.flatMap(({ tenant }) =>
      tenant.groups.map(({ id, displayName }) => [id.toLowerCase(), displayName] as const),
    ),
  );
  const open = new Set(
    compiled.flatMap(({ surroundings }, at) =>
      [...(named[at]?.groups ?? [])].filter((id) => !surroundings.directory.isComplete(id)),
    ),
  );
  const roles = new Set([...named.flatMap((each) => [...each.roles]), ...privilegedRoles.keys()]);
  const some = (value: Value): Everybody => ({ value, people: null });
  return [
    some(anybody),
    ...peopleClassesOf(compiled).map(({ value, userIds }) => ({ value, people: userIds.length })),
    ...[...open].map((id) => some(somebodyIn(`somebody of the group ${groupNames.get(id) ?? id}`, [id], []))),
    ...[...roles].map((role) =>
      some(somebodyIn(`somebody with the role ${privilegedRoles.get(role) ?? role}`, [], [role])),
    ),
    ...externalUserTypes.map((type) => some(anyGuest(type))),
  ];
}
