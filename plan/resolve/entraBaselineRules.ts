import type { DesiredConditionalAccessRule, DesiredUsers } from "../desiredState";
import type { Accounts, CompensatingRule, Plan } from "../plan";
import type { PlanPath } from "../problem";
import { type RuleCore, exclusions, including, nobody } from "./ruleUsers";
import { reached } from "./standing";
import { multifactorStrength } from "./strengths";

/** Rules for everybody, whatever their cohort. */
export function baselineRules(plan: Plan, phaseIndex: number, guards: readonly string[]): RuleCore[] {
  const { baseline } = plan;
  const modeFrom = (from: string): "enforce" | "report-only" =>
    reached(plan, phaseIndex, from) ? "enforce" : "report-only";
  const everyone: DesiredUsers = { ...nobody, everyone: true };
  const deviceCode = plan.populations
    .filter((population) => population.usesDeviceCodeFlow)
    .map((population) => including(population.accounts));
  const withoutDeviceCodeUsers: DesiredUsers = {
    ...everyone,
    excludedGroups: deviceCode.flatMap((users) => users.includedGroups),
    excludedUsers: deviceCode.flatMap((users) => users.includedUsers),
    excludedRoles: deviceCode.flatMap((users) => users.includedRoles),
    excludedExternalUsers: deviceCode.flatMap((users) => users.includedExternalUsers),
  };
  const rules: RuleCore[] = [
    {
      key: "block-legacy-authentication",
      label: "block legacy authentication",
      mode: modeFrom(baseline.blockLegacyAuthenticationFrom),
      users: everyone,
      intent: { kind: "block-legacy-authentication" },
      after: guards,
      path: ["baseline", "blockLegacyAuthentication"],
    },
    {
      key: "block-device-code-flow",
      label: "block device code flow",
      mode: modeFrom(baseline.blockDeviceCodeFlowFrom),
      users: withoutDeviceCodeUsers,
      intent: { kind: "block-device-code-flow" },
      after: guards,
      path: ["baseline", "blockDeviceCodeFlow"],
    },
  ];
  if (baseline.requireMultifactorFrom !== null) {
    const users = { ...everyone, ...exclusions(plan, null) };
    rules.push({
      key: "require-multifactor",
      label: "require multifactor",
      mode: modeFrom(baseline.requireMultifactorFrom),
      users,
      intent: { kind: "require-multifactor", strength: multifactorStrength, applications: null },
      after: guards,
      path: ["baseline", "requireMultifactor"],
    });
  }
  return rules;
}

/** What protects those whom the rules leave out. Reported only until the first phase that enforces anything. */
export function compensatingRules(plan: Plan, phaseIndex: number): RuleCore[] {
  const enforcing = plan.phases.slice(0, phaseIndex + 1).some((phase) => phase.mode === "enforce");
  const mode = enforcing ? "enforce" : "report-only";
  const rule = (
    prefix: string,
    key: string,
    accounts: Accounts,
    compensating: CompensatingRule,
    path: PlanPath,
  ): RuleCore[] => {
    const intent = compensatingIntent(compensating);
    if (intent === null) return [];
    return [
      {
        key: `${prefix}-${key}-${intent.kind}`,
        label: `${key}, ${intent.kind.replace(/-/g, " ")}`,
        mode,
        users: including(accounts),
        intent,
        path: [...path, "compensatingRule"],
      },
    ];
  };
  return [
    ...plan.populations.flatMap(({ key, accounts, compensatingRule, path }) =>
      rule("population", key, accounts, compensatingRule, path),
    ),
    ...plan.exceptions.flatMap(({ key, accounts, compensatingRule, path }) =>
      rule("exception", key, accounts, compensatingRule, path),
    ),
  ];
}

function compensatingIntent(rule: CompensatingRule): DesiredConditionalAccessRule["intent"] | null {
  if (rule.trustedLocations !== undefined)
    return { kind: "trusted-locations-only", locations: rule.trustedLocations };
  if (rule.compliantDevice === true) return { kind: "compliant-device-only" };
  if (rule.multifactor === true)
    return { kind: "require-multifactor", strength: multifactorStrength, applications: null };
  if (rule.block === true) return { kind: "block-sign-in" };
  return null;
}
