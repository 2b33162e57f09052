import type { Json } from "../http/client";
import type { CheckFailure } from "../schema/check";
import { isObject, listOf } from "../schema/json";
import type { Properties } from "../schema/property";
import { isUnknown } from "../schema/unknown";

const groupId = {
  kind: "string",
  format: "group",
  required: true,
  description: "Object id of the group, or `all_users`.",
} as const;

const groupOnly = {
  kind: "string",
  values: ["group"],
  default: "group",
  description: "Methods are given to groups only.",
} as const;

/** Who a method is for (microsoft.graph.authenticationMethodTarget), with members of the method's own. */
export function targets<const O extends Properties>(own: O, type: string, description: string) {
  return {
    kind: "list",
    description,
    identity: ["id"],
    items: {
      kind: "object",
      type,
      description: "A group whose members are meant, or everybody.",
      properties: {
        id: groupId,
        targetType: groupOnly,
        isRegistrationRequired: {
          kind: "boolean",
          default: false,
          description: "Whether members are asked to register the method.",
        },
        ...own,
      },
    },
  } as const;
}

/** Who is left out (microsoft.graph.excludeTarget, which has an id and a type and nothing else). */
export const excludeTargets = {
  kind: "list",
  description: "Who may not use it, whatever else they are in: an exclusion wins.",
  identity: ["id"],
  default: [],
  items: {
    kind: "object",
    type: "ExcludeTarget",
    description: "A group whose members are left out.",
    properties: { id: groupId, targetType: groupOnly },
  },
} as const;

/** A group that is both: the exclusion wins (Microsoft Entra: authentication methods), so one of the two is a mistake. */
export function checkTargets(inputs: Json): CheckFailure[] {
  const included = new Set(knownIds(inputs, "includeTargets"));
  return knownIds(inputs, "excludeTargets").flatMap((id, index) =>
    id !== null && included.has(id)
      ? [
          {
            property: `excludeTargets[${String(index)}].id`,
            reason: `is "${id}", which includeTargets names too; the exclusion wins, so nobody of it could use the method: remove one of the two`,
          },
        ]
      : [],
  );
}

/** Ids of targets in lower case, in their places; null where one is unknown. */
export function knownIds(inputs: Json, name: string): (string | null)[] {
  return listOf(inputs, name).map((target) => {
    const id = isObject(target) ? target.id : undefined;
    return typeof id === "string" && !isUnknown(id) ? id.toLowerCase() : null;
  });
}
