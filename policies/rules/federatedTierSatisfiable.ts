import type { ConditionalAccessPolicy } from "../../tenant/tenant";
import type { DomainFact } from "../facts";
import { idsOf } from "../../tenant/graphValues";
import { demandsMultifactor } from "../grants";
import { type RuleFinding, type TenantRule, policyObject, unverifiable, violation } from "../rule";

/**
 * Entra takes MFA of a federated authority only from the claim that the authority passes on. Without it,
 * `enforceMfaByFederatedIdp` sends people back there for ever, and `acceptIfMfaDoneByFederatedIdp` asks for a method of
 * Entra's own, which people of an Okta domain have not got (Graph, internalDomainFederation; Okta help, MFA from Okta for
 * Entra). `rejectMfaByFederatedIdp` does not rely on the claim. Which people are in which domain is not in the plan, so
 * phishing-resistant strengths, which federated MFA never satisfies, are left to the proofs.
 */
export const federatedTierSatisfiable: TenantRule = {
  id: "federated-tier-satisfiable",
  scope: "tenant",
  needs: ["plan"],
  title: "What Entra demands of federated people, their authority can deliver",
  severity: "error",
  references: [],
  why: "A demand for MFA whose answer is never passed on sends people round in a loop: everybody of the domain is locked out of Entra.",
  mend: "let the authority pass the MFA claim on and say mfaClaimPassed: true, or set federatedIdpMfaBehavior to rejectMfaByFederatedIdp",
  compliant: "The domain stores.larkfield.example is federated to Okta, which passes the MFA claim on.",
  violating: "The domain says mfaClaimPassed: false while a policy demands MFA of everybody.",
  evaluate: ({ tenant, facts }) => {
    const demand = (tenant.entra?.conditionalAccessPolicies ?? []).find(demandsMfaOfEverybody);
    if (facts === null || demand === undefined) return [];
    return facts.domains.filter(reliesOnClaim).flatMap((domain) => judge(domain, demand));
  },
};

function demandsMfaOfEverybody(policy: ConditionalAccessPolicy): boolean {
  const everybody = idsOf(policy.conditions.users?.includeUsers).includes("All");
  return policy.state !== "disabled" && everybody && demandsMultifactor(policy);
}

function reliesOnClaim({ authentication, federatedIdpMfaBehavior }: DomainFact): boolean {
  return authentication === "federated" && federatedIdpMfaBehavior !== "rejectMfaByFederatedIdp";
}

function judge(domain: DomainFact, demand: ConditionalAccessPolicy): RuleFinding[] {
  if (domain.mfaClaimPassed === true) return [];
  const where = { path: [...domain.path, "mfaClaimPassed"], object: policyObject(demand) };
  if (domain.mfaClaimPassed === null) {
    const message = `the plan does not say whether ${domain.authority} tells Entra that people of ${domain.key} did MFA, which "${demand.displayName}" demands`;
    return [
      unverifiable(message, { ...where, severity: "warning", mend: "add mfaClaimPassed to the domain" }),
    ];
  }
  const message = `"${demand.displayName}" demands MFA of everybody, but ${domain.authority} does not tell Entra of MFA done in ${domain.key} (${domain.federatedIdpMfaBehavior ?? "no federatedIdpMfaBehavior"}), so its people can never satisfy it`;
  return [violation(message, where)];
}
