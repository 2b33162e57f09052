import * as okta from "@pulumi/okta";
import * as pulumi from "@pulumi/pulumi";
import { type ArgumentProblem, refuseInvalid } from "../arguments";

export interface EnrollmentPolicyArgs {
  /** Key of the policy in the plan, by which a policy pack knows which one it is. Left out: the resource's name. */
  readonly key?: string;
  readonly name: string;
  readonly groupIds: readonly pulumi.Input<string>[];
  /** 1 is asked first; the org's default policy is always last. */
  readonly priority: number;
  readonly passkey: "OPTIONAL" | "REQUIRED";
  /** Names of AAGUID groups that a passkey must be of; empty: every model. */
  readonly aaguidGroups: readonly string[];
}

/** Who may or must enrol a passkey, and of which model: an MFA enrolment policy with one rule. */
export class EnrollmentPolicy extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:okta:EnrollmentPolicy";
  readonly policyId: pulumi.Output<string>;

  constructor(name: string, args: EnrollmentPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseInvalid("EnrollmentPolicy", name, enrollmentPolicyProblems(args));
    super(EnrollmentPolicy.type, name, { ...args, key: args.key ?? name }, opts);
    const policy = new okta.policy.Mfa(
      name,
      {
        name: args.name,
        description: "Managed by the rollout plan",
        status: "ACTIVE",
        isOie: true,
        priority: args.priority,
        groupsIncluded: [...args.groupIds],
        webauthn: {
          enroll: args.passkey,
          ...(args.aaguidGroups.length === 0 ? {} : { constraints: args.aaguidGroups.join(",") }),
        },
        oktaPassword: { enroll: "OPTIONAL" },
        oktaVerify: { enroll: "OPTIONAL" },
      },
      { parent: this, ...(opts?.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) },
    );
    new okta.policy.RuleMfa(
      name,
      {
        policyId: policy.id,
        name: "Enrol at the first sign-in that needs it",
        status: "ACTIVE",
        enroll: "CHALLENGE",
      },
      { parent: this },
    );
    this.policyId = policy.id;
    this.registerOutputs({ policyId: this.policyId });
  }
}

/** What is wrong with the arguments, without any resource. */
export function enrollmentPolicyProblems(args: EnrollmentPolicyArgs): ArgumentProblem[] {
  const problems: ArgumentProblem[] = [];
  if (args.groupIds.length === 0) {
    problems.push({
      argument: "groupIds",
      problem: "is empty, so the policy is for nobody",
      allowed: "at least one group",
    });
  }
  if (!Number.isInteger(args.priority) || args.priority < 1) {
    problems.push({ argument: "priority", problem: `is ${String(args.priority)}`, allowed: "1 or more" });
  }
  return problems;
}
