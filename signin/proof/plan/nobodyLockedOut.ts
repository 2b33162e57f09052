import { conclude } from "../conclude";
import type { ProofTenant } from "../proofTenant";
import { type Hit, refusedWith } from "../queries";
import type { ValueClass } from "../space";
import { applicationValues } from "../values";
import { passkeysOf } from "./credentials";
import type { PlanProperty } from "./property";
import { planSubjects } from "./subjects";

export const nobodyLockedOut: PlanProperty = {
  id: "nobody-locked-out",
  title: "Whoever has the tier's passkey reaches every application of the plan",
  why: "People who did what was asked of them stand outside on the day of the rollout.",
  prove: ({ plan, desired, tenant }) => {
    const subjects = planSubjects(plan, desired).filter(
      ({ enforced, cohort }) => enforced && cohort !== null,
    );
    if (subjects.length === 0)
      return { verdict: "not-applicable", reason: "nobody is enforced in this phase" };
    const named = new Map<string, string>(
      plan.apps.flatMap((app) => (app.entraAppId === null ? [] : [[app.entraAppId, app.name] as const])),
    );
    const { compiled } = tenant.evaluator;
    const resources = tenant.resources(
      applicationValues(compiled, named).filter(({ part }) => named.has(part.context?.application ?? "")),
    );
    const hits = subjects.flatMap(({ tier, value }): (Hit | null)[] =>
      passkeysOf(tier).map((passkey) =>
        refusedWith(tenant, { person: tenant.person(value), resources, ...ordinaryWork(tenant) }, [passkey]),
      ),
    );
    return conclude(tenant, hits);
  },
};

/**
 * Sign-ins of ordinary work: a browser without transfer flow, nothing risky, on a platform that people have, on the company's
 * own device. Where from is open: a policy that closes places out is what the proof would show.
 */
function ordinaryWork(
  tenant: ProofTenant,
): Readonly<
  Record<
    "clients" | "flows" | "signInRisks" | "userRisks" | "insiderRisks" | "platforms" | "devices",
    readonly ValueClass[]
  >
> {
  const ordinary = (classes: readonly ValueClass[]): readonly ValueClass[] =>
    classes.filter(({ words }) => words === null);
  return {
    clients: ordinary(tenant.clients),
    flows: ordinary(tenant.flows),
    signInRisks: ordinary(tenant.signInRisks),
    userRisks: ordinary(tenant.userRisks),
    insiderRisks: ordinary(tenant.insiderRisks),
    platforms: tenant.platforms.filter(({ part }) => part.conditions?.devicePlatform != null),
    devices: tenant.devices.filter(({ part }) => part.conditions?.deviceInfo?.isCompliant === true),
  };
}
