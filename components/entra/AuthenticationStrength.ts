import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { StrengthAuthenticatorLimits } from "../../provider/sdk/entra/StrengthAuthenticatorLimits";
import { type ArgumentProblem, childOptions, refuseInvalid } from "../arguments";
import type { Permissions } from "../permissions";

export interface AuthenticationStrengthArgs {
  /** Key of the strength in the plan, by which a policy pack knows which one it is. Left out: the resource's name. */
  readonly key?: string;
  /** At most 30 characters. */
  readonly displayName: string;
  readonly description?: string;
  /** Method combinations by Graph's names, e.g. `fido2`; order has no meaning. */
  readonly allowedCombinations: readonly string[];
  /** AAGUIDs that `fido2` is limited to when signing in. */
  readonly allowedAaguids?: readonly string[];
  /** What a person lets through that the provider would otherwise stop. */
  readonly permissions?: Permissions;
  /** Id of a custom strength that exists and is to be managed from now on. */
  readonly existingId?: string;
}

/** A custom authentication strength: which methods satisfy a rule. */
export class AuthenticationStrength extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:entra:AuthenticationStrength";
  readonly strengthId: pulumi.Output<string>;

  constructor(name: string, args: AuthenticationStrengthArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseInvalid("AuthenticationStrength", name, authenticationStrengthProblems(args));
    const { permissions, ...described } = args;
    super(AuthenticationStrength.type, name, { ...described, key: args.key ?? name }, opts);
    const strength = new azuread.AuthenticationStrengthPolicy(
      name,
      {
        displayName: args.displayName,
        ...(args.description === undefined ? {} : { description: args.description }),
        allowedCombinations: [...args.allowedCombinations],
      },
      childOptions(
        this,
        opts,
        args.existingId === undefined ? undefined : strengthResourceId(args.existingId),
      ),
    );
    this.strengthId = strength.id;
    if (args.allowedAaguids !== undefined) {
      new StrengthAuthenticatorLimits(
        name,
        { strengthId: strength.id, allowedAAGUIDs: [...args.allowedAaguids], ...permissions },
        // The limits are part of the strength and go with it.
        { parent: this, deletedWith: strength },
      );
    }
    this.registerOutputs({ strengthId: this.strengthId });
  }
}

const resourceIdPrefix = "/policies/authenticationStrengthPolicies/";

/** The form of a strength's id that the azuread provider takes and returns. */
export function strengthResourceId(id: string): string {
  return id.startsWith(resourceIdPrefix) ? id : `${resourceIdPrefix}${id}`;
}

/** What is wrong with the arguments, without any resource. */
export function authenticationStrengthProblems(args: AuthenticationStrengthArgs): ArgumentProblem[] {
  const problems: ArgumentProblem[] = [];
  if (args.displayName.length === 0 || args.displayName.length > 30) {
    problems.push({
      argument: "displayName",
      problem: `has ${String(args.displayName.length)} characters`,
      allowed: "1 to 30",
    });
  }
  if (args.allowedCombinations.length === 0) {
    problems.push({
      argument: "allowedCombinations",
      problem: "is empty, so nobody could ever satisfy it",
      allowed: "at least one combination",
    });
  }
  if (args.allowedAaguids !== undefined && !args.allowedCombinations.includes("fido2")) {
    problems.push({
      argument: "allowedAaguids",
      problem: "limits fido2, which is not allowed",
      allowed: "fido2 among the combinations",
    });
  }
  return problems;
}
