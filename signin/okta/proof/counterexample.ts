import type { Answer } from "../../answer";
import type { Counterexample } from "../../proof/result";
import type { Credential, DeviceInfo, SignIn, SignInConditions, SignInContext } from "../../signIn";
import type { Outcome } from "../outcomes";
import type { Organization } from "../organization";
import { whatItDoes } from "../policyAnswers";
import { type Space, type State, opaqueIn, valueIn } from "./space";

/** The most ordinary sign-in of a state. */
export function signInOf(
  space: Space,
  state: State,
  context: SignInContext,
  credentials: readonly Credential[],
): SignIn {
  const parts = space.variables.map(({ values }, index) => values[valueIn(state, index)] ?? {});
  const zones = parts.flatMap((part) => part.zones ?? []);
  const assurances = parts.flatMap(({ assurance }) => assurance ?? []);
  const device: DeviceInfo = {
    ...parts.find((part) => part.device !== undefined)?.device,
    ...(assurances.length === 0 ? {} : { deviceAssuranceIds: assurances }),
  };
  const conditions: SignInConditions = {
    ...parts.reduce<SignInConditions>((all, part) => ({ ...all, ...part.conditions }), {}),
    ...(zones.length === 0 ? {} : { namedLocationIds: zones }),
    ...(Object.keys(device).length === 0 ? {} : { deviceInfo: device }),
  };
  const { userId } = space.person;
  return {
    signInIdentity: userId === null ? { memberOf: parts.flatMap(({ group }) => group ?? []) } : { userId },
    signInContext: context,
    ...(Object.keys(conditions).length === 0 ? {} : { signInConditions: conditions }),
    credentials,
  };
}

/** A class of sign-ins that breaks a property, as a person reads it. `answer` is what evaluation says of the sign-in. */
export function counterexampleOf(
  organization: Organization,
  space: Space,
  state: State,
  outcomes: readonly Outcome[],
  signIn: SignIn,
  answer: Answer,
): Counterexample {
  const assumed = opaqueIn(space, state);
  const policies = outcomes.flatMap(({ rule }) =>
    rule === null ? [] : [{ id: rule.id, displayName: rule.displayName, why: whatItDoes(rule) }],
  );
  const last = policies.at(-1);
  const why = last === undefined ? "no rule in the tenant decides" : `rule ${last.displayName}: ${last.why}`;
  return {
    signIn,
    decision: answer.decision,
    words: [
      `${who(organization, signIn)}${how(organization, signIn)} ${what(organization, signIn)}: ${why}`,
      ...(assumed.length === 0 ? [] : [`(it depends on ${assumed.join("; ")})`]),
    ].join(" "),
    policies,
  };
}

function who({ tenant }: Organization, { signInIdentity }: SignIn): string {
  const { userId, memberOf = [] } = signInIdentity;
  if (userId != null) return `account ${userId}`;
  const names = memberOf.map((id) => tenant.groups.find((group) => group.id === id)?.name ?? id);
  return names.length === 0 ? "somebody in no group that a rule names" : `somebody in ${names.join(" and ")}`;
}

function how({ directory, tenant }: Organization, { signInConditions = {} }: SignIn): string {
  const { devicePlatform, deviceInfo, namedLocationIds, signInRiskLevel } = signInConditions;
  const zones = (namedLocationIds ?? []).map(
    (id) => directory.zones.find((zone) => zone.id === id)?.name ?? id,
  );
  const assurances = (deviceInfo?.deviceAssuranceIds ?? []).map(
    (id) => tenant.deviceAssurances?.find((assurance) => assurance.id === id)?.name ?? id,
  );
  return [
    ...(deviceInfo?.isManaged === true ? [", on a managed device"] : []),
    ...(deviceInfo?.isManaged !== true && deviceInfo?.isRegistered === true
      ? [", on a registered device"]
      : []),
    ...(assurances.length === 0 ? [] : [`, with device assurance ${assurances.join(" and ")}`]),
    ...(devicePlatform == null ? [] : [`, on ${devicePlatform}`]),
    ...(zones.length === 0 ? [] : [`, from zone ${zones.join(" and ")}`]),
    ...(signInRiskLevel == null ? [] : [`, at ${signInRiskLevel} risk`]),
    ",",
  ].join("");
}

function what({ tenant }: Organization, { signInContext, credentials = [] }: SignIn): string {
  const id = signInContext.application;
  const label = tenant.apps?.find((app) => app.id === id)?.label ?? id;
  const does =
    id == null
      ? signInContext.userAction === "registerSecurityInformation"
        ? "enrols an authenticator"
        : "recovers the password"
      : `opens ${label ?? id}`;
  const methods = credentials.map(({ method }) => method);
  return methods.length === 0 ? `${does} with nothing` : `${does} with ${methods.join(" + ")}`;
}
