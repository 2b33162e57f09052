import type { OktaTenant, Tenant } from "../../tenant/tenant";
import { everybodyOf } from "../proof/everybody";
import { ProofTenant } from "../proof/proofTenant";
import { oktaDifferenceOf } from "../okta/difference/differenceOf";
import { differenceOf } from "./differenceOf";
import type { PhaseDifference } from "./differenceOfPhases";
import { PairedTenant } from "./pairedTenant";
import { resourcesOfTenants } from "./resourcesOfPlans";

/**
 * What becomes of sign-ins from one exported tenant to another, or from an earlier export of one to a later. People are
 * those whom both name, and those whom a policy can tell apart; an account that only one of them has is none of these.
 */
export function differenceOfTenants(before: Tenant, after: Tenant): PhaseDifference {
  return { entra: entraDifference(before, after), okta: oktaDifference(before.okta, after.okta) };
}

function entraDifference(before: Tenant, after: Tenant): PhaseDifference["entra"] {
  if (before.entra === undefined || after.entra === undefined) return null;
  const tenants = [
    new ProofTenant(before.entra, before.okta ?? null),
    new ProofTenant(after.entra, after.okta ?? null),
  ] as const;
  return differenceOf(new PairedTenant(...tenants), {
    people: everybodyOf(tenants).map((each) => ({ ...each, tier: null })),
    resources: resourcesOfTenants(tenants),
  });
}

function oktaDifference(
  before: OktaTenant | undefined,
  after: OktaTenant | undefined,
): PhaseDifference["okta"] {
  if (before === undefined || after === undefined) return null;
  return oktaDifferenceOf(before, after, {
    people: [{ words: "somebody", tier: null, people: null, groups: null, outside: [] }],
    applications: new Map(
      [...(before.apps ?? []), ...(after.apps ?? [])].map(({ id, label }) => [id, label ?? id]),
    ),
  });
}
