import { resourcesOfTenants } from "../difference/resourcesOfPlans";
import { everybodyOf } from "../proof/everybody";
import type { ProofTenant } from "../proof/proofTenant";
import { conflicts } from "./conflicts";
import { deletedReferences } from "./deletedReferences";
import { withoutEffect } from "./effect";
import type { UnionSpace } from "./situations";
import type { UnionFinding } from "./finding";

/**
 * What the policies of a tenant do to each other, the tenant's own and a plan's together where they are laid over each other:
 * conflicts, policies without effect, and references to what is no longer there. Exclusions that no other policy catches are
 * the property exclusions-caught.
 */
export function unionFindings(tenant: ProofTenant): UnionFinding[] {
  const space = spaceOf(tenant);
  return [...conflicts(space), ...withoutEffect(space), ...deletedReferences(tenant.tenant)];
}

function spaceOf(tenant: ProofTenant): UnionSpace {
  return {
    tenant,
    people: everybodyOf([tenant]).map(({ value }) => tenant.person(value)),
    resources: tenant.resources(resourcesOfTenants([tenant])),
  };
}
