import type { AuthenticationMethodConfiguration, AuthenticationMethodsPolicy } from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";
import type { Credential } from "../../signIn";
import type { Person } from "../person";
import { type Judgement, judged, worst } from "./judgement";
import { configurationOf } from "./targets";
import { permitted } from "./usableMethods";

/**
 * From this day on Microsoft delivers no text messages and no calls, in the public cloud and without a telecom provider of
 * the tenant's own (entra-docs, concept-sms-voice-retirement, 10 June 2026). ISO 8601.
 */
export const lastDayOfSmsAndVoice = "2027-01-31";

/** How somebody comes to a credential: by their own hand, or an administrator's. */
export type RegistrationRoute = "self-service" | "administrator";

export interface RegistrationOptions {
  readonly route?: RegistrationRoute;
  /** The day of the registration, ISO 8601 (YYYY-MM-DD); left out: SMS and voice are judged as before their retirement. */
  readonly today?: string;
}

/**
 * Whether a person may register a credential: all that signing in with it takes, and attestation, self-service, and being no
 * guest. The policies that guard registration itself are not asked here.
 */
export function mayRegister(
  policy: AuthenticationMethodsPolicy | null | undefined,
  person: Person,
  credential: Credential,
  { route = "self-service", today }: RegistrationOptions = {},
): Judgement {
  const method = credential.method.toLowerCase();
  const never = neverRegistered(method, person, route) ?? retired(method, today);
  if (never !== null) return never;
  const may = permitted(policy, person, credential, "registration");
  if (method !== "fido2" || policy === null || policy === undefined || isUnknown(policy)) return may;
  const fido2 = configurationOf(policy, "Fido2");
  return fido2 === null || may.verdict === "no" ? may : worst(may, selfService(fido2));
}

function neverRegistered(method: string, person: Person, route: RegistrationRoute): Judgement | null {
  if (method === "fido2" && isGuest(person)) {
    // entra-docs, how-to-authentication-passkey-profiles, "Guest users"; support is announced for the end of 2026.
    return judged("no", "guests cannot register a passkey");
  }
  if (method.startsWith("temporaryaccesspass")) {
    if (isGuest(person)) {
      return judged("no", "a Temporary Access Pass cannot be issued to guests in the resource tenant");
    }
    if (route === "self-service") {
      // entra-docs, howto-authentication-temporary-access-pass: created by an administrator.
      return judged("no", "a Temporary Access Pass is issued by an administrator");
    }
  }
  if (method.startsWith("federated")) {
    return judged("no", "a federated sign-in is not registered in Entra");
  }
  return null;
}

/** Somebody who is a guest here, whichever tenant they come from. */
function isGuest({ externalUserType }: Person): boolean {
  return externalUserType !== null;
}

function retired(method: string, today: string | undefined): Judgement | null {
  if (method !== "sms" && method !== "voice") return null;
  if (today === undefined || today <= lastDayOfSmsAndVoice) return null;
  return judged(
    "unknown",
    "Microsoft delivers no text messages and calls since 1 February 2027; whether the tenant has a telecom provider is not in the export",
  );
}

/** False stops registration on behalf of others too (Graph, authentication-post-fido2methods, known issues). */
function selfService({
  isSelfServiceRegistrationAllowed: allowed,
}: AuthenticationMethodConfiguration): Judgement {
  if (allowed === true) return judged("yes", "people may register passkeys themselves");
  return allowed === false
    ? judged("no", "people may not register passkeys themselves")
    : judged("unknown", "whether people may register passkeys themselves is not in the export");
}
