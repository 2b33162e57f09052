import { conclude } from "../conclude";
import { compliantDevices, ordinaryWork } from "../ordinaryWork";
import { type Hit, refusedWith } from "../queries";
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
        refusedWith(
          tenant,
          {
            person: tenant.person(value),
            resources,
            ...ordinaryWork(tenant),
            devices: compliantDevices(tenant),
          },
          [passkey],
        ),
      ),
    );
    return conclude(tenant, hits);
  },
};
