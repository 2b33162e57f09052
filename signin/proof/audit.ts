import type { Tenant } from "../../tenant/tenant";
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
}

/** Every property of a tenant that can be asked about without a plan. */
export function auditProperties({ entra }: Tenant): readonly PropertyResult[] {
  if (entra === undefined) return [];
  const tenant = new ProofTenant(entra);
  return auditedProperties.map((property) => ({
    property: property.id,
    title: property.title,
    result: property.prove(tenant),
  }));
}
