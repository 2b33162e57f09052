import type { Application, Plan } from "../../../plan/plan";
import { activeFallbacks } from "../../../plan/resolve/fallbacks";
import { phaseIndexOf } from "../../../plan/resolve/standing";
import { builtInStrengths } from "../../entra/credentials/builtInStrengths";
import { conclude } from "../conclude";
import { phishableCredentials } from "../phishableCredentials";
import { credentialsInWords } from "../counterexample";
import { eligiblePeople } from "../eligiblePeople";
import { type Hit, grantedWith, grantedWithFewest } from "../queries";
import { applicationValues } from "../values";
import { applicationNames } from "./applications";
import { setsWithout } from "./credentials";
import type { PlanProofContext, PlanProperty } from "./property";
import { type PlanSubject, nobodyEnforced, planSubjects } from "./subjects";
import { weakPasskeys } from "./weakPasskeys";

export const requirementHolds: PlanProperty = {
  id: "requirement-holds",
  title: "No application opens with less than the plan says",
  why: "One narrowed or excluded policy lets the weaker method in, and everybody believes that it is closed.",
  prove: (context) => {
    const subjects = planSubjects(context.plan, context.desired).filter(({ enforced }) => enforced);
    if (subjects.length === 0) return nobodyEnforced;
    const found = [...subjects, ...eligibleSubjects(context, subjects)].map((subject) =>
      weakerSignIns(context, subject),
    );
    return conclude(
      context.tenant,
      found.flatMap(({ hits }) => hits),
      found.flatMap(({ missing }) => missing),
    );
  },
};

/** Who may activate a role of a tier is of the tier, before and after; break-glass accounts are looked at elsewhere. */
function eligibleSubjects(
  { plan, tenant }: PlanProofContext,
  subjects: readonly PlanSubject[],
): PlanSubject[] {
  const tiers = new Set(subjects.filter(({ cohort }) => cohort === null).map(({ tier }) => tier));
  const breakGlass = plan.breakGlass.map(({ objectId }) => objectId?.toLowerCase());
  return [...tiers].flatMap((tier) =>
    eligiblePeople(tenant, tier.roles)
      .filter(({ part }) => !breakGlass.includes(part.identity?.userId?.toLowerCase()))
      .map((value) => ({ tier, cohort: null, enforced: true, value, people: null })),
  );
}

interface Weaker {
  readonly hits: readonly (Hit | null)[];
  /** What hits rest on beside what their sign-ins say. */
  readonly missing: readonly string[];
}

/** For each requirement that the plan's applications have for these people, the weakest sign-in that is granted with less. */
function weakerSignIns({ plan, desired, tenant }: PlanProofContext, subject: PlanSubject): Weaker {
  const person = tenant.person(subject.value);
  const passkeys = weakPasskeys(tenant, subject.tier, subject.value);
  const missing: string[] = [];
  const hits = requirementsOf(plan, desired.phase, subject).flatMap(({ applications, accepted, others }) => {
    const named = applicationNames(applications);
    const values = applicationValues(tenant.evaluator.compiled, named).filter(
      ({ part }) =>
        (others && !isNamedByPlan(plan, part.context?.application)) ||
        named.has(part.context?.application ?? ""),
    );
    if (values.length === 0) return [];
    const scope = { person, resources: tenant.resources(values) };
    return [
      ...setsWithout(phishableCredentials, accepted).map((set) => grantedWithFewest(tenant, scope, set)),
      ...passkeys.map(({ credential, may }): Hit | null => {
        if (may.verdict === "yes") return grantedWith(tenant, scope, [credential]);
        const who = `${person.words ?? "somebody"}, if a passkey profile lets them register it,`;
        const hit = grantedWith(tenant, { ...scope, person: { ...person, words: who } }, [credential]);
        if (hit === null) return null;
        missing.push(`${may.why} (registering ${credentialsInWords([credential])})`);
        return { ...hit, certainty: "possible" };
      }),
    ];
  });
  return { hits, missing };
}

interface Requirement {
  readonly applications: readonly Application[];
  /** Whether it is that of every application which the plan does not name. */
  readonly others: boolean;
  /** Method combinations that are accepted beside the tier's own. */
  readonly accepted: readonly string[];
}

function requirementsOf(plan: Plan, phase: string, { tier, cohort }: PlanSubject): Requirement[] {
  const multifactor = tier.privileged
    ? []
    : plan.apps.filter(({ requirement }) => requirement === "multifactor");
  const fallbacks =
    cohort === null && !tier.privileged ? [] : activeFallbacks(plan, tier.key, phaseIndexOf(plan, phase));
  const inFallback = fallbacks.flatMap(({ applications }) => applications);
  const strict = plan.apps.filter((app) => !multifactor.includes(app) && !inFallback.includes(app));
  return [
    { applications: strict, others: true, accepted: tier.alsoAccepts },
    ...(multifactor.length === 0
      ? []
      : [
          {
            applications: multifactor,
            others: false,
            accepted: builtInStrengths[0]?.allowedCombinations ?? [],
          },
        ]),
    ...fallbacks.map(({ applications, methods }) => ({
      applications,
      others: false,
      accepted: [...tier.alsoAccepts, ...methods],
    })),
  ];
}

function isNamedByPlan(plan: Plan, appId: string | null | undefined): boolean {
  return plan.apps.some(({ entraAppId }) => entraAppId !== null && entraAppId === appId);
}
