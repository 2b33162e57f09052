import type { Verdict } from "../../tenant/verdict";
import type { ExternalUserType } from "../signIn";

/** One person as Entra's policies see them. Ids are compared without regard to case. */
export interface Person {
  /** Object id in lower case; null: nobody in particular. */
  readonly userId: string | null;
  /** Null: a member of the tenant. */
  readonly externalUserType: ExternalUserType | null;
  readonly homeTenantId: string | null;
  /** Ids of the groups that they are known to be in, in lower case. */
  readonly knownGroups: ReadonlySet<string>;
  /** Whether they are in a group, by way of other groups or not; unknown where its members are not in the tenant model. */
  isMemberOf(groupId: string): Verdict;
  /** Whether they hold a role for the whole tenant and have activated it. */
  holdsRole(roleTemplateId: string): Verdict;
}
