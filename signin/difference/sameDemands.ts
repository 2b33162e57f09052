import { idsOf, itemsOf } from "../../tenant/graphValues";
import type { AuthenticationStrengthPolicy } from "../../tenant/tenant";
import type { Grant } from "../entra/grants";
import type { PairedTenant } from "./pairedTenant";

/** For each policy of a pair those of the other side that the same sign-ins satisfy, by position. */
export function sameDemands(pair: PairedTenant): ReadonlyMap<number, readonly number[]> {
  const keys = new Map<number, string>();
  const byKey = new Map<string, number[]>();
  for (const side of ["before", "after"] as const)
    pair[side].evaluator.compiled.policies.forEach(({ grant }, index) => {
      const at = side === "before" ? index : index + pair.offset;
      const key = demandKey(grant);
      keys.set(at, key);
      byKey.set(key, [...(byKey.get(key) ?? []), at]);
    });
  const isBefore = (at: number): boolean => at < pair.offset;
  return new Map(
    [...keys].map(([at, key]) => [
      at,
      (byKey.get(key) ?? []).filter((other) => isBefore(other) !== isBefore(at)),
    ]),
  );
}

/**
 * For each policy of a pair one of the other side that is the same: with the same conditions and demands, in tenants whose
 * named locations and attributes of applications are the same too. Where it may be for a person, it is for the same of their
 * sign-ins.
 */
export function unchangedPolicies(pair: PairedTenant): ReadonlyMap<number, number> {
  const around = [pair.before, pair.after].map(({ tenant }) =>
    JSON.stringify([tenant.namedLocations, tenant.servicePrincipals]),
  );
  if (around[0] !== around[1]) return new Map();
  const [before, after] = (["before", "after"] as const).map(
    (side) =>
      new Map(
        pair[side].evaluator.compiled.policies.map(({ policy, grant }, index) => [
          JSON.stringify([policy.conditions, demandKey(grant)]),
          side === "before" ? index : index + pair.offset,
        ]),
      ),
  );
  const unchanged = new Map<number, number>();
  for (const [key, earlier] of before ?? []) {
    const later = after?.get(key);
    if (later !== undefined) unchanged.set(earlier, later).set(later, earlier);
  }
  return unchanged;
}

/** Equal for grants that ask for the same, whatever their strengths are called and however lists are ordered. */
function demandKey({ block, all, controls }: Grant): string {
  const asked = controls.map((control) =>
    control.kind === "strength" ? ["strength", strengthKey(control.strength) ?? control.id] : control,
  );
  return JSON.stringify([block, all, asked.map((control) => JSON.stringify(control)).sort()]);
}

function strengthKey(strength: AuthenticationStrengthPolicy | undefined): unknown {
  if (strength === undefined) return null;
  return [
    [...idsOf(strength.allowedCombinations)].sort(),
    itemsOf(strength.combinationConfigurations)
      .map(({ appliesToCombinations, allowedAAGUIDs }) =>
        JSON.stringify([[...idsOf(appliesToCombinations)].sort(), [...idsOf(allowedAAGUIDs)].sort()]),
      )
      .sort(),
  ];
}
