import { resolve } from "../../../plan/resolve";
import type { Plan } from "../../../plan/plan";
import { mergeTenants } from "../../../tenant/merge";
import { Identities, type RegisteredResource, tenantOfResources } from "../../../tenant/readers/pulumi/index";
import { stringAt, stringsAt } from "../../../tenant/readers/pulumi/resource";
import { symbolicId } from "../../../tenant/symbolicIds";
import { type EntraTenant, type Group, type Tenant, emptyEntra } from "../../../tenant/tenant";
import type { Standing } from "./deployment";

/**
 * The tenant while some resources stand and others do not yet or not any more. Beside what the reader of resources says, a group
 * has its people once its membership is written, a strength its limits once these are, and a method that is given back is as it
 * was found.
 * @param components everything that was registered and is not written itself.
 */
export function tenantOfStanding(
  standing: Standing,
  components: readonly RegisteredResource[],
  plan: Plan,
  found: Tenant,
): EntraTenant {
  const resources = [...components, ...standing.values()];
  const identities = new Identities(resources);
  const { entra: read = emptyEntra } = tenantOfResources(resources);
  const of = (type: string): readonly RegisteredResource[] =>
    [...standing.values()].filter((resource) => resource.type.endsWith(`:${type}`));
  const filled = new Set(
    of("CohortMembership").map(({ inputs }) => identities.resolve(stringAt(inputs, "groupId") ?? "")),
  );
  const limited = new Map(
    of("StrengthAuthenticatorLimits").map(({ inputs }) => [
      identities.resolve(stringAt(inputs, "strengthId") ?? ""),
      stringsAt(inputs, "allowedAAGUIDs"),
    ]),
  );
  const people = peopleOf(plan);
  const entra: EntraTenant = {
    ...read,
    groups: read.groups.map((group) => withMembers(group, filled, people)),
    authenticationStrengthPolicies: read.authenticationStrengthPolicies.map((strength) => {
      const aaguids = limited.get(strength.id);
      return {
        ...strength,
        combinationConfigurations:
          aaguids === undefined ? [] : [{ appliesToCombinations: ["fido2"], allowedAAGUIDs: aaguids }],
      };
    }),
  };
  return mergeTenants(found, { entra }).entra ?? entra;
}

/** A dynamic group has its people from its rule. */
function withMembers(
  group: Group,
  filled: ReadonlySet<string>,
  people: ReadonlyMap<string, readonly string[]>,
): Group {
  const listed = people.get(group.id);
  if (listed === undefined) return group;
  return { ...group, members: filled.has(group.id) ? listed.map((id) => ({ id })) : [] };
}

const known = new WeakMap<Plan, ReadonlyMap<string, readonly string[]>>();

/** Who the plan lists for each of its groups. */
function peopleOf(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const remembered = known.get(plan);
  if (remembered !== undefined) return remembered;
  const groups = resolve(plan, plan.phases[0]?.key ?? "").entra?.groups ?? [];
  const people = new Map(
    groups.flatMap(({ key, membership }) =>
      membership.kind === "assigned" ? [[symbolicId("group", key), membership.userIds] as const] : [],
    ),
  );
  known.set(plan, people);
  return people;
}
