import { membersDigest, unpackMembers } from "../../tenant/entra/packedMembers";
import { type RegisteredResource, componentTypes } from "../../tenant/readers/pulumi/index";
import { symbolicId } from "../../tenant/symbolicIds";
import type { Group, Tenant } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";

const membershipType = "passkey-rollout:entra:CohortMembership";

/**
 * A tenant of registered resources with the members of its groups. Who is in a group is registered as a packed text, or as the
 * digest of a file: then they are those of the plan, if that has the same people; else they are not known.
 */
export function withRegisteredMembers(
  tenant: Tenant,
  resources: readonly RegisteredResource[],
  planned: Tenant,
): Tenant {
  const { entra } = tenant;
  if (entra === undefined) return tenant;
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const registered = new Map(
    resources.flatMap(({ type, parent, inputs }) => {
      const group = parent === null ? undefined : byUrn.get(parent);
      const key = group?.type === componentTypes.userGroup ? group.inputs.key : undefined;
      return type === membershipType && typeof key === "string"
        ? [[symbolicId("group", key), inputs] as const]
        : [];
    }),
  );
  const plannedGroups = new Map(planned.entra?.groups.map((group) => [group.id, group]));
  return {
    ...tenant,
    entra: {
      ...entra,
      groups: entra.groups.map((group) => {
        const inputs = registered.get(group.id);
        const members = inputs === undefined ? null : membersOf(inputs, plannedGroups.get(group.id));
        return members === null ? group : { ...group, members };
      }),
    },
  };
}

function membersOf(
  { membersDigest: digest, packedMembers: packed }: RegisteredResource["inputs"],
  planned: Group | undefined,
): Group["members"] | null {
  if (typeof packed === "string" && !isUnknown(packed)) return unpackMembers(packed).map((id) => ({ id }));
  const ids = planned?.members?.map(({ id }) => id);
  return ids !== undefined && digest === membersDigest(ids) ? (planned?.members ?? null) : null;
}
