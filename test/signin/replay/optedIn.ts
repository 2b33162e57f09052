import type { AuthenticationMethodConfiguration, Tenant } from "../../../tenant/tenant";

const defaultProfile = {
  id: "00000000-0000-0000-0000-000000000001",
  name: "Default passkey profile",
  passkeyTypes: "deviceBound,synced",
  attestationEnforcement: "disabled",
  keyRestrictions: { isEnforced: false, enforcementType: "allow", aaGuids: [] },
} as const;

/**
 * A tenant after Microsoft has moved its settings for passkeys into a default profile, as it does with every tenant that has them
 * on, since March 2026 (Microsoft Entra: passkey profiles). There is no way back: what a deployment found and gives back is this.
 */
export function optedIn(tenant: Tenant): Tenant {
  const { entra } = tenant;
  const methods = entra?.authenticationMethodsPolicy;
  if (entra === undefined || methods == null)
    throw new Error("the tenant has no authentication methods policy");
  const configurations = (methods.authenticationMethodConfigurations ?? []).map((method) =>
    method.id === "Fido2" ? withDefaultProfile(method) : method,
  );
  return {
    ...tenant,
    entra: {
      ...entra,
      authenticationMethodsPolicy: { ...methods, authenticationMethodConfigurations: configurations },
    },
  };
}

function withDefaultProfile(fido2: AuthenticationMethodConfiguration): AuthenticationMethodConfiguration {
  const chosen = { defaultPasskeyProfile: defaultProfile.id };
  return {
    ...fido2,
    ...chosen,
    passkeyProfiles: [defaultProfile],
    includeTargets: (fido2.includeTargets ?? []).map((target) => ({
      ...target,
      allowedPasskeyProfiles: [defaultProfile.id],
    })),
  };
}
