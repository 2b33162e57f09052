import * as okta from "@pulumi/okta";
import * as pulumi from "@pulumi/pulumi";
import { type ArgumentProblem, refuseInvalid } from "../arguments";

export interface GlobalSessionPolicyArgs {
  /** Key of the policy in the plan, by which a policy pack knows which one it is. Left out: the resource's name. */
  readonly key?: string;
  readonly name: string;
  readonly groupIds: readonly pulumi.Input<string>[];
  readonly maximumIdleInMinutes: number;
  readonly maximumLifetimeInMinutes: number;
  readonly persistentCookie: boolean;
  readonly excludedUsers: readonly string[];
}

/**
 * The session that Okta opens before any application. It lets any factor begin and demands no MFA of its own: the app
 * sign-on policies do, and a demand made twice can loop where MFA is federated.
 */
export class GlobalSessionPolicy extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:okta:GlobalSessionPolicy";
  readonly policyId: pulumi.Output<string>;

  constructor(name: string, args: GlobalSessionPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseInvalid("GlobalSessionPolicy", name, globalSessionPolicyProblems(args));
    super(GlobalSessionPolicy.type, name, { ...args, key: args.key ?? name }, opts);
    const policy = new okta.policy.Signon(
      name,
      {
        name: args.name,
        description: "Managed by the rollout plan",
        status: "ACTIVE",
        groupsIncluded: [...args.groupIds],
      },
      { parent: this },
    );
    new okta.policy.RuleSignon(
      name,
      {
        policyId: policy.id,
        name: "Sessions of the rollout",
        status: "ACTIVE",
        access: "ALLOW",
        primaryFactor: "PASSWORD_IDP_ANY_FACTOR",
        mfaRequired: false,
        sessionIdle: args.maximumIdleInMinutes,
        sessionLifetime: args.maximumLifetimeInMinutes,
        sessionPersistent: args.persistentCookie,
        ...(args.excludedUsers.length === 0 ? {} : { usersExcluded: [...args.excludedUsers] }),
      },
      { parent: this },
    );
    this.policyId = policy.id;
    this.registerOutputs({ policyId: this.policyId });
  }
}

/** What is wrong with the arguments, without any resource. */
export function globalSessionPolicyProblems(args: GlobalSessionPolicyArgs): ArgumentProblem[] {
  const problems: ArgumentProblem[] = [];
  if (args.groupIds.length === 0)
    problems.push({ argument: "groupIds", problem: "is empty", allowed: "at least one group" });
  if (args.maximumIdleInMinutes < 1) {
    problems.push({
      argument: "maximumIdleInMinutes",
      problem: `is ${String(args.maximumIdleInMinutes)}`,
      allowed: "1 or more",
    });
  }
  if (args.maximumLifetimeInMinutes < args.maximumIdleInMinutes) {
    problems.push({
      argument: "maximumLifetimeInMinutes",
      problem: "is shorter than the idle time",
      allowed: "at least the idle time",
    });
  }
  return problems;
}
