import type { Json } from "../exchange";
import { isGuid, isJson, listOf } from "../json";
import { badRequest } from "./errors";

/** microsoft.graph.authenticationMethodTargetType. */
const targetTypes = ["group", "user"];

/**
 * Targets of a method or of the campaign, checked, with the defaults of properties that were not sent.
 *
 * That a group of this id exists is not checked: whether Graph does is not documented, and a tenant's export names groups
 * that were deleted since.
 * @param defaults properties that a target has beside `targetType` and `id`.
 * @throws Refusal
 */
export function targetsOf(
  value: unknown,
  property: string,
  defaults: Json,
  check: (target: Json) => void,
): readonly Json[] {
  if (!Array.isArray(value)) refuse(`'${property}' must be a collection`);
  return listOf(value).map((target) => {
    if (!isJson(target)) refuse(`'${property}' must hold objects`);
    const { targetType = "group", id } = target;
    if (!targetTypes.includes(String(targetType))) {
      refuse(`'${String(targetType)}' is no targetType; known are ${targetTypes.join(", ")}`);
    }
    if (id !== "all_users" && !isGuid(id)) {
      refuse(`the id of a target must be a GUID or 'all_users', and is ${JSON.stringify(id)}`);
    }
    const known = ["targetType", "id", ...Object.keys(defaults)];
    for (const key of Object.keys(target)) {
      if (!known.includes(key) && !key.includes("@odata.")) refuseProperty(key, property);
    }
    const complete = { targetType, id, ...defaults, ...withoutAnnotations(target) };
    check(complete);
    return complete;
  });
}

/** What Graph does not keep of a body. */
export function withoutAnnotations(body: Json): Json {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !key.includes("@odata.")));
}

export function refuse(reason: string): never {
  throw badRequest(reason, "badRequest");
}

export function refuseProperty(name: string, type: string): never {
  refuse(
    `The property '${name}' does not exist on type '${type}'. Make sure to only use property names that are defined by the type.`,
  );
}

/** Refuses a value that is none of an enumeration's. */
export function oneOf(value: unknown, allowed: readonly string[], property: string): void {
  if (typeof value === "string" && allowed.includes(value)) return;
  refuse(`Invalid value ${JSON.stringify(value)} for '${property}': it must be one of ${allowed.join(", ")}`);
}

export function booleanOf(value: unknown, property: string): void {
  if (typeof value !== "boolean")
    refuse(`'${property}' must be true or false, and is ${JSON.stringify(value)}`);
}
