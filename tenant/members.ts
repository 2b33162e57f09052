import type { Tenant } from "./tenant";

/** A tenant without who is in its groups: a hundred thousand ids are no input of a resource. */
export function withoutMembers(tenant: Tenant): Tenant {
  const { entra } = tenant;
  if (entra === undefined) return tenant;
  return {
    ...tenant,
    entra: { ...entra, groups: entra.groups.map(({ members: _members, ...group }) => group) },
  };
}

/**
 * A tenant with the members of groups as another one has them. A membership is registered by a file's digest, so that who
 * is meant is known to the plan only.
 */
export function withMembersOf(tenant: Tenant, modelled: Tenant): Tenant {
  const { entra } = tenant;
  if (entra === undefined) return tenant;
  const members = new Map(modelled.entra?.groups.map((group) => [group.id, group.members]));
  return {
    ...tenant,
    entra: {
      ...entra,
      groups: entra.groups.map((group) => {
        const known = members.get(group.id);
        return known == null ? group : { ...group, members: known };
      }),
    },
  };
}
