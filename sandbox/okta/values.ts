import { invalid } from "./errors";

/** Refuses a value that is none of an enumeration's. @throws Refusal */
export function oneOf(value: unknown, allowed: readonly string[], field: string): void {
  if (typeof value === "string" && allowed.includes(value)) return;
  throw invalid(field, `${JSON.stringify(value)} must be one of ${allowed.join(", ")}`);
}

export function booleanOf(value: unknown, field: string): void {
  if (typeof value !== "boolean") throw invalid(field, "must be true or false");
}
