import { guidOf } from "../../plan/guid";
import { builtInStrengths } from "../../signin/entra/credentials/builtInStrengths";
import type { AuthenticationMethodsPolicy, AuthenticationStrengthPolicy } from "../../tenant/tenant";
import type { Names } from "./generatedTenant";

/** Models of security keys, and one synced passkey provider. */
export const aaguids = Array.from({ length: 8 }, (_, at) => guidOf(`authenticator ${String(at)}`));

/** The built-in strengths, and four of the tenant's own: two limited to models, one of Windows Hello, one of passes. */
export const strengths: readonly AuthenticationStrengthPolicy[] = [
  ...builtInStrengths,
  ...[0, 1].map((at) => ({
    id: guidOf(`strength ${String(at)}`),
    displayName: `Security keys of kind ${String(at)}`,
    policyType: "custom" as const,
    allowedCombinations: ["fido2"],
    combinationConfigurations: [
      { appliesToCombinations: ["fido2"], allowedAAGUIDs: aaguids.slice(at * 2, at * 2 + 4) },
    ],
  })),
  {
    id: guidOf("strength 2"),
    displayName: "Windows Hello",
    policyType: "custom",
    allowedCombinations: ["windowsHelloForBusiness"],
  },
  {
    id: guidOf("strength 3"),
    displayName: "Passkeys and passes",
    policyType: "custom",
    allowedCombinations: ["fido2", "temporaryAccessPassOneTime"],
  },
];

/** Passkeys in two profiles, passes for one group, codes for everybody but one group. */
export function authenticationMethodsPolicy({ groups }: Names): AuthenticationMethodsPolicy {
  const [first = "all_users", second = "all_users"] = groups;
  const everybody = [{ targetType: "group", id: "all_users" }];
  const [attested, any] = [guidOf("profile attested"), guidOf("profile any")];
  return {
    id: "authenticationMethodsPolicy",
    policyMigrationState: "migrationComplete",
    authenticationMethodConfigurations: [
      {
        id: "Fido2",
        state: "enabled",
        includeTargets: [
          { targetType: "group", id: first, allowedPasskeyProfiles: [attested] },
          { targetType: "group", id: "all_users", allowedPasskeyProfiles: [any] },
        ],
        passkeyProfiles: [
          {
            id: attested,
            name: "Attested keys",
            passkeyTypes: "deviceBound",
            attestationEnforcement: "registrationOnly",
            keyRestrictions: { isEnforced: true, enforcementType: "allow", aaGuids: aaguids.slice(0, 6) },
          },
          {
            id: any,
            name: "Any passkey",
            passkeyTypes: "deviceBound,synced",
            attestationEnforcement: "disabled",
          },
        ],
      },
      {
        id: "TemporaryAccessPass",
        state: "enabled",
        includeTargets: [{ targetType: "group", id: second }],
        isUsableOnce: true,
      },
      { id: "MicrosoftAuthenticator", state: "enabled", includeTargets: everybody },
      {
        id: "Sms",
        state: "enabled",
        includeTargets: everybody,
        excludeTargets: [{ targetType: "group", id: first }],
      },
      { id: "SoftwareOath", state: "enabled", includeTargets: everybody },
      { id: "Voice", state: "disabled", includeTargets: everybody },
    ],
  };
}
