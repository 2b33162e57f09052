import type { Entity } from "../collection";
import type { Json } from "../exchange";
import { isJson, objectsOf } from "../json";
import { defaultConfigurationOf, methodDefaults } from "./authenticationMethodsDefaults";

export const methodsPolicyId = "authenticationMethodsPolicy";

/** Properties of the policy that v1.0 neither shows nor takes. */
export const betaOnlyProperties = ["systemCredentialPreferences", "reportSuspiciousActivitySettings"];
export const betaOnlyCampaignProperties = ["enforceRegistrationAfterAllowedSnoozes"];

const allUsers = { targetType: "group", id: "all_users" };

/** Of Microsoft Graph's example; of `policyMigrationState` a tenant that has nothing left to migrate. */
const defaultPolicy: Json = {
  displayName: "Authentication Methods Policy",
  description:
    "The tenant-wide policy that controls which authentication methods are allowed in the tenant, authentication method registration requirements, and self-service password reset settings",
  policyVersion: "1.5",
  policyMigrationState: "migrationComplete",
  registrationEnforcement: {
    authenticationMethodsRegistrationCampaign: {
      snoozeDurationInDays: 1,
      state: "default",
      enforceRegistrationAfterAllowedSnoozes: true,
      includeTargets: [{ ...allUsers, targetedAuthenticationMethod: "microsoftAuthenticator" }],
      excludeTargets: [],
    },
  },
  systemCredentialPreferences: { state: "default", includeTargets: [allUsers], excludeTargets: [] },
  reportSuspiciousActivitySettings: { state: "default", includeTarget: allUsers, voiceReportingCode: 0 },
};

/** The policy that a tenant is seeded with, without its configurations; what the seed leaves out is as in a new tenant. */
export function methodsPolicyOf(seed: Json | null | undefined): Entity {
  const kept = Object.entries(seed ?? {}).filter(([key]) => key !== "authenticationMethodConfigurations");
  return { ...defaultPolicy, ...Object.fromEntries(kept), id: methodsPolicyId };
}

/** The configurations that a tenant is seeded with, by id in lower case. Methods that the seed does not name are as in a new tenant. */
export function methodConfigurationsOf(seed: Json | null | undefined): readonly Entity[] {
  const seeded = objectsOf(seed?.authenticationMethodConfigurations);
  const configurations = new Map<string, Json>(
    methodDefaults.map((method) => [method.id.toLowerCase(), defaultConfigurationOf(method)]),
  );
  for (const configuration of seeded) {
    if (typeof configuration.id !== "string") continue;
    const key = configuration.id.toLowerCase();
    configurations.set(key, { ...configurations.get(key), ...configuration });
  }
  return [...configurations].map(([key, configuration]) => storedConfiguration(key, configuration));
}

/** A configuration as the collection keeps it: the collection's key is not the configuration's own id. */
export function storedConfiguration(key: string, configuration: Json): Entity {
  return { id: key.toLowerCase(), configuration };
}

export function configurationOf(stored: Entity): Json {
  return isJson(stored.configuration) ? stored.configuration : {};
}
