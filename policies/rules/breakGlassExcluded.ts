import type { ConditionalAccessPolicy } from "../../tenant/tenant";
import { holds } from "../../tenant/graphValues";
import { includedBy } from "../principals";
import { type ConditionalAccessRule, policyObject, unverifiable, violation } from "../rule";

/**
 * Every break-glass account of the plan must be excluded by object id from every policy that is not disabled.
 * By id, not by group: the id is known at the first preview, and nobody can change it by changing a membership.
 * Baselines disagree (some want the accounts out of block policies only, CIS 1.1.2): this rule enforces all policies
 * (Maester MT.1005), since each of them can become a block. A policy for workload identities reaches no account and takes
 * no exclusions.
 */
export const breakGlassExcluded: ConditionalAccessRule = {
  id: "break-glass-excluded",
  scope: "conditional-access-policy",
  needs: ["entra"],
  title: "Break-glass accounts are excluded from every policy",
  severity: "error",
  references: ["MT.1005", "CIS 1.1.2", "ZTA 21835"],
  why: "A policy that also reaches the emergency accounts can lock out the whole company, with nobody left to mend it.",
  mend: "exclude every break-glass account by object id",
  compliant: "Every policy lists the object ids of all break-glass accounts under excluded users.",
  violating: "A policy for all users excludes only one of the two break-glass accounts.",
  evaluatePolicy: (policy, { facts }) => {
    if (policy.state === "disabled" || isForWorkloadIdentities(policy)) return [];
    if (facts === null) {
      return [
        unverifiable(
          `nobody said which accounts are break-glass, so it cannot be told whether "${policy.displayName}" locks them out`,
          { object: policyObject(policy) },
        ),
      ];
    }
    const { excludeUsers } = policy.conditions.users ?? {};
    return facts.breakGlass.flatMap((account) => {
      const excluded = account.objectId === null ? "yes" : holds(excludeUsers, account.objectId);
      if (excluded === "yes") return [];
      const message = `"${policy.displayName}" does not exclude the break-glass account ${account.key} (${account.objectId ?? ""})`;
      return [
        excluded === "unknown"
          ? unverifiable(`${message}, unless one of its unknown exclusions is that account`, {
              object: policyObject(policy),
            })
          : violation(message, { object: policyObject(policy) }),
      ];
    });
  },
};

/** Graph demands `None` as the included users of a policy for service principals. */
function isForWorkloadIdentities({ conditions }: ConditionalAccessPolicy): boolean {
  return includedBy(conditions.users).length === 0 && (conditions.clientApplications ?? null) !== null;
}
