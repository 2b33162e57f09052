import * as pulumi from "@pulumi/pulumi";
import type {
  DesiredConditionalAccessRule,
  GroupReference,
  StrengthReference,
} from "../../plan/desiredState";
import type { RuleIntent } from "../../tenant/entra/conditionalAccessPolicy";
import { renamed } from "../arguments";
import { ConditionalAccessRule } from "./ConditionalAccessRule";

export interface ConditionalAccessRulesArgs {
  /** Prefix of the rules' logical names. */
  readonly prefix: string;
  readonly rules: readonly DesiredConditionalAccessRule[];
  /** Ids of managed groups by the plan's keys. A policy pack learns from here which id is which group. */
  readonly groupIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** Ids of managed strengths by the plan's keys. */
  readonly strengthIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** What has to stand before any rule decides: the groups' members and the methods policy. */
  readonly before: readonly pulumi.Resource[];
}

/** The Conditional Access rules of a phase, each created after those that it relies on. */
export class ConditionalAccessRules extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:entra:ConditionalAccessRules";
  readonly policyIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: ConditionalAccessRulesArgs, opts?: pulumi.ComponentResourceOptions) {
    super(
      ConditionalAccessRules.type,
      name,
      { groupIds: args.groupIds, strengthIds: args.strengthIds },
      opts,
    );
    const rules = new Map<string, ConditionalAccessRule>();
    for (const rule of args.rules) {
      const after = rule.after.flatMap((key) => rules.get(key) ?? []);
      if (after.length < rule.after.length)
        throw new Error(`rule ${rule.key} comes before one that it relies on`);
      rules.set(rule.key, this.rule(rule, args, after));
    }
    this.policyIds = Object.fromEntries([...rules].map(([key, rule]) => [key, rule.policyId]));
    this.registerOutputs({ policyIds: this.policyIds });
  }

  private rule(
    rule: DesiredConditionalAccessRule,
    args: ConditionalAccessRulesArgs,
    after: readonly ConditionalAccessRule[],
  ): ConditionalAccessRule {
    const { users } = rule;
    const groups = (references: readonly GroupReference[]): pulumi.Input<string>[] =>
      references.map((reference) =>
        reference.kind === "existing" ? reference.id : known(args.groupIds, reference.key),
      );
    return new ConditionalAccessRule(
      `${args.prefix}-rule-${rule.key}`,
      {
        key: rule.key,
        displayName: rule.displayName,
        mode: rule.mode,
        intent: intentOf(rule, args.strengthIds),
        breakGlassAccounts: rule.breakGlass,
        everyone: users.everyone,
        includedGroups: groups(users.includedGroups),
        includedUsers: users.includedUsers,
        includedRoles: users.includedRoles,
        includedExternalUsers: users.includedExternalUsers,
        excludedGroups: groups(users.excludedGroups),
        excludedUsers: users.excludedUsers,
        excludedRoles: users.excludedRoles,
        excludedExternalUsers: users.excludedExternalUsers,
        ...(rule.adopt === null ? {} : { existingId: rule.adopt }),
      },
      renamed(
        { parent: this, dependsOn: [...args.before, ...after] },
        rule.formerKeys.map((key) => `${args.prefix}-rule-${key}`),
      ),
    );
  }
}

function intentOf(
  rule: DesiredConditionalAccessRule,
  strengthIds: ConditionalAccessRulesArgs["strengthIds"],
): RuleIntent<pulumi.Input<string>> {
  const { intent } = rule;
  if (!("strength" in intent)) return intent;
  const { strength, ...rest } = intent;
  return { ...rest, strengthId: strengthIdOf(strength, strengthIds) };
}

function strengthIdOf(
  strength: StrengthReference,
  ids: ConditionalAccessRulesArgs["strengthIds"],
): pulumi.Input<string> {
  return strength.kind === "existing" ? strength.id : known(ids, strength.key);
}

function known(ids: Readonly<Record<string, pulumi.Input<string>>>, key: string): pulumi.Input<string> {
  const id = ids[key];
  if (id === undefined) throw new Error(`nothing with the key ${key} was created`);
  return id;
}
