import type { RuleContext } from "../../../policies/rule";
import { oktaCatchAllDenies } from "../../../policies/rules/oktaCatchAllDenies";
import type { OktaConstraint, OktaPolicyRule } from "../../../tenant/tenant";
import { unknownValue } from "../../../tenant/unknown";
import {
  edited,
  emergency,
  exampleIn,
  oktaIn,
  withOkta,
  withOktaRule,
  withoutFacts,
  withoutOktaRule,
} from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const policy = "managed:okta-policy:require-passkey";
const catchAll = "require-passkey/catch-all";
const cohort = "require-passkey/store-pilot";
const group = "managed:okta-group:cohort-store-pilot";
const resistant: OktaConstraint = { possession: { phishingResistant: "REQUIRED" } };

function constrained(...constraints: readonly OktaConstraint[]): RuleContext {
  return withOktaRule(pilot, cohort, (rule) => ({ ...rule, actions: { ...rule.actions, constraints } }));
}

/** Adds a rule that allows with any two factors. */
function beside(rule: Partial<OktaPolicyRule>): RuleContext {
  return withOkta(pilot, {
    policyRules: [
      {
        id: "0pr1",
        policyId: policy,
        name: "Helpers",
        status: "ACTIVE",
        conditions: {},
        actions: { access: "ALLOW", factorMode: "2FA", constraints: [] },
        ...rule,
      },
      ...oktaIn(pilot).policyRules,
    ],
  });
}

function withAccess(key: string, access: "ALLOW" | "DENY"): RuleContext {
  return withOktaRule(pilot, key, (rule) => ({ ...rule, actions: { ...rule.actions, access } }));
}

const weak = {
  kind: "violation",
  message: /people who need a passkey in without phishing resistance/,
} as const;

/** A policy that the org had before, with the catch-all that Okta gives it. */
function withForeignAccessPolicy(context: RuleContext): RuleContext {
  const { policies, policyRules } = oktaIn(context);
  return withOkta(context, {
    policies: [...policies, { id: "rst1", name: "Any two factors", type: "ACCESS_POLICY", status: "ACTIVE" }],
    policyRules: [
      ...policyRules,
      {
        id: "rul1",
        policyId: "rst1",
        name: "Catch-all Rule",
        status: "ACTIVE",
        system: true,
        conditions: {},
        actions: { access: "ALLOW" },
      },
    ],
  });
}

judges(oktaCatchAllDenies, [
  ...(["discovery", "pilot", "expansion", "broad"] as const).map((phase) => ({
    name: `passes the example in ${phase}`,
    given: () => exampleIn(phase),
    finds: [],
  })),
  {
    name: "finds a catch-all that allows, with or without a plan",
    given: () => withoutFacts(withAccess(catchAll, "ALLOW")),
    finds: [
      { kind: "violation", message: /catch-all rule of "Passkeys: require passkey" allows/, object: policy },
    ],
  },
  {
    name: "judges every app sign-on policy of an org that no plan is for",
    given: () => withoutFacts(withForeignAccessPolicy(pilot)),
    finds: [{ kind: "violation", message: /catch-all rule of "Any two factors" allows/, object: "rst1" }],
  },
  {
    name: "leaves another's policy to its owner where there is a plan",
    given: () => withForeignAccessPolicy(pilot),
    finds: [],
  },
  {
    name: "cannot tell where the catch-all is not in the tenant",
    given: () => withoutOktaRule(pilot, catchAll),
    finds: [{ kind: "unverifiable", message: /what the catch-all rule/, object: policy }],
  },
  {
    name: "does not take a rule of that name for the catch-all",
    given: () => withOktaRule(withAccess(catchAll, "DENY"), catchAll, (rule) => ({ ...rule, system: false })),
    finds: [{ kind: "unverifiable", message: /what the catch-all rule/ }],
  },
  {
    name: "does not take unknown access for denied",
    given: () => {
      const index = oktaIn(pilot).policyRules.findIndex(({ id }) => id.endsWith(catchAll));
      return edited(pilot, ["tenant", "okta", "policyRules", index, "actions", "access"], unknownValue);
    },
    finds: [{ kind: "unverifiable", message: /what the catch-all rule/ }],
  },
  {
    name: "finds one factor that can be phished",
    given: () =>
      beside({
        conditions: { groupsIncluded: ["0others"] },
        actions: { access: "ALLOW", factorMode: "1FA" },
      }),
    finds: [{ kind: "violation", message: /rule "Helpers" lets people in with one factor/, object: "0pr1" }],
  },
  {
    name: "passes one factor that is a passkey",
    given: () =>
      beside({
        conditions: { groupsIncluded: ["0others"] },
        actions: { access: "ALLOW", factorMode: "1FA", constraints: [resistant] },
      }),
    finds: [],
  },
  {
    name: "cannot tell where a rule does not say how many factors",
    given: () => beside({ conditions: { groupsIncluded: ["0others"] }, actions: { access: "ALLOW" } }),
    finds: [{ kind: "unverifiable", message: /how many factors rule "Helpers" asks for/ }],
  },
  {
    name: "finds an enforced cohort's rule without constraints",
    given: () => constrained(),
    finds: [weak],
  },
  {
    name: "finds an enforced cohort's rule with one weak constraint among strong ones, since they are ORed",
    given: () => constrained(resistant, { possession: { userPresence: "REQUIRED" } }),
    finds: [weak],
  },
  {
    name: "does not take phishing resistance that is optional for required",
    given: () => constrained({ possession: { phishingResistant: "OPTIONAL" } }),
    finds: [weak],
  },
  {
    name: "finds an empty constraint, which everything satisfies",
    given: () => constrained(resistant, {}),
    finds: [weak],
  },
  {
    name: "does not take an unknown constraint for a strong one",
    given: () => constrained(resistant, { possession: { phishingResistant: unknownValue } }),
    finds: [{ kind: "unverifiable", message: /without phishing resistance/ }],
  },
  {
    name: "finds another rule that lets the cohort's group in",
    given: () => beside({ conditions: { groupsIncluded: [group] } }),
    finds: [{ ...weak, object: "0pr1" }],
  },
  {
    name: "does not mind a rule that excludes the cohort's group",
    given: () => beside({ conditions: { groupsIncluded: [group], groupsExcluded: [group] } }),
    finds: [],
  },
  {
    name: "does not mind another rule for other people",
    given: () => beside({ conditions: { groupsIncluded: ["0others"] } }),
    finds: [],
  },
  {
    name: "does not mind a weak rule that is not active",
    given: () => beside({ status: "INACTIVE", conditions: { groupsIncluded: [group] } }),
    finds: [],
  },
  {
    name: "does not take an unknown group for another one",
    given: () => beside({ conditions: { groupsIncluded: [unknownValue] } }),
    finds: [{ kind: "unverifiable", message: /without phishing resistance/ }],
  },
  {
    name: "cannot tell whether people named one by one are of the cohort",
    given: () => beside({ conditions: { usersIncluded: ["00uSomebody000000001"] } }),
    finds: [{ kind: "unverifiable", message: /without phishing resistance/ }],
  },
  {
    name: "knows that the break-glass accounts are not",
    given: () => beside({ conditions: { usersIncluded: [emergency.oktaFirst] } }),
    finds: [],
  },
  {
    name: "does not mind the rule for everyone else below the cohort's own",
    given: () =>
      withOktaRule(
        withOktaRule(pilot, cohort, (rule) => ({ ...rule, priority: 1 })),
        "require-passkey/everyone-else",
        (rule) => ({ ...rule, priority: 9 }),
      ),
    finds: [],
  },
  {
    name: "finds it above the cohort's own, where it takes everybody first",
    given: () =>
      withOktaRule(
        withOktaRule(pilot, cohort, (rule) => ({ ...rule, priority: 2 })),
        "require-passkey/everyone-else",
        (rule) => ({ ...rule, priority: 1 }),
      ),
    finds: [{ ...weak, object: "managed:okta-rule:require-passkey/everyone-else" }],
  },
  {
    name: "finds it where an enforced cohort has no active rule of its own, and so falls through",
    given: () => withOktaRule(pilot, cohort, (rule) => ({ ...rule, status: "INACTIVE" })),
    finds: [{ ...weak, object: "managed:okta-rule:require-passkey/everyone-else" }],
  },
  {
    name: "finds a weak rule for the break-glass accounts, which the plan wants to use a passkey",
    given: () =>
      withOktaRule(pilot, "require-passkey/break-glass", (rule) => ({
        ...rule,
        actions: { ...rule.actions, constraints: [] },
      })),
    finds: [{ ...weak, object: "managed:okta-rule:require-passkey/break-glass" }],
  },
  {
    name: "finds a weak rule for everyone else once the plan wants a passkey of them too",
    given: () =>
      withOktaRule(exampleIn("broad"), "require-passkey/everyone-else", (rule) => ({
        ...rule,
        actions: { ...rule.actions, constraints: [] },
      })),
    finds: [{ ...weak, object: "managed:okta-rule:require-passkey/everyone-else" }],
  },
  {
    name: "does not take a policy of unknown type for another kind of policy",
    given: () => edited(pilot, ["tenant", "okta", "policies", 3, "type"], unknownValue),
    finds: [{ kind: "unverifiable", message: /catch-all rule of "Passkeys: enrol Store staff"/ }],
  },
  {
    name: "leaves policies that the rollout does not own alone",
    given: () =>
      withOkta(pilot, {
        policies: [...oktaIn(pilot).policies, { id: "rst1", name: "Any two factors", type: "ACCESS_POLICY" }],
      }),
    finds: [],
  },
]);
