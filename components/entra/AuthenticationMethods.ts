import * as pulumi from "@pulumi/pulumi";
import type { AuthenticationMethodConfiguration } from "../../tenant/tenant";
import { type ArgumentProblem, refuseInvalid } from "../arguments";

/** A target of a method: a group by id, which may be an output. */
export interface MethodTargetArgs {
  readonly targetType: "group";
  readonly id: pulumi.Input<string>;
  readonly allowedPasskeyProfiles?: readonly string[];
}

/** One method of the policy, in Graph's own shape, with targets that may not exist yet. */
export type MethodConfigurationArgs = Omit<
  AuthenticationMethodConfiguration,
  "includeTargets" | "excludeTargets"
> & {
  readonly includeTargets: readonly MethodTargetArgs[];
};

export interface AuthenticationMethodsArgs {
  readonly methods: readonly MethodConfigurationArgs[];
  readonly registrationCampaign: {
    readonly state: "default" | "enabled" | "disabled";
    readonly snoozeDurationInDays: number;
    readonly includeTargets: readonly { readonly targetType: "group"; readonly id: pulumi.Input<string> }[];
  };
}

/**
 * The tenant's authentication methods policy: passkeys with their profiles, Temporary Access Pass, other methods, and
 * the registration campaign. No published provider can write it, so it is declared for policies and reviewers and
 * listed as not deployed.
 */
export class AuthenticationMethods extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:entra:AuthenticationMethods";

  constructor(name: string, args: AuthenticationMethodsArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseInvalid("AuthenticationMethods", name, authenticationMethodsProblems(args));
    super(AuthenticationMethods.type, name, { ...args }, opts);
    this.registerOutputs({ methods: args.methods, registrationCampaign: args.registrationCampaign });
  }
}

/** Limits of the FIDO2 policy: 10 passkey profiles (Microsoft: passkey profiles, May 2026). */
const maximumPasskeyProfiles = 10;

/** What is wrong with the arguments, without any resource. */
export function authenticationMethodsProblems(args: AuthenticationMethodsArgs): ArgumentProblem[] {
  const problems: ArgumentProblem[] = [];
  const ids = args.methods.map(({ id }) => id.toLowerCase());
  for (const id of new Set(ids.filter((value, index) => ids.indexOf(value) !== index))) {
    problems.push({
      argument: "methods",
      problem: `configures ${id} twice`,
      allowed: "one configuration per method",
    });
  }
  const profiles = args.methods.flatMap((method) => method.passkeyProfiles ?? []);
  if (profiles.length > maximumPasskeyProfiles) {
    problems.push({
      argument: "methods",
      problem: `holds ${String(profiles.length)} passkey profiles`,
      allowed: `at most ${String(maximumPasskeyProfiles)}`,
    });
  }
  const { snoozeDurationInDays } = args.registrationCampaign;
  if (!Number.isInteger(snoozeDurationInDays) || snoozeDurationInDays < 0 || snoozeDurationInDays > 14) {
    problems.push({
      argument: "registrationCampaign.snoozeDurationInDays",
      problem: `is ${String(snoozeDurationInDays)}`,
      allowed: "0 to 14",
    });
  }
  return problems;
}
