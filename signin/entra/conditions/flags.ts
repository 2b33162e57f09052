import { flagsOf, idsOf } from "../../../tenant/graphValues";
import { isUnknown } from "../../../tenant/unknown";
import { type Reach, type UnresolvedFact, notReached, reached } from "../../reach";

/**
 * Whether a condition that lists values holds for one. Null, missing and empty lists are no condition, and `all` is every
 * value. Names are compared without regard to case, since flags enums come in both.
 */
export function listReach(
  list: readonly string[] | null | undefined,
  value: string,
  unknownFact: () => UnresolvedFact,
): Reach {
  const wanted = idsOf(list);
  if (wanted.length === 0 || wanted.some((entry) => entry.toLowerCase() === "all")) return reached;
  if (wanted.some((entry) => entry.toLowerCase() === value.toLowerCase())) return reached;
  return wanted.some(isUnknown) ? { ...notReached, includedIf: [unknownFact()] } : notReached;
}

/** The same for a flags enum, written comma-separated in any order; `none` alone is no condition. */
export function flagsReach(
  flags: string | null | undefined,
  value: string,
  unknownFact: () => UnresolvedFact,
): Reach {
  const wanted = flagsOf(flags ?? "").filter((flag) => flag.toLowerCase() !== "none");
  return listReach(wanted, value, unknownFact);
}
