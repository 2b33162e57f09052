import { counterexampleOf, missingFor } from "./counterexample";
import type { ProofTenant } from "./proofTenant";
import type { Hit } from "./queries";
import type { ProofResult } from "./result";

/**
 * What found sign-ins mean for a statement that there are none: it fails if one of them holds whatever is unresolved, and is
 * unverifiable if all of them rest on what is.
 */
export function conclude(
  tenant: ProofTenant,
  hits: readonly (Hit | null)[],
  missing: readonly string[] = [],
): ProofResult {
  const found = hits.filter((hit) => hit !== null);
  const certain = found.filter(({ certainty }) => certainty === "certain");
  if (certain.length > 0)
    return { verdict: "fails", counterexamples: certain.map((hit) => counterexampleOf(tenant, hit)) };
  const [first] = found;
  const open = [
    ...new Set([
      ...missing,
      ...tenant.undecidedFilters.map(filterInWords),
      ...found.flatMap((hit) => missingFor(tenant, hit)),
    ]),
  ];
  if (first === undefined)
    return open.length === 0
      ? { verdict: "holds" }
      : { verdict: "unverifiable", missing: open, possible: null };
  return { verdict: "unverifiable", missing: open, possible: counterexampleOf(tenant, first) };
}

function filterInWords(rule: string): string {
  return `the device filter ${rule} tells too many devices apart`;
}
