import type { ProofTenant } from "./proofTenant";
import type { Scope } from "./queries";
import type { ValueClass } from "./space";

/**
 * Sign-ins of ordinary work: a browser without transfer flow, nothing risky, on a platform that people have. Where from and
 * on which device is open.
 */
export function ordinaryWork(
  tenant: ProofTenant,
): Required<Pick<Scope, "clients" | "flows" | "signInRisks" | "userRisks" | "insiderRisks" | "platforms">> {
  return {
    clients: ordinary(tenant.clients),
    flows: ordinary(tenant.flows),
    signInRisks: ordinary(tenant.signInRisks),
    userRisks: ordinary(tenant.userRisks),
    insiderRisks: ordinary(tenant.insiderRisks),
    platforms: tenant.platforms.filter(({ part }) => part.conditions?.devicePlatform != null),
  };
}

/** Ordinary work on the company's own devices; a platform of which nothing is documented is taken to do what others do. */
export function workOnOwnDevices(
  tenant: ProofTenant,
): ReturnType<typeof ordinaryWork> & Required<Pick<Scope, "devices" | "untestedWorks">> {
  return { ...ordinaryWork(tenant), devices: compliantDevices(tenant), untestedWorks: true };
}

function ordinary(classes: readonly ValueClass[]): readonly ValueClass[] {
  return classes.filter(({ words }) => words === null);
}

/** The company's own devices. */
export function compliantDevices(tenant: ProofTenant): readonly ValueClass[] {
  return tenant.devices.filter(({ part }) => part.conditions?.deviceInfo?.isCompliant === true);
}
