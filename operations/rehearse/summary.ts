import type { CohortStanding, DesiredState } from "../../plan/desiredState";
import type { MethodCombination, Plan, Tier } from "../../plan/plan";
import { activeFallbacks } from "../../plan/resolve/fallbacks";
import { count } from "../../report/rehearsal/model";
import type { Tenant } from "../../tenant/tenant";

export interface SummaryInput {
  readonly plan: Plan;
  readonly desired: DesiredState;
  /** The state that the rehearsal starts from, where it is one of the plan. */
  readonly previous: DesiredState | null;
  readonly tenant: Tenant | null;
}

/** The phase in plain sentences: who has to do what, what stays, and who is left out. */
export function summaryOf(input: SummaryInput): string[] {
  const { plan } = input;
  const phaseIndex = plan.phases.findIndex(({ key }) => key === input.desired.phase);
  return [
    ...plan.tiers.flatMap((tier) => tierSentences(input, tier)),
    ...fallbackSentences(plan, phaseIndex),
    ...methodSentences(input),
    ...baselineSentences(input),
    ...safetySentences(input),
  ];
}

function tierSentences({ plan, desired, previous, tenant }: SummaryInput, tier: Tier): string[] {
  const standings = desired.cohorts.filter((cohort) => cohort.tier === tier.key);
  const enforced = standings.filter(({ standing }) => standing === "enforced");
  const reported = standings.filter(({ standing }) => standing === "report-only");
  const before = new Map(previous?.cohorts.map(({ cohort, standing }) => [cohort, standing]));
  const fresh = enforced.filter(({ cohort }) => before.get(cohort) !== "enforced");
  const kind =
    tier.passkeys === "device-bound"
      ? tier.attestation === "required"
        ? "an attested device-bound passkey"
        : "a device-bound passkey"
      : "a passkey";
  const device = tier.managedDeviceToRegister ? " from a managed device" : "";
  const sentences: string[] = [];
  if (enforced.length > 0) {
    const total = peopleOf(plan, tier, enforced, tenant);
    const names = enforced.map(({ name }) => name).join(", ");
    const added =
      previous === null || fresh.length === enforced.length || fresh.length === 0
        ? ""
        : `; new in this phase: ${fresh.map(({ name }) => name).join(", ")}`;
    sentences.push(`${tier.key}: ${people(total)} must register ${kind}${device} (${names}${added}).`);
  }
  const waiting = reported.filter(({ cohort }) => !enforced.some((other) => other.cohort === cohort));
  if (waiting.length > 0) {
    const names = waiting.map(({ name }) => name).join(", ");
    const total = peopleOf(plan, tier, waiting, tenant);
    const what =
      tier.authority === "okta"
        ? "the rules are prepared but not active"
        : "the rules are evaluated and reported, nothing is asked of them";
    sentences.push(`${tier.key}: for ${people(total)} ${what} (${names}).`);
  }
  return sentences;
}

/** People of several cohorts. A cohort of everybody in the tier holds the others as well, so it alone is counted. */
function peopleOf(
  plan: Plan,
  tier: Tier,
  standings: readonly CohortStanding[],
  tenant: Tenant | null,
): number {
  const cohorts = standings.flatMap(({ cohort }) => plan.cohorts.find(({ key }) => key === cohort) ?? []);
  if (cohorts.some(({ membership }) => membership.kind === "everyone-of-tier")) return tier.people;
  return cohorts.reduce((sum, cohort) => {
    const { membership } = cohort;
    if (membership.kind === "assigned") return sum + membership.userIds.length;
    const group =
      membership.kind === "existing-group"
        ? tenant?.entra?.groups.find(({ id }) => id === membership.id)
        : undefined;
    return sum + (group?.members?.length ?? cohort.people);
  }, 0);
}

function fallbackSentences(plan: Plan, phaseIndex: number): string[] {
  const said = new Set<string>();
  for (const tier of plan.tiers) {
    for (const { methods, applications } of activeFallbacks(plan, tier.key, phaseIndex)) {
      for (const app of applications)
        said.add(
          `${methods.map(methodName).join(" or ")} stays for ${app.name} until ${app.fallback?.until ?? "?"} (${tier.key}).`,
        );
    }
  }
  const phase = plan.phases[phaseIndex]?.key;
  const ended = plan.apps.filter(({ fallback }) => fallback?.until === phase).map(({ name }) => name);
  return [
    ...[...said].map(capitalized),
    ...(ended.length === 0
      ? []
      : [`The fallback ends for ${ended.join(" and ")}: only passkeys open it now.`]),
  ];
}

function methodSentences({ desired, previous }: SummaryInput): string[] {
  const methods = desired.entra?.authenticationMethods.methods ?? [];
  const before = new Map(
    previous?.entra?.authenticationMethods.methods.map(({ id, enabled }) => [id, enabled]),
  );
  const off = methods.filter(({ id, enabled }) => !enabled && before.get(id) !== false).map(({ id }) => id);
  return off.length === 0 ? [] : [`Switched off in the methods policy: ${off.join(", ")}.`];
}

function baselineSentences({ desired }: SummaryInput): string[] {
  const everyone = desired.entra?.rules.filter(({ users }) => users.everyone) ?? [];
  const name = (key: string): string => key.replace(/-/g, " ");
  const enforced = everyone.filter(({ mode }) => mode === "enforce").map(({ key }) => name(key));
  const reported = everyone.filter(({ mode }) => mode === "report-only").map(({ key }) => name(key));
  return [
    ...(enforced.length === 0 ? [] : [`For everybody: ${enforced.join(", ")}.`]),
    ...(reported.length === 0 ? [] : [`For everybody, reported only: ${reported.join(", ")}.`]),
  ];
}

function safetySentences({ plan, desired }: SummaryInput): string[] {
  const rules = desired.entra?.rules.length ?? 0;
  const exceptions = plan.exceptions.map(
    ({ key, owner, expires }) => `${key} (${owner ?? "nobody"}, until ${expires ?? "ever"})`,
  );
  return [
    `${count(plan.breakGlass.length, "break-glass account")} ${plan.breakGlass.length === 1 ? "is" : "are"} excluded from ${rules === 0 ? "every rule" : `all ${String(rules)} Conditional Access rules`}.`,
    ...(exceptions.length === 0 ? [] : [`Left out for a while: ${exceptions.join("; ")}.`]),
  ];
}

function people(number: number): string {
  return number === 1 ? "1 person" : `${number.toLocaleString("en-US")} people`;
}

const methodNames: Readonly<Record<string, string>> = {
  password: "password",
  microsoftAuthenticatorPush: "Authenticator push",
  softwareOath: "one-time code by app",
  hardwareOath: "one-time code by token",
  sms: "SMS",
  voice: "voice call",
  temporaryAccessPassOneTime: "one-time Temporary Access Pass",
  temporaryAccessPassMultiUse: "Temporary Access Pass",
  deviceBasedPush: "passwordless Authenticator push",
  federatedMultiFactor: "federated MFA",
};

function methodName(combination: MethodCombination): string {
  return combination
    .split(",")
    .map((method) => methodNames[method] ?? method)
    .join(" with ");
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
