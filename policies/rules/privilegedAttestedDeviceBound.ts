import type { AuthenticationMethodConfiguration, PasskeyProfile } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { FallbackFact, TierFact } from "../facts";
import { flagsOf } from "../../tenant/graphValues";
import { demandedStrength } from "../grants";
import { phishableOf } from "../methodCombinations";
import { configurationOf, targets, targetsOf } from "../methodsPolicy";
import { profilesReaching } from "../passkeyProfiles";
import { rolloutPolicies } from "../rolloutPolicies";
import {
  type RuleContext,
  type RuleFinding,
  type TenantRule,
  policyObject,
  unverifiable,
  violation,
} from "../rule";
import { combinationsOf } from "../strengths";
import { listed } from "../wording";

/**
 * Attestation is checked at registration only, and whoever is in several passkey profiles needs to satisfy one
 * (entra-docs, passkey profiles), so every profile that reaches a privileged person must demand it. What was registered
 * before is not decided here: that takes an inventory of credentials. Baselines read `isAttestationEnforced` (EIDSCA.AF03),
 * which profiles have replaced: this rule reads it only where a tenant has no profiles.
 */
export const privilegedAttestedDeviceBound: TenantRule = {
  id: "privileged-attested-device-bound",
  scope: "tenant",
  needs: ["plan"],
  title: "Privileged people register and use attested, device-bound passkeys only",
  severity: "error",
  references: ["MS.AAD.3.6v1", "EIDSCA.AF03", "ZTA 21840", "ZTA 21783", "CIS 5.2.2.5"],
  why: "A passkey that can be copied or whose model nobody proved, or a weaker method beside it, makes an administrator's session worth phishing.",
  mend: "give the tier device-bound passkeys with required attestation, no fallback, and no other passkey profile",
  compliant:
    "The only profile that reaches the administrators' group has passkeyTypes deviceBound and attestationEnforcement registrationOnly.",
  violating: "A second profile for all_users accepts deviceBound,synced without attestation.",
  evaluate: (context) =>
    (context.facts?.tiers ?? [])
      .filter(({ privileged }) => privileged)
      .flatMap((tier) => [
        ...saidByPlan(tier),
        ...(context.facts?.fallbacks ?? []).flatMap((fallback) => judgeFallback(tier, fallback)),
        ...(tier.authority === "entra"
          ? [...judgeRegistration(context, tier), ...judgeSignIn(context, tier)]
          : judgeOkta(context, tier)),
      ]),
};

function saidByPlan({ key, passkeys, attestation, registrationAccepts, path }: TierFact): RuleFinding[] {
  // A pass is handed over in person or by two checks; whoever phishes another method registers a key of their own.
  const phishable = phishableOf(registrationAccepts).filter(
    (name) => !name.startsWith("temporaryAccessPass"),
  );
  return [
    ...(phishable.length === 0
      ? []
      : [
          violation(`privileged tier ${key} may register a passkey with ${listed(phishable)}`, {
            path: [...path, "registrationAccepts"],
            mend: "accept a Temporary Access Pass only",
          }),
        ]),
    ...(passkeys === "device-bound"
      ? []
      : [violation(`privileged tier ${key} accepts synced passkeys`, { path: [...path, "passkeys"] })]),
    ...(attestation === "required"
      ? []
      : [
          violation(`privileged tier ${key} does not require attestation`, {
            path: [...path, "attestation"],
          }),
        ]),
  ];
}

function judgeFallback({ key }: TierFact, fallback: FallbackFact): RuleFinding[] {
  if (!fallback.active || !fallback.tiers.includes(key)) return [];
  const message = `${fallback.app} still accepts ${fallback.methods.join(" or ")} from privileged tier ${key}`;
  return [violation(message, { path: [...fallback.path, "tiers"], mend: `take ${key} out of the fallback` })];
}

/** What the methods policy lets the tier's people register. */
function judgeRegistration({ tenant: { entra }, facts }: RuleContext, tier: TierFact): RuleFinding[] {
  if (facts?.entra === null) return [];
  const fido2 = configurationOf(entra?.authenticationMethodsPolicy, "Fido2");
  if (entra === undefined || fido2 === null) {
    return [
      unverifiable(`which passkeys people of privileged tier ${tier.key} may register`, { path: tier.path }),
    ];
  }
  // Nobody registers what is disabled, or what the whole tier is excluded from.
  const excluded = targetsOf(fido2.excludeTargets).some(
    (target) => targets(target, [tier.groupId]) === "yes",
  );
  if (fido2.state === "disabled" || excluded) return [];
  if ((fido2.passkeyProfiles ?? []).length === 0) return judgeWithoutProfiles(tier, fido2);
  const { profiles, undecided } = profilesReaching(fido2, [tier.groupId], entra.groups);
  return [
    ...profiles.flatMap((profile) => judgeProfile(tier, profile)),
    ...undecided.map((reason) =>
      unverifiable(`which passkeys people of privileged tier ${tier.key} may register, since ${reason}`, {
        path: tier.path,
      }),
    ),
  ];
}

/** Before a tenant has profiles: enforced attestation leaves device-bound passkeys only. */
function judgeWithoutProfiles(
  { key, path }: TierFact,
  { isAttestationEnforced }: AuthenticationMethodConfiguration,
): RuleFinding[] {
  if (isAttestationEnforced === true) return [];
  return isAttestationEnforced === false
    ? [violation(`the tenant does not enforce attestation of passkeys for privileged tier ${key}`, { path })]
    : [unverifiable(`whether attestation of passkeys is enforced for privileged tier ${key}`, { path })];
}

function judgeProfile({ key, path }: TierFact, profile: PasskeyProfile): RuleFinding[] {
  const { passkeyTypes, attestationEnforcement, id, name } = profile;
  const where = { path, object: { type: "passkeyProfile", id, name } };
  if (isUnknown(passkeyTypes) || isUnknown(attestationEnforcement)) {
    return [
      unverifiable(`what passkey profile "${name}", which reaches privileged tier ${key}, accepts`, where),
    ];
  }
  const types = flagsOf(passkeyTypes);
  const accepts = [
    ...types.filter((type) => type !== "deviceBound").map((type) => `${type} passkeys`),
    ...(types.length === 0 ? ["passkeys of unnamed types"] : []),
    ...(attestationEnforcement === "registrationOnly" ? [] : ["passkeys without attestation"]),
  ];
  if (accepts.length === 0) return [];
  return [
    violation(
      `passkey profile "${name}" reaches privileged tier ${key} and accepts ${listed(accepts)}`,
      where,
    ),
  ];
}

/** What the tier's rules take at sign-in. */
function judgeSignIn(context: RuleContext, tier: TierFact): RuleFinding[] {
  const { entra } = context.tenant;
  if (entra === undefined) return [];
  return rolloutPolicies(context)
    .filter(({ scope }) => scope.tier === tier.key && scope.intent === "require-passkey")
    .flatMap(({ policy, scope }) => {
      const where = { path: scope.path, object: policyObject(policy) };
      const strength = demandedStrength(policy);
      if (strength === null)
        return [violation(`"${policy.displayName}" can be satisfied without a passkey`, where)];
      const combinations = combinationsOf(entra, strength);
      if (combinations === null)
        return [unverifiable(`what the strength of "${policy.displayName}" accepts`, where)];
      const phishable = phishableOf(combinations);
      if (phishable.length === 0) return [];
      const message = `"${policy.displayName}" accepts ${listed(phishable)} from privileged people`;
      return [violation(message, where)];
    });
}

/** Okta has one passkey authenticator, whose settings hold for everybody in the org. */
function judgeOkta({ tenant: { okta } }: RuleContext, { key, path }: TierFact): RuleFinding[] {
  const authenticator = okta?.authenticators.find((candidate) => candidate.key === "webauthn");
  const settings = authenticator?.settings;
  if (settings == null)
    return [unverifiable(`which passkeys people of privileged tier ${key} may enrol in Okta`, { path })];
  const judge = (value: boolean | undefined, wanted: boolean, message: string): RuleFinding[] => {
    if (value === wanted) return [];
    return typeof value === "boolean"
      ? [violation(`Okta ${message}, privileged tier ${key} included`, { path })]
      : [unverifiable(`whether Okta ${message}`, { path })];
  };
  return [
    ...judge(settings.allowSyncablePasskeys, false, "accepts synced passkeys"),
    ...judge(settings.certBasedAttestationValidation, true, "takes passkeys without attestation"),
  ];
}
