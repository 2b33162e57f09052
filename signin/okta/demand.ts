import type { OktaConstraint, OktaPolicyRule, OktaSelfServiceReset } from "../../tenant/okta/organization";
import { itemsOf } from "../../tenant/graphValues";
import { isUnknown } from "../../tenant/unknown";

/** What a rule asks of who is let in. */
export interface Demand {
  readonly factors: 1 | 2;
  /** One of them is enough; none: any factors do. */
  readonly constraints: readonly OktaConstraint[];
  /** Password or identity provider first (OktaSignOnPolicyRuleSignonActions: primaryFactor). */
  readonly passwordFirst: boolean;
  /** Parts of the demand that cannot be read, in words. */
  readonly unreadable: readonly string[];
}

/** What a rule does with whom it takes. `delegated`: the account management policy decides. */
export type Action =
  | { readonly kind: "deny" }
  | { readonly kind: "demand"; readonly demand: Demand }
  | { readonly kind: "delegated" }
  | { readonly kind: "undecided"; readonly why: string };

const nothing: Demand = { factors: 1, constraints: [], passwordFirst: false, unreadable: [] };

/** Okta Management API, AccessPolicyRuleApplicationSignOn and AssuranceMethod. */
export function signOnAction({ name, actions }: OktaPolicyRule): Action {
  const native = actions.appSignOn;
  const access = actions.access ?? native?.access;
  if (access === "DENY") return { kind: "deny" };
  if (access !== "ALLOW") return { kind: "undecided", why: `whether rule ${name} allows` };
  const method = native?.verificationMethod;
  const type = method?.type ?? "ASSURANCE";
  const factorMode = actions.factorMode ?? method?.factorMode ?? null;
  const constraints = actions.constraints ?? method?.constraints;
  const unreadable = [
    ...(type === "ASSURANCE" ? [] : [`what rule ${name} asks for by ${type}`]),
    ...(factorMode === "1FA" || factorMode === "2FA" || type !== "ASSURANCE"
      ? []
      : [`how many factors rule ${name} asks for`]),
    ...(isUnknown(constraints) ? [`which constraints rule ${name} has`] : []),
  ];
  return {
    kind: "demand",
    demand: {
      factors: factorMode === "2FA" ? 2 : 1,
      constraints: itemsOf(constraints),
      passwordFirst: false,
      unreadable,
    },
  };
}

/** Okta Management API, OktaSignOnPolicyRuleSignonActions. */
export function sessionAction({ name, actions }: OktaPolicyRule): Action {
  const signon = actions.signon;
  const access = signon?.access ?? actions.access;
  if (access === "DENY") return { kind: "deny" };
  if (access !== "ALLOW") return { kind: "undecided", why: `whether rule ${name} allows a session` };
  return {
    kind: "demand",
    demand: {
      ...nothing,
      factors: signon?.requireFactor === true ? 2 : 1,
      passwordFirst: signon?.primaryFactor === "PASSWORD_IDP",
      unreadable: isUnknown(signon?.requireFactor) ? [`whether rule ${name} asks for a second factor`] : [],
    },
  };
}

/** Okta Management API, PasswordPolicyRuleActions: who may reset a forgotten password, and by what. */
export function recoveryAction({ name, actions }: OktaPolicyRule): Action {
  const reset = actions.selfServicePasswordReset;
  if (reset?.access === "DENY") return { kind: "deny" };
  if (reset?.access !== "ALLOW")
    return { kind: "undecided", why: `whether rule ${name} lets people recover` };
  const { requirement } = reset;
  if (requirement?.accessControl === "AUTH_POLICY") return { kind: "delegated" };
  return { kind: "demand", demand: recoveryDemand(name, requirement) };
}

function recoveryDemand(name: string, requirement: OktaSelfServiceReset["requirement"]): Demand {
  const methods = requirement?.primary?.methods;
  const stepUp = requirement?.stepUp;
  if (methods == null || isUnknown(methods))
    return { ...nothing, unreadable: [`by which methods rule ${name} lets people recover`] };
  // Without methods named for it, any that the person has enrolled for sign-in is the second check.
  const second = itemsOf(stepUp?.methods);
  const possession = { methods };
  const knowledge = { methods: second.length === 0 ? undefined : second };
  return {
    ...nothing,
    factors: stepUp?.required === true && second.length === 0 ? 2 : 1,
    constraints: [
      stepUp?.required === true && second.includes("security_question")
        ? { possession, knowledge }
        : { possession },
    ],
  };
}
