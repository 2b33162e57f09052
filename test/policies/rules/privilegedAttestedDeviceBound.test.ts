import type { TierFact } from "../../../policies/facts";
import type { RuleContext } from "../../../policies/rule";
import { privilegedAttestedDeviceBound } from "../../../policies/rules/privilegedAttestedDeviceBound";
import { passkeyProfileId } from "../../../tenant/entra/authenticationMethodsPolicy";
import type { MethodTarget, OktaWebauthnSettings, PasskeyProfile } from "../../../tenant/tenant";
import { unknownValue } from "../../../tenant/unknown";
import {
  entraIn,
  exampleIn,
  factsIn,
  methodIn,
  oktaIn,
  withCombinations,
  withEntra,
  withFacts,
  withGrant,
  withMethod,
  withOkta,
  withoutFacts,
  withoutMethod,
  withoutStrength,
} from "../example";
import { judges } from "../judges";

const expansion = exampleIn("expansion");
const own = passkeyProfileId("privileged");
const group = "managed:group:tier-privileged";
const ruleKey = "administrators-require-passkey";

function withTier(key: string, change: Partial<TierFact>, context: RuleContext = expansion): RuleContext {
  const tiers = factsIn(context).tiers.map((tier) => (tier.key === key ? { ...tier, ...change } : tier));
  return withFacts(context, { tiers });
}

function withProfile(change: Partial<PasskeyProfile>): RuleContext {
  const profiles = methodIn(expansion, "Fido2").passkeyProfiles ?? [];
  return withMethod(expansion, "Fido2", {
    passkeyProfiles: profiles.map((profile) => (profile.id === own ? { ...profile, ...change } : profile)),
  });
}

/** Adds a target whose profile accepts every passkey. */
function withLaxTarget(target: MethodTarget): RuleContext {
  const { includeTargets, passkeyProfiles } = methodIn(expansion, "Fido2");
  const lax: PasskeyProfile = {
    id: "1a",
    name: "Everything",
    passkeyTypes: "deviceBound,synced",
    attestationEnforcement: "disabled",
  };
  return withMethod(expansion, "Fido2", {
    includeTargets: [...(includeTargets ?? []), target],
    passkeyProfiles: [...(passkeyProfiles ?? []), lax],
  });
}

function withoutProfiles(isAttestationEnforced: boolean | null): RuleContext {
  return withMethod(expansion, "Fido2", { passkeyProfiles: [], isAttestationEnforced });
}

/** The frontline tier, made privileged, with these settings of Okta's authenticator. */
function privilegedInOkta(settings: OktaWebauthnSettings | null): RuleContext {
  const authenticators = oktaIn(expansion).authenticators.map((one) => ({ ...one, settings }));
  const fallbacks = factsIn(expansion).fallbacks.filter(({ tiers }) => !tiers.includes("frontline"));
  return withOkta(withFacts(withTier("frontline", { privileged: true }), { fallbacks }), { authenticators });
}

judges(privilegedAttestedDeviceBound, [
  { name: "passes a tier with one attested, device-bound profile", given: () => expansion, finds: [] },
  { name: "says nothing without a plan", given: () => withoutFacts(expansion), finds: [] },
  {
    name: "asks nothing of other tiers",
    given: () => withTier("staff", { passkeys: "synced", attestation: "not-required" }),
    finds: [],
  },
  {
    name: "finds a privileged tier that accepts synced passkeys",
    given: () => withTier("privileged", { passkeys: "synced" }),
    finds: [{ kind: "violation", message: /accepts synced passkeys/, path: "tiers.privileged.passkeys" }],
  },
  {
    name: "finds a privileged tier without attestation",
    given: () => withTier("privileged", { attestation: "not-required" }),
    finds: [
      { kind: "violation", message: /does not require attestation/, path: "tiers.privileged.attestation" },
    ],
  },
  {
    name: "finds a fallback for a privileged tier",
    given: () =>
      withFacts(expansion, {
        fallbacks: factsIn(expansion).fallbacks.map((one) => ({
          ...one,
          tiers: [...one.tiers, "privileged"],
        })),
      }),
    finds: [
      { kind: "violation", message: /cafeteria still accepts/, path: "apps.cafeteria.fallback.tiers" },
      { kind: "violation", message: /inventory still accepts/ },
    ],
  },
  {
    name: "does not mind a fallback that has ended",
    given: () =>
      withFacts(expansion, {
        fallbacks: factsIn(expansion).fallbacks.map((one) => ({
          ...one,
          tiers: ["privileged"],
          active: false,
        })),
      }),
    finds: [],
  },
  {
    name: "finds a profile that also accepts synced passkeys, though it names device-bound ones",
    given: () => withProfile({ passkeyTypes: "deviceBound,synced" }),
    finds: [{ kind: "violation", message: /accepts synced passkeys/, object: own, path: "tiers.privileged" }],
  },
  {
    name: "finds a profile without attestation",
    given: () => withProfile({ attestationEnforcement: "disabled" }),
    finds: [{ kind: "violation", message: /passkeys without attestation/ }],
  },
  {
    name: "does not take unknown passkey types for device-bound",
    given: () => withProfile({ passkeyTypes: unknownValue }),
    finds: [{ kind: "unverifiable", message: /what passkey profile/ }],
  },
  {
    name: "finds a second, weaker profile for everybody, since one is enough to register",
    given: () => withLaxTarget({ targetType: "group", id: "all_users", allowedPasskeyProfiles: ["1a"] }),
    finds: [{ kind: "violation", message: /"Everything" .* accepts synced passkeys and passkeys without/ }],
  },
  {
    name: "finds a second, weaker profile of the same target",
    given: () => withLaxTarget({ targetType: "group", id: group, allowedPasskeyProfiles: [own, "1a"] }),
    finds: [{ kind: "violation", message: /"Everything"/ }],
  },
  {
    name: "finds a weaker profile of another group that holds the same person",
    given: () => {
      const [member] = entraIn(expansion).groups.find(({ id }) => id === group)?.members ?? [];
      const context = withLaxTarget({ id: "0helpers", allowedPasskeyProfiles: ["1a"] });
      return withEntra(context, {
        groups: [
          ...entraIn(context).groups,
          { id: "0helpers", displayName: "Helpers", members: member === undefined ? [] : [member] },
        ],
      });
    },
    finds: [{ kind: "violation", message: /"Everything"/ }],
  },
  {
    name: "does not mind a weaker profile of a group of other people",
    given: () => withLaxTarget({ id: "0others", allowedPasskeyProfiles: ["1a"] }),
    finds: [],
  },
  {
    name: "does not take an unknown target for other people",
    given: () => withLaxTarget({ id: unknownValue, allowedPasskeyProfiles: ["1a"] }),
    finds: [{ kind: "unverifiable", message: /a target that is not known yet/ }],
  },
  {
    name: "cannot tell where a target does not say which profile holds",
    given: () => withLaxTarget({ id: "all_users" }),
    finds: [{ kind: "unverifiable", message: /does not say which passkey profile/ }],
  },
  {
    name: "cannot tell where a target names a profile that is not there",
    given: () => withLaxTarget({ id: "all_users", allowedPasskeyProfiles: ["2b"] }),
    finds: [{ kind: "unverifiable", message: /its profile 2b is not in the tenant/ }],
  },
  {
    name: "reads enforced attestation where a tenant has no profiles",
    given: () => withoutProfiles(true),
    finds: [],
  },
  {
    name: "finds attestation that is not enforced where a tenant has no profiles",
    given: () => withoutProfiles(false),
    finds: [{ kind: "violation", message: /does not enforce attestation/ }],
  },
  {
    name: "cannot tell where a tenant has neither",
    given: () => withoutProfiles(null),
    finds: [{ kind: "unverifiable", message: /whether attestation of passkeys is enforced/ }],
  },
  {
    name: "cannot tell without an authentication methods policy",
    given: () => withEntra(expansion, { authenticationMethodsPolicy: null }),
    finds: [
      { kind: "unverifiable", message: /which passkeys people .* may register/, path: "tiers.privileged" },
    ],
  },
  {
    name: "cannot tell where the policy says nothing of passkeys",
    given: () => withoutMethod(expansion, "Fido2"),
    finds: [{ kind: "unverifiable", message: /which passkeys/ }],
  },
  {
    name: "finds a phishable method in the strength of the tier's rule",
    given: () => withCombinations(expansion, "tier-privileged", ["fido2", "temporaryAccessPassOneTime"]),
    finds: [
      { kind: "violation", message: /Administrators.* accepts temporaryAccessPassOneTime/ },
      { kind: "violation", message: /Roles of .* accepts temporaryAccessPassOneTime/ },
    ],
  },
  {
    name: "finds a rule that a managed device satisfies as well as the passkey",
    given: () => withGrant(expansion, ruleKey, { operator: "OR", builtInControls: ["compliantDevice"] }),
    finds: [
      { kind: "violation", message: /can be satisfied without a passkey/, path: "cohorts.administrators" },
    ],
  },
  {
    name: "passes a rule that demands a managed device beside the passkey",
    given: () => withGrant(expansion, ruleKey, { operator: "AND", builtInControls: ["compliantDevice"] }),
    finds: [],
  },
  {
    name: "passes the built-in phishing-resistant strength and finds the built-in multifactor one",
    given: () =>
      withGrant(
        withGrant(expansion, "roles-of-privileged-require-passkey", {
          authenticationStrength: { id: "00000000-0000-0000-0000-000000000004" },
        }),
        ruleKey,
        { authenticationStrength: { id: "00000000-0000-0000-0000-000000000002" } },
      ),
    finds: [{ kind: "violation", message: /"Passkeys: Administrators, require passkey" accepts/ }],
  },
  {
    name: "cannot tell where the strength is not in the tenant",
    given: () => withoutStrength(expansion, "tier-privileged"),
    finds: [
      { kind: "unverifiable", message: /what the strength of/ },
      { kind: "unverifiable", message: /what the strength of/ },
    ],
  },
  {
    name: "asks Okta's authenticator where Okta decides about the tier",
    given: () => privilegedInOkta({ allowSyncablePasskeys: true, certBasedAttestationValidation: false }),
    finds: [
      { kind: "violation", message: /Okta accepts synced passkeys/, path: "tiers.frontline" },
      { kind: "violation", message: /Okta takes passkeys without attestation/ },
    ],
  },
  {
    name: "cannot tell where Okta's settings are not there",
    given: () => privilegedInOkta(null),
    finds: [{ kind: "unverifiable", message: /may enrol in Okta/ }],
  },
]);
