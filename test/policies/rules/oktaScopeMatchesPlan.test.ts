import type { RuleContext } from "../../../policies/rule";
import { oktaScopeMatchesPlan } from "../../../policies/rules/oktaScopeMatchesPlan";
import type { OktaPolicyRule } from "../../../tenant/tenant";
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
const cohort = "require-passkey/store-pilot";
const path = "cohorts.store-pilot";
const group = "managed:okta-group:cohort-store-pilot";
const stores = "00g1k9storestaff0697";

function withScope(conditions: Partial<OktaPolicyRule["conditions"]>): RuleContext {
  return withOktaRule(pilot, cohort, (rule) => ({
    ...rule,
    conditions: { ...rule.conditions, ...conditions },
  }));
}

judges(oktaScopeMatchesPlan, [
  ...(["discovery", "pilot", "expansion", "broad"] as const).map((phase) => ({
    name: `passes the example in ${phase}`,
    given: () => exampleIn(phase),
    finds: [],
  })),
  { name: "says nothing without a plan", given: () => withoutFacts(pilot), finds: [] },
  {
    name: "finds included and excluded groups swapped",
    given: () => withScope({ groupsIncluded: [stores], groupsExcluded: [group] }),
    finds: [
      {
        kind: "violation",
        message: /"Store pilot" includes .*lacks group "cohort-store-pilot" and has/,
        path,
      },
      {
        kind: "violation",
        message: /"Store pilot" excludes .*has group "cohort-store-pilot" in surplus/,
        path,
      },
    ],
  },
  {
    name: "finds a user who is left out of the cohort's rule and so falls through",
    given: () =>
      withScope({ usersExcluded: [emergency.oktaFirst, emergency.oktaSecond, "00uFriend00000000001"] }),
    finds: [{ kind: "violation", message: /excludes .*has user 00uFriend00000000001 in surplus/ }],
  },
  {
    name: "leaves the break-glass accounts to their own rule",
    given: () => withScope({ usersExcluded: [] }),
    finds: [],
  },
  {
    name: "tells Okta's ids apart by case",
    given: () =>
      withOktaRule(pilot, "require-passkey/stores", (rule) => ({
        ...rule,
        conditions: { ...rule.conditions, groupsIncluded: [stores.toUpperCase()] },
      })),
    finds: [{ kind: "violation", message: /lacks group 00g1k9storestaff0697/ }],
  },
  {
    name: "does not take an unknown group for the cohort's",
    given: () => withScope({ groupsIncluded: [unknownValue] }),
    finds: [{ kind: "unverifiable", message: /includes somebody who is not known yet/ }],
  },
  {
    name: "finds a rule that is not active though the plan enforces it",
    given: () => withOktaRule(pilot, cohort, (rule) => ({ ...rule, status: "INACTIVE" })),
    finds: [{ kind: "violation", message: /is INACTIVE, but the plan says ACTIVE/, path }],
  },
  {
    name: "finds a rule that is active before its phase",
    given: () => withOktaRule(pilot, "require-passkey/stores", (rule) => ({ ...rule, status: "ACTIVE" })),
    finds: [{ kind: "violation", message: /is ACTIVE, but the plan says INACTIVE/, path: "cohorts.stores" }],
  },
  {
    name: "finds a rule that denies the people whom it is for",
    given: () =>
      withOktaRule(pilot, cohort, (rule) => ({ ...rule, actions: { ...rule.actions, access: "DENY" } })),
    finds: [{ kind: "violation", message: /denies people whom the plan lets in/ }],
  },
  {
    name: "does not take an unknown status for active",
    given: () => {
      const index = oktaIn(pilot).policyRules.findIndex(({ id }) => id.endsWith(cohort));
      return edited(pilot, ["tenant", "okta", "policyRules", index, "status"], unknownValue);
    },
    finds: [{ kind: "unverifiable", message: /whether rule "Store pilot" is active/ }],
  },
  {
    name: "finds an active rule that is not in the org",
    given: () => withoutOktaRule(pilot, cohort),
    finds: [{ kind: "violation", message: /require-passkey\/store-pilot is not in its policy/, path }],
  },
  {
    name: "does not miss a rule that would not be active yet",
    given: () => withoutOktaRule(pilot, "require-passkey/stores"),
    finds: [],
  },
  {
    name: "finds a policy that is not in the org, once for all of its rules",
    given: () =>
      withOkta(pilot, {
        policies: oktaIn(pilot).policies.filter(({ id }) => id !== "managed:okta-policy:require-multifactor"),
      }),
    finds: [
      { kind: "violation", message: /app sign-on policy require-multifactor is not active in the org/ },
    ],
  },
  {
    name: "finds a policy that is not active",
    given: () => edited(pilot, ["tenant", "okta", "policies", 0, "status"], "INACTIVE"),
    finds: [{ kind: "violation", message: /app sign-on policy require-passkey is not active/ }],
  },
  {
    name: "does not take an unknown status of a policy for active",
    given: () => edited(pilot, ["tenant", "okta", "policies", 0, "status"], unknownValue),
    finds: [{ kind: "unverifiable", message: /whether "Passkeys: require passkey" is active/ }],
  },
  {
    name: "finds a rule that has moved to another policy",
    given: () =>
      withOktaRule(pilot, cohort, (rule) => ({
        ...rule,
        policyId: "managed:okta-policy:require-multifactor",
      })),
    finds: [{ kind: "violation", message: /is not in its policy/ }],
  },
  {
    name: "cannot tell while a rule's conditions are not known",
    given: () => {
      const index = oktaIn(pilot).policyRules.findIndex(({ id }) =>
        id.endsWith("require-passkey/everyone-else"),
      );
      return edited(pilot, ["tenant", "okta", "policyRules", index, "conditions"], unknownValue);
    },
    finds: [{ kind: "unverifiable", message: /whom rule "Everyone else" takes/ }],
  },
  {
    name: "finds every policy missing where there is no org",
    given: () => ({ ...pilot, tenant: {} }),
    finds: [
      { kind: "violation", message: /policy require-passkey is not/ },
      { kind: "violation", message: /policy accept-password-software-oath-for-frontline is not/ },
      { kind: "violation", message: /policy require-multifactor is not/ },
    ],
  },
]);
