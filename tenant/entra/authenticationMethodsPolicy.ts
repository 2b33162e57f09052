import { guidOf } from "../../plan/guid";
import type {
  DesiredAuthenticationMethods,
  DesiredPasskeyProfile,
  GroupReference,
} from "../../plan/desiredState";
import type {
  AuthenticationMethodConfiguration,
  AuthenticationMethodsPolicy,
  MethodTarget,
  PasskeyProfile,
} from "../tenant";

/**
 * Graph takes client-chosen GUIDs for new profiles. The id is derived of the plan's key, so that the same plan gives the
 * same profile in every run and on every machine.
 */
export function passkeyProfileId(key: string): string {
  return guidOf(`passkey-rollout/passkey-profile/${key}`);
}

/** A tier's attestation requirement as a passkey profile (microsoft.graph.passkeyProfile). */
export function passkeyProfileOf(
  profile: Pick<
    DesiredPasskeyProfile,
    "key" | "name" | "passkeyTypes" | "attestationEnforced" | "allowedAaguids"
  >,
): PasskeyProfile {
  return {
    id: passkeyProfileId(profile.key),
    name: profile.name,
    passkeyTypes: profile.passkeyTypes.join(","),
    attestationEnforcement: profile.attestationEnforced ? "registrationOnly" : "disabled",
    keyRestrictions: {
      isEnforced: profile.allowedAaguids !== null,
      enforcementType: "allow",
      aaGuids: profile.allowedAaguids ?? [],
    },
  };
}

/** The authentication methods policy that the rollout wants, with one configuration per method. */
export function authenticationMethodsPolicyOf(
  desired: DesiredAuthenticationMethods,
  groupId: (reference: GroupReference) => string,
): AuthenticationMethodsPolicy {
  const target = (reference: GroupReference): { targetType: string; id: string } => ({
    targetType: "group",
    id: groupId(reference),
  });
  const campaign = desired.registrationCampaign;
  return {
    id: "authenticationMethodsPolicy",
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: {
        state: campaign.enabled ? "enabled" : "default",
        snoozeDurationInDays: 1,
        includeTargets: campaign.targets.map((reference) => ({
          ...target(reference),
          targetedAuthenticationMethod: "Fido2",
        })),
        excludeTargets: [],
      },
    },
    authenticationMethodConfigurations: [
      fido2(desired.passkeyProfiles, groupId),
      {
        "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration",
        id: "TemporaryAccessPass",
        state: desired.temporaryAccessPass.targets.length > 0 ? "enabled" : "disabled",
        ...lifetimes(desired),
        isUsableOnce: desired.temporaryAccessPass.isUsableOnce,
        includeTargets: desired.temporaryAccessPass.targets.map(target),
        excludeTargets: [],
      },
      ...desired.methods.map((method): AuthenticationMethodConfiguration => ({
        "@odata.type": `#microsoft.graph.${method.id.charAt(0).toLowerCase()}${method.id.slice(1)}AuthenticationMethodConfiguration`,
        id: method.id,
        state: method.enabled ? "enabled" : "disabled",
        includeTargets: (method.targets === null
          ? [{ targetType: "group", id: "all_users" }]
          : method.targets.map(target)
        ).map((each) => ({ ...each, ...targetSettings(method.id) })),
        excludeTargets: [],
      })),
    ],
  };
}

/**
 * What a new target has where nothing is said (Graph, microsoftAuthenticatorAuthenticationMethodTarget: `any`), said: proofs
 * and reviewers need not guess whether the app's notifications count.
 */
function targetSettings(id: string): Pick<MethodTarget, "authenticationMode"> {
  return id === "MicrosoftAuthenticator" ? { authenticationMode: "any" } : {};
}

function fido2(
  profiles: readonly DesiredPasskeyProfile[],
  groupId: (reference: GroupReference) => string,
): AuthenticationMethodConfiguration {
  return {
    "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
    id: "Fido2",
    state: "enabled",
    // Without it nobody registers a passkey, not even by an administrator; left out, the service keeps what it has.
    isSelfServiceRegistrationAllowed: true,
    includeTargets: fido2Targets(profiles, groupId),
    excludeTargets: [],
    passkeyProfiles: profiles.map(passkeyProfileOf),
  };
}

/** A group has one target, with every profile that it may use. */
function fido2Targets(
  profiles: readonly DesiredPasskeyProfile[],
  groupId: (reference: GroupReference) => string,
): {
  readonly targetType: string;
  readonly id: string;
  readonly allowedPasskeyProfiles: readonly string[];
}[] {
  const byGroup = new Map<string, string[]>();
  for (const profile of profiles) {
    for (const reference of profile.targets) {
      const id = groupId(reference);
      byGroup.set(id, [...(byGroup.get(id) ?? []), passkeyProfileId(profile.key)]);
    }
  }
  return [...byGroup].map(([id, allowedPasskeyProfiles]) => ({
    targetType: "group",
    id,
    allowedPasskeyProfiles,
  }));
}

function lifetimes(desired: DesiredAuthenticationMethods): Readonly<Record<string, number>> {
  const { minimumLifetimeInMinutes, maximumLifetimeInMinutes, defaultLifetimeInMinutes, defaultLength } =
    desired.temporaryAccessPass;
  return { minimumLifetimeInMinutes, maximumLifetimeInMinutes, defaultLifetimeInMinutes, defaultLength };
}
