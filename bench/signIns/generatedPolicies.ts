import { guidOf } from "../../plan/guid";
import type {
  ConditionalAccessConditions,
  ConditionalAccessGrantControls,
  ConditionalAccessPolicy,
  ConditionalAccessUsers,
} from "../../tenant/tenant";
import { strengths } from "./generatedMethods";
import { type Coverage, type Names, roles } from "./generatedTenant";
import type { Random } from "./random";

const everything = { includeApplications: ["All"] };
const legacyClients = ["exchangeActiveSync", "other"];
const phishingResistant = "00000000-0000-0000-0000-000000000004";
const mfa: ConditionalAccessGrantControls = { operator: "OR", builtInControls: ["mfa"] };
const block: ConditionalAccessGrantControls = { operator: "OR", builtInControls: ["block"] };

/** The policies that every guide starts with, and then ones for groups, applications, devices, places and risks. */
export function generatedPolicies(
  count: number,
  names: Names,
  coverage: Coverage,
  random: Random,
): ConditionalAccessPolicy[] {
  const first = startingPolicies(names).slice(coverage === "whole" ? 0 : 1);
  const narrow = Array.from({ length: Math.max(0, count - first.length) }, () => narrowPolicy(names, random));
  return [...first, ...narrow].slice(0, count).map((policy, at) => ({
    ...policy,
    id: guidOf(`policy ${String(at)}`),
    displayName: `CA${String(at).padStart(3, "0")} ${policy.displayName}`,
  }));
}

type Unnumbered = Omit<ConditionalAccessPolicy, "id">;

function startingPolicies({ breakGlassGroup }: Names): Unnumbered[] {
  const everybody = { includeUsers: ["All"], excludeGroups: [breakGlassGroup] };
  const enabled = (
    displayName: string,
    conditions: ConditionalAccessConditions,
    grantControls: ConditionalAccessGrantControls,
  ): Unnumbered => ({ displayName, state: "enabled", conditions, grantControls });
  return [
    enabled("Multifactor for everybody", { users: everybody, applications: everything }, mfa),
    enabled(
      "Block legacy authentication",
      { users: everybody, applications: everything, clientAppTypes: legacyClients },
      block,
    ),
    enabled(
      "Block device code flow",
      {
        users: everybody,
        applications: everything,
        authenticationFlows: { transferMethods: "deviceCodeFlow,authenticationTransfer" },
      },
      block,
    ),
    enabled(
      "Phishing-resistant administrators",
      {
        users: { includeRoles: roles, excludeGroups: [breakGlassGroup] },
        applications: everything,
      },
      { operator: "AND", authenticationStrength: { id: phishingResistant } },
    ),
    enabled(
      "High sign-in risk",
      { users: everybody, applications: everything, signInRiskLevels: ["high"] },
      block,
    ),
    enabled(
      "High user risk",
      { users: everybody, applications: everything, userRiskLevels: ["high"] },
      { operator: "AND", builtInControls: ["mfa", "passwordChange"] },
    ),
    enabled(
      "Registration from trusted locations",
      {
        users: everybody,
        applications: { includeUserActions: ["urn:user:registersecurityinfo"] },
        locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] },
      },
      mfa,
    ),
  ];
}

function narrowPolicy(names: Names, random: Random): Unnumbered {
  return {
    displayName: "Narrow",
    state: random.chance(0.8)
      ? "enabled"
      : random.chance(0.5)
        ? "enabledForReportingButNotEnforced"
        : "disabled",
    conditions: {
      users: users(names, random),
      applications: applications(names, random),
      clientAppTypes: random.chance(0.7)
        ? ["all"]
        : random.chance(0.5)
          ? ["browser", "mobileAppsAndDesktopClients"]
          : legacyClients,
      ...(random.chance(0.35) ? { platforms: platforms(random) } : {}),
      ...(random.chance(0.4) ? { locations: locations(names, random) } : {}),
      ...(random.chance(0.25) ? { devices: devices(random) } : {}),
      ...(random.chance(0.15) ? { signInRiskLevels: random.some(["low", "medium", "high"], 2) } : {}),
      ...(random.chance(0.1) ? { userRiskLevels: random.some(["medium", "high"], 2) } : {}),
      ...(random.chance(0.04) ? { insiderRiskLevels: "elevated" } : {}),
      ...(random.chance(0.05) ? { authenticationFlows: { transferMethods: "authenticationTransfer" } } : {}),
    },
    grantControls: grant(random),
    sessionControls: random.chance(0.3)
      ? { signInFrequency: { isEnabled: true, value: 12, type: "hours", frequencyInterval: "timeBased" } }
      : null,
  };
}

function users({ groups, people, breakGlassGroup }: Names, random: Random): ConditionalAccessUsers {
  const excluded = {
    excludeGroups: [breakGlassGroup, ...random.some(groups, random.below(3))],
    excludeUsers: random.chance(0.2) ? random.some(people, 2) : [],
  };
  const kind = random.next();
  if (kind < 0.4) return { ...excluded, includeUsers: ["All"] };
  if (kind < 0.8) return { ...excluded, includeGroups: random.some(groups, 1 + random.below(4)) };
  if (kind < 0.9) return { ...excluded, includeRoles: random.some(roles, 3) };
  const guestOrExternalUserTypes = "internalGuest,b2bCollaborationGuest,b2bCollaborationMember";
  return {
    ...excluded,
    includeUsers: [],
    includeGuestsOrExternalUsers: {
      guestOrExternalUserTypes,
      externalTenants: random.chance(0.5)
        ? { membershipKind: "all" }
        : { membershipKind: "enumerated", members: [guidOf("partner")] },
    },
  };
}

function applications(
  { applications: ids }: Names,
  random: Random,
): ConditionalAccessConditions["applications"] {
  const kind = random.next();
  if (kind < 0.3) return { ...everything, excludeApplications: random.some(ids, random.below(3)) };
  if (kind < 0.4) return { includeApplications: ["Office365"] };
  if (kind < 0.45) return { includeApplications: ["MicrosoftAdminPortals"] };
  if (kind < 0.5) return { includeUserActions: ["urn:user:registersecurityinfo"] };
  if (kind < 0.55)
    return { includeAuthenticationContextClassReferences: [`c${String(1 + random.below(5))}`] };
  return { includeApplications: random.some(ids, 1 + random.below(6)) };
}

function platforms(random: Random): ConditionalAccessConditions["platforms"] {
  const named = ["android", "iOS", "windows", "macOS", "linux"];
  return random.chance(0.6)
    ? { includePlatforms: random.some(named, 2), excludePlatforms: [] }
    : { includePlatforms: ["all"], excludePlatforms: random.some(named, 2) };
}

function locations({ locations: ids }: Names, random: Random): ConditionalAccessConditions["locations"] {
  const kind = random.next();
  if (kind < 0.3) return { includeLocations: ["All"], excludeLocations: ["AllTrusted"] };
  if (kind < 0.7) return { includeLocations: ["All"], excludeLocations: random.some(ids, 2) };
  return { includeLocations: random.some(ids, 3), excludeLocations: [] };
}

const filterRules = [
  'device.isCompliant -eq True -or device.trustType -eq "ServerAD"',
  'device.extensionAttribute1 -eq "kiosk"',
  'device.displayName -startsWith "PAW-"',
  'device.operatingSystem -in ["Windows", "macOS"] -and device.trustType -ne "Workplace"',
] as const;

function devices(random: Random): unknown {
  return { deviceFilter: { mode: random.one(["include", "exclude"]), rule: random.one(filterRules) } };
}

function grant(random: Random): ConditionalAccessGrantControls {
  const kind = random.next();
  const compliant = ["compliantDevice", "domainJoinedDevice"];
  if (kind < 0.3) return mfa;
  if (kind < 0.5) {
    const [first = { id: phishingResistant }] = random.some(strengths, 1);
    return { operator: random.one(["AND", "OR"]), authenticationStrength: { id: first.id } };
  }
  if (kind < 0.6) return { operator: "OR", builtInControls: ["mfa", ...compliant] };
  if (kind < 0.7) return { operator: "AND", builtInControls: ["mfa", "compliantDevice"] };
  if (kind < 0.8) return { operator: "OR", builtInControls: compliant };
  if (kind < 0.85)
    return { operator: "OR", builtInControls: ["approvedApplication", "compliantApplication"] };
  return random.chance(0.6) ? block : mfa;
}
