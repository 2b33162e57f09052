import type {
  AuthenticationMethodConfiguration,
  AuthenticationMethodsPolicy,
  MethodTarget,
} from "../../../tenant/tenant";
import { holdsUnknown } from "../../../tenant/graphValues";
import { isUnknown } from "../../../tenant/unknown";
import { anyOf } from "../../../tenant/verdict";
import type { Credential } from "../../signIn";
import { isFirstFactor } from "../credentials/combinations";
import type { Person } from "../person";
import { type Judgement, best, judged, worst } from "./judgement";
import { type Moment, passkeyAccepted } from "./passkeyRules";
import { configurationOf, reachesPerson, reachingTargets, targetsOf } from "./targets";

/** The configuration of the policy that governs a method (Graph, authenticationMethodConfiguration and its derived types). */
const configurationByMethod: Readonly<Record<string, string>> = {
  fido2: "Fido2",
  temporaryaccesspassonetime: "TemporaryAccessPass",
  temporaryaccesspassmultiuse: "TemporaryAccessPass",
  microsoftauthenticatorpush: "MicrosoftAuthenticator",
  devicebasedpush: "MicrosoftAuthenticator",
  sms: "Sms",
  voice: "Voice",
  email: "Email",
  softwareoath: "SoftwareOath",
  hardwareoath: "HardwareOath",
  x509certificatesinglefactor: "X509Certificate",
  x509certificatemultifactor: "X509Certificate",
  qrcodepin: "QRCodePin",
};

/** Methods that the policy does not govern: a password, what Windows or the Mac holds, a federated provider's sign-in. */
const ungoverned: readonly string[] = [
  "password",
  "windowshelloforbusiness",
  "platformcredential",
  "federatedsinglefactor",
  "federatedmultifactor",
];

/**
 * Whether a person may use a credential at sign-in: its method is on and targets them, and its own settings accept it
 * (entra-docs, concept-authentication-methods-manage).
 */
export function mayUse(
  policy: AuthenticationMethodsPolicy | null | undefined,
  person: Person,
  credential: Credential,
): Judgement {
  return permitted(policy, person, credential, "sign-in");
}

/**
 * Whether a person may begin a sign-in with a credential: it is a first factor and may be used, and a text message starts a
 * sign-in only where the target says so (Graph, smsAuthenticationMethodTarget: `isUsableForSignIn`).
 */
export function mayStart(
  policy: AuthenticationMethodsPolicy | null | undefined,
  person: Person,
  credential: Credential,
): Judgement {
  if (!isFirstFactor([credential])) {
    return judged("no", `${credential.method} is a second factor and cannot begin a sign-in`);
  }
  const usable = mayUse(policy, person, credential);
  const method = credential.method.toLowerCase();
  if (method === "email" && person.externalUserType === null) {
    return judged("no", "one-time codes by e-mail begin the sign-in of guests only");
  }
  if (method !== "sms" || policy === null || policy === undefined || isUnknown(policy)) return usable;
  const sms = configurationOf(policy, "Sms");
  return sms === null ? usable : worst(usable, ofAnyTarget(sms, person, startsSignIn));
}

function startsSignIn({ isUsableForSignIn }: MethodTarget): Judgement {
  if (isUsableForSignIn === true) return judged("yes", "text messages may begin a sign-in");
  return isUsableForSignIn === false
    ? judged("no", "text messages are a second factor only")
    : judged("unknown", "whether text messages may begin a sign-in is not in the export");
}

/** What `mayUse` and `mayRegister` have in common. */
export function permitted(
  policy: AuthenticationMethodsPolicy | null | undefined,
  person: Person,
  credential: Credential,
  moment: Moment,
): Judgement {
  const method = credential.method.toLowerCase();
  if (ungoverned.includes(method)) return judged("yes", "the methods policy does not govern it");
  if (policy === null || policy === undefined || isUnknown(policy)) {
    return judged("unknown", "the authentication methods policy is not in the export");
  }
  const id = configurationByMethod[method];
  if (id === undefined) return judged("unknown", "it is a method that is not known");
  const oath = method === "softwareoath" ? throughAuthenticator(policy, person) : null;
  const own = throughConfiguration(policy, id, person, credential, moment);
  return oath === null ? own : best(own, oath);
}

function throughConfiguration(
  policy: AuthenticationMethodsPolicy,
  id: string,
  person: Person,
  credential: Credential,
  moment: Moment,
): Judgement {
  const configuration = configurationOf(policy, id);
  if (configuration === null) return absent(policy, id);
  const targeted = targets(configuration, person);
  return targeted.verdict === "no"
    ? targeted
    : worst(targeted, settingsAccept(configuration, person, credential, moment));
}

/** While the legacy policies still decide (policyMigrationState), being off here is not the last word. */
function absent(policy: AuthenticationMethodsPolicy, id: string): Judgement {
  const list = policy.authenticationMethodConfigurations;
  return holdsUnknown(list)
    ? judged("unknown", `the configuration of ${id} is not known`)
    : judged("unknown", `the configuration of ${id} is not in the export`);
}

/** Whether a method is on and targets the person; an excluded target wins over an included one. */
export function targets(configuration: AuthenticationMethodConfiguration, person: Person): Judgement {
  const { id, state } = configuration;
  if (isUnknown(state)) return judged("unknown", `whether ${id} is on is not known`);
  if (state !== "enabled") return judged("no", `${id} is off in the authentication methods policy`);
  const excluded = anyOf(
    targetsOf(configuration.excludeTargets).map((target) => reachesPerson(target, person)),
  );
  if (excluded === "yes") return judged("no", `${id} excludes a group that the person is in`);
  const included = anyOf(
    targetsOf(configuration.includeTargets).map((target) => reachesPerson(target, person)),
  );
  if (included === "no") return judged("no", `${id} does not target the person`);
  return excluded === "unknown" || included === "unknown"
    ? judged("unknown", `whether ${id} targets the person is not known`)
    : judged("yes", `${id} is on and targets the person`);
}

/** What a method's own settings say to a credential. */
function settingsAccept(
  configuration: AuthenticationMethodConfiguration,
  person: Person,
  credential: Credential,
  moment: Moment,
): Judgement {
  switch (credential.method.toLowerCase()) {
    case "fido2":
      return passkeyAccepted(configuration, person, credential, moment);
    case "temporaryaccesspassmultiuse":
      return severalTimes(configuration);
    case "microsoftauthenticatorpush":
      return ofAnyTarget(configuration, person, ({ authenticationMode }) =>
        notifies(authenticationMode, "push"),
      );
    case "devicebasedpush":
      return ofAnyTarget(configuration, person, ({ authenticationMode }) =>
        notifies(authenticationMode, "deviceBasedPush"),
      );
    default:
      return judged("yes", `${configuration.id} is on and targets the person`);
  }
}

/** Graph, temporaryAccessPassAuthenticationMethodConfiguration: true makes every pass a one-time pass. */
function severalTimes({ isUsableOnce }: AuthenticationMethodConfiguration): Judgement {
  if (isUnknown(isUsableOnce) || isUsableOnce === null || isUsableOnce === undefined) {
    return judged("unknown", "whether every Temporary Access Pass is a one-time pass is not known");
  }
  return isUsableOnce
    ? judged("no", "every Temporary Access Pass is a one-time pass")
    : judged("yes", "a Temporary Access Pass may be used several times");
}

/** Graph, microsoftAuthenticatorAuthenticationMethodTarget: `any` is both notifications. */
function notifies(mode: MethodTarget["authenticationMode"], wanted: "push" | "deviceBasedPush"): Judgement {
  if (mode === null || mode === undefined || isUnknown(mode)) {
    return judged("unknown", "Microsoft Authenticator's authentication mode is not in the export");
  }
  return mode === "any" || mode === wanted
    ? judged("yes", "Microsoft Authenticator's authentication mode allows it")
    : judged("no", `Microsoft Authenticator's authentication mode is ${mode}`);
}

/** Graph, microsoftAuthenticatorAuthenticationMethodConfiguration: `isSoftwareOathEnabled` allows the app's own codes. */
function throughAuthenticator(policy: AuthenticationMethodsPolicy, person: Person): Judgement {
  const app = configurationOf(policy, "MicrosoftAuthenticator");
  if (app === null) return judged("no", "Microsoft Authenticator is not in the export");
  const { isSoftwareOathEnabled } = app;
  const codes: Judgement =
    isSoftwareOathEnabled === true
      ? judged("yes", "Microsoft Authenticator's one-time codes are on")
      : isSoftwareOathEnabled === false
        ? judged("no", "Microsoft Authenticator's one-time codes are off")
        : judged("unknown", "whether Microsoft Authenticator's one-time codes are on is not in the export");
  const targeted = targets(app, person);
  return targeted.verdict === "no" ? targeted : worst(targeted, codes);
}

/** The best answer of the targets that reach the person. */
function ofAnyTarget(
  configuration: AuthenticationMethodConfiguration,
  person: Person,
  answer: (target: MethodTarget) => Judgement,
): Judgement {
  const answers = reachingTargets(configuration, person).map(({ target, certain }) => {
    const found = answer(target);
    return certain || found.verdict === "no"
      ? found
      : judged("unknown", `whether ${configuration.id} targets the person is not known`);
  });
  const [first, ...others] = answers;
  return first === undefined
    ? judged("no", `${configuration.id} does not target the person`)
    : best(first, ...others);
}
