import { isUnknown } from "../../tenant/unknown";
import { type ConditionalAccessRule, policyObject, unverifiable, violation } from "../rule";

/**
 * Every break-glass account of the plan must be excluded by object id from every policy that is not disabled.
 * By id, not by group: the id is known at the first preview, and nobody can change it by changing a membership.
 */
export const breakGlassExcluded: ConditionalAccessRule = {
  id: "break-glass-excluded",
  scope: "conditional-access-policy",
  title: "Break-glass accounts are excluded from every policy",
  severity: "error",
  references: ["MT.1005", "CIS 1.1.2", "ZTA 21835"],
  why: "A policy that also reaches the emergency accounts can lock out the whole company, with nobody left to mend it.",
  mend: "exclude every break-glass account by object id",
  compliant: "Every policy lists the object ids of all break-glass accounts under excluded users.",
  violating: "A policy for all users excludes only one of the two break-glass accounts.",
  evaluatePolicy: (policy, { facts }) => {
    if (policy.state === "disabled") return [];
    if (facts === null) {
      return [
        unverifiable(
          `nobody said which accounts are break-glass, so it cannot be told whether "${policy.displayName}" locks them out`,
          { object: policyObject(policy) },
        ),
      ];
    }
    const excluded = policy.conditions.users?.excludeUsers ?? [];
    return facts.breakGlass.flatMap((account) => {
      if (account.objectId === null || excluded.some((id) => id.toLowerCase() === account.objectId))
        return [];
      const message = `"${policy.displayName}" does not exclude the break-glass account ${account.key} (${account.objectId})`;
      const unknown = excluded.some(isUnknown);
      return [
        unknown
          ? unverifiable(`${message}, unless one of its unknown exclusions is that account`, {
              object: policyObject(policy),
            })
          : violation(message, { object: policyObject(policy) }),
      ];
    });
  },
};
