import type { AuthenticationStrengthPolicy, EntraTenant, PasskeyProfile } from "../tenant/tenant";
import { isUnknown, unknownValue } from "../tenant/unknown";
import type { PlanFacts } from "./facts";
import { holdsUnknown, idsOf, sameId } from "../tenant/graphValues";
import { temporaryAccessPass } from "./methodCombinations";
import { configurationOf, reaches } from "./methodsPolicy";
import { profilesReaching } from "./passkeyProfiles";
import { passConfigurationOf, passMayBe } from "./temporaryAccessPass";
import { type Verdict, allOf, anyOf } from "../tenant/verdict";

/** People of a tenant of whom something is asked: those who are in all of these groups. */
export interface People {
  readonly entra: EntraTenant;
  readonly facts: PlanFacts;
  readonly groups: readonly string[];
}

/** The method of the authentication methods policy that a part of a combination needs (Graph, authenticationMethodModes). */
const methodOfPart: Readonly<Record<string, string>> = {
  x509CertificateMultiFactor: "X509Certificate",
  x509CertificateSingleFactor: "X509Certificate",
  deviceBasedPush: "MicrosoftAuthenticator",
  microsoftAuthenticatorPush: "MicrosoftAuthenticator",
  softwareOath: "SoftwareOath",
  hardwareOath: "HardwareOath",
  sms: "Sms",
  voice: "Voice",
  qrCodePin: "QRCodePin",
};

/** Parts that the methods policy does not govern. */
const alwaysPossible: readonly string[] = ["password", "windowsHelloForBusiness"];

/** Whether people can have a method combination. A method of which the policy says nothing is not managed: unknown. */
export function isPossible(
  people: People,
  combination: string,
  strength: AuthenticationStrengthPolicy | null,
): Verdict {
  return allOf(combination.split(",").map((part) => partPossible(people, part.trim(), strength)));
}

function partPossible(people: People, part: string, strength: AuthenticationStrengthPolicy | null): Verdict {
  if (alwaysPossible.includes(part)) return "yes";
  if (part === "fido2") {
    const fido2 = methodPossible(people, "Fido2");
    return fido2 === "no" ? "no" : allOf([fido2, authenticatorsAgree(people, strength)]);
  }
  if (part === temporaryAccessPass.oneTime || part === temporaryAccessPass.multiUse) {
    const kind = passMayBe(passConfigurationOf(people.entra), part);
    return allOf([methodPossible(people, "TemporaryAccessPass"), kind]);
  }
  if (part === "federatedMultiFactor" || part === "federatedSingleFactor") {
    // Which people are in a federated domain is not in the plan.
    return people.facts.domains.some(({ authentication }) => authentication === "federated")
      ? "unknown"
      : "no";
  }
  const method = methodOfPart[part];
  return method === undefined ? "unknown" : methodPossible(people, method);
}

function methodPossible({ entra, groups }: People, method: string): Verdict {
  const configuration = configurationOf(entra.authenticationMethodsPolicy, method);
  return configuration === null ? "unknown" : reaches(configuration, groups);
}

/**
 * Whether some authenticator model satisfies both the strength at sign-in and a passkey profile. "no" means that whatever
 * people register, the strength refuses it.
 */
export function authenticatorsAgree(
  { entra, groups }: People,
  strength: AuthenticationStrengthPolicy | null,
): Verdict {
  const allowed = allowedAaguidsOf(strength);
  const fido2 = configurationOf(entra.authenticationMethodsPolicy, "Fido2");
  if (allowed === null || fido2 === null || (fido2.passkeyProfiles ?? []).length === 0) return "yes";
  const { profiles, undecided } = profilesReaching(fido2, groups, entra.groups);
  const verdicts = profiles.flatMap((profile) => allowed.map((aaguid) => admits(profile, aaguid)));
  if (profiles.length === 0 && undecided.length === 0) return "yes"; // No profile: the target decides, not the list.
  return anyOf(undecided.length > 0 ? [...verdicts, "unknown"] : verdicts);
}

/** The models that the strength takes, or null where it takes every one. */
function allowedAaguidsOf(strength: AuthenticationStrengthPolicy | null): readonly string[] | null {
  const configurations = strength?.combinationConfigurations ?? [];
  if (isUnknown(configurations) || configurations.some(isUnknown)) return [unknownValue];
  const limits = configurations.filter(({ appliesToCombinations }) =>
    idsOf(appliesToCombinations).some((combination) => combination === "fido2" || isUnknown(combination)),
  );
  const lists = limits.map(({ allowedAAGUIDs }) => idsOf(allowedAAGUIDs)).filter(({ length }) => length > 0);
  return lists[0] ?? null;
}

function admits({ keyRestrictions }: PasskeyProfile, aaguid: string): Verdict {
  if (holdsUnknown(keyRestrictions) || isUnknown(aaguid)) return "unknown";
  if (keyRestrictions?.isEnforced !== true) return "yes";
  const named = keyRestrictions.aaGuids.some((other) => sameId(other, aaguid));
  return named === (keyRestrictions.enforcementType === "allow") ? "yes" : "no";
}
