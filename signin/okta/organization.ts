import type { OktaPolicy, OktaPolicyRule, OktaTenant } from "../../tenant/okta/organization";
import { isUnknown } from "../../tenant/unknown";
import { type Condition, type Directory, conditionsOfRule, policyCondition } from "./conditions";
import { type Action, recoveryAction, sessionAction, signOnAction } from "./demand";
import type { AuthenticatorSettings } from "./factors";
import { type Formula, all, fact } from "./formula";

/** One rule as it is asked: by its policy's people and its own conditions. */
export interface ChainRule {
  readonly id: string;
  readonly displayName: string;
  readonly isActive: boolean;
  readonly conditions: readonly Condition[];
  /** All conditions together. */
  readonly formula: Formula;
  readonly action: Action;
  /** It is no rule but a blocklisted zone, which no policy can let anybody past. */
  readonly isBlocklist?: boolean;
}

/** Rules in the order in which Okta asks them: the first that matches decides. */
export interface Chain {
  /** Whose rules they are, in words. */
  readonly name: string;
  readonly rules: readonly ChainRule[];
  /** What was taken for granted about the order, in words. */
  readonly assumptions: readonly string[];
}

/** An org, prepared for evaluation. */
export interface Organization {
  readonly tenant: OktaTenant;
  readonly directory: Directory;
  readonly settings: AuthenticatorSettings;
  /** Zones that nobody gets in from, then the global session policies. */
  readonly session: Chain;
  readonly recovery: Chain;
  readonly accountManagement: Chain;
  /** The rules for an application; null where its policy is not in the tenant. */
  application(applicationId: string): Chain | null;
}

const prepared = new WeakMap<OktaTenant, Organization>();

export function organizationOf(tenant: OktaTenant): Organization {
  const known = prepared.get(tenant);
  if (known !== undefined) return known;
  const organization = prepare(tenant);
  prepared.set(tenant, organization);
  return organization;
}

function prepare(tenant: OktaTenant): Organization {
  const directory = directoryOf(tenant);
  const blocked = blocklist(directory);
  const chains = new Map<string, Chain>();
  const session = chainOf(
    tenant,
    directory,
    "the global session policies",
    sessionPolicies(tenant),
    sessionAction,
  );
  const management = tenant.policies.filter((policy) => isAccountManagement(policy) && isInUse(policy));
  const recovery = tenant.policies.filter((policy) => policy.type === "PASSWORD" && isInUse(policy));
  const chainOfPolicy = (policy: OktaPolicy): Chain => {
    const chain =
      chains.get(policy.id) ?? chainOf(tenant, directory, `policy ${policy.name}`, [policy], signOnAction);
    chains.set(policy.id, chain);
    return chain;
  };
  return {
    tenant,
    directory,
    settings: settingsOf(tenant),
    session: { ...session, rules: [...blocked, ...session.rules] },
    recovery: withFirst(
      blocked,
      chainOf(tenant, directory, "the password policies", inOrder(recovery), recoveryAction),
    ),
    accountManagement: withFirst(
      blocked,
      chainOf(tenant, directory, "the account management policy", management, signOnAction),
    ),
    application: (applicationId) => {
      const app = tenant.apps?.find(({ id }) => id === applicationId);
      const policy = tenant.policies.find(({ id }) => id === app?.accessPolicyId);
      return policy === undefined || !isInUse(policy) ? null : chainOfPolicy(policy);
    },
  };
}

function withFirst(rules: readonly ChainRule[], chain: Chain): Chain {
  return { ...chain, rules: [...rules, ...chain.rules] };
}

function directoryOf({ groups, networkZones }: OktaTenant): Directory {
  const byName = new Map(groups.map(({ name, id }) => [name, id]));
  return {
    everyoneIds: groups.filter(({ name }) => name === "Everyone").map(({ id }) => id),
    zones: (networkZones ?? []).filter((zone) => !isUnknown(zone)),
    groupIdOf: (name) => byName.get(name) ?? null,
  };
}

function settingsOf({ authenticators }: OktaTenant): AuthenticatorSettings {
  return {
    userVerification: new Map(
      authenticators.flatMap(({ key, settings }) =>
        settings?.userVerification == null ? [] : [[key, settings.userVerification]],
      ),
    ),
    inactive: new Set(authenticators.filter(({ status }) => status === "INACTIVE").map(({ key }) => key)),
  };
}

/** Okta help, Network zones: who comes from a blocklisted zone is stopped before any policy is asked. */
function blocklist({ zones }: Directory): readonly ChainRule[] {
  return zones
    .filter(({ usage, status }) => usage === "BLOCKLIST" && status !== "INACTIVE")
    .map(({ id, name }) => {
      const formula = fact("zone", id);
      const displayName = `Blocklist zone ${name ?? id}`;
      const conditions = [{ about: "network", formula }];
      return {
        id,
        displayName,
        isActive: true,
        conditions,
        formula,
        action: { kind: "deny" },
        isBlocklist: true,
      };
    });
}

const isInUse = ({ status }: OktaPolicy): boolean => status !== "INACTIVE";

export function isAccountManagement({ type, _embedded }: OktaPolicy): boolean {
  return type === "ACCESS_POLICY" && _embedded?.resourceType === "END_USER_ACCOUNT_MANAGEMENT";
}

function sessionPolicies({ policies }: OktaTenant): readonly OktaPolicy[] {
  return inOrder(policies.filter((policy) => policy.type === "OKTA_SIGN_ON" && isInUse(policy)));
}

/**
 * By priority, smallest first, what has none after it, `system` last; a sort keeps equals as they are listed (Okta Management
 * API, Policies: priority).
 */
export function inOrder<T extends { readonly priority?: number; readonly system?: boolean }>(
  entries: readonly T[],
): readonly T[] {
  const place = ({ system, priority }: T): number =>
    system === true ? Infinity : (priority ?? Number.MAX_VALUE);
  return [...entries].sort((a, b) => Math.sign(place(a) - place(b)) || 0);
}

/**
 * The rules of several policies in a row: where no rule of a policy matches, the next policy is asked (Okta Management API,
 * Policies: how policies are evaluated).
 */
function chainOf(
  tenant: OktaTenant,
  directory: Directory,
  name: string,
  policies: readonly OktaPolicy[],
  actionOf: (rule: OktaPolicyRule) => Action,
): Chain {
  const several = policies.length > 1;
  const parts = policies.map((policy) => {
    const rules = inOrder(tenant.policyRules.filter(({ policyId }) => policyId === policy.id));
    const unordered = rules.filter(
      ({ system, status, priority }) => system !== true && status !== "INACTIVE" && priority === undefined,
    );
    return {
      rules: rules.map((rule) => chainRule(rule, policy, directory, several, actionOf)),
      assumptions:
        unordered.length < 2
          ? []
          : [`rules of ${policy.name} without a priority are asked in the order in which they are listed`],
    };
  });
  return {
    name,
    rules: parts.flatMap(({ rules }) => rules),
    assumptions: parts.flatMap(({ assumptions }) => assumptions),
  };
}

function chainRule(
  rule: OktaPolicyRule,
  policy: OktaPolicy,
  directory: Directory,
  several: boolean,
  actionOf: (rule: OktaPolicyRule) => Action,
): ChainRule {
  const people = policyCondition(policy, directory);
  const conditions = [...(people === null ? [] : [people]), ...conditionsOfRule(rule, directory)];
  return {
    id: rule.id,
    displayName: several ? `${policy.name}: ${rule.name}` : rule.name,
    isActive: rule.status !== "INACTIVE",
    conditions,
    formula: all(conditions.map(({ formula }) => formula)),
    action: actionOf(rule),
  };
}
