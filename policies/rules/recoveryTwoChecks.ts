import { type RuleFinding, type TenantRule, violation } from "../rule";

/**
 * Whoever can talk the service desk into a new credential needs no passkey. Recovery takes two independent checks
 * (NIST SP 800-63B, account recovery at AAL2), for every tier: otherwise it is the weakest way in.
 */
export const recoveryTwoChecks: TenantRule = {
  id: "recovery-two-checks",
  scope: "tenant",
  needs: ["plan"],
  title: "Recovery takes two independent checks in every tier",
  severity: "error",
  references: ["NIST SP 800-63B"],
  why: "A recovery that one phone call passes is a phishable way around every passkey.",
  mend: "list two different checks that do not depend on each other",
  compliant: "The plan says recovery.staff.checks: [manager-confirmation, video-call].",
  violating: "The plan says recovery.staff.checks: [callback-known-number].",
  evaluate: ({ facts }) =>
    (facts?.tiers ?? []).flatMap(({ key }): RuleFinding[] => {
      const recovery = facts?.recovery.find(({ tier }) => tier === key);
      if (recovery === undefined) return [violation(`tier ${key} has no recovery`, { path: ["recovery"] })];
      const checks = new Set(recovery.checks.map((check) => check.trim()).filter((check) => check !== ""));
      if (checks.size >= 2) return [];
      const message =
        checks.size === 0
          ? `recovery in tier ${key} checks nothing`
          : `recovery in tier ${key} rests on one check only (${[...checks].join(", ")})`;
      return [violation(message, { path: [...recovery.path, "checks"] })];
    }),
};
