import type {
  AuthenticationMethodConfiguration,
  AuthenticationMethodsPolicy,
  MethodTarget,
} from "../../../tenant/tenant";

/** Graph's ids of the configurations. */
const methodIds = [
  "Fido2",
  "MicrosoftAuthenticator",
  "Sms",
  "Voice",
  "TemporaryAccessPass",
  "SoftwareOath",
  "HardwareOath",
  "X509Certificate",
  "Email",
  "QRCodePin",
] as const;

/** What targets of single methods have beside the group (smsAuthenticationMethodTarget, microsoftAuthenticatorAuthenticationMethodTarget). */
interface Target extends MethodTarget {
  readonly isUsableForSignIn?: boolean;
  readonly authenticationMode?: "any" | "push" | "deviceBasedPush";
}

interface Configuration extends Partial<AuthenticationMethodConfiguration> {
  readonly includeTargets?: readonly Target[];
}

export const everybody: Target = { targetType: "group", id: "all_users" };

export function targetGroup(id: string, parts: Partial<Target> = {}): Target {
  return { targetType: "group", id, ...parts };
}

/** What every export says of Microsoft Authenticator: both notifications, and no codes of its own. */
const authenticator: Configuration = {
  isSoftwareOathEnabled: false,
  includeTargets: [{ ...everybody, authenticationMode: "any" }],
};

/** A methods policy that lets everybody use every method, but for what is given of single methods. */
export function methods(
  configured: Partial<Record<(typeof methodIds)[number], Configuration>> = {},
): AuthenticationMethodsPolicy {
  return {
    id: "authenticationMethodsPolicy",
    policyMigrationState: "migrationComplete",
    authenticationMethodConfigurations: methodIds.map((id) => ({
      "@odata.type": `#microsoft.graph.${id.charAt(0).toLowerCase()}${id.slice(1)}AuthenticationMethodConfiguration`,
      id,
      state: "enabled",
      includeTargets: [everybody],
      excludeTargets: [],
      ...(id === "MicrosoftAuthenticator" ? authenticator : {}),
      ...configured[id],
    })),
  };
}
