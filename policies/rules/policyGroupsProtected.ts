import type { PlanPath } from "../../plan/problem";
import { isSymbolicId } from "../../tenant/symbolicIds";
import type { Group } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import { idsOf, itemsOf, sameId } from "../../tenant/graphValues";
import { rolloutPolicyOf } from "../rolloutPolicies";
import { type RuleContext, type RuleFinding, type TenantRule, unverifiable, violation } from "../rule";

/**
 * Who can change a group that a policy excludes can leave the policy, and who can change a cohort's group can lock people
 * out. Only role-assignable groups and those in a restricted management administrative unit are out of reach of group
 * owners and of Groups or User Administrators (Graph, group: isAssignableToRole, isManagementRestricted; Maester MT.1035).
 * Groups of Okta are out of scope: Okta has no such protection of a single group, its administrator roles decide.
 */
export const policyGroupsProtected: TenantRule = {
  id: "policy-groups-protected",
  scope: "tenant",
  needs: ["entra"],
  title: "Groups that decide about policies can be changed by privileged roles only",
  severity: "error",
  references: ["MT.1035"],
  why: "Whoever may edit the members of an excluded group can take anybody out of every passkey requirement, without touching a policy.",
  mend: "make the group role-assignable, or put it into a restricted management administrative unit",
  compliant:
    "Assigned groups are role-assignable; the dynamic group of the staff tier is in identityProviders.entra.restrictedAdministrativeUnit.",
  violating: "The staff tier has a membership rule and the plan names no restricted administrative unit.",
  evaluate: (context) => {
    const { tenant } = context;
    if (tenant.entra === undefined) return [];
    const directory = itemsOf(tenant.entra.groups);
    const exported = directory.some(({ id }) => !isSymbolicId(id));
    return usesOf(context).flatMap((use) => {
      const group = directory.find(({ id }) => sameId(id, use.group));
      return group === undefined ? judgeMissing(use, exported) : judge(use, group);
    });
  },
};

/** What a group is for, and where in the plan it is named. */
interface Use {
  readonly group: string;
  readonly purpose: string;
  readonly path: PlanPath | null;
}

function judge({ purpose, path, group: id }: Use, group: Group): RuleFinding[] {
  const flags = [group.isAssignableToRole, group.isManagementRestricted];
  if (flags.includes(true)) return [];
  const object = { type: "group", id, name: group.displayName };
  const where = path === null ? { object } : { object, path };
  const named = `group "${group.displayName}", which ${purpose},`;
  // Graph writes null for false; a property that is not there at all was not exported.
  if (flags.some((flag) => flag === undefined || isUnknown(flag)))
    return [unverifiable(`whether ${named} can be changed by privileged roles only`, where)];
  return [violation(`${named} can be changed by more than privileged roles`, where)];
}

/**
 * A group that exists but was not read is seen, not stopped: without an export of the tenant no plan could name one. Where
 * an export lists groups and this one is not among them, it may have been deleted.
 */
function judgeMissing({ group, purpose, path }: Use, exported: boolean): RuleFinding[] {
  const where = { object: { type: "group", id: group, name: null }, ...(path === null ? {} : { path }) };
  if (isUnknown(group)) return [unverifiable(`a group that ${purpose} is not known yet`, where)];
  const message = `whether group ${group}, which ${purpose}, can be changed by privileged roles only; it is not among the groups of the tenant`;
  if (isSymbolicId(group)) return [unverifiable(message, where)];
  const mend = "check a tenant that was exported with this group";
  return [unverifiable(message, { ...where, severity: exported ? "warning" : "note", mend })];
}

/** Every group that decides, once each: the plan's own naming of it first, then those that policies exclude. */
function usesOf(context: RuleContext): Use[] {
  const uses = new Map<string, Use>();
  for (const use of [...usesInPlan(context), ...usesInPolicies(context)]) {
    const key = use.group.toLowerCase();
    if (!uses.has(key)) uses.set(key, use);
  }
  return [...uses.values()];
}

function usesInPlan({ facts }: RuleContext): Use[] {
  if (facts?.entra == null) return [];
  const named = [
    ...facts.populations.map((population) => ({ ...population, kind: "population" })),
    ...facts.exceptions
      .filter(({ tier }) => facts.tiers.some(({ key, authority }) => key === tier && authority === "entra"))
      .map((exception) => ({ ...exception, kind: "exception" })),
  ];
  return [
    ...facts.tiers
      .filter(({ authority }) => authority === "entra")
      .map(({ key, groupId, path }) => ({ group: groupId, purpose: `holds tier ${key}`, path })),
    ...(facts.breakGlassGroup === null
      ? []
      : [
          {
            group: facts.breakGlassGroup,
            purpose: "holds the break-glass accounts",
            path: ["breakGlass", "group", "id"],
          },
        ]),
    ...named.flatMap(({ kind, key, groupId, path }) =>
      groupId === null
        ? []
        : [{ group: groupId, purpose: `holds ${kind} ${key}`, path: [...path, "members", "group", "id"] }],
    ),
    ...Object.values(facts.rules).flatMap(({ includedGroups, cohort, intent, path }) =>
      includedGroups.map((group) => ({
        group,
        purpose: cohort === null ? `is included in ${intent}` : `holds cohort ${cohort}`,
        path,
      })),
    ),
  ];
}

/** What policies exclude, those that the plan does not own among them. */
function usesInPolicies({ tenant, facts }: RuleContext): Use[] {
  return (tenant.entra?.conditionalAccessPolicies ?? [])
    .filter(({ state }) => state !== "disabled")
    .flatMap((policy) => {
      const path = rolloutPolicyOf(policy, facts)?.scope.path ?? null;
      return idsOf(policy.conditions.users?.excludeGroups).map((group) => ({
        group,
        purpose: `"${policy.displayName}" excludes`,
        path,
      }));
    });
}
