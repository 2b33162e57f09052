import type { EntraTenant, Group } from "../../tenant/tenant";
import type { PlanFacts, TierFact } from "../facts";
import { sameId } from "../../tenant/graphValues";
import { type RuleFinding, type TenantRule, unverifiable, violation } from "../rule";

/**
 * A tier's rules also cover whoever holds its directory roles. Passkeys and passes, however, are given to groups: somebody
 * who holds the role but is in none of the tier's groups would be asked for a passkey that they may not register. Roles
 * scoped to an administrative unit do not count, since role targeting ignores them (entra-docs, Conditional Access users).
 */
export const roleHoldersPrepared: TenantRule = {
  id: "role-holders-prepared",
  scope: "tenant",
  needs: ["plan"],
  title: "Whoever holds a tier's directory roles is in the tier's group",
  severity: "error",
  references: ["MS.AAD.3.6v1", "CIS 5.2.2.5"],
  why: "An administrator outside the tier's group is asked for a passkey that the methods policy does not let them register, and is locked out.",
  mend: "put them into the tier's group, or take the role from them",
  compliant: "All holders of the tier's roles are members of its group, break-glass accounts apart.",
  violating: "A Global Administrator is not in the administrators' group.",
  evaluate: ({ tenant: { entra }, facts }) => {
    if (entra === undefined || facts === null) return [];
    return facts.tiers
      .filter(({ authority, roles }) => authority === "entra" && roles.length > 0)
      .filter(({ key }) => isEnforced(facts, key))
      .flatMap((tier) => judgeTier(tier, entra, facts));
  },
};

/** Until then the role rules are reported only, and nobody is asked for anything. */
function isEnforced(facts: PlanFacts, tier: string): boolean {
  const rules = Object.values(facts.rules).filter((rule) => rule.tier === tier && rule.cohort === null);
  return rules.some(({ mode, intent }) => mode === "enforce" && intent === "require-passkey");
}

function judgeTier(tier: TierFact, entra: EntraTenant, facts: PlanFacts): RuleFinding[] {
  const path = [...tier.path, "roles"];
  const { roleAssignments } = entra;
  if (roleAssignments == null || roleAssignments.length === 0) {
    const message = `who holds the roles of tier ${tier.key}; the tenant's role assignments were not read`;
    return [
      unverifiable(message, { path, severity: "note", mend: "check a tenant that was exported with them" }),
    ];
  }
  const group = entra.groups.find(({ id }) => sameId(id, tier.groupId));
  const holders = roleAssignments.filter(({ roleDefinitionId, directoryScopeId }) => {
    const everywhere = directoryScopeId == null || directoryScopeId === "/";
    return everywhere && tier.roles.some((role) => sameId(role, roleDefinitionId));
  });
  const outside = [...new Set(holders.flatMap(({ principalId }) => peopleBehind(entra, principalId)))]
    .filter((id) => !facts.breakGlass.some(({ objectId }) => objectId !== null && sameId(objectId, id)))
    .filter((id) => !isMember(group, id));
  if (outside.length === 0) return [];
  const shown = outside.slice(0, 5).join(", ") + (outside.length > 5 ? ", …" : "");
  if (group?.members == null) {
    const message = `whether ${String(outside.length)} holders of the roles of tier ${tier.key} are in its group (${shown}), whose members were not read`;
    return [unverifiable(message, { path, severity: "warning" })];
  }
  const holdersOf = outside.length === 1 ? "holder of its roles is" : "holders of its roles are";
  return [
    violation(
      `tier ${tier.key} is enforced, but ${String(outside.length)} ${holdersOf} not in its group: ${shown}`,
      { path },
    ),
  ];
}

function isMember(group: Group | undefined, id: string): boolean {
  return (group?.members ?? []).some((member) => sameId(member.id, id));
}

/** A role may be assigned to a group: then its members hold it. A group whose members are not known stands for itself. */
function peopleBehind(entra: EntraTenant, principal: string): readonly string[] {
  const members = entra.groups.find(({ id }) => sameId(id, principal))?.members;
  return members == null ? [principal] : members.map(({ id }) => id);
}
