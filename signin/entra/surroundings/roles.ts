import { sameId } from "../../../tenant/graphValues";
import type { RoleDefinition, RoleEligibility } from "../../../tenant/surroundings";
import type { RoleAssignment } from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";
import { type Verdict, allOf, anyOf } from "../../../tenant/verdict";
import { isBuiltInRole } from "./builtInRoles";

/**
 * Whether an assignment counts where a policy targets a role: for the whole tenant only. Conditional Access enforces no policy
 * for roles that are scoped to an administrative unit, or to an object, nor for custom roles, which no policy can name
 * (entra-docs, concept-conditional-access-users-groups, "Directory roles"). Exports leave the scope out where it is the tenant.
 */
export function countsForRoleTargeting({
  directoryScopeId,
}: Pick<RoleAssignment, "directoryScopeId">): Verdict {
  if (isUnknown(directoryScopeId)) return "unknown";
  return directoryScopeId === null || directoryScopeId === undefined || directoryScopeId === "/"
    ? "yes"
    : "no";
}

/** How somebody holds a role. */
export interface RoleHolding {
  /** For the whole tenant and activated: what policies that target the role see. */
  readonly active: Verdict;
  /** For the whole tenant, to be activated first: policies that target the role do not see it before that. */
  readonly eligible: Verdict;
  /** In an administrative unit or on one object: policies that target the role never see it. */
  readonly scoped: Verdict;
}

/**
 * How a principal holds a role. `isPrincipal` tells whether an assignment's principal is the person, or a group that they
 * are in. Lists that an export lacks are unknown.
 */
export function roleHolding(
  roleTemplateId: string,
  isPrincipal: (principalId: string) => Verdict,
  assignments: readonly RoleAssignment[] | null | undefined,
  eligibilities: readonly RoleEligibility[] | null | undefined,
  definitions?: readonly RoleDefinition[] | null,
): RoleHolding {
  const isBuiltIn = isBuiltInRole(roleTemplateId, definitions);
  const within = (list: readonly RoleEligibility[] | null | undefined, tenantWide: "yes" | "no"): Verdict =>
    held(roleTemplateId, isBuiltIn, isPrincipal, list, tenantWide);
  return {
    active: within(assignments, "yes"),
    eligible: within(eligibilities, "yes"),
    scoped: within(assignments, "no"),
  };
}

function held(
  roleTemplateId: string,
  isBuiltIn: Verdict,
  isPrincipal: (principalId: string) => Verdict,
  list: readonly RoleEligibility[] | null | undefined,
  tenantWide: "yes" | "no",
): Verdict {
  if (list === null || list === undefined || isUnknown(list)) return "unknown";
  return anyOf(
    list.map((assignment) => {
      if (isUnknown(assignment)) return "unknown";
      const role: Verdict = isUnknown(assignment.roleDefinitionId)
        ? "unknown"
        : sameId(assignment.roleDefinitionId, roleTemplateId)
          ? isBuiltIn
          : "no";
      if (role === "no") return "no";
      const counts = countsForRoleTargeting(assignment);
      const scope: Verdict = counts === "unknown" ? "unknown" : counts === tenantWide ? "yes" : "no";
      const principal = isUnknown(assignment.principalId) ? "unknown" : isPrincipal(assignment.principalId);
      return allOf([role, scope, principal]);
    }),
  );
}
