import { madeObject } from "../lifecycle/madeObject";
import { properties } from "../schema/property";
import {
  accessRuleInputs,
  bodyOf,
  checkAccessRule,
  findRule,
  makeRule,
  readRule,
  removeRule,
  ruleOf,
  writeRule,
} from "./accessRule";

const parents = properties({
  policyId: {
    kind: "string",
    required: true,
    description: "The app sign-on policy; another one is another rule.",
  },
});

const asides = properties({
  priority: {
    kind: "integer",
    minimum: 1,
    maximum: 98,
    description:
      "Where the rule is put when it is made: 1 is asked first, the catch-all is 99. Later its place is left to Okta, which moves rules when others come and go.",
  },
});

export const appSignOnRuleInputs = { ...parents, ...accessRuleInputs, ...asides };

/** A rule of an app sign-on policy (Okta API: Policies, ACCESS_POLICY rules). */
export const appSignOnRule = madeObject({
  token: "passkey-rollout:okta:AppSignOnRule",
  description:
    "A rule of an app sign-on policy. One that is not active is made so; the okta provider makes it active and deactivates it at once, and for that moment it decides.",
  parents,
  owns: accessRuleInputs,
  asides,
  check: checkAccessRule,
  parentsOf: (id) => ({ policyId: id.split("/")[0] ?? id }),
  read: async (context, id, managed) => {
    const rule = await readRule(context, id);
    return rule === null ? null : ruleOf(rule, managed);
  },
  find: (context, { policyId, name }) => findRule(context, String(policyId), String(name)),
  make: (context, { policyId, priority, ...rule }) =>
    makeRule(
      context,
      String(policyId),
      { ...bodyOf(rule, {}), ...(priority === undefined ? {} : { priority }) },
      rule.status,
    ),
  write: (context, id, wanted, current) => writeRule(context, id, bodyOf(wanted, {}), wanted, current),
  remove: removeRule,
});
