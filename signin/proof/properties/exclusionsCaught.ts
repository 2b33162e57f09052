import { idsOf } from "../../../tenant/graphValues";
import type { ConditionalAccessPolicy } from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";
import { conclude } from "../conclude";
import { anybody, peopleClasses, person, somebodyIn } from "../people";
import { password } from "../phishableCredentials";
import type { Property } from "../property";
import type { ProofTenant } from "../proofTenant";
import { grantedWith } from "../queries";
import type { Value } from "../space";
import { applicationValues } from "../values";

export const exclusionsCaught: Property = {
  id: "exclusions-caught",
  title: "Whoever is excluded from a policy is caught by another",
  why: "An exclusion that no other policy catches is an account with a password alone, and often one that nobody watches.",
  prove: (tenant) => {
    const { compiled } = tenant.evaluator;
    const resources = tenant.resources(applicationValues(compiled, new Map()));
    const ask = (value: Value): ReturnType<typeof grantedWith> =>
      grantedWith(tenant, { person: tenant.person(value), resources }, password);
    // Where anybody signs in with a password alone, the exclusions are not what is wrong.
    if (ask(anybody)?.certainty === "certain")
      return { verdict: "not-applicable", reason: "a password alone is enough for everybody" };
    return conclude(tenant, excludedFrom(tenant).map(ask));
  },
};

/** Everybody whom some enforced policy that demands or blocks anything leaves out, in classes. */
function excludedFrom(tenant: ProofTenant): Value[] {
  const { compiled } = tenant.evaluator;
  const names = new Map(compiled.tenant.groups.map(({ id, displayName }) => [id.toLowerCase(), displayName]));
  const policies = compiled.policies
    .filter(({ enforced, grant }) => enforced && (grant.block || grant.controls.length > 0))
    .map(({ policy }) => policy);
  const users = excluded(policies, ({ excludeUsers }) => excludeUsers).filter(
    (id) => id !== "guestsorexternalusers",
  );
  const groups = excluded(policies, ({ excludeGroups }) => excludeGroups);
  const roles = excluded(policies, ({ excludeRoles }) => excludeRoles);
  const inGroups = new Set(groups);
  const isNamed = new Set(users);
  const known = peopleClasses(compiled)
    .filter(
      ({ userIds: [id = ""] }) =>
        isNamed.has(id) ||
        [...compiled.surroundings.directory.groupsOf(id)].some((group) => inGroups.has(group)),
    )
    .map(({ value }) => value);
  const listed = new Set(known.map(({ part }) => part.identity?.userId));
  return [
    ...known,
    ...users.filter((id) => !listed.has(id)).map((id) => person(id, `the excluded account ${id}`)),
    ...groups
      .filter((id) => !compiled.surroundings.directory.isComplete(id))
      .map((id) => somebodyIn(`somebody in the excluded group ${names.get(id) ?? id}`, [id], [])),
    ...roles.map((id) => somebodyIn(`somebody with the excluded role ${id}`, [], [id])),
  ];
}

function excluded(
  policies: readonly ConditionalAccessPolicy[],
  listOf: (
    users: NonNullable<ConditionalAccessPolicy["conditions"]["users"]>,
  ) => readonly string[] | null | undefined,
): string[] {
  const ids = policies.flatMap(({ conditions: { users } }) =>
    users == null || isUnknown(users) ? [] : idsOf(listOf(users)).filter((id) => !isUnknown(id)),
  );
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}
