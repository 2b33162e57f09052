import type { Json } from "../http/client";
import { madeObject } from "../lifecycle/madeObject";
import { type ResourceContext, ResourceError } from "../resource";
import { memberOf, textOf } from "../schema/json";
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

const token = "passkey-rollout:okta:AccountManagementRule";

const owned = {
  ...accessRuleInputs,
  ...properties({
    condition: {
      kind: "string",
      required: true,
      minimumLength: 1,
      description:
        "Expression of what people do (Okta Expression Language), e.g. `accessRequest.operation == 'enroll' && accessRequest.authenticator.key == 'webauthn'`.",
    },
  }),
};

const asides = properties({
  priority: {
    kind: "integer",
    minimum: 1,
    maximum: 98,
    description: "Where the rule is put when it is made; 1 is asked first.",
  },
});

export const accountManagementRuleInputs = { ...owned, ...asides };

/** A rule of the org's account management policy (Okta: Okta account management policy), of which only rules can be written. */
export const accountManagementRule = madeObject({
  token,
  description:
    "A rule of the org's account management policy: what people have to show to enrol, recover or unlock. The org has one such policy, of which only the rules can be written.",
  owns: owned,
  asides,
  check: checkAccessRule,
  read: async (context, id, managed) => {
    const rule = await readRule(context, id);
    return rule === null ? null : { ...ruleOf(rule, managed), condition: conditionOf(rule) };
  },
  find: async (context, { name }) => findRule(context, await accountManagementPolicy(context), String(name)),
  make: async (context, { priority, ...rule }) =>
    makeRule(
      context,
      await accountManagementPolicy(context),
      { ...bodyOf(rule, conditionsOf(rule)), ...(priority === undefined ? {} : { priority }) },
      rule.status,
    ),
  write: (context, id, wanted, current) =>
    writeRule(context, id, bodyOf(wanted, conditionsOf(wanted)), wanted, current),
  remove: removeRule,
});

function conditionsOf({ condition }: Json): Json {
  return { elCondition: { condition } };
}

function conditionOf(rule: Json): string | null {
  return textOf(memberOf(memberOf(rule, "conditions"), "elCondition"), "condition");
}

/** An ACCESS_POLICY that says of itself that it controls `END_USER_ACCOUNT_MANAGEMENT`. */
async function accountManagementPolicy(context: ResourceContext): Promise<string> {
  const path = "/api/v1/policies?type=ACCESS_POLICY";
  for await (const policy of context.okta().entries({ path })) {
    const controls = textOf(memberOf(policy, "_embedded"), "resourceType");
    if (controls === "END_USER_ACCOUNT_MANAGEMENT" && typeof policy.id === "string") return policy.id;
  }
  throw new ResourceError(
    `${token}: the org has no account management policy; Okta switches it on for orgs with Identity Engine`,
  );
}
