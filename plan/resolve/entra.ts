import type {
  CohortStanding,
  DesiredAuthenticationMethods,
  DesiredGroup,
  DesiredPasskeyProfile,
  EntraDesiredState,
  GroupReference,
} from "../desiredState";
import { type Aaguid, type Plan, type Tier, objectId } from "../plan";
import { conditionalAccessRules } from "./entraRules";
import { cohortGroup, managedGroups, tierGroup } from "./groups";
import { reached } from "./standing";
import { strengths } from "./strengths";

/** Graph's ids of the methods in the authentication methods policy, by the plan's names. */
const graphMethodIds: Readonly<Record<string, string>> = {
  microsoftAuthenticator: "MicrosoftAuthenticator",
  sms: "Sms",
  voice: "Voice",
  email: "Email",
  softwareOath: "SoftwareOath",
  hardwareOath: "HardwareOath",
  qrCodePin: "QRCodePin",
  x509Certificate: "X509Certificate",
};

export function resolveEntra(
  plan: Plan,
  phaseIndex: number,
  standings: readonly CohortStanding[],
): EntraDesiredState | null {
  if (plan.entra === null) return null;
  return {
    tenantId: objectId(plan.entra.tenantId),
    cloud: plan.entra.cloud ?? "global",
    groups: groups(plan),
    strengths: strengths(plan, phaseIndex),
    rules: conditionalAccessRules(plan, phaseIndex, standings),
    authenticationMethods: authenticationMethods(plan, phaseIndex, standings),
  };
}

/**
 * Groups that hold people of the rollout must be changeable by privileged roles only: role-assignable where people are
 * assigned, in the restricted management administrative unit where a rule fills them (role-assignable groups take none).
 */
function groups(plan: Plan): DesiredGroup[] {
  const unit = plan.entra?.restrictedAdministrativeUnit;
  return managedGroups(plan, "entra").map(({ key, name, tier, membership, formerKeys, path }) => {
    const assigned = membership.kind === "assigned";
    return {
      key,
      displayName: `${plan.organization.namePrefix}: ${name}`,
      description: `${key.startsWith("tier-") ? "Tier" : `Cohort of tier ${tier.key}`}; managed by the rollout plan`,
      roleAssignable: assigned,
      administrativeUnit: assigned || unit === undefined ? null : objectId(unit),
      membership: assigned
        ? { kind: "assigned", userIds: membership.userIds, file: membership.file }
        : { kind: "rule", rule: membership.rule },
      formerKeys,
      adopt: plan.adopt.groups[key] ?? null,
      path,
    };
  });
}

function authenticationMethods(
  plan: Plan,
  phaseIndex: number,
  standings: readonly CohortStanding[],
): DesiredAuthenticationMethods {
  const tiers = plan.tiers.filter((tier) => tier.authority === "entra");
  const passTiers = tiers.filter((tier) =>
    tier.registrationAccepts.some((method) => method.startsWith("temporaryAccessPass")),
  );
  const campaign = plan.phases[phaseIndex]?.registrationCampaign ?? false;
  const moving = standings.filter(
    ({ standing, tier }) => standing !== "waiting" && tiers.some(({ key }) => key === tier),
  );
  const campaignTargets = plan.cohorts
    .filter((cohort) => moving.some((standing) => standing.cohort === cohort.key))
    .map((cohort) => cohortGroup(plan, cohort));
  return {
    passkeyProfiles: [
      ...breakGlassProfile(plan),
      ...tiers.map((tier): DesiredPasskeyProfile => ({
        key: tier.key,
        name: `${plan.organization.namePrefix}: ${tier.name}`,
        passkeyTypes: tier.passkeys === "synced" ? ["deviceBound", "synced"] : ["deviceBound"],
        attestationEnforced: tier.attestation === "required",
        allowedAaguids: tier.allowedAaguids,
        targets: groupsOfTier(plan, tier),
        path: tier.path,
      })),
    ],
    temporaryAccessPass: {
      ...plan.temporaryAccessPass,
      targets: unique(passTiers.flatMap((tier) => groupsOfTier(plan, tier))),
      path: ["bootstrap", "temporaryAccessPass"],
    },
    methods: plan.authenticationMethods.map((method) => ({
      id: graphMethodIds[method.key] ?? method.key,
      enabled: method.enabled && (method.until === null || !reached(plan, phaseIndex, method.until)),
      targets:
        method.tiers === null
          ? null
          : unique(
              tiers
                .filter(({ key }) => method.tiers?.includes(key))
                .flatMap((tier) => groupsOfTier(plan, tier)),
            ),
      path: method.path,
    })),
    registrationCampaign: {
      enabled: campaign,
      targets: unique(campaignTargets),
      path: ["phases", phaseIndex],
    },
  };
}

/** The break-glass accounts keep the method they have registered, whatever the tiers' profiles become. */
function breakGlassProfile(plan: Plan): DesiredPasskeyProfile[] {
  if (plan.breakGlassGroup === null || !plan.breakGlass.some(({ credential }) => credential === "fido2"))
    return [];
  const known = plan.breakGlass
    .filter(({ credential }) => credential === "fido2")
    .map((account) => account.aaguid);
  const aaguids = known.filter((value): value is Aaguid => value !== null);
  return [
    {
      key: "break-glass",
      name: `${plan.organization.namePrefix}: break-glass`,
      passkeyTypes: ["deviceBound"],
      attestationEnforced: true,
      allowedAaguids: aaguids.length === known.length ? [...new Set(aaguids)].sort() : null,
      targets: [{ kind: "existing", id: plan.breakGlassGroup }],
      path: ["breakGlass", "group"],
    },
  ];
}

/** A cohort's people are meant to be in its tier's group, but nothing outside the tenant can tell whether they are. */
function groupsOfTier(plan: Plan, tier: Tier): GroupReference[] {
  const cohorts = plan.cohorts.filter((cohort) => cohort.tier === tier.key);
  return unique([tierGroup(tier), ...cohorts.map((cohort) => cohortGroup(plan, cohort))]);
}

function unique(references: readonly GroupReference[]): GroupReference[] {
  return [...new Map(references.map((reference) => [JSON.stringify(reference), reference])).values()];
}
