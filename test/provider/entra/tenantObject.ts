import type { Json } from "../../../provider/http/client";
import {
  configurationOf,
  methodsPolicyId,
  storedConfiguration,
} from "../../../sandbox/graph/authenticationMethodsState";
import type { EntraTenant } from "./entraTenant";

/** An object that every tenant has, as the portal sees it. */
export interface TenantObject {
  readonly read: (tenant: EntraTenant) => Json;
  /** What somebody does in the portal. */
  readonly change: (tenant: EntraTenant, properties: Json) => void;
}

/** The configuration of one method. @param id as Graph writes it: `Fido2`. */
export function methodInTenant(id: string): TenantObject {
  const read = ({ sandbox }: EntraTenant): Json =>
    configurationOf(sandbox.entra.authenticationMethodConfigurations.get(id.toLowerCase()) ?? { id });
  return {
    read,
    change: (tenant, properties) => {
      const configuration = { ...read(tenant), ...properties };
      tenant.sandbox.entra.authenticationMethodConfigurations.put(storedConfiguration(id, configuration));
    },
  };
}

/** The authentication methods policy itself. */
export const policyInTenant: TenantObject = {
  read: ({ sandbox }) => ({ ...sandbox.entra.authenticationMethodsPolicy.get(methodsPolicyId) }),
  change: (tenant, properties) => {
    const policy = policyInTenant.read(tenant);
    tenant.sandbox.entra.authenticationMethodsPolicy.put({ ...policy, ...properties, id: methodsPolicyId });
  },
};

/** The registration campaign in it. */
export const campaignInTenant: TenantObject = {
  read: (tenant) => {
    const { registrationEnforcement } = policyInTenant.read(tenant);
    const { authenticationMethodsRegistrationCampaign } = registrationEnforcement as Json;
    return authenticationMethodsRegistrationCampaign as Json;
  },
  change: (tenant, properties) => {
    const authenticationMethodsRegistrationCampaign = { ...campaignInTenant.read(tenant), ...properties };
    policyInTenant.change(tenant, { registrationEnforcement: { authenticationMethodsRegistrationCampaign } });
  },
};
