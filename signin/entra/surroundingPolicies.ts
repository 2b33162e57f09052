import type { ConditionalAccessPolicy, ConditionalAccessUsers, EntraTenant } from "../../tenant/tenant";
import { unknownValue } from "../../tenant/unknown";
import type { CompiledPolicy } from "./compile";
import { perUserMfaAccounts } from "./directory";
import type { Control, Grant } from "./grants";
import { mandatoryApplications } from "./surroundings/adminPortals";
import { azureManagement, securityDefaultsRoles } from "./surroundings/securityDefaults";

/** What is around the policies and acts like one of them; see each for its source. */
export function surroundingPolicies(tenant: EntraTenant): CompiledPolicy[] {
  return [mandatoryMultifactor, mandatoryForChanges, ...securityDefaults(tenant), perUserMultifactor];
}

/**
 * Microsoft asks for multifactor authentication in its admin portals whatever the policies say, break-glass accounts
 * included (entra-docs, concept-mandatory-multifactor-authentication).
 */
const mandatoryMultifactor: CompiledPolicy = standing(
  "mandatory-mfa",
  "Microsoft's mandatory multifactor authentication for admin portals",
  { includeUsers: ["All"] },
  { includeApplications: mandatoryApplications("all") },
  [],
  asks({ kind: "mfa" }),
);

/** For these it is asked when something is about to be changed, which no sign-in tells. */
const mandatoryForChanges: CompiledPolicy = standing(
  "mandatory-mfa-for-changes",
  "Microsoft's mandatory multifactor authentication for changes of Azure",
  { includeUsers: ["All"] },
  { includeApplications: mandatoryApplications("write") },
  [],
  asks({ kind: "mfaWhenNeeded" }),
);

/**
 * Security defaults block legacy authentication ("all authentication requests made by an older protocol", and Exchange
 * ActiveSync's basic authentication, whichever of Graph's two words says it) and ask for MFA: of administrators at every sign-in, of others when
 * Microsoft finds it needed (entra-docs, security-defaults). They cannot be on together with an enabled policy, so that an
 * export without the setting leaves it open only where no policy is enabled.
 */
function securityDefaults(tenant: EntraTenant): CompiledPolicy[] {
  const setting = tenant.securityDefaults?.isEnabled;
  if (setting === false) return [];
  const excluded = tenant.conditionalAccessPolicies.some(({ state }) => state === "enabled");
  if (setting !== true && excluded) return [];
  const certain = setting === true;
  const applications = { includeApplications: [certain ? "All" : unknownValue] };
  const name = certain ? "Security defaults" : "Security defaults, which are not in the export";
  return [
    standing(
      "security-defaults-legacy",
      `${name}: legacy authentication blocked`,
      { includeUsers: ["All"] },
      applications,
      ["exchangeActiveSync", "easSupported", "other"],
      { block: true, all: false, controls: [] },
    ),
    standing(
      "security-defaults-administrators",
      `${name}: multifactor authentication of administrators`,
      { includeRoles: securityDefaultsRoles },
      applications,
      [],
      asks({ kind: "mfa" }),
    ),
    standing(
      "security-defaults-azure",
      `${name}: multifactor authentication for Azure's management`,
      { includeUsers: [certain ? "All" : unknownValue] },
      { includeApplications: azureManagement },
      [],
      asks({ kind: "mfa" }),
    ),
    standing(
      "security-defaults-everybody",
      `${name}: multifactor authentication when needed`,
      { includeUsers: ["All"] },
      applications,
      [],
      asks({ kind: "mfaWhenNeeded" }),
    ),
  ];
}

/**
 * Per-user MFA asks for MFA in browsers and modern clients (entra-docs, howto-mfa-userstates). Who has it on is told by
 * accounts that carry their state; see `Directory`.
 */
const perUserMultifactor: CompiledPolicy = standing(
  "per-user-mfa",
  "Per-user multifactor authentication",
  { includeGroups: [perUserMfaAccounts] },
  { includeApplications: ["All"] },
  ["browser", "mobileAppsAndDesktopClients"],
  asks({ kind: "mfa" }),
);

function asks(control: Control): Grant {
  return { block: false, all: false, controls: [control] };
}

function standing(
  id: string,
  displayName: string,
  users: ConditionalAccessUsers,
  applications: NonNullable<ConditionalAccessPolicy["conditions"]["applications"]>,
  clientAppTypes: readonly string[],
  grant: Grant,
): CompiledPolicy {
  return {
    policy: {
      id,
      displayName,
      state: "enabled",
      conditions: { users, applications, clientAppTypes },
      grantControls: null,
    },
    grant,
    enforced: true,
  };
}
