import type { Verdict } from "../../../tenant/verdict";
import type { Credential } from "../../signIn";
import { wellKnown } from "../applicationGroups";
import { mfaSatisfied } from "../credentials/builtInControl";
import { type Demand, demandOf, noDemand } from "./demand";

interface MandatoryMfa {
  readonly name: string;
  /** `write`: to create, update or delete only; what somebody is about to do is not in a sign-in. */
  readonly operations: "all" | "write";
}

/**
 * Applications for which Microsoft asks everybody for multifactor authentication (entra-docs,
 * concept-mandatory-multifactor-authentication, 29 July 2025: phase 1 since October 2024, Microsoft 365 since February 2025,
 * phase 2 since autumn 2025). "Break glass or emergency access accounts are also required"; "isn't configurable. It's
 * implemented separately from any access policies".
 */
const mandatory: ReadonlyMap<string, MandatoryMfa> = new Map([
  [
    wellKnown.azurePortal,
    { name: "the Azure portal and the Entra and Intune admin centres", operations: "all" },
  ],
  [wellKnown.microsoft365AdminCenter, { name: "the Microsoft 365 admin centre", operations: "all" }],
  [wellKnown.azureCli, { name: "Azure CLI", operations: "write" }],
  [wellKnown.azurePowerShell, { name: "Azure PowerShell", operations: "write" }],
  [wellKnown.azureMobileApp, { name: "the Azure mobile app", operations: "write" }],
  [wellKnown.azureServiceManagementApi, { name: "Azure's control plane", operations: "write" }],
]);

/** Ids of the applications where it is asked whatever is done, or for changes only. */
export function mandatoryApplications(operations: MandatoryMfa["operations"]): string[] {
  return [...mandatory].flatMap(([appId, asked]) => (asked.operations === operations ? [appId] : []));
}

/** Whether Microsoft asks for multifactor authentication at an application, whatever the tenant's policies. */
export function mandatoryMfaAsked(appId: string | null | undefined): Verdict {
  const found = mandatory.get(appId?.toLowerCase() ?? "");
  if (found === undefined) return "no";
  return found.operations === "all" ? "yes" : "unknown";
}

/** What mandatory multifactor authentication asks for. No policy lifts it, and nobody is excluded. */
export function adminPortalDemand(
  appId: string | null | undefined,
  credentials: readonly Credential[],
): Demand {
  const found = mandatory.get(appId?.toLowerCase() ?? "");
  if (found === undefined) return noDemand;
  const when = found.operations === "all" ? "" : " to change anything";
  return demandOf(
    mandatoryMfaAsked(appId),
    mfaSatisfied(credentials),
    `Microsoft asks everybody for multifactor authentication at ${found.name}${when}, break-glass accounts included`,
  );
}
