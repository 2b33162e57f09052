import { itemsOf } from "../../../tenant/graphValues";
import type { EntraTenant } from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";
import { type Verdict, anyOf } from "../../../tenant/verdict";
import { type ClientAppType, type Credential, isLegacyClient } from "../../signIn";
import { wellKnown } from "../applicationGroups";
import { mfaSatisfied } from "../credentials/builtInControl";
import type { Person } from "../person";
import { type Demand, demandOf, metIfAsked, noDemand } from "./demand";

/** Template ids of the roles that always do multifactor authentication (entra-docs, security-defaults, 15 April 2024). */
export const securityDefaultsRoles: readonly string[] = [
  "62e90394-69f5-4237-9190-012177145e10", // Global Administrator
  "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", // Application Administrator
  "c4e39bd9-1100-46d3-8c65-fb160da0071f", // Authentication Administrator
  "b0f54661-2d74-4c50-afa3-1ec803f12efe", // Billing Administrator
  "158c047a-c907-4556-b7ef-446551a6b5f7", // Cloud Application Administrator
  "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", // Conditional Access Administrator
  "29232cdf-9323-42fd-ade2-1d097af3e4de", // Exchange Administrator
  "729827e3-9c14-49f7-bb1b-9608f156bbb8", // Helpdesk Administrator
  "966707d0-3269-4727-9be2-8c3a10f19b9d", // Password Administrator
  "7be44c8a-adaf-4e2a-84d6-ab2649e08a13", // Privileged Authentication Administrator
  "e8611ab8-c189-46e8-94e1-60213ab1f814", // Privileged Role Administrator
  "194ae4cb-b126-40b2-bd5b-6091b380977d", // Security Administrator
  "f28a1f50-f6e7-4571-818b-6a12f2af6b6c", // SharePoint Administrator
  "69091246-20e8-4a56-aa4d-066075b2a7a8", // Teams Administrator
  "fe930be7-5e62-47db-91af-98c3a49a38b1", // User Administrator
  "0526716b-113d-4c15-b2c8-68e3c22b9f80", // Authentication Policy Administrator
  "45d8d3c5-c802-45c6-b32a-1d70b5e1e86e", // Identity Governance Administrator
];

/** Azure's management, for everybody (the same page, "Protect privileged activities"). */
export const azureManagement: readonly string[] = [
  wellKnown.azurePortal,
  wellKnown.azureCli,
  wellKnown.azurePowerShell,
  wellKnown.azureServiceManagementApi,
];

/** Whether security defaults are on; unknown where an export lacks them. */
export function securityDefaultsOn({ securityDefaults }: EntraTenant): Verdict {
  if (securityDefaults === undefined || securityDefaults === null || isUnknown(securityDefaults)) {
    return "unknown";
  }
  const { isEnabled } = securityDefaults;
  if (typeof isEnabled !== "boolean") return "unknown";
  return isEnabled ? "yes" : "no";
}

/**
 * Names of the policies that are on beside security defaults: Entra turns on no policy while they are on ("Organizations that
 * choose to implement Conditional Access policies that replace security defaults must disable security defaults").
 */
export function policiesAgainstSecurityDefaults(entra: EntraTenant): readonly string[] {
  if (securityDefaultsOn(entra) !== "yes") return [];
  return itemsOf(entra.conditionalAccessPolicies)
    .filter(({ state }) => state === "enabled")
    .map(({ displayName }) => displayName);
}

export interface DefaultsSignIn {
  readonly person: Person;
  readonly application: string | null;
  readonly clientAppType: ClientAppType;
  readonly credentials: readonly Credential[];
}

/** What security defaults ask for. `met` is "no" for old protocols, which they block. */
export function securityDefaultsDemand(on: Verdict, signIn: DefaultsSignIn): Demand {
  if (on === "no") return noDemand;
  if (isLegacyClient(signIn.clientAppType)) {
    return { asked: on, met: metIfAsked(on, "no"), why: "security defaults block legacy authentication" };
  }
  const { asked, why } = askedOf(signIn);
  return demandOf(
    on === "yes" ? asked : asked === "no" ? "no" : "unknown",
    mfaSatisfied(signIn.credentials),
    why,
  );
}

function askedOf({ person, application }: DefaultsSignIn): { readonly asked: Verdict; readonly why: string } {
  if (application !== null && azureManagement.includes(application.toLowerCase())) {
    return {
      asked: "yes",
      why: "security defaults ask everybody for multifactor authentication in Azure's management",
    };
  }
  const administrator = anyOf(securityDefaultsRoles.map((role) => person.holdsRole(role)));
  return administrator === "yes"
    ? { asked: "yes", why: "security defaults ask administrators for multifactor authentication every time" }
    : {
        asked: "unknown",
        why: "with security defaults Microsoft decides when people are asked for multifactor authentication",
      };
}
