import type {
  OktaAuthenticator,
  OktaConstraint,
  OktaNetworkZone,
  OktaPolicy,
  OktaPolicyRule,
  OktaRuleActions,
  OktaRuleConditions,
  OktaTenant,
} from "../../../tenant/okta/organization";
import type { Credential, SignIn, SignInConditions } from "../../../signin/signIn";

/** Parts of an org that say only what matters to a case. */

export const staff = "g-staff";
export const admins = "g-admins";
export const everyone = "g-everyone";
export const app = "app-payroll";
const appPolicy = "pol-payroll";

export const resistant: OktaConstraint = { possession: { phishingResistant: "REQUIRED" } };

export interface RuleParts {
  readonly priority?: number;
  readonly status?: "ACTIVE" | "INACTIVE";
  readonly when?: OktaRuleConditions;
  readonly actions?: OktaRuleActions;
}

export function allow(factorMode: "1FA" | "2FA", ...constraints: readonly OktaConstraint[]): OktaRuleActions {
  return { access: "ALLOW", factorMode, constraints };
}

export const deny: OktaRuleActions = { access: "DENY" };

export function ruleOf(policyId: string, id: string, parts: RuleParts = {}): OktaPolicyRule {
  const { when = {}, status = "ACTIVE", actions = allow("1FA"), priority } = parts;
  return {
    id,
    policyId,
    name: id,
    status,
    ...(priority === undefined ? {} : { priority }),
    conditions: when,
    actions,
  };
}

/** A rule of the application's policy. */
export const rule = (id: string, parts: RuleParts = {}): OktaPolicyRule => ruleOf(appPolicy, id, parts);

export function catchAll(actions: OktaRuleActions, policyId = appPolicy): OktaPolicyRule {
  return { ...ruleOf(policyId, "catch-all", { actions, priority: 99 }), system: true };
}

export interface OrgParts {
  readonly rules?: readonly OktaPolicyRule[];
  readonly session?: readonly OktaPolicyRule[];
  readonly sessionPolicies?: readonly OktaPolicy[];
  readonly policies?: readonly OktaPolicy[];
  readonly zones?: readonly OktaNetworkZone[];
  readonly authenticators?: readonly OktaAuthenticator[];
  readonly tenant?: Partial<OktaTenant>;
}

const sessionPolicy: OktaPolicy = { id: "pol-session", name: "Session", type: "OKTA_SIGN_ON", system: true };
const openSession = ruleOf("pol-session", "session", {
  actions: { signon: { access: "ALLOW", requireFactor: false, primaryFactor: "PASSWORD_IDP_ANY_FACTOR" } },
});

/** An org with one application, whose session asks for nothing unless the case says so. */
export function org(parts: OrgParts = {}): OktaTenant {
  return {
    authenticators: parts.authenticators ?? [
      { id: "aut-webauthn", key: "webauthn", settings: { userVerification: "REQUIRED" } },
    ],
    groups: [
      { id: staff, name: "Staff" },
      { id: admins, name: "Admins" },
      { id: everyone, name: "Everyone" },
    ],
    policies: [
      ...(parts.sessionPolicies ?? [sessionPolicy]),
      { id: appPolicy, name: "Payroll", type: "ACCESS_POLICY" },
      ...(parts.policies ?? []),
    ],
    policyRules: [...(parts.session ?? [openSession]), ...(parts.rules ?? [catchAll(deny)])],
    apps: [{ id: app, label: "Payroll", accessPolicyId: appPolicy }],
    networkZones: parts.zones ?? [],
    ...parts.tenant,
  };
}

export const credentials = (...methods: readonly string[]): readonly Credential[] =>
  methods.map((method) => ({ method }));

export interface SignInParts extends SignInConditions {
  readonly userId?: string;
  /** Left out: in no group; null: not known. */
  readonly memberOf?: readonly string[] | null;
  readonly application?: string | null;
  readonly with?: readonly Credential[];
}

/** Somebody who opens the application, with a password unless the case says otherwise. */
export function signIn(parts: SignInParts = {}): SignIn {
  const { userId, memberOf = [], application = app, with: presented, ...conditions } = parts;
  return {
    signInIdentity: {
      ...(userId === undefined ? {} : { userId }),
      ...(memberOf === null ? {} : { memberOf }),
    },
    signInContext: { application },
    signInConditions: conditions,
    credentials: presented ?? credentials("password"),
  };
}
