import type { Judgement } from "../entra/methods/judgement";
import { type RegistrationRoute, mayRegister } from "../entra/methods/registrableMethods";
import { credentialsInWords } from "../proof/counterexample";
import { mendOfMultifactor, multifactor } from "./multifactor";
import { type Credential, anyOtherApplication } from "../signIn";
import { authenticatorAaguids, authenticatorApplication, securityInfoApplication } from "./applications";
import { type Occasion, attend, isRefused } from "./occasion";
import { type Attempt, type PathStep, type StepId, refused, spent } from "./path";
import type { Situation } from "./situation";
import { windowsSetup } from "./windowsSetup";
import { anyOtherAaguid } from "../entra/methods/passkeyClasses";

const registration = "registerSecurityInformation" as const;
const addingInApp = "adding a passkey inside the Authenticator app";

/** Everything that can be tried by somebody who holds this, in the order in which one would. */
export function attempts(
  situation: Situation,
  held: readonly Credential[],
  byAdministrator: boolean,
): Attempt[] {
  const { routes, passkey } = situation.newcomer;
  return [
    ...(routes.includes("browser")
      ? [...registerInBrowser(situation, held, passkey), ...registerSecondFactor(situation, held)]
      : []),
    ...(routes.includes("authenticator-app") ? registerInApp(situation, held) : []),
    ...(routes.includes("windows-setup") ? windowsSetup(situation, held) : []),
    ...(byAdministrator && routes.includes("provisioned-by-administrator") ? provision(situation, held) : []),
    ...(byAdministrator ? issuePass(situation, held) : []),
  ];
}

/** A pass is issued by an administrator, as the methods policy has it (entra-docs, howto-authentication-temporary-access-pass). */
function issuePass(situation: Situation, held: readonly Credential[]): Attempt[] {
  const methods = ["temporaryAccessPassMultiUse", "temporaryAccessPassOneTime"] as const;
  if (held.some(({ method }) => method.startsWith("temporaryAccessPass"))) return [];
  const words = "an administrator issues a Temporary Access Pass";
  const answers = methods.map((method) => ({ method, may: judge(situation, { method }, "administrator") }));
  const open = answers.filter(({ may }) => may.verdict !== "no");
  if (open.length === 0)
    return [
      refused(
        "issue-pass",
        words,
        answers.map(({ may }) => may.why).at(-1) ?? "",
        "put their group into the scope of Temporary Access Pass",
      ),
    ];
  return open.map(({ method, may }) => ({
    kind: "succeeds",
    step: {
      id: "issue-pass",
      words: `${words} (${method === "temporaryAccessPassOneTime" ? "one-time" : "multi-use"})`,
      signIns: [],
      conditions: [],
      missing: may.verdict === "yes" ? [] : [may.why],
    },
    held: [...held, { method }],
  }));
}

/**
 * By My Security Info, or where signing in to an application is interrupted (entra-docs,
 * concept-registration-mfa-sspr-combined: manage mode and interrupt mode).
 */
function registerInBrowser(
  situation: Situation,
  held: readonly Credential[],
  passkey: Credential,
): Attempt[] {
  const what = passkey.method === "fido2" ? "a passkey" : passkey.method;
  const taken = registrable(situation, "browser", `registering ${what} in the browser`, passkey, held);
  if (taken.kind === "refused") return [taken.attempt];
  return browserOccasions(situation, what).map((occasion) =>
    finish(attend(situation, occasion, held), taken.missing, [...spent(held), passkey]),
  );
}

/** The two ways in which a browser leads to registering. */
export function browserOccasions({ newcomer }: Situation, what: string): Occasion[] {
  const applications = newcomer.applications.flatMap(({ part }) => part.context?.application ?? []);
  return [
    {
      id: "browser",
      words: `registering ${what} in My Security Info`,
      contexts: [{ application: securityInfoApplication, userAction: registration }],
      managedDevice: true,
    },
    {
      id: "browser-interrupt",
      words: `registering ${what} where a sign-in is interrupted for it`,
      contexts: (applications.length === 0 ? [anyOtherApplication] : applications).map((application) => ({
        application,
        userAction: registration,
      })),
      interrupting: registration,
      managedDevice: true,
    },
  ];
}

/** Whoever has no second factor yet registers one with what they have, and with both of them a passkey. */
function registerSecondFactor(situation: Situation, held: readonly Credential[]): Attempt[] {
  if (held.length === 0 || multifactor(situation, held).verdict !== "no") return [];
  const methods = ["microsoftAuthenticatorPush", "softwareOath", "sms"];
  return methods.flatMap((method) => {
    const may = judge(situation, { method }, "self-service");
    if (may.verdict === "no") return [];
    const missing = may.verdict === "yes" ? [] : [may.why];
    return browserOccasions(situation, method).map((occasion) =>
      finish(attend(situation, { ...occasion, id: "register-second-factor" }, held), missing, [
        ...spent(held),
        { method },
      ]),
    );
  });
}

/**
 * Inside the Authenticator app: a sign-in to an application like any other, which registration does not interrupt, so that
 * no demand gives way (facts §3; entra-docs, concept-authentication-strength-how-it-works).
 */
function registerInApp(situation: Situation, held: readonly Credential[]): Attempt[] {
  const { passkey } = situation.newcomer;
  const words = addingInApp;
  const models = Object.entries(authenticatorAaguids).filter(
    ([, aaguid]) => passkey.aaguid === anyOtherAaguid || passkey.aaguid === aaguid,
  );
  if (models.length === 0) {
    return [
      refused(
        "authenticator-app",
        words,
        "the passkeys of the Authenticator app are not among the models that are wanted",
        `accept the models ${Object.values(authenticatorAaguids).join(" and ")}`,
      ),
    ];
  }
  return models.flatMap(([platform, aaguid]) => {
    const inApp: Credential = { ...passkey, aaguid, passkeyType: "deviceBound" };
    const taken = registrable(situation, "authenticator-app", words, inApp, held);
    if (taken.kind === "refused") return [taken.attempt];
    const occasion = appOccasion(situation, platform);
    return [finish(attend(situation, occasion, held), taken.missing, [...spent(held), passkey])];
  });
}

/** Signing in inside the Authenticator app, and adding a passkey there. */
export function appOccasion({ tenant }: Situation, platform: string): Occasion {
  return {
    id: "authenticator-app",
    words: addingInApp,
    contexts: [{ application: authenticatorApplication, userAction: registration }],
    narrowed: {
      clients: tenant.clients.filter(
        ({ part }) => part.conditions?.clientAppType === "mobileAppsAndDesktopClients",
      ),
      platforms: tenant.platforms.filter(({ part }) => part.conditions?.devicePlatform === platform),
    },
    managedDevice: true,
  };
}

/** Registered by an administrator for the person, who does not sign in for it (Graph, fido2AuthenticationMethod). */
function provision(situation: Situation, held: readonly Credential[]): Attempt[] {
  const { passkey } = situation.newcomer;
  const words = "an administrator registers a passkey and hands it out";
  const may = judge(situation, passkey, "administrator");
  if (may.verdict === "no")
    return [refused("provisioned-by-administrator", words, may.why, mendOfMethod(may, "passkeys"))];
  const step: PathStep = {
    id: "provisioned-by-administrator",
    words,
    signIns: [],
    conditions: [],
    missing: may.verdict === "yes" ? [] : [may.why],
  };
  return [{ kind: "succeeds", step, held: [...held, passkey] }];
}

type Registrable =
  | { readonly kind: "may"; readonly missing: readonly string[] }
  | { readonly kind: "refused"; readonly attempt: Attempt };

/** Whether a passkey may be registered, and the multifactor authentication of the last five minutes that it takes is there. */
function registrable(
  situation: Situation,
  id: StepId,
  words: string,
  passkey: Credential,
  held: readonly Credential[],
): Registrable {
  const may = judge(situation, passkey, "self-service");
  if (may.verdict === "no")
    return { kind: "refused", attempt: refused(id, words, may.why, mendOfMethod(may, "passkeys")) };
  const recent = multifactor(situation, held);
  if (recent.verdict === "no")
    return {
      kind: "refused",
      attempt: refused(
        id,
        `${words}, with ${credentialsInWords(held)}`,
        recent.why,
        mendOfMultifactor(situation, held),
      ),
    };
  return {
    kind: "may",
    missing: [may, recent].filter(({ verdict }) => verdict === "unknown").map(({ why }) => why),
  };
}

function judge({ methods, person }: Situation, credential: Credential, route: RegistrationRoute): Judgement {
  return mayRegister(methods, person, credential, { route });
}

function mendOfMethod({ why }: Judgement, method: string): string {
  if (why.includes("themselves"))
    return "allow self-service registration of passkeys (isSelfServiceRegistrationAllowed)";
  return why.includes("profile")
    ? "give their group a passkey profile that accepts this passkey"
    : `put their group into the scope of ${method}`;
}

function finish(
  outcome: PathStep | Attempt,
  missing: readonly string[],
  held: readonly Credential[],
): Attempt {
  return isRefused(outcome)
    ? outcome
    : { kind: "succeeds", step: { ...outcome, missing: [...missing, ...outcome.missing] }, held };
}
