import type { Accounts, Plan } from "../plan/plan";
import type { Entity } from "./collection";
import type { SandboxSeed } from "./seed";

/** A tenant and an org in which everything exists that a plan refers to and does not create. */
export function seedOfPlan(plan: Plan): SandboxSeed {
  const accounts = [
    ...plan.populations.map((population) => population.accounts),
    ...plan.exceptions.map((exception) => exception.accounts),
  ];
  const existingGroups = [...plan.tiers, ...plan.cohorts].flatMap(({ name, membership }) => {
    if (membership.kind !== "existing-group") return [];
    return [{ id: membership.id, name, okta: isOktaId(membership.id) }];
  });
  const assigned = [...plan.tiers, ...plan.cohorts].flatMap(({ membership }) =>
    membership.kind === "assigned" ? membership.userIds : [],
  );
  return {
    entra: entraSeed(plan, accounts, existingGroups, assigned),
    okta: oktaSeed(plan, existingGroups, assigned),
  };
}

interface ExistingGroup {
  readonly id: string;
  readonly name: string;
  readonly okta: boolean;
}

function entraSeed(
  plan: Plan,
  accounts: readonly Accounts[],
  existing: readonly ExistingGroup[],
  assigned: readonly string[],
): SandboxSeed["entra"] {
  const breakGlass = plan.breakGlass.flatMap(({ objectId }) => objectId ?? []);
  const group = (id: string, displayName: string, members: readonly string[] = []): Entity => ({
    id,
    displayName,
    "@odata.type": "#microsoft.graph.group",
    groupTypes: [],
    securityEnabled: true,
    mailEnabled: false,
    members: members.map((member) => ({ id: member })),
  });
  const unit = plan.entra?.restrictedAdministrativeUnit;
  const locations = [...plan.populations, ...plan.exceptions].flatMap(
    ({ compensatingRule }) => compensatingRule.trustedLocations ?? [],
  );
  return {
    ...(plan.entra === null ? {} : { tenantId: plan.entra.tenantId }),
    users: [
      ...breakGlass,
      ...accounts.flatMap(({ userIds }) => userIds ?? []),
      ...assigned.filter(isObjectId),
    ].map((id) => ({ id, userPrincipalName: `${id}@sandbox.example`, accountEnabled: true })),
    groups: [
      ...(plan.breakGlassGroup === null ? [] : [group(plan.breakGlassGroup, "Break-glass", breakGlass)]),
      ...accounts.flatMap((named) =>
        named.group === undefined ? [] : [group(named.group.id, named.group.id)],
      ),
      ...existing.filter(({ okta }) => !okta).map(({ id, name }) => group(id, name)),
    ],
    administrativeUnits:
      unit === undefined ? [] : [{ id: unit, displayName: "Restricted", isMemberManagementRestricted: true }],
    namedLocations: [...new Set(locations)].map((id) => ({ id, displayName: id, isTrusted: true })),
  };
}

function oktaSeed(
  plan: Plan,
  existing: readonly ExistingGroup[],
  assigned: readonly string[],
): SandboxSeed["okta"] {
  const breakGlass = plan.breakGlass.flatMap(({ oktaUserId }) => oktaUserId ?? []);
  const passkeys = plan.okta?.authenticatorId;
  return {
    users: [...new Set([...breakGlass, ...assigned.filter(isOktaId)])].map((id) => ({
      id,
      status: "ACTIVE",
      profile: { login: `${id}@sandbox.example` },
    })),
    groups: existing
      .filter(({ okta }) => okta)
      .map(({ id, name }) => ({ id, type: "OKTA_GROUP", profile: { name } })),
    authenticators: [
      ...(passkeys === undefined
        ? []
        : [{ id: passkeys, key: "webauthn", type: "security_key", name: "Passkey (FIDO2 WebAuthn)" }]),
      { id: "autSandboxPassword000", key: "okta_password", type: "password", name: "Password" },
      { id: "autSandboxVerify00000", key: "okta_verify", type: "app", name: "Okta Verify" },
    ],
    apps: plan.apps.flatMap(({ oktaAppId, name }) =>
      oktaAppId === null ? [] : [{ id: oktaAppId, label: name }],
    ),
  };
}

/** Okta's ids have 20 characters and no dashes; Entra's are GUIDs. */
function isOktaId(id: string): boolean {
  return /^00[gu]/.test(id) && !id.includes("-");
}

function isObjectId(id: string): boolean {
  return !isOktaId(id);
}
