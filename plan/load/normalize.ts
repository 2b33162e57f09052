import { readCatalogue } from "../authenticators/catalogue";
import { lockFileName, parseLock, resolveSelection } from "../authenticators/lock";
import type * as Document from "../document.generated";
import { minutesOf } from "../duration";
import {
  type Aaguid,
  type Application,
  type Cohort,
  type Membership,
  type Phase,
  type Plan,
  type PlanException,
  type Population,
  type Statement,
  type TemporaryAccessPassSettings,
  type Tier,
  aaguid,
  objectId,
} from "../plan";
import { type ReadMemberFile, parseMemberFile } from "./memberFiles";

type Entries<T> = readonly (readonly [key: string, value: T])[];

function entries<T>(map: Readonly<Record<string, T>> | undefined): Entries<T> {
  return Object.entries(map ?? {});
}

/** Fills in defaults, turns maps into lists that know their keys, and resolves files and authenticators. */
export function normalize(
  file: string,
  document: Document.PlanDocument,
  readMemberFile: ReadMemberFile,
): Plan {
  const authorityOf = (tier: string): "entra" | "okta" => document.tiers[tier]?.authority ?? "entra";
  const { baseline, identityProviders } = document;
  return {
    file,
    organization: {
      ...document.organization,
      namePrefix: document.organization.namePrefix ?? "Passkey rollout",
    },
    entra: identityProviders.entra ?? null,
    okta: identityProviders.okta ?? null,
    domains: entries(document.domains).map(([key, domain]) => ({ key, path: ["domains", key], ...domain })),
    breakGlass: entries(document.breakGlass.accounts).map(([key, account]) => ({
      key,
      path: ["breakGlass", "accounts", key],
      objectId: account.objectId === undefined ? null : objectId(account.objectId),
      userPrincipalName: account.userPrincipalName ?? null,
      oktaUserId: account.oktaUserId ?? null,
      credential: account.credential,
      aaguid: account.aaguid === undefined ? null : aaguid(account.aaguid),
    })),
    breakGlassGroup: document.breakGlass.group === undefined ? null : objectId(document.breakGlass.group.id),
    populations: entries(document.populations).map(([key, population]) => populationOf(key, population)),
    tiers: entries(document.tiers).map(([key, tier]) => tierOf(key, tier, readMemberFile)),
    apps: entries(document.apps).map(([key, app]) => applicationOf(key, app)),
    cohorts: entries(document.cohorts).map(([key, cohort]) =>
      cohortOf(key, cohort, authorityOf(cohort.tier), readMemberFile),
    ),
    phases: document.phases.map((phase, index) => phaseOf(phase, index)),
    baseline: {
      blockLegacyAuthenticationFrom: baseline.blockLegacyAuthentication.enforcedFrom,
      blockDeviceCodeFlowFrom: baseline.blockDeviceCodeFlow.enforcedFrom,
      requireMultifactorFrom: baseline.requireMultifactor?.enforcedFrom ?? null,
    },
    authenticationMethods: entries(document.authenticationMethods).map(([key, method]) => ({
      key,
      path: ["authenticationMethods", key],
      enabled: method.enabled ?? true,
      until: method.until ?? null,
      tiers: method.tiers ?? null,
    })),
    temporaryAccessPass: temporaryAccessPassOf(document.bootstrap.temporaryAccessPass),
    recovery: entries(document.recovery).map(([key, recovery]) => ({
      key,
      path: ["recovery", key],
      ...recovery,
    })),
    incident: document.incident ?? null,
    metrics: document.metrics ?? null,
    frameworks: document.compliance?.frameworks ?? [],
    budget: document.budget ?? null,
    previewFeatures: document.previewFeatures ?? [],
    exceptions: entries(document.exceptions).map(([key, exception]) => exceptionOf(key, exception)),
    statements: entries(document.statements).map(([key, statement]) => statementOf(key, statement)),
    adopt: {
      groups: document.adopt?.groups ?? {},
      conditionalAccessPolicies: document.adopt?.conditionalAccessPolicies ?? {},
      authenticationStrengthPolicies: document.adopt?.authenticationStrengthPolicies ?? {},
    },
  };
}

function tierOf(key: string, tier: Document.Tier, readMemberFile: ReadMemberFile): Tier {
  const membership = membershipOf(tier.members, tier.authority, readMemberFile);
  return {
    key,
    path: ["tiers", key],
    name: tier.name ?? key,
    authority: tier.authority,
    privileged: tier.privileged ?? false,
    dedicatedAccounts: tier.dedicatedAccounts ?? false,
    people: tier.people,
    membership:
      membership.kind === "everyone-of-tier" ? { kind: "assigned", file: "", userIds: [] } : membership,
    roles: (tier.roles ?? []).map((role) => role.toLowerCase()),
    passkeys: tier.passkeys,
    attestation: tier.attestation,
    allowedAaguids: aaguidsOf(tier.authenticators ?? [], readMemberFile),
    authenticators: tier.authenticators ?? [],
    alsoAccepts: tier.alsoAccepts ?? [],
    managedDeviceToRegister: tier.managedDeviceToRegister ?? false,
    registrationAccepts: tier.registrationAccepts,
    registrationRoutes: tier.registrationRoutes ?? ["browser"],
    assuranceLevel: tier.assuranceLevel,
    reason: tier.reason,
  };
}

function aaguidsOf(
  selections: readonly Document.AuthenticatorSelection[],
  readMemberFile: ReadMemberFile,
): readonly Aaguid[] | null {
  if (selections.length === 0) return null;
  const isOpen = selections.some((selection) => selection.aaguid === undefined);
  const text = isOpen ? readMemberFile(lockFileName) : null;
  const lock = text === null ? null : (parseLock(text) ?? null);
  return [
    ...new Set(selections.flatMap((selection) => resolveSelection(selection, lock, readCatalogue))),
  ].sort();
}

function cohortOf(
  key: string,
  cohort: Document.Cohort,
  authority: "entra" | "okta",
  readMemberFile: ReadMemberFile,
): Cohort {
  return {
    key,
    path: ["cohorts", key],
    name: cohort.name ?? key,
    tier: cohort.tier,
    people: cohort.people,
    membership: membershipOf(cohort.members, authority, readMemberFile),
    formerly: cohort.formerly ?? [],
  };
}

function membershipOf(
  members: Document.CohortMembers,
  authority: "entra" | "okta",
  readMemberFile: ReadMemberFile,
): Membership {
  if (members.group !== undefined) return { kind: "existing-group", id: members.group.id };
  if (members.rule !== undefined) return { kind: "rule", rule: members.rule };
  if (members.users !== undefined) {
    const { file } = members.users;
    return {
      kind: "assigned",
      file,
      userIds: parseMemberFile(readMemberFile(file) ?? "", authority).userIds,
    };
  }
  return { kind: "everyone-of-tier" };
}

function applicationOf(key: string, app: Document.Application): Application {
  return {
    key,
    path: ["apps", key],
    name: app.name,
    entraAppId: app.entra === undefined ? null : objectId(app.entra.appId),
    oktaAppId: app.okta?.appId ?? null,
    risk: app.risk,
    requirement: app.requirement ?? "tier",
    fallback: app.fallback === undefined ? null : { ...app.fallback, path: ["apps", key, "fallback"] },
  };
}

function phaseOf(phase: Document.Phase, index: number): Phase {
  return {
    key: phase.name,
    path: ["phases", index],
    mode: phase.mode,
    cohorts: phase.cohorts,
    startsOn: phase.startsOn,
    minimumDuration: phase.minimumDuration,
    gates: phase.gates ?? [],
    registrationCampaign: phase.registrationCampaign ?? false,
  };
}

function populationOf(key: string, population: Document.Population): Population {
  return {
    key,
    path: ["populations", key],
    kind: population.kind,
    accounts: population.members,
    people: population.people ?? null,
    compensatingRule: population.compensatingRule,
    usesDeviceCodeFlow: population.usesDeviceCodeFlow ?? false,
    reason: population.reason,
  };
}

function exceptionOf(key: string, exception: Document.Exception): PlanException {
  return {
    key,
    path: ["exceptions", key],
    accounts: exception.members,
    tier: exception.tier,
    owner: exception.owner ?? null,
    reason: exception.reason ?? null,
    expires: exception.expires ?? null,
    compensatingRule: exception.compensatingRule,
  };
}

function statementOf(key: string, statement: Document.Statement): Statement {
  const { must, mustNot, from, reason } = statement;
  const signIns = must ?? mustNot;
  return {
    key,
    path: ["statements", key],
    kind: must === undefined ? "mustNot" : "must",
    signIns: {
      tiers: signIns?.tiers ?? [],
      apps: signIns?.apps ?? [],
      credentials: signIns?.credentials ?? [],
      clients: signIns?.clients ?? [],
      platforms: signIns?.platforms ?? [],
      locations: signIns?.locations ?? [],
      devices: signIns?.devices ?? [],
      signInRisks: signIns?.signInRisks ?? [],
      userRisks: signIns?.userRisks ?? [],
      authenticationFlows: signIns?.authenticationFlows ?? [],
    },
    from: from ?? null,
    reason,
  };
}

function temporaryAccessPassOf(pass: Document.TemporaryAccessPass): TemporaryAccessPassSettings {
  return {
    minimumLifetimeInMinutes: minutesOf(pass.minimumLifetime ?? "PT1H"),
    maximumLifetimeInMinutes: minutesOf(pass.maximumLifetime ?? "PT8H"),
    defaultLifetimeInMinutes: minutesOf(pass.defaultLifetime ?? "PT1H"),
    defaultLength: pass.defaultLength ?? 8,
    isUsableOnce: pass.oneTime,
  };
}
