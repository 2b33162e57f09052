import type { PlanDocument } from "../document.generated";
import type { PlanPath } from "../problem";

/** A value of which any part may be missing, but what is there has its right shape. */
export type DeepPartial<T> = T extends readonly (infer Item)[]
  ? readonly (DeepPartial<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> | undefined }
    : T;

/** What can be trusted of a plan that violates its schema, so that all its other problems are found as well. */
export type PlanDraft = DeepPartial<PlanDocument>;

/** Removes the parts that violate the schema. The rest has the shape that the schema promises. */
export function draftWithout(document: unknown, invalid: readonly PlanPath[]): PlanDraft {
  if (typeof document !== "object" || document === null || Array.isArray(document)) return {};
  const copy = structuredClone(document);
  for (const path of invalid) remove(copy, path);
  return copy;
}

function remove(root: object, path: PlanPath): void {
  const last = path.at(-1);
  if (last === undefined) return;
  let at: unknown = root;
  for (const part of path.slice(0, -1)) at = (at as Record<string | number, unknown> | undefined)?.[part];
  if (typeof at !== "object" || at === null) return;
  // A hole, not a shift: the indices of the other entries must keep leading to their lines.
  (at as Record<string | number, unknown>)[last] = undefined;
}
