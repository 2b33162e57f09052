import type { Json } from "../http/client";
import type { ResourceContext } from "../resource";
import { listOf, memberOf, textOf } from "../schema/json";

/**
 * AAGUID groups by name that enrolment policies name, with the policy. Taking one away would leave its policy with models
 * that nobody can tell, and the policy is written later in the same deployment.
 */
export async function groupsInUse(context: ResourceContext): Promise<Json> {
  const used: Record<string, string> = {};
  for await (const policy of context.okta().entries({ path: "/api/v1/policies?type=MFA_ENROLL" })) {
    for (const entry of listOf(memberOf(policy, "settings"), "authenticators"))
      for (const name of listOf(memberOf(entry, "constraints"), "aaguidGroups"))
        used[String(name)] = textOf(policy, "name") ?? String(policy.id);
  }
  return used;
}

/** Groups of the object that are not wanted and cannot go yet. */
export function keptGroups(object: Json, managed: Json): readonly unknown[] {
  if (managed.aaguidGroups === undefined) return [];
  const wanted = new Set(listOf(managed, "aaguidGroups").map((group) => textOf(group, "name")));
  const used = memberOf(object, "groupsInUse");
  return listOf(object, "aaguidGroups").filter((group) => {
    const name = textOf(group, "name");
    return name !== null && !wanted.has(name) && Object.hasOwn(used, name);
  });
}
