import * as pulumi from "@pulumi/pulumi";
import type { cohortMembershipInputs } from "../../entra/cohortMembershipInputs";
import type { ArgsOf } from "../../schema/property";

export type CohortMembershipArgs = ArgsOf<typeof cohortMembershipInputs>;

/** The people of one group as one resource, however many they are. */
export class CohortMembership extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:CohortMembership";

  constructor(name: string, args: CohortMembershipArgs, opts?: pulumi.CustomResourceOptions) {
    super(CohortMembership.type, name, { ...args }, opts);
  }
}
