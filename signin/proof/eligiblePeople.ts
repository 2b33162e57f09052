import { itemsOf, sameId } from "../../tenant/graphValues";
import type { EntraTenant } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import { countsForRoleTargeting } from "../entra/surroundings/roles";
import { type PeopleClass, nameOfUser, peopleClasses, person, somebodyIn } from "./people";
import { privilegedRoles } from "./privilegedRoles";
import type { ProofTenant } from "./proofTenant";
import type { Value } from "./space";

/**
 * People who may activate a role, in both of their states: policies that target the role are for them once it is active, and
 * they activate it with the session that they have (entra-docs, pim-configure; concept-conditional-access-users-groups,
 * "Directory roles"). Roles for an administrative unit only are left out: no policy ever targets them.
 */
export function eligiblePeople(tenant: ProofTenant, roles: readonly string[]): Value[] {
  const eligibilities = itemsOf(tenant.tenant.roleEligibilities);
  if (eligibilities.length === 0) return [];
  const classes = peopleClasses(tenant.evaluator.compiled);
  return roles.flatMap((role) =>
    eligibilities
      .filter(
        (eligibility) =>
          sameId(eligibility.roleDefinitionId, role) && countsForRoleTargeting(eligibility) !== "no",
      )
      .flatMap(({ principalId }) => inBothStates(tenant, classes, principalId, role)),
  );
}

function inBothStates(
  tenant: ProofTenant,
  classes: readonly PeopleClass[],
  principalId: string,
  role: string,
): Value[] {
  const { compiled } = tenant.evaluator;
  const { directory } = compiled.surroundings;
  const name = privilegedRoles.get(role.toLowerCase()) ?? `the role ${role}`;
  const [before, once] = [
    `eligible for ${name}, before activating it`,
    `eligible for ${name}, having activated it`,
  ];
  const group = compiled.tenant.groups.find(({ id }) => sameId(id, principalId));
  const id = principalId.toLowerCase();
  const nameOf = (userId: string): string => {
    const user = itemsOf(compiled.tenant.users).find((each) => sameId(each.id, userId));
    return user === undefined ? userId : nameOfUser(user);
  };
  const known = classes.flatMap(({ userIds }) =>
    userIds
      .filter((userId) => (group === undefined ? userId === id : directory.groupsOf(userId).has(id)))
      .slice(0, 1)
      .map((userId) => ({ userId, words: nameOf(userId) })),
  );
  const accounts =
    known.length === 0 && group === undefined ? [{ userId: principalId, words: principalId }] : known;
  const named = accounts.flatMap(({ userId, words }) => {
    const active = directory.rolesOf(directory.membership({ userId }));
    return [
      person(userId, `${words}, ${before}`),
      { ...person(userId, `${words}, ${once}`), part: { identity: { userId, roles: [...active, role] } } },
    ];
  });
  if (group === undefined || directory.isComplete(id)) return named;
  const others = `somebody of the group ${group.displayName}`;
  return [
    ...named,
    somebodyIn(`${others}, ${before}`, [id], []),
    somebodyIn(`${others}, ${once}`, [id], [role]),
  ];
}

/** Whether people may be eligible for roles of whom the export says nothing: Privileged Identity Management comes with P2. */
export function eligibilitiesAreMissing({ roleEligibilities, subscribedSkus }: EntraTenant): boolean {
  if (roleEligibilities != null && !isUnknown(roleEligibilities)) return false;
  return itemsOf(subscribedSkus).some(({ servicePlans }) =>
    itemsOf(servicePlans).some(
      ({ servicePlanName, provisioningStatus }) =>
        servicePlanName === "AAD_PREMIUM_P2" && (provisioningStatus ?? "Success") === "Success",
    ),
  );
}
