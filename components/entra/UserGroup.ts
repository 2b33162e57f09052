import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { membersDigest, packMembers } from "../../tenant/entra/packedMembers";
import { CohortMembership } from "../../provider/sdk/entra/CohortMembership";
import { type ArgumentProblem, childOptions, refuseInvalid } from "../arguments";
import type { Permissions } from "../permissions";

export interface UserGroupArgs {
  /** Key of the group in the plan, by which a policy pack knows which group it is. Left out: the resource's name. */
  readonly key?: string;
  readonly displayName: string;
  readonly description?: string;
  /** Exactly the people of a list, or whoever a dynamic membership rule selects. */
  readonly membership:
    | {
        readonly kind: "assigned";
        readonly userIds: readonly string[];
        /** Path of the file that lists them. Left out: the list travels with the resource. */
        readonly file?: string;
      }
    | { readonly kind: "rule"; readonly rule: string };
  /** What a person lets through that the provider would otherwise stop. */
  readonly permissions?: Permissions;
  /**
   * Whether only privileged roles may change the group. Cannot be changed later, and excludes a membership rule
   * (Microsoft: role-assignable groups).
   */
  readonly roleAssignable: boolean;
  /** Restricted management administrative unit to create the group in; protects a group with a membership rule. */
  readonly administrativeUnitId?: string;
  /** Object id of a group that exists and is to be managed from now on. */
  readonly existingId?: string;
}

/** The people of one tier or cohort: a security group in Entra. */
export class UserGroup extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:entra:UserGroup";
  readonly groupId: pulumi.Output<string>;

  constructor(name: string, args: UserGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseInvalid("UserGroup", name, userGroupProblems(args));
    const { permissions = {}, ...described } = args;
    super(
      UserGroup.type,
      name,
      { ...described, key: args.key ?? name, membership: membershipSummary(args) },
      opts,
    );
    const rule = args.membership.kind === "rule" ? args.membership.rule : null;
    const group = new azuread.GroupWithoutMembers(
      name,
      {
        displayName: args.displayName,
        ...(args.description === undefined ? {} : { description: args.description }),
        securityEnabled: true,
        preventDuplicateNames: true,
        assignableToRole: args.roleAssignable,
        ...(args.administrativeUnitId === undefined
          ? {}
          : { administrativeUnitIds: [args.administrativeUnitId] }),
        ...(rule === null
          ? {}
          : { types: ["DynamicMembership"], dynamicMembership: { enabled: true, rule } }),
      },
      childOptions(this, opts, args.existingId === undefined ? undefined : `/groups/${args.existingId}`),
    );
    if (args.membership.kind === "assigned") {
      const { userIds, file } = args.membership;
      const { overwriteForeignChanges } = permissions;
      new CohortMembership(
        name,
        {
          groupId: group.objectId,
          ...(file === undefined
            ? { packedMembers: packMembers(userIds) }
            : { membersFile: file, membersDigest: membersDigest(userIds) }),
          ...(overwriteForeignChanges === undefined ? {} : { overwriteForeignChanges }),
        },
        // A group takes its members with it.
        { parent: this, deletedWith: group },
      );
    }
    this.groupId = group.objectId;
    this.registerOutputs({ groupId: this.groupId });
  }
}

/** Hundreds of ids would drown what a reviewer or a policy looks for; each is an input of its own resource. */
function membershipSummary({ membership }: UserGroupArgs): Readonly<Record<string, unknown>> {
  return membership.kind === "assigned"
    ? { kind: "assigned", people: membership.userIds.length }
    : membership;
}

/** What is wrong with the arguments, without any resource. */
export function userGroupProblems(args: UserGroupArgs): ArgumentProblem[] {
  const problems: ArgumentProblem[] = [];
  if (args.displayName.trim() === "" || args.displayName.length > 256) {
    problems.push({
      argument: "displayName",
      problem: `has ${String(args.displayName.length)} characters`,
      allowed: "1 to 256",
    });
  }
  if (args.roleAssignable && args.membership.kind === "rule") {
    problems.push({
      argument: "roleAssignable",
      problem: "is true for a group with a membership rule",
      allowed: "assigned people, or roleAssignable: false with a restricted administrative unit",
    });
  }
  if (args.membership.kind === "rule" && args.membership.rule.length > 3072) {
    problems.push({
      argument: "membership.rule",
      problem: `has ${String(args.membership.rule.length)} characters`,
      allowed: "up to 3,072",
    });
  }
  return problems;
}
