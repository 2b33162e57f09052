import type { Json } from "./client";

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text of a member that is not empty, else null. */
export function textOf(value: unknown, name: string): string | null {
  const text = isJson(value) ? value[name] : undefined;
  return typeof text === "string" && text !== "" ? text : null;
}
