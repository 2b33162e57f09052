import { idsOf } from "../../../tenant/graphValues";
import type { ConditionalAccessPolicy } from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";
import { CaughtPeople } from "../caughtPeople";
import { conclude } from "../conclude";
import { anybody, peopleClasses, person, somebodyIn } from "../people";
import { password } from "../phishableCredentials";
import type { Property } from "../property";
import type { ProofTenant } from "../proofTenant";
import { type Hit, grantedWith } from "../queries";
import type { Value, ValueClass } from "../space";
import { applicationValues } from "../values";

export const exclusionsCaught: Property = {
  id: "exclusions-caught",
  title: "Whoever is excluded from a policy is caught by another",
  why: "An exclusion that no other policy catches is an account with a password alone, and often one that nobody watches.",
  prove: (tenant) => {
    const { compiled } = tenant.evaluator;
    const resources = tenant.resources(applicationValues(compiled, new Map()));
    const askOf = (somebody: ValueClass): Hit | null =>
      grantedWith(tenant, { person: somebody, resources }, password);
    // Where anybody signs in with a password alone, the exclusions are not what is wrong.
    if (askOf(tenant.person(anybody))?.certainty === "certain")
      return { verdict: "not-applicable", reason: "a password alone is enough for everybody" };
    const caught = new CaughtPeople(tenant, password);
    const hits = excludedFrom(tenant).map((value) => {
      const somebody = tenant.person(value);
      if (caught.follows(somebody)) return null;
      const hit = askOf(somebody);
      if (hit === null) caught.add({ person: somebody, resources });
      return hit;
    });
    return conclude(tenant, hits);
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
