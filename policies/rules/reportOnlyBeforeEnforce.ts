import type { CohortFact, PhaseFact, PlanFacts } from "../facts";
import { type RuleFinding, type TenantRule, parameterOf, violation } from "../rule";
import { listed } from "../wording";

/** Rules for everybody, as the plan's `baseline` has them; other rules without a cohort only make up for exclusions. */
const baselineIntents: readonly string[] = [
  "block-legacy-authentication",
  "block-device-code-flow",
  "require-multifactor",
];

/**
 * Report-only shows whom a rule would stop, so it comes before enforcement wherever it can. Where it cannot (Entra does not
 * evaluate user actions in report-only, and Okta has no such mode) the first people to be enforced must be few.
 */
export const reportOnlyBeforeEnforce: TenantRule = {
  id: "report-only-before-enforce",
  scope: "tenant",
  needs: ["plan"],
  title: "Rules are watched in report-only before they are enforced, and first enforced for few",
  severity: "error",
  references: [],
  why: "A rule that is enforced unseen locks out whoever its authors forgot, and in a large first phase the service desk with them.",
  mend: "put the cohort into a report-only phase first, and begin enforcing with a small cohort",
  compliant:
    "A discovery phase brings every cohort in report-only; the pilot then enforces 70 of 4,000 people.",
  violating: "The pilot enforces a cohort that no earlier phase has put into report-only.",
  parameters: {
    pilotPeople: {
      description:
        "A first enforcing phase of at most this many people is small, whatever share of all they are.",
      default: 50,
      minimum: 1,
      maximum: 1_000_000,
    },
    pilotPercent: {
      description: "A first enforcing phase of at most this share of all people is small, in percent.",
      default: 10,
      minimum: 0,
      maximum: 100,
    },
  },
  evaluate: (context) => {
    const { facts } = context;
    if (facts === null) return [];
    const percent = parameterOf(reportOnlyBeforeEnforce, context, "pilotPercent");
    const people = parameterOf(reportOnlyBeforeEnforce, context, "pilotPeople");
    const most = Math.max(people, Math.floor((facts.people * percent) / 100));
    return [...unseenCohorts(facts), ...unseenBaseline(facts), ...largePilot(facts, most)];
  },
};

function unseenCohorts(facts: PlanFacts): RuleFinding[] {
  return facts.cohorts
    .filter(({ authority, standing, reportOnlySince }) => {
      return authority === "entra" && standing === "enforced" && reportOnlySince === null;
    })
    .map((cohort) => {
      const phase = facts.phases.find(({ key }) => key === cohort.enforcedSince);
      const message = `cohort ${cohort.cohort} is enforced in ${cohort.enforcedSince ?? facts.phase} without having been in report-only`;
      return violation(message, { path: phase === undefined ? cohort.path : pathIn(phase, cohort) });
    });
}

function pathIn(phase: PhaseFact, { cohort }: CohortFact): PhaseFact["path"] {
  return [...phase.path, "cohorts", phase.cohorts.indexOf(cohort)];
}

function unseenBaseline(facts: PlanFacts): RuleFinding[] {
  if (facts.phase !== facts.phases[0]?.key) return [];
  return Object.values(facts.rules)
    .filter(({ intent, mode, cohort, tier, includedUsers }) => {
      const baseline = cohort === null && tier === null && includedUsers.includes("All");
      return baseline && mode === "enforce" && baselineIntents.includes(intent);
    })
    .map(({ intent, path }) =>
      violation(
        `the first phase, ${facts.phase}, enforces ${intent} for everybody without having watched it`,
        {
          path: [...path, "enforcedFrom"],
          mend: "enforce it from a later phase",
        },
      ),
    );
}

function largePilot(facts: PlanFacts, most: number): RuleFinding[] {
  const pilot = facts.phases.find(({ mode, cohorts }) => mode === "enforce" && cohorts.length > 0);
  if (pilot === undefined) return [];
  const cohorts = facts.cohorts.filter(({ cohort }) => pilot.cohorts.includes(cohort));
  const people = cohorts.reduce((sum, cohort) => sum + cohort.people, 0);
  if (people <= most) return [];
  const names = listed(cohorts.map(({ cohort }) => cohort));
  const message = `${pilot.key} is the first phase that enforces and reaches ${String(people)} people (${names}), more than a small enforced pilot of ${String(most)}; registration rules and Okta's rules have not been seen by anybody before`;
  return [
    violation(message, {
      path: pilot.path,
      mend: "begin with fewer people and bring the others in with the next phase",
    }),
  ];
}
