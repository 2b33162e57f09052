import type { AuthenticatorSelection } from "../document.generated";
import { type Aaguid, aaguid } from "../plan";
import type { AuthenticatorCatalogue } from "./catalogue";
import { selectAaguids } from "./selection";

/** Beside the plan: what selections by property meant when somebody last looked at it. */
export const lockFileName = "authenticators.lock.json";

/** Which models selections stand for, so that a newer catalogue changes no deployed list unseen. */
export interface AuthenticatorLock {
  /** Serial number of the metadata BLOB that they were resolved with. */
  readonly catalogue: number;
  readonly selections: readonly LockedSelection[];
}

export interface LockedSelection {
  readonly selection: AuthenticatorSelection;
  readonly aaguids: readonly Aaguid[];
}

/** What a lock file says. Undefined: it is none, and has to be written anew. */
export function parseLock(text: string): AuthenticatorLock | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isLock(value)
      ? {
          catalogue: value.catalogue,
          selections: value.selections.map(({ selection, aaguids }) => ({
            selection,
            aaguids: aaguids.map(aaguid),
          })),
        }
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

interface LockFile {
  readonly catalogue: number;
  readonly selections: readonly {
    readonly selection: AuthenticatorSelection;
    readonly aaguids: readonly string[];
  }[];
}

function isLock(value: unknown): value is LockFile {
  if (typeof value !== "object" || value === null) return false;
  const { catalogue, selections } = value as Partial<LockFile>;
  return (
    typeof catalogue === "number" &&
    Array.isArray(selections) &&
    selections.every(
      (each: Partial<LockFile["selections"][number]> | null) =>
        typeof each?.selection === "object" &&
        Array.isArray(each.aaguids) &&
        each.aaguids.every((id) => typeof id === "string"),
    )
  );
}

/** What a lock says of a selection; null: nothing. A selection by AAGUID needs none. */
export function lockedBy(
  lock: AuthenticatorLock | null,
  selection: AuthenticatorSelection,
): readonly Aaguid[] | null {
  const key = keyOf(selection);
  return lock?.selections.find((each) => keyOf(each.selection) === key)?.aaguids ?? null;
}

/** What a selection means: what was locked, or where nothing was, what the catalogue says now. */
export function resolveSelection(
  selection: AuthenticatorSelection,
  lock: AuthenticatorLock | null,
  catalogue: () => AuthenticatorCatalogue,
): readonly Aaguid[] {
  if (selection.aaguid !== undefined) return selectAaguids(selection, catalogue);
  return lockedBy(lock, selection) ?? selectAaguids(selection, catalogue);
}

/** The lock that the catalogue makes now, for selections by property, each once; the text of its file. */
export function lockText(
  selections: readonly AuthenticatorSelection[],
  catalogue: AuthenticatorCatalogue,
): string {
  const byKey = new Map(
    selections.filter(({ aaguid: id }) => id === undefined).map((each) => [keyOf(each), each] as const),
  );
  const locked = [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, selection]) => ({
      selection,
      aaguids: selectAaguids(selection, () => catalogue),
    }));
  return `${JSON.stringify({ catalogue: catalogue.number, selections: locked }, null, 2)}\n`;
}

/** Equal for selections that ask for the same, in whatever order. */
function keyOf({ name, certification, keyProtection, transport }: AuthenticatorSelection): string {
  return JSON.stringify([name?.toLowerCase(), certification, keyProtection, transport]);
}
