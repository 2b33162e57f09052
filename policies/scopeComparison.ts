import { isSymbolicId, keyOfSymbolicId } from "../tenant/symbolicIds";
import { isUnknown } from "../tenant/unknown";
import type { Principal } from "./principals";
import { type FindingPlace, type RuleFinding, unverifiable, violation } from "./rule";
import { listed } from "./wording";

export interface ScopeComparison {
  /** Subject and verb: `"Require passkey" excludes`. */
  readonly what: string;
  readonly want: readonly Principal[];
  readonly have: readonly Principal[];
  readonly same: (a: Principal, b: Principal) => boolean;
}

/** A missing entry may be one of those that are not known yet; a surplus one is wrong whatever they are. */
export function compareScope(
  { what, want, have, same }: ScopeComparison,
  where: FindingPlace,
): RuleFinding[] {
  const missing = want.filter((one) => !have.some((other) => same(other, one)));
  const surplus = have.filter((one) => !isUnknown(one.id) && !want.some((other) => same(other, one)));
  const undecided = have.filter(({ id }) => isUnknown(id)).length;
  if (surplus.length === 0 && missing.length === 0 && undecided === 0) return [];
  if (surplus.length === 0 && missing.length <= undecided)
    return [unverifiable(`${what} somebody who is not known yet`, where)];
  const parts = [
    ...(missing.length > 0 ? [`lacks ${listed(missing.map(nameOf))}`] : []),
    ...(surplus.length > 0 ? [`has ${listed(surplus.map(nameOf))} in surplus`] : []),
  ];
  return [violation(`what ${what} is not what the plan says: it ${parts.join(" and ")}`, where)];
}

/** Groups of the rollout by the plan's key, everybody else by id. */
function nameOf({ kind, id }: Principal): string {
  return isSymbolicId(id) ? `${kind} "${keyOfSymbolicId(id) ?? id}"` : `${kind} ${id}`;
}
