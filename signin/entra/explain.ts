import { itemsOf } from "../../tenant/graphValues";
import type { ConditionalAccessPolicy } from "../../tenant/tenant";
import { type Verdict, allOf } from "../../tenant/verdict";
import type { PolicyAnswer } from "../answer";
import { hasBit } from "../bits";
import type { Reach, UnresolvedFact } from "../reach";
import type { SignIn } from "../signIn";
import type { CompiledEntra, CompiledPolicy, Row } from "./compile";
import { isForUsers } from "./compile";
import { type Outcome, leavesOut } from "./decide";
import { type Dimension, dimensions } from "./dimensions";
import type { Control, Grant } from "./grants";
import { perUserMfaAccounts } from "./directory";

/** What every policy does in one sign-in, in words. Those around the policies are told of only where they apply. */
export function explainPolicies(compiled: CompiledEntra, signIn: SignIn, outcome: Outcome): PolicyAnswer[] {
  const own = itemsOf(compiled.tenant.conditionalAccessPolicies).length;
  const rows = dimensions.map((dimension) => ({ dimension, row: compiled.row(dimension, signIn) }));
  return compiled.policies.flatMap((entry, at) => {
    const answer = explainPolicy(
      compiled,
      entry,
      signIn,
      rows.map(({ dimension, row }) => ({ dimension, verdict: verdictIn(row, at) })),
      hasBit(outcome.satisfied, at),
      hasBit(outcome.maySatisfy, at),
      outcome.strengthsGiveWay === "yes",
    );
    return at < own || answer.applies !== "no" ? [answer] : [];
  });
}

function explainPolicy(
  compiled: CompiledEntra,
  entry: CompiledPolicy,
  signIn: SignIn,
  verdicts: readonly { readonly dimension: Dimension; readonly verdict: Verdict }[],
  satisfied: boolean,
  maySatisfy: boolean,
  strengthsGiveWay: boolean,
): PolicyAnswer {
  const { policy, grant } = entry;
  const { id, displayName, state } = policy;
  const reportOnly = state === "enabledForReportingButNotEnforced";
  const outside = whyNever(policy, signIn);
  if (outside !== null) return { id, displayName, applies: "no", reportOnly, reasons: [outside] };
  const applies = allOf(verdicts.map(({ verdict }) => verdict));
  return { id, displayName, applies, reportOnly, reasons: reasonsOf() };

  function reachOf({ reach }: Dimension): Reach {
    return reach(policy, signIn, compiled.surroundings);
  }

  function reasonsOf(): string[] {
    if (applies === "no") {
      return verdicts
        .filter(({ verdict }) => verdict === "no")
        .map(({ dimension }) =>
          reachOf(dimension).excluded ? `${dimension.outside}: excluded` : dimension.outside,
        );
    }
    const open = verdicts.flatMap(({ dimension, verdict }) =>
      verdict === "unknown" ? factsIn(reachOf(dimension)) : [],
    );
    return [
      ...open.map((fact) => `whether it applies cannot be known: ${factInWords(fact)}`),
      demandOf(
        grant,
        satisfied ? "yes" : maySatisfy ? "unknown" : "no",
        strengthsGiveWay ? leavesOut(entry) : undefined,
      ),
      ...sessionReasons(policy),
    ];
  }
}

function verdictIn({ yes, maybe }: Row, at: number): Verdict {
  if (hasBit(yes, at)) return "yes";
  return hasBit(maybe, at) ? "unknown" : "no";
}

function whyNever(policy: ConditionalAccessPolicy, { signInContext }: SignIn): string | null {
  if (policy.state === "disabled") return "it is disabled";
  if (!isForUsers(policy)) return "it is for workload identities";
  const isAction = signInContext.userAction != null && signInContext.application == null;
  return isAction && policy.state === "enabledForReportingButNotEnforced"
    ? "user actions are not evaluated in report-only"
    : null;
}

function demandOf(
  grant: Grant,
  satisfied: Verdict,
  leftOut: ((control: Control) => boolean) | undefined,
): string {
  if (grant.block) return "it blocks";
  const controls = grant.controls.filter((control) => leftOut?.(control) !== true);
  if (controls.length === 0)
    return grant.controls.length === 0
      ? "it asks for nothing"
      : "its authentication strength gives way to the one on registering security information";
  const demand = controls.map(controlInWords).join(grant.all ? " and " : " or ");
  const met = { yes: "which is there", no: "which is not there", unknown: "which may be there or not" }[
    satisfied
  ];
  return `it asks for ${demand}, ${met}`;
}

/** What a policy asks for, in words. */
export function grantInWords(grant: Grant): string {
  if (grant.block) return "nothing: it blocks";
  if (grant.controls.length === 0) return "nothing";
  return grant.controls.map(controlInWords).join(grant.all ? " and " : " or ");
}

export function controlInWords(control: Control): string {
  switch (control.kind) {
    case "strength":
      return control.strength === undefined
        ? `the authentication strength ${control.id}, which is not in the export`
        : `the authentication strength ${control.strength.displayName}`;
    case "mfa":
      return "multifactor authentication";
    case "mfaWhenNeeded":
      return "multifactor authentication when Microsoft finds it needed";
    case "passwordChange":
      return "a change of the password";
    case "riskRemediation":
      return "remediation of the risk";
    case "compliantDevice":
      return "a compliant device";
    case "domainJoinedDevice":
      return "a hybrid joined device";
    case "approvedApplication":
      return "an approved client application";
    case "compliantApplication":
      return "an app protection policy";
    case "termsOfUse":
      return "the terms of use";
    case "undecided":
      return control.name;
  }
}

function factsIn({ includedIf, excludedIf }: Reach): readonly UnresolvedFact[] {
  return [...new Set([...includedIf, ...excludedIf])];
}

/** What is missing for deciding, in words. */
export function factInWords(fact: UnresolvedFact): string {
  const separator = fact.indexOf(":");
  const [kind, name] = [fact.slice(0, separator), fact.slice(separator + 1)];
  switch (kind) {
    case "group":
      return name === perUserMfaAccounts
        ? "whether per-user MFA is on for the account is not in the export"
        : `who is in the group ${name} is not in the export`;
    case "role":
      return `who holds the role ${name} is not in the export`;
    case "location":
      return `what the named location ${name} is is not in the export`;
    case "deviceFilter":
      return `whether the device filter (${name}) holds cannot be decided`;
    case "applicationFilter":
      return `whether the application filter (${name}) holds cannot be decided`;
    default:
      return `a value of ${name} is not known yet`;
  }
}

/** Session controls decide nothing about access; they are told. */
function sessionReasons({ sessionControls }: ConditionalAccessPolicy): string[] {
  if (sessionControls == null) return [];
  return Object.entries(sessionControls)
    .filter(([, value]) => isOn(value))
    .map(([name, value]) => `session control ${name}${frequencyOf(name, value)}`);
}

function isOn(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return false;
  return typeof value !== "object" || !("isEnabled" in value) || value.isEnabled !== false;
}

function frequencyOf(name: string, value: unknown): string {
  if (name !== "signInFrequency" || typeof value !== "object" || value === null) return "";
  if ("frequencyInterval" in value && value.frequencyInterval === "everyTime") return ": every time";
  return "value" in value && "type" in value ? `: ${String(value.value)} ${String(value.type)}` : "";
}
