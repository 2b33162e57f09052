import { oktaBreakGlassReachable } from "../../../policies/rules/oktaBreakGlassReachable";
import { unknownValue } from "../../../tenant/unknown";
import {
  edited,
  emergency,
  exampleIn,
  factsIn,
  oktaIn,
  withFacts,
  withOkta,
  withOktaRule,
  withoutFacts,
  withoutOktaRule,
} from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const policy = "managed:okta-policy:require-passkey";
const own = "require-passkey/break-glass";
const cohort = "require-passkey/store-pilot";

judges(oktaBreakGlassReachable, [
  { name: "passes a rule by id, and cohorts that exclude both accounts", given: () => pilot, finds: [] },
  { name: "says nothing without a plan", given: () => withoutFacts(pilot), finds: [] },
  {
    name: "asks nothing for accounts that Okta does not have",
    given: () =>
      withFacts(withoutOktaRule(pilot, own), {
        breakGlass: factsIn(pilot).breakGlass.map((account) => ({ ...account, oktaUserId: null })),
      }),
    finds: [],
  },
  {
    name: "finds a policy without a rule for the accounts",
    given: () => withoutOktaRule(pilot, own),
    finds: [
      { kind: "violation", message: /allows break-glass account emergency-1 .* by id/, object: policy },
      { kind: "violation", message: /emergency-2/, object: policy },
    ],
  },
  {
    name: "does not count an inactive rule",
    given: () => withOktaRule(pilot, own, (rule) => ({ ...rule, status: "INACTIVE" })),
    finds: [
      { kind: "violation", message: /no active rule/ },
      { kind: "violation", message: /no active rule/ },
    ],
  },
  {
    name: "does not count a rule that names an account and excludes it again",
    given: () =>
      withOktaRule(pilot, own, (rule) => ({
        ...rule,
        conditions: { ...rule.conditions, usersExcluded: [emergency.oktaFirst] },
      })),
    finds: [{ kind: "violation", message: /emergency-1/ }],
  },
  {
    name: "tells Okta's ids apart by case",
    given: () =>
      withOktaRule(pilot, own, (rule) => ({
        ...rule,
        conditions: {
          ...rule.conditions,
          usersIncluded: [emergency.oktaFirst, emergency.oktaSecond.toLowerCase()],
        },
      })),
    finds: [{ kind: "violation", message: /emergency-2/ }],
  },
  {
    name: "cannot tell where the rule also names groups",
    given: () =>
      withOktaRule(pilot, own, (rule) => ({
        ...rule,
        conditions: { ...rule.conditions, groupsIncluded: ["00gEmergency00000001"] },
      })),
    finds: [
      { kind: "unverifiable", message: /emergency-1/ },
      { kind: "unverifiable", message: /emergency-2/ },
    ],
  },
  {
    name: "cannot tell where the rule's users are not known",
    given: () =>
      withOktaRule(pilot, own, (rule) => ({
        ...rule,
        conditions: { ...rule.conditions, usersIncluded: [unknownValue] },
      })),
    finds: [
      { kind: "unverifiable", message: /emergency-1/ },
      { kind: "unverifiable", message: /emergency-2/ },
    ],
  },
  {
    name: "cannot tell where it is not known whether the rule allows",
    given: () => {
      const index = oktaIn(pilot).policyRules.findIndex(({ id }) => id === `managed:okta-rule:${own}`);
      return edited(pilot, ["tenant", "okta", "policyRules", index, "actions", "access"], unknownValue);
    },
    finds: [
      { kind: "unverifiable", message: /emergency-1/ },
      { kind: "unverifiable", message: /emergency-2/ },
    ],
  },
  {
    name: "finds a cohort's rule that takes an account first",
    given: () =>
      withOktaRule(pilot, cohort, (rule) => ({
        ...rule,
        conditions: { ...rule.conditions, usersExcluded: [emergency.oktaFirst] },
      })),
    finds: [{ kind: "violation", message: /rule "Store pilot" .* does not exclude .*emergency-2/ }],
  },
  {
    name: "does not mind the rule of a cohort that is not active yet",
    given: () =>
      withOktaRule(pilot, "require-passkey/stores", (rule) => ({
        ...rule,
        conditions: { ...rule.conditions, usersExcluded: [] },
      })),
    finds: [],
  },
  {
    name: "does not mind being let in by the rule for everyone else",
    given: () =>
      withOktaRule(pilot, "require-passkey/everyone-else", (rule) => ({
        ...rule,
        conditions: { ...rule.conditions, usersExcluded: [] },
      })),
    finds: [],
  },
  {
    name: "finds a rule that denies everybody, the accounts included",
    given: () =>
      withOkta(pilot, {
        policyRules: [
          ...oktaIn(pilot).policyRules,
          {
            id: "0pr1",
            policyId: policy,
            name: "Maintenance",
            status: "ACTIVE",
            conditions: { usersExcluded: [emergency.oktaSecond] },
            actions: { access: "DENY" },
          },
        ],
      }),
    finds: [{ kind: "violation", message: /rule "Maintenance" .*emergency-1/ }],
  },
  {
    name: "leaves policies of others, and inactive ones, alone",
    given: () =>
      withOkta(withoutOktaRule(pilot, own), {
        policies: [
          ...oktaIn(pilot).policies.map((one) =>
            one.id === policy ? { ...one, status: "INACTIVE" as const } : one,
          ),
          { id: "rst1", name: "Any two factors", type: "ACCESS_POLICY" },
        ],
      }),
    finds: [],
  },
]);
