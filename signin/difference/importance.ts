import { isPhishable } from "../entra/credentials/phishability";
import type { Change } from "./differenceOf";
import type { Holding } from "../proof/holdings";

/** Whether somebody between the person and the identity provider could use all that is presented. */
export function isPhishableHolding(holding: Holding): boolean {
  return holding.every(isPhishable);
}

/**
 * Changes as a reviewer has to read them: what opens to something that can be phished, what shuts out a passkey, what else
 * opens, what else closes; among these the most ordinary sign-ins first, then the most people.
 */
export function byImportance(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort(
    (a, b) => rankOf(a) - rankOf(b) || costOf(a) - costOf(b) || peopleOf(b) - peopleOf(a),
  );
}

function rankOf({ kind, holdings }: Change): number {
  const phishable = holdings.some(isPhishableHolding);
  const resistant = holdings.some((holding) => !isPhishableHolding(holding));
  if (kind === "opened") return phishable ? 0 : 2;
  return resistant ? 1 : 3;
}

/** How far the most ordinary of its sign-ins is from an ordinary one. */
function costOf({ boxes }: Change): number {
  return Math.min(
    ...boxes.map((box) =>
      box.slice(1).reduce((sum, classes) => sum + Math.min(...classes.map(({ cost }) => cost)), 0),
    ),
  );
}

function peopleOf({ who }: Change): number {
  return who.reduce((sum, { people }) => sum + (people ?? 0), 0);
}
