import { itemsOf } from "../../tenant/graphValues";
import type { EntraTenant } from "../../tenant/tenant";
import type { Reach, UnresolvedFact } from "../reach";

/**
 * Names unresolved facts of the later of two tenants. Most are facts of the sign-in, such as whether somebody is in a group,
 * and the same in both. What a policy or location says that cannot be read is the same only where it did not change.
 */
export function laterFacts(before: EntraTenant, after: EntraTenant): (reach: Reach) => Reach {
  const isSame = sameObjects(before, after);
  const rename = (fact: UnresolvedFact): UnresolvedFact => {
    const [kind, ...rest] = fact.split(":");
    const id = (rest.join(":").split("/")[0] ?? "").toLowerCase();
    return (kind === "value" || kind === "location") && !isSame(id) ? `${fact} (after)` : fact;
  };
  return (reach) => ({
    ...reach,
    includedIf: reach.includedIf.map(rename),
    excludedIf: reach.excludedIf.map(rename),
  });
}

/** Whether a policy or location of an id is the same in both, or in neither. */
function sameObjects(before: EntraTenant, after: EntraTenant): (id: string) => boolean {
  const [earlier, later] = [before, after].map(
    ({ conditionalAccessPolicies, namedLocations }) =>
      new Map(
        [...conditionalAccessPolicies, ...itemsOf(namedLocations)].map((object) => [
          object.id.toLowerCase(),
          JSON.stringify(object),
        ]),
      ),
  );
  return (id) => earlier?.get(id) === later?.get(id);
}
