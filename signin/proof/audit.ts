import type { PlanPath } from "../../plan/problem";
import type { EntraTenant, OktaTenant, Tenant } from "../../tenant/tenant";
import { oktaRecoveryNoWeaker, oktaRequirement } from "../okta/proof/prove";
import { deviceCodeFlow } from "./properties/deviceCodeFlow";
import { exclusionsCaught } from "./properties/exclusionsCaught";
import { legacyAuthentication } from "./properties/legacyAuthentication";
import { passwordAlone } from "./properties/passwordAlone";
import { privilegedPhishingResistant } from "./properties/privilegedPhishingResistant";
import { registrationProtected } from "./properties/registrationProtected";
import type { Property } from "./property";
import { ProofTenant } from "./proofTenant";
import type { ProofResult } from "./result";

/** What is proved of an Entra tenant without a plan. */
export const auditedProperties: readonly Property[] = [
  passwordAlone,
  privilegedPhishingResistant,
  legacyAuthentication,
  deviceCodeFlow,
  registrationProtected,
  exclusionsCaught,
];

/** One property with what the proof says. */
export interface PropertyResult {
  readonly property: string;
  readonly title: string;
  readonly result: ProofResult;
  /** Where in the plan it stands, if the plan states it. */
  readonly path?: PlanPath;
}

/** Every property of a tenant that can be asked about without a plan. */
export function auditProperties({ entra, okta }: Tenant): readonly PropertyResult[] {
  return [
    ...(entra === undefined ? [] : auditEntra(entra, okta ?? null)),
    ...(okta === undefined ? [] : auditOkta(okta)),
  ];
}

function auditEntra(entra: EntraTenant, okta: OktaTenant | null): PropertyResult[] {
  const tenant = new ProofTenant(entra, okta);
  return auditedProperties.map((property) => ({
    property: property.id,
    title: property.title,
    result: property.prove(tenant),
  }));
}

function auditOkta(okta: OktaTenant): PropertyResult[] {
  const applications = (okta.apps ?? []).map(({ id }) => id);
  return [
    {
      property: "okta-two-factors",
      title: "No Okta application opens with less than two factors",
      result:
        applications.length === 0
          ? {
              verdict: "unverifiable",
              missing: ["the org's applications are not in the export"],
              possible: null,
            }
          : oktaRequirement(okta, { applications }),
    },
    {
      property: "okta-recovery",
      title: "Nobody recovers an Okta password with what can be phished",
      result: oktaRecoveryNoWeaker(okta, {}),
    },
  ];
}
