import { conclude } from "../conclude";
import { somebodyIn } from "../people";
import { phishableCredentials } from "../phishableCredentials";
import { privilegedRoles } from "../privilegedRoles";
import type { Property } from "../property";
import type { ProofTenant } from "../proofTenant";
import { type Hit, type Scope, fewestCredentials, grantedWith } from "../queries";
import { applicationValues } from "../values";

export const privilegedPhishingResistant: Property = {
  id: "privileged-phishing-resistant",
  title: "No privileged sign-in can be phished",
  why: "Whoever phishes somebody who can change policies has the whole tenant.",
  prove: (tenant) => {
    const resources = tenant.resources(applicationValues(tenant.evaluator.compiled, new Map()));
    const hits = [...privilegedRoles].map(([role, name]) =>
      weakestGranted(tenant, { person: tenant.person(somebodyIn(`a ${name}`, [], [role])), resources }),
    );
    return conclude(tenant, hits);
  },
};

/** The most ordinary sign-in of a scope that phishable credentials are enough for, with as few of them as that takes. */
export function weakestGranted(tenant: ProofTenant, scope: Scope): Hit | null {
  const hit = grantedWith(tenant, scope, phishableCredentials);
  if (hit === null) return null;
  const suffices = (few: Hit["credentials"]): boolean =>
    few.length > 0 && grantedWith(tenant, scope, few)?.certainty === hit.certainty;
  return grantedWith(tenant, scope, fewestCredentials(phishableCredentials, suffices));
}
