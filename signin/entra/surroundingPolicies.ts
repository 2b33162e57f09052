import type { ConditionalAccessPolicy, ConditionalAccessUsers, EntraTenant } from "../../tenant/tenant";
import { unknownValue } from "../../tenant/unknown";
import type { CompiledPolicy } from "./compile";
import { perUserMfaAccounts } from "./directory";
import type { Control, Grant } from "./grants";

/** What is around the policies and acts like one of them; see each for its source. */
export function surroundingPolicies(tenant: EntraTenant): CompiledPolicy[] {
  return [mandatoryMultifactor, ...securityDefaults(tenant), perUserMultifactor];
}

/**
 * Microsoft asks for multifactor authentication in its admin portals whatever the policies say, break-glass accounts
 * included (entra-docs, concept-mandatory-multifactor-authentication).
 */
const mandatoryMultifactor: CompiledPolicy = standing(
  "mandatory-mfa",
  "Microsoft's mandatory multifactor authentication for admin portals",
  { includeUsers: ["All"] },
  { includeApplications: ["MicrosoftAdminPortals"] },
  [],
  asks({ kind: "mfa" }),
);

/** Roles of which security defaults ask MFA at every sign-in (entra-docs, security-defaults). */
const administratorRoles = [
  "62e90394-69f5-4237-9190-012177145e10",
  "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
  "c4e39bd9-1100-46d3-8c65-fb160da0071f",
  "0526716b-113d-4c15-b2c8-68e3c22b9f80",
  "b0f54661-2d74-4c50-afa3-1ec803f12efe",
  "158c047a-c907-4556-b7ef-446551a6b5f7",
  "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9",
  "29232cdf-9323-42fd-ade2-1d097af3e4de",
  "729827e3-9c14-49f7-bb1b-9608f156bbb8",
  "966707d0-3269-4727-9be2-8c3a10f19b9d",
  "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
  "e8611ab8-c189-46e8-94e1-60213ab1f814",
  "194ae4cb-b126-40b2-bd5b-6091b380977d",
  "f28a1f50-f6e7-4571-818b-6a12f2af6b6c",
  "fe930be7-5e62-47db-91af-98c3a49a38b1",
];

/**
 * Security defaults block legacy authentication and ask for MFA: of administrators at every sign-in, of others when
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
      ["exchangeActiveSync", "other"],
      { block: true, all: false, controls: [] },
    ),
    standing(
      "security-defaults-administrators",
      `${name}: multifactor authentication of administrators`,
      { includeRoles: administratorRoles },
      applications,
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
