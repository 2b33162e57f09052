import { conclude } from "../conclude";
import { workOnOwnDevices } from "../ordinaryWork";
import { type Hit, refusedWith } from "../queries";
import { planApplications } from "./applications";
import { passkeysOf } from "./credentials";
import { federatedSubjects } from "./federatedSubjects";
import type { PlanProperty } from "./property";
import { nobodyEnforced, planSubjects } from "./subjects";

export const nobodyLockedOut: PlanProperty = {
  id: "nobody-locked-out",
  title: "Whoever has the tier's passkey reaches every application of the plan",
  why: "People who did what was asked of them stand outside on the day of the rollout.",
  prove: ({ plan, desired, tenant }) => {
    const subjects = planSubjects(plan, desired).filter(
      ({ enforced, cohort }) => enforced && cohort !== null,
    );
    const federated = federatedSubjects(plan, desired, tenant);
    if (subjects.length + federated.length === 0) return nobodyEnforced;
    const resources = tenant.resources(planApplications(plan));
    const asked = [
      ...subjects.flatMap(({ tier, value }) => passkeysOf(tier).map((passkey) => ({ value, passkey }))),
      ...federated,
    ];
    const hits = asked.map(({ value, passkey }): Hit | null =>
      refusedWith(tenant, { person: tenant.person(value), resources, ...workOnOwnDevices(tenant) }, [
        passkey,
      ]),
    );
    return conclude(tenant, hits);
  },
};
