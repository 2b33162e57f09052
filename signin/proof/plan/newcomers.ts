import type { Plan } from "../../../plan/plan";
import type { Newcomer } from "../../bootstrap/situation";
import { planApplications } from "./applications";
import { passkeysOf } from "./credentials";
import type { PlanSubject } from "./subjects";

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
