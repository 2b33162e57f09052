import type { Plan } from "../../../plan/plan";
import type { Newcomer } from "../../bootstrap/situation";
import type { Value } from "../space";
import { passkeysOf } from "./credentials";
import type { PlanSubject } from "./subjects";

/** Applications of the plan that Entra signs people in to. */
export function planApplications(plan: Plan): Value[] {
  return plan.apps.flatMap(({ entraAppId, name }) =>
    entraAppId === null ? [] : [{ part: { context: { application: entraAppId } }, words: name, cost: 0 }],
  );
}

/** Somebody of a subject for each passkey that the tier accepts: whoever bought a model has to get by with it. */
export function newcomersOf(plan: Plan, { tier, value }: PlanSubject): Newcomer[] {
  return passkeysOf(tier).map((passkey) => ({
    value,
    passkey,
    alsoAccepts: tier.alsoAccepts,
    routes: tier.registrationRoutes,
    applications: planApplications(plan),
  }));
}
