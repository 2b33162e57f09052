import type { PlanDraft } from "../load/draft";
import type { ReadMemberFile } from "../load/memberFiles";
import type { PlanProblem } from "../problem";

/** What a check across the plan is given. A draft may lack whatever violated the schema. */
export interface PlanCheckInput {
  readonly draft: PlanDraft;
  readonly readMemberFile: ReadMemberFile;
}

/** Looks at the plan as a whole and lists what does not fit together. Pure but for reading member files. */
export type PlanCheck = (input: PlanCheckInput) => PlanProblem[];

/** The entries of a map of the draft that can be trusted. */
export function entriesOf<T>(
  map: Readonly<Record<string, T | undefined>> | undefined,
): readonly (readonly [string, T])[] {
  return Object.entries(map ?? {}).flatMap(([key, value]) => (value == null ? [] : [[key, value] as const]));
}

/** One entry of a map of the draft, if it can be trusted. Names are the author's: `constructor` is one like any other. */
export function entryOf<T>(
  map: Readonly<Record<string, T | undefined>> | undefined,
  key: string | undefined,
): T | undefined {
  return map !== undefined && key !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The entries of a list of the draft that can be trusted, with the index that they have in the file. */
export function itemsOf<T>(list: readonly (T | undefined)[] | undefined): readonly (readonly [number, T])[] {
  return [...(list ?? []).entries()].flatMap(([index, value]) =>
    value == null ? [] : [[index, value] as const],
  );
}
