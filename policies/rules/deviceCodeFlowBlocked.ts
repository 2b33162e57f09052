import { transferMethodsOf } from "../conditions";
import { excludedByPlan } from "../principals";
import { findingOfBlock, judgeRequiredBlock } from "../requiredBlock";
import { entryOf } from "../rolloutPolicies";
import type { TenantRule } from "../rule";

const ruleKey = "block-device-code-flow";

/**
 * In device code flow somebody signs in on one device for another, which phishing turns around: the victim enters the
 * attacker's code (entra-docs, authentication flows as a condition). Populations of the plan with `usesDeviceCodeFlow` may
 * be left out, since their devices have no keyboard; they have a compensating rule.
 */
export const deviceCodeFlowBlocked: TenantRule = {
  id: "device-code-flow-blocked",
  scope: "tenant",
  needs: ["entra"],
  title: "Device code flow is blocked for everybody who does not need it",
  severity: "error",
  references: ["MS.AAD.3.9v1", "MT.1052", "ZTA 21808", "CIS 5.2.2.12"],
  why: "An attacker's code, entered by a victim who signs in with a genuine passkey, hands the session to the attacker.",
  mend: "block the transfer method deviceCodeFlow for all users and resources from the first enforcing phase on, leaving out break-glass accounts and populations with usesDeviceCodeFlow only",
  compliant:
    "A policy in force blocks deviceCodeFlow for all users and excludes break-glass accounts and the meeting rooms, which the plan marks with usesDeviceCodeFlow.",
  violating: "The policy excludes a group of developers whom the plan does not name.",
  evaluate: (context) => {
    const { facts } = context;
    const scope = facts === null ? null : entryOf(facts.rules, ruleKey);
    const verdict = judgeRequiredBlock(context, {
      takesIn: (conditions) => {
        const flows = transferMethodsOf(conditions);
        return flows.length === 0 || flows.includes("deviceCodeFlow");
      },
      namedBy: ["authentication flows"],
      exempt: scope === null ? [] : excludedByPlan(scope),
    });
    return findingOfBlock(context, verdict, "device code flow", ruleKey);
  },
};
