import type { CohortFact } from "../../../policies/facts";
import type { RuleContext } from "../../../policies/rule";
import { reportOnlyBeforeEnforce } from "../../../policies/rules/reportOnlyBeforeEnforce";
import { exampleIn, factsIn, withFacts, withoutFacts } from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");

function withCohort(key: string, change: Partial<CohortFact>, context: RuleContext = pilot): RuleContext {
  const cohorts = factsIn(context).cohorts.map((cohort) =>
    cohort.cohort === key ? { ...cohort, ...change } : cohort,
  );
  return withFacts(context, { cohorts });
}

/** The plan's first phase, with the mode of one rule changed. */
function enforcedFirst(key: string): RuleContext {
  const discovery = exampleIn("discovery");
  const { rules } = factsIn(discovery);
  const rule = rules[key];
  return rule === undefined
    ? discovery
    : withFacts(discovery, { rules: { ...rules, [key]: { ...rule, mode: "enforce" } } });
}

judges(reportOnlyBeforeEnforce, [
  ...(["discovery", "pilot", "expansion", "broad"] as const).map((phase) => ({
    name: `passes the example in ${phase}`,
    given: () => exampleIn(phase),
    finds: [],
  })),
  { name: "says nothing without a plan", given: () => withoutFacts(pilot), finds: [] },
  {
    name: "finds a cohort that is enforced unseen, at its place in the phase",
    given: () => withCohort("it-pilot", { reportOnlySince: null }),
    finds: [
      {
        kind: "violation",
        message: /cohort it-pilot is enforced in pilot without having been in report-only/,
        path: "phases[1].cohorts[0]",
      },
    ],
  },
  {
    name: "does not ask it of a cohort of Okta, which has no report-only",
    given: () => withCohort("store-pilot", { reportOnlySince: null }),
    finds: [],
  },
  {
    name: "does not ask it of a cohort that waits",
    given: () => withCohort("offices", { reportOnlySince: null, standing: "waiting" }),
    finds: [],
  },
  {
    name: "finds a rule for everybody enforced in the very first phase",
    given: () => enforcedFirst("block-legacy-authentication"),
    finds: [
      {
        kind: "violation",
        message: /the first phase, discovery, enforces block-legacy-authentication/,
        path: "baseline.blockLegacyAuthentication.enforcedFrom",
      },
    ],
  },
  {
    name: "does not mind a compensating rule enforced first, which takes nothing away",
    given: () => enforcedFirst("population-suppliers-require-multifactor"),
    finds: [],
  },
  {
    name: "counts Okta's cohorts in the size of the first enforcing phase",
    given: () => withCohort("store-pilot", { people: 400 }),
    finds: [
      { kind: "violation", message: /reaches 440 people \(it-pilot and store-pilot\)/, path: "phases[1]" },
    ],
  },
  {
    name: "passes a pilot of exactly a tenth",
    given: () => withFacts(withCohort("store-pilot", { people: 360 }), { people: 4000 }),
    finds: [],
  },
  {
    name: "passes fifty people however few there are in all",
    given: () => withFacts(withCohort("store-pilot", { people: 10 }), { people: 60 }),
    finds: [],
  },
  {
    name: "finds a large pilot in every phase, not only in the one at hand",
    given: () => withCohort("store-pilot", { people: 400 }, exampleIn("discovery")),
    finds: [{ kind: "violation", message: /reaches 440 people/ }],
  },
  {
    name: "does not mind large phases after the pilot",
    given: () => withCohort("administrators", { people: 4000 }),
    finds: [],
  },
]);
