import type {
  DesiredConditionalAccessRule,
  DesiredOktaAppRule,
  DesiredState,
  DesiredUsers,
  EntraDesiredState,
  GroupReference,
  OktaDesiredState,
} from "../../plan/desiredState";

/** What a reviewer wants to see of a desired state: which rule holds for whom, and what it demands. */
export function compactState({ phase, cohorts, entra, okta }: DesiredState): unknown {
  return {
    phase,
    cohorts: Object.fromEntries(cohorts.map(({ cohort, standing }) => [cohort, standing])),
    entra: entra === null ? null : compactEntra(entra),
    okta: okta === null ? null : compactOkta(okta),
  };
}

function compactEntra({ groups, strengths, rules, authenticationMethods }: EntraDesiredState): unknown {
  const { passkeyProfiles, temporaryAccessPass, methods, registrationCampaign } = authenticationMethods;
  return {
    groups: groups.map(({ key, roleAssignable }) => (roleAssignable ? `${key} (role-assignable)` : key)),
    strengths: Object.fromEntries(
      strengths.map(({ key, allowedCombinations, allowedAaguids }) => [
        key,
        `${allowedCombinations.join(" | ")}${allowedAaguids === null ? "" : ` (${String(allowedAaguids.length)} models)`}`,
      ]),
    ),
    rules: Object.fromEntries(rules.map((rule) => [rule.key, compactRule(rule)])),
    passkeyProfiles: Object.fromEntries(
      passkeyProfiles.map(({ key, passkeyTypes, attestationEnforced, targets }) => [
        key,
        `${passkeyTypes.join("+")}${attestationEnforced ? ", attested" : ""}, for ${targets.map(nameOf).join(" and ")}`,
      ]),
    ),
    temporaryAccessPass: temporaryAccessPass.targets.map(nameOf),
    methods: Object.fromEntries(methods.map(({ id, enabled }) => [id, enabled ? "enabled" : "disabled"])),
    registrationCampaign: registrationCampaign.enabled ? registrationCampaign.targets.map(nameOf) : "off",
  };
}

function compactRule({ mode, intent, users, after }: DesiredConditionalAccessRule): string {
  const strength =
    "strength" in intent
      ? ` with ${"key" in intent.strength ? intent.strength.key : intent.strength.id}`
      : "";
  const apps =
    "applications" in intent && intent.applications !== null
      ? ` on ${String(intent.applications.length)} apps`
      : "";
  const excluded =
    "excludedApplications" in intent && intent.excludedApplications.length > 0
      ? ` but ${String(intent.excludedApplications.length)} apps`
      : "";
  const order = after.length === 0 ? "" : `, after ${String(after.length)} others`;
  return `${mode}: ${intent.kind}${strength}${apps}${excluded} for ${peopleOf(users)}${order}`;
}

function peopleOf(users: DesiredUsers): string {
  const counted = (count: number, noun: string): string[] =>
    count === 0 ? [] : [`${String(count)} ${noun}`];
  const included = [
    ...(users.everyone ? ["everyone"] : []),
    ...users.includedGroups.map(nameOf),
    ...counted(users.includedUsers.length, "users"),
    ...counted(users.includedRoles.length, "roles"),
    ...users.includedExternalUsers,
  ];
  const excluded = [
    ...users.excludedGroups.map(nameOf),
    ...counted(users.excludedUsers.length, "users"),
    ...counted(users.excludedRoles.length, "roles"),
    ...users.excludedExternalUsers,
  ];
  return `${included.join(", ")}${excluded.length === 0 ? "" : ` without ${excluded.join(", ")}`}`;
}

function nameOf(reference: GroupReference): string {
  return reference.kind === "managed" ? reference.key : `group ${reference.id.slice(0, 8)}`;
}

function compactOkta({ groups, enrollmentPolicies, appPolicies, authenticator }: OktaDesiredState): unknown {
  return {
    groups: groups.map(({ key }) => key),
    authenticator: {
      allowSyncablePasskeys: authenticator.allowSyncablePasskeys,
      aaguidGroups: authenticator.aaguidGroups.map(
        ({ name, aaguids }) => `${name}: ${String(aaguids.length)}`,
      ),
    },
    enrollmentPolicies: Object.fromEntries(enrollmentPolicies.map(({ key, passkey }) => [key, passkey])),
    appPolicies: Object.fromEntries(
      appPolicies.map(({ key, applications, rules }) => [
        key,
        {
          applications: applications.map((application) => application.key),
          rules: Object.fromEntries(rules.map((rule) => [rule.key, compactAppRule(rule)])),
        },
      ]),
    ),
  };
}

function compactAppRule(rule: DesiredOktaAppRule): string {
  const people = [
    ...rule.includedGroups.map(nameOf),
    ...(rule.includedUsers.length === 0 ? [] : [`${String(rule.includedUsers.length)} users`]),
  ];
  const bound = rule.deviceBound ? ", device-bound" : "";
  const who = people.length === 0 ? "everyone" : people.join(", ");
  return `${rule.active ? "active" : "inactive"}: ${rule.requires}${bound} for ${who}`;
}
