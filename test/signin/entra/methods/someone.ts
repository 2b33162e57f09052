import type { Person } from "../../../../signin/entra/person";
import type { ExternalUserType } from "../../../../signin/signIn";
import type { Verdict } from "../../../../tenant/verdict";

/** Somebody who is in these groups, and perhaps in others. */
export function someone({
  groups = [],
  perhaps = [],
  externalUserType = null,
  homeTenantId = null,
  roles = {},
}: {
  readonly groups?: readonly string[];
  readonly perhaps?: readonly string[];
  readonly externalUserType?: ExternalUserType | null;
  readonly homeTenantId?: string | null;
  readonly roles?: Readonly<Record<string, Verdict>>;
} = {}): Person {
  return {
    userId: null,
    externalUserType,
    knownGroups: new Set(),
    homeTenantId,
    isMemberOf: (id) => (groups.includes(id) ? "yes" : perhaps.includes(id) ? "unknown" : "no"),
    holdsRole: (id) => roles[id] ?? "no",
  };
}
