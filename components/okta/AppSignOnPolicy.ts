import * as okta from "@pulumi/okta";
import * as pulumi from "@pulumi/pulumi";
import { constraintsOf, factorMode } from "../../tenant/okta/accessPolicyRule";
import { AppSignOnRule } from "../../provider/sdk/okta/AppSignOnRule";
import { type ArgumentProblem, refuseInvalid } from "../arguments";
import type { Permissions } from "../permissions";

type Ids = readonly pulumi.Input<string>[];

export interface AppSignOnRuleArgs {
  /** Part of the logical name; never a position. */
  readonly key: string;
  readonly name: string;
  /** Okta has no report-only mode: a rule that is not active decides nothing. */
  readonly active: boolean;
  /** `last`: asked after all rules that are not; only one rule of a policy can be it. */
  readonly position: "any" | "last";
  readonly requires: "passkey" | "passkey-or-fallback" | "multifactor";
  readonly deviceBound: boolean;
  readonly includedGroups?: Ids;
  readonly excludedGroups?: Ids;
  readonly includedUsers?: Ids;
  readonly excludedUsers?: Ids;
  /** Keys that it had before. */
  readonly formerKeys?: readonly string[];
}

export interface AppSignOnPolicyArgs {
  /** Key of the policy in the plan, by which a policy pack knows which one it is. Left out: the resource's name. */
  readonly key?: string;
  readonly name: string;
  readonly description: string;
  readonly rules: readonly AppSignOnRuleArgs[];
  /** What a person lets through that the provider would otherwise stop. */
  readonly permissions?: Permissions;
}

/**
 * Rules are asked from the lowest number up, the catch-all has 99, and gaps may stay (Okta: policy and rule
 * prioritization). The last rule needs a number too: for a rule without one the provider sends 0, which is the top
 * (terraform-provider-okta, resource_okta_app_signon_policy_rule).
 */
const firstPriority = 1;
const lastPriority = 98;

/**
 * An app sign-on policy whose catch-all denies. Rules other than the last are written to be disjoint, because Okta keeps
 * a dense order of its own: each is created on top, and its later place is left to Okta.
 */
export class AppSignOnPolicy extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:okta:AppSignOnPolicy";
  readonly policyId: pulumi.Output<string>;

  constructor(name: string, args: AppSignOnPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseInvalid("AppSignOnPolicy", name, appSignOnPolicyProblems(args));
    const { permissions = {}, ...described } = args;
    super(AppSignOnPolicy.type, name, { ...described, key: args.key ?? name }, opts);
    const policy = new okta.AppSignonPolicy(
      name,
      { name: args.name, description: args.description, catchAll: false },
      { parent: this, ...(opts?.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) },
    );
    this.policyId = policy.id;
    const { overwriteForeignChanges } = permissions;
    const guard = overwriteForeignChanges === undefined ? {} : { overwriteForeignChanges };
    for (const rule of args.rules) this.rule(name, rule, policy, guard);
    this.registerOutputs({ policyId: this.policyId });
  }

  private rule(
    name: string,
    rule: AppSignOnRuleArgs,
    policy: okta.AppSignonPolicy,
    guard: { readonly overwriteForeignChanges?: boolean },
  ): void {
    const constraints = constraintsOf(rule);
    new AppSignOnRule(
      `${name}-${rule.key}`,
      {
        policyId: policy.id,
        name: rule.name,
        status: rule.active ? "ACTIVE" : "INACTIVE",
        access: "ALLOW",
        factorMode,
        reauthenticateIn: "PT2H",
        ...(constraints.length === 0 ? {} : { constraints }),
        ...ids("groupsIncluded", rule.includedGroups),
        ...ids("groupsExcluded", rule.excludedGroups),
        ...ids("usersIncluded", rule.includedUsers),
        ...ids("usersExcluded", rule.excludedUsers),
        priority: rule.position === "last" ? lastPriority : firstPriority,
        ...guard,
      },
      {
        parent: this,
        // One by one they would leave the policy before it does, and its applications to a catch-all that denies.
        deletedWith: policy,
        ...(rule.formerKeys === undefined
          ? {}
          : { aliases: rule.formerKeys.map((key) => ({ name: `${name}-${key}` })) }),
      },
    );
  }
}

function ids<Key extends string>(
  key: Key,
  values: Ids | undefined,
): Partial<Record<Key, pulumi.Input<string>[]>> {
  return (values === undefined || values.length === 0 ? {} : { [key]: [...values] }) as Partial<
    Record<Key, pulumi.Input<string>[]>
  >;
}

/** What is wrong with the arguments, without any resource. */
export function appSignOnPolicyProblems(args: AppSignOnPolicyArgs): ArgumentProblem[] {
  const problems: ArgumentProblem[] = [];
  const keys = args.rules.map(({ key }) => key);
  for (const key of new Set(keys.filter((value, index) => keys.indexOf(value) !== index))) {
    problems.push({
      argument: "rules",
      problem: `has two rules with the key ${key}`,
      allowed: "unique keys",
    });
  }
  if (args.rules.filter(({ position }) => position === "last").length > 1) {
    problems.push({ argument: "rules", problem: "has two last rules", allowed: "one" });
  }
  if (!args.rules.some(({ active }) => active)) {
    problems.push({
      argument: "rules",
      problem: "has no active rule, so the catch-all would deny everybody",
      allowed: "at least one active rule",
    });
  }
  return problems;
}
