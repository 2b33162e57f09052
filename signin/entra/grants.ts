import { idsOf } from "../../tenant/graphValues";
import type { AuthenticationStrengthPolicy, ConditionalAccessPolicy } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import { type Verdict, allOf, anyOf } from "../../tenant/verdict";
import type { Credential, SignInConditions } from "../signIn";
import {
  mfaSatisfied,
  passwordChangeSatisfied,
  riskRemediationSatisfied,
} from "./credentials/builtInControl";
import { strengthById } from "./credentials/builtInStrengths";
import { strengthSatisfied } from "./credentials/strength";

/** One thing that a policy asks for. */
export type Control =
  | {
      readonly kind: "strength";
      readonly id: string;
      readonly strength: AuthenticationStrengthPolicy | undefined;
    }
  | { readonly kind: "mfa" | "passwordChange" | "riskRemediation" }
  /** Multifactor authentication whenever Microsoft finds it needed: who has none may be asked or not. */
  | { readonly kind: "mfaWhenNeeded" }
  | {
      readonly kind:
        | "compliantDevice"
        | "domainJoinedDevice"
        | "approvedApplication"
        | "compliantApplication"
        | "termsOfUse";
    }
  /** Third parties' controls, values that are not known, and what no documentation names. */
  | { readonly kind: "undecided"; readonly name: string };

/** What a policy does with the sign-ins that it applies to. `all`: whether every control is wanted, or any. */
export interface Grant {
  readonly block: boolean;
  readonly all: boolean;
  readonly controls: readonly Control[];
}

/** What a sign-in brings along to satisfy grants with. */
export interface Brought {
  readonly credentials: readonly Credential[];
  readonly conditions: SignInConditions;
  /** Whether the device's state counts; see `AcceptedCredentials`. */
  readonly compliantDeviceCounts: Verdict;
  readonly hybridJoinedDeviceCounts: Verdict;
  readonly isLegacyClient: boolean;
  /** See `AcceptedCredentials`. */
  readonly canDoMfa: boolean;
}

type Abilities = Pick<Brought, "isLegacyClient" | "canDoMfa">;

const knownControls = [
  "mfa",
  "compliantDevice",
  "domainJoinedDevice",
  "approvedApplication",
  "compliantApplication",
  "passwordChange",
  "riskRemediation",
] as const;

export function grantOf(
  policy: ConditionalAccessPolicy,
  strengths: readonly AuthenticationStrengthPolicy[],
): Grant {
  const { grantControls } = policy;
  if (isUnknown(grantControls)) return asking("undecided", "its grant controls");
  const builtIn = idsOf(grantControls?.builtInControls);
  const operator = grantControls?.operator;
  const strength = grantControls?.authenticationStrength;
  return {
    block: builtIn.some((control) => control.toLowerCase() === "block"),
    all: operator?.toUpperCase() === "AND",
    controls: [
      ...builtIn.filter((control) => control.toLowerCase() !== "block").map(builtInControl),
      ...strengthControls(strength, strengths),
      ...idsOf(grantControls?.termsOfUse).map((): Control => ({ kind: "termsOfUse" })),
      ...idsOf(grantControls?.customAuthenticationFactors).map((name): Control => ({
        kind: "undecided",
        name: `the custom control ${name}`,
      })),
      ...(isUnknown(operator) ? [undecided("how its grant controls are joined")] : []),
    ],
  };
}

function asking(kind: "undecided", name: string): Grant {
  return { block: false, all: true, controls: [{ kind, name }] };
}

function undecided(name: string): Control {
  return { kind: "undecided", name };
}

function builtInControl(name: string): Control {
  const known = knownControls.find((control) => control.toLowerCase() === name.toLowerCase());
  return known === undefined
    ? undecided(`the control ${isUnknown(name) ? "that is not known yet" : name}`)
    : { kind: known };
}

function strengthControls(
  reference: NonNullable<ConditionalAccessPolicy["grantControls"]>["authenticationStrength"],
  strengths: readonly AuthenticationStrengthPolicy[],
): Control[] {
  if (reference == null) return [];
  if (isUnknown(reference) || isUnknown(reference.id))
    return [undecided("an authentication strength that is not known yet")];
  const id = lastSegment(reference.id);
  const known = strengthById(strengths, id) ?? inline(id, reference.allowedCombinations);
  return [{ kind: "strength", id, strength: known }];
}

/** An export of policies carries a strength with its combinations inside the policy; limits are not in it. */
function inline(
  id: string,
  allowedCombinations: readonly string[] | null | undefined,
): AuthenticationStrengthPolicy | undefined {
  if (allowedCombinations == null || isUnknown(allowedCombinations)) return undefined;
  return { id, displayName: id, allowedCombinations };
}

function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

/** Whether a sign-in has what a policy asks for. A policy that blocks is never satisfied. */
export function grantSatisfied(
  grant: Grant,
  satisfied: (control: Control) => Verdict,
  isLeftOut?: (control: Control) => boolean,
): Verdict {
  if (grant.block) return "no";
  const controls =
    isLeftOut === undefined ? grant.controls : grant.controls.filter((control) => !isLeftOut(control));
  if (controls.length === 0) return "yes";
  const verdicts = controls.map(satisfied);
  return grant.all ? allOf(verdicts) : anyOf(verdicts);
}

/** Whether controls are satisfied by what one sign-in brings along; most policies ask for the same few. */
export function satisfiedWith(brought: Brought): (control: Control) => Verdict {
  const known = new Map<unknown, Verdict>();
  return (control) => {
    const key = control.kind === "strength" ? control.strength : control.kind;
    let verdict = known.get(key);
    if (verdict === undefined) {
      verdict = controlSatisfied(control, brought);
      known.set(key, verdict);
    }
    return verdict;
  };
}

/** Whether nothing that the person could present by this client would satisfy a policy: it bars them as a block does. */
export function isOutOfReach(
  { all, controls }: Grant,
  abilities: Abilities,
  isLeftOut?: (control: Control) => boolean,
): boolean {
  const asked = controls.filter((control) => isLeftOut?.(control) !== true);
  if (asked.length === 0) return false;
  const isOut = (control: Control): boolean => cannotBeShown(control, abilities);
  return all ? asked.some(isOut) : asked.every(isOut);
}

function cannotBeShown({ kind }: Control, { isLegacyClient, canDoMfa }: Abilities): boolean {
  switch (kind) {
    case "strength":
    case "mfa":
      return isLegacyClient || !canDoMfa;
    case "passwordChange":
    case "riskRemediation":
    case "compliantDevice":
    case "domainJoinedDevice":
      return isLegacyClient;
    default:
      return false;
  }
}

function controlSatisfied(control: Control, brought: Brought): Verdict {
  if (cannotBeShown(control, brought)) return "no";
  const { credentials, conditions } = brought;
  switch (control.kind) {
    case "strength":
      return strengthSatisfied(control.strength, credentials);
    case "riskRemediation":
      return riskRemediationSatisfied(credentials);
    case "mfa":
      return mfaSatisfied(credentials);
    case "mfaWhenNeeded":
      return !brought.isLegacyClient && mfaSatisfied(credentials) === "yes" ? "yes" : "unknown";
    case "passwordChange":
      return passwordChangeSatisfied(credentials);
    case "compliantDevice":
      return allOf([yesIf(conditions.deviceInfo?.isCompliant === true), brought.compliantDeviceCounts]);
    case "domainJoinedDevice":
      return allOf([
        yesIf(conditions.deviceInfo?.trustType === "ServerAD"),
        brought.hybridJoinedDeviceCounts,
      ]);
    case "approvedApplication":
      return yesIf(conditions.isApprovedApplication === true);
    case "compliantApplication":
      return yesIf(conditions.isCompliantApplication === true);
    case "termsOfUse":
      return "yes";
    case "undecided":
      return "unknown";
  }
}

function yesIf(condition: boolean): Verdict {
  return condition ? "yes" : "no";
}
