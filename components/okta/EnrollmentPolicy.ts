import * as pulumi from "@pulumi/pulumi";
import type { EnrollmentGracePeriod } from "../../plan/desiredState";
import { AuthenticatorEnrollmentPolicy } from "../../provider/sdk/okta/AuthenticatorEnrollmentPolicy";
import { type ArgumentProblem, refuseInvalid } from "../arguments";
import type { Permissions } from "../permissions";

export interface EnrollmentPolicyArgs {
  /** Key of the policy in the plan, by which a policy pack knows which one it is. Left out: the resource's name. */
  readonly key?: string;
  readonly name: string;
  readonly groupIds: readonly pulumi.Input<string>[];
  /** 1 is asked first; the org's default policy is always last. */
  readonly priority: number;
  readonly passkey: "OPTIONAL" | "REQUIRED";
  /** How long enrolling may be put off where it is required. Left out: not at all. */
  readonly gracePeriod?: EnrollmentGracePeriod;
  /** Names of AAGUID groups that a passkey must be of; empty: every model. */
  readonly aaguidGroups: readonly string[];
  /** Whether people may be given temporary access codes. Left out: they may not. */
  readonly temporaryAccessCode?: boolean;
  /** What a person lets through that the provider would otherwise stop. */
  readonly permissions?: Permissions;
}

/** Who may or must enrol a passkey, and of which model: an MFA enrolment policy with one rule. */
export class EnrollmentPolicy extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:okta:EnrollmentPolicy";
  readonly policyId: pulumi.Output<string>;

  constructor(name: string, args: EnrollmentPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseInvalid("EnrollmentPolicy", name, enrollmentPolicyProblems(args));
    const { permissions = {}, ...described } = args;
    super(EnrollmentPolicy.type, name, { ...described, key: args.key ?? name }, opts);
    const { overwriteForeignChanges } = permissions;
    const policy = new AuthenticatorEnrollmentPolicy(
      name,
      {
        name: args.name,
        description: "Managed by the rollout plan",
        status: "ACTIVE",
        priority: args.priority,
        groupsIncluded: [...args.groupIds],
        authenticators: [
          {
            key: "webauthn",
            enroll: args.passkey,
            aaguidGroups: [...args.aaguidGroups],
            ...(args.gracePeriod === undefined ? {} : { gracePeriod: gracePeriodOf(args.gracePeriod) }),
          },
          { key: "okta_password", enroll: "OPTIONAL" },
          { key: "okta_verify", enroll: "OPTIONAL" },
          // What a policy does not name cannot be enrolled, a code included.
          ...(args.temporaryAccessCode === true ? [{ key: "tac", enroll: "OPTIONAL" } as const] : []),
        ],
        enrollAt: "CHALLENGE",
        ...(overwriteForeignChanges === undefined ? {} : { overwriteForeignChanges }),
      },
      { parent: this, ...(opts?.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) },
    );
    this.policyId = policy.id;
    this.registerOutputs({ policyId: this.policyId });
  }
}

/** Okta takes a time of day: the first moment of the day, in UTC. */
function gracePeriodOf(
  period: EnrollmentGracePeriod,
):
  | { readonly type: "BY_SKIP_COUNT"; readonly skipCount: number }
  | { readonly type: "BY_DATE_TIME"; readonly expiry: string } {
  return period.kind === "skips"
    ? { type: "BY_SKIP_COUNT", skipCount: period.count }
    : { type: "BY_DATE_TIME", expiry: `${period.date}T00:00:00.000Z` };
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
