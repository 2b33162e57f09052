import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { type RuleIntent, conditionalAccessPolicyOf } from "../../tenant/entra/conditionalAccessPolicy";
import { type ArgumentProblem, childOptions, refuseInvalid } from "../arguments";
import { strengthResourceId } from "./AuthenticationStrength";
import { conditionalAccessPolicyArgs } from "./conditionalAccessPolicyArgs";

type Ids = readonly pulumi.Input<string>[];

export interface ConditionalAccessRuleArgs {
  /** Key of the rule in the plan, by which a policy pack knows what its scope must be. Left out: the resource's name. */
  readonly key?: string;
  readonly displayName: string;
  readonly mode: "report-only" | "enforce";
  /** What the rule is for; see the kinds of RuleIntent. */
  readonly intent: RuleIntent<pulumi.Input<string>>;
  /**
   * Object ids of the break-glass accounts: at least two, all excluded. Ids and not a group, because they are known at
   * the first preview and nobody can change them by changing a membership.
   */
  readonly breakGlassAccounts: Ids;
  /** Everybody, less who is excluded. */
  readonly everyone?: boolean;
  readonly includedGroups?: Ids;
  readonly includedUsers?: Ids;
  /** Role template ids. */
  readonly includedRoles?: readonly string[];
  /** Graph's names of external user types. */
  readonly includedExternalUsers?: readonly string[];
  readonly excludedGroups?: Ids;
  readonly excludedUsers?: Ids;
  readonly excludedRoles?: readonly string[];
  readonly excludedExternalUsers?: readonly string[];
  /** Object id of a policy that exists and is to be managed from now on. */
  readonly existingId?: string;
}

/**
 * One Conditional Access policy with a purpose. Included and excluded groups are inputs of their own, so that a policy
 * pack can tell them apart in a preview, when none of them has an id yet.
 */
export class ConditionalAccessRule extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:entra:ConditionalAccessRule";
  readonly policyId: pulumi.Output<string>;

  constructor(name: string, args: ConditionalAccessRuleArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseInvalid("ConditionalAccessRule", name, conditionalAccessRuleProblems(args));
    super(ConditionalAccessRule.type, name, { ...args, key: args.key ?? name }, opts);
    const graph = conditionalAccessPolicyOf<pulumi.Input<string>>(
      {
        id: name,
        displayName: args.displayName,
        mode: args.mode,
        intent: withResourceId(args.intent),
        users: {
          everyone: args.everyone ?? false,
          includedGroups: args.includedGroups ?? [],
          includedUsers: args.includedUsers ?? [],
          includedRoles: args.includedRoles ?? [],
          includedExternalUsers: args.includedExternalUsers ?? [],
          excludedGroups: args.excludedGroups ?? [],
          excludedUsers: args.excludedUsers ?? [],
          excludedRoles: args.excludedRoles ?? [],
          excludedExternalUsers: args.excludedExternalUsers ?? [],
          breakGlassAccounts: args.breakGlassAccounts,
        },
      },
      (text) => text,
    );
    const policy = new azuread.ConditionalAccessPolicy(
      name,
      conditionalAccessPolicyArgs(graph),
      childOptions(
        this,
        opts,
        args.existingId === undefined ? undefined : `/identity/conditionalAccess/policies/${args.existingId}`,
      ),
    );
    this.policyId = policy.objectId;
    this.registerOutputs({ policyId: this.policyId });
  }
}

function withResourceId(intent: RuleIntent<pulumi.Input<string>>): RuleIntent<pulumi.Input<string>> {
  if (!("strengthId" in intent)) return intent;
  const { strengthId } = intent;
  return {
    ...intent,
    strengthId: typeof strengthId === "string" ? strengthResourceId(strengthId) : strengthId,
  };
}

/** What is wrong with the arguments, without any resource. */
export function conditionalAccessRuleProblems(args: ConditionalAccessRuleArgs): ArgumentProblem[] {
  const problems: ArgumentProblem[] = [];
  if (args.displayName.trim() === "" || args.displayName.length > 256) {
    problems.push({
      argument: "displayName",
      problem: `has ${String(args.displayName.length)} characters`,
      allowed: "1 to 256",
    });
  }
  if (new Set(args.breakGlassAccounts).size < 2) {
    problems.push({
      argument: "breakGlassAccounts",
      problem: `names ${String(new Set(args.breakGlassAccounts).size)}`,
      allowed: "at least two accounts",
    });
  }
  const included = [args.includedGroups, args.includedUsers, args.includedRoles, args.includedExternalUsers];
  if (args.everyone !== true && included.every((list) => (list ?? []).length === 0)) {
    problems.push({
      argument: "includedGroups",
      problem: "is empty and nobody else is included",
      allowed: "groups, users, roles or external users, or everyone: true",
    });
  }
  if (args.intent.kind === "accept-fallback" && args.intent.applications.length === 0) {
    problems.push({
      argument: "intent.applications",
      problem: "is empty",
      allowed: "at least one application id",
    });
  }
  if (args.intent.kind === "trusted-locations-only" && args.intent.locations.length === 0) {
    problems.push({
      argument: "intent.locations",
      problem: "is empty, which would block everywhere",
      allowed: "at least one named location id",
    });
  }
  return problems;
}
