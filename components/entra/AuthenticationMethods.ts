import * as pulumi from "@pulumi/pulumi";
import {
  isMethodId,
  methodResources,
  registrationCampaignResource,
} from "../../tenant/entra/methodResources";
import type { AuthenticationMethodConfiguration } from "../../tenant/tenant";
import { type ArgumentProblem, refuseInvalid } from "../arguments";
import type { Permissions } from "../permissions";

/** A target of a method: a group by id, which may be an output. */
export interface MethodTargetArgs {
  readonly targetType: "group";
  readonly id: pulumi.Input<string>;
  readonly allowedPasskeyProfiles?: readonly string[];
  /** Microsoft Authenticator: notifications after a password (`push`), without one (`deviceBasedPush`), or both. */
  readonly authenticationMode?: "any" | "push" | "deviceBasedPush";
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
  /**
   * What has to stand before any method is written: the groups that are targets, with their people. Somebody who is not in
   * their group yet would be without the passkey that they have registered.
   */
  readonly before?: readonly pulumi.Resource[];
  /** What a person lets through that the provider would otherwise stop. */
  readonly permissions?: Permissions;
}

class MethodsPolicyPart extends pulumi.CustomResource {}

/** Ways to a first passkey: they are open before any other method is taken away, and before people are sent to register. */
const waysToRegister: readonly string[] = ["Fido2", "TemporaryAccessPass"];

/**
 * The tenant's authentication methods policy: passkeys with their profiles, Temporary Access Pass, other methods, and
 * the registration campaign. One resource for each of Graph's configurations, so that none writes what another owns.
 */
export class AuthenticationMethods extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:entra:AuthenticationMethods";
  private readonly before: readonly pulumi.Resource[];

  constructor(name: string, args: AuthenticationMethodsArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseInvalid("AuthenticationMethods", name, authenticationMethodsProblems(args));
    const { methods, registrationCampaign, permissions = {} } = args;
    super(AuthenticationMethods.type, name, { methods, registrationCampaign }, opts);
    this.before = args.before ?? [];
    const { overwriteForeignChanges, acknowledgedLockout } = permissions;
    const guard = overwriteForeignChanges === undefined ? {} : { overwriteForeignChanges };
    const part = (
      { id, "@odata.type": _type, ...configuration }: MethodConfigurationArgs,
      after: readonly pulumi.Resource[],
    ): readonly pulumi.Resource[] => {
      const lockout = id === "Fido2" && acknowledgedLockout !== undefined ? { acknowledgedLockout } : {};
      const inputs = { ...configuration, ...guard, ...lockout };
      return isMethodId(id) ? [this.resource(`${name}-${id}`, methodResources[id], inputs, after)] : [];
    };
    const registering = methods.filter(({ id }) => waysToRegister.includes(id));
    const first = registering.flatMap((method) => part(method, []));
    for (const method of methods) if (!registering.includes(method)) part(method, first);
    const campaign = {
      ...registrationCampaign,
      includeTargets: registrationCampaign.includeTargets.map((target) => ({
        ...target,
        targetedAuthenticationMethod: "Fido2",
      })),
      ...guard,
    };
    this.resource(`${name}-registration-campaign`, registrationCampaignResource, campaign, first);
    this.registerOutputs({ methods, registrationCampaign });
  }

  /** Each method has properties of its own; the provider checks them by name and value. */
  private resource(
    name: string,
    type: string,
    args: pulumi.Inputs,
    after: readonly pulumi.Resource[],
  ): pulumi.Resource {
    return new MethodsPolicyPart(type, name, args, { parent: this, dependsOn: [...this.before, ...after] });
  }
}

/** Limits of the FIDO2 policy: 10 passkey profiles (Microsoft: passkey profiles, May 2026). */
const maximumPasskeyProfiles = 10;

/** What is wrong with the arguments, without any resource. */
export function authenticationMethodsProblems(args: AuthenticationMethodsArgs): ArgumentProblem[] {
  const problems: ArgumentProblem[] = [];
  const ids = args.methods.map(({ id }) => id.toLowerCase());
  for (const { id } of args.methods) {
    if (isMethodId(id)) continue;
    const allowed = Object.keys(methodResources).join(", ");
    problems.push({ argument: "methods", problem: `configures ${id}, which no resource manages`, allowed });
  }
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
