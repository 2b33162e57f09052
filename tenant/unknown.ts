/**
 * Stands where a value cannot be known yet: an output in a preview, or something that an export lacks.
 * It is never treated as absent and never as safe.
 */
export const unknownValue = "\u0000unknown";

export function isUnknown(value: unknown): boolean {
  return value === unknownValue;
}
