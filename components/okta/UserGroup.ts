import * as okta from "@pulumi/okta";
import * as pulumi from "@pulumi/pulumi";
import { type ArgumentProblem, childOptions, refuseInvalid } from "../arguments";

export interface OktaUserGroupArgs {
  /** Key of the group in the plan, by which a policy pack knows which group it is. Left out: the resource's name. */
  readonly key?: string;
  readonly name: string;
  readonly description?: string;
  /** Exactly the people of a list, or whoever a group rule expression selects. */
  readonly membership:
    | { readonly kind: "assigned"; readonly userIds: readonly string[] }
    | { readonly kind: "rule"; readonly rule: string };
  /** Id of a group that exists and is to be managed from now on. */
  readonly existingId?: string;
}

/** The people of one tier or cohort: a group in Okta. */
export class OktaUserGroup extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:okta:UserGroup";
  readonly groupId: pulumi.Output<string>;

  constructor(name: string, args: OktaUserGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseInvalid("OktaUserGroup", name, oktaUserGroupProblems(args));
    super(
      OktaUserGroup.type,
      name,
      { ...args, key: args.key ?? name, membership: membershipSummary(args) },
      opts,
    );
    const group = new okta.group.Group(
      name,
      {
        name: args.name,
        ...(args.description === undefined ? {} : { description: args.description }),
      },
      childOptions(this, opts, args.existingId),
    );
    if (args.membership.kind === "assigned") {
      const { userIds } = args.membership;
      new okta.GroupMemberships(
        name,
        { groupId: group.id, users: [...userIds], trackAllUsers: true },
        { parent: this },
      );
    } else {
      const { rule } = args.membership;
      const expression = { expressionType: "urn:okta:expression:1.0", expressionValue: rule };
      new okta.group.Rule(
        name,
        { name: args.name.slice(0, 50), status: "ACTIVE", groupAssignments: [group.id], ...expression },
        { parent: this },
      );
    }
    this.groupId = group.id;
    this.registerOutputs({ groupId: this.groupId });
  }
}

function membershipSummary({ membership }: OktaUserGroupArgs): Readonly<Record<string, unknown>> {
  return membership.kind === "assigned"
    ? { kind: "assigned", people: membership.userIds.length }
    : membership;
}

/** What is wrong with the arguments, without any resource. */
export function oktaUserGroupProblems(args: OktaUserGroupArgs): ArgumentProblem[] {
  if (args.name.trim() !== "" && args.name.length <= 255) return [];
  return [{ argument: "name", problem: `has ${String(args.name.length)} characters`, allowed: "1 to 255" }];
}
