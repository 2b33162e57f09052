import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { loadPlan } from "../../plan/load";
import type { Plan } from "../../plan/plan";
import { exampleText } from "../examplePlan";

/** A cohort, and the phases in which it comes to report-only and is enforced; null: never. */
export interface GeneratedCohort {
  readonly key: string;
  readonly tier: "privileged" | "staff" | "frontline";
  readonly members: "everyone" | "rule" | "group";
  readonly reportOnlyIn: number | null;
  readonly enforcedIn: number | null;
}

export const phaseNames = ["one", "two", "three", "four", "five", "six"] as const;
/** Phases that put cohorts into report-only, and those that enforce, by turns: a phase has one mode. */
const reportOnlyPhases = [0, 2, 4];
const enforcingPhases = [1, 3, 5];

const names = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot"];

export function cohortNamed(key: string): fc.Arbitrary<GeneratedCohort> {
  return fc
    .record({
      key: fc.constant(key),
      tier: fc.constantFrom("privileged", "staff", "frontline"),
      members: fc.constantFrom("everyone", "rule", "group"),
      reportOnlyIn: fc.constantFrom(null, ...reportOnlyPhases),
      enforcedIn: fc.constantFrom(null, ...enforcingPhases),
    })
    .map(({ reportOnlyIn, enforcedIn, ...rest }) => ({
      ...rest,
      reportOnlyIn:
        enforcedIn !== null && reportOnlyIn !== null && reportOnlyIn > enforcedIn ? null : reportOnlyIn,
      enforcedIn,
    }));
}

/** One to six cohorts with names of their own. */
export const cohorts: fc.Arbitrary<readonly GeneratedCohort[]> = fc
  .integer({ min: 1, max: names.length })
  .chain((count) => fc.tuple(...names.slice(0, count).map(cohortNamed)));

interface Renaming {
  readonly key: string;
  readonly formerly: string;
}

/** The example with other cohorts and six phases. Every plan that this gives is valid. */
export function planWith(generated: readonly GeneratedCohort[], renamed?: Renaming): Plan {
  const document = JSON.parse(JSON.stringify(parse(exampleText))) as Record<string, unknown>;
  document.cohorts = Object.fromEntries(
    generated.map((cohort) => [
      cohort.key,
      {
        name: `Cohort ${(cohort.key === renamed?.key ? renamed.formerly : cohort.key).toUpperCase()}`,
        tier: cohort.tier,
        people: 10,
        members: membersOf(cohort),
        ...(cohort.key === renamed?.key ? { formerly: [renamed.formerly] } : {}),
      },
    ]),
  );
  document.phases = phaseNames.map((name, index) => ({
    name,
    mode: reportOnlyPhases.includes(index) ? "report-only" : "enforce",
    cohorts: generated
      .filter(({ reportOnlyIn, enforcedIn }) => reportOnlyIn === index || enforcedIn === index)
      .map(({ key }) => key),
    startsOn: `2026-${String(index + 6).padStart(2, "0")}-01`,
    minimumDuration: "P7D",
    registrationCampaign: index > 1,
  }));
  const text = JSON.stringify(document)
    .replaceAll('"until":"broad"', '"until":"five"')
    .replaceAll('"until":"expansion"', '"until":"four"')
    .replaceAll('"until":"pilot"', '"until":"two"')
    .replaceAll('"enforcedFrom":"pilot"', '"enforcedFrom":"two"')
    .replaceAll('"enforcedFrom":"expansion"', '"enforcedFrom":"three"');
  const loaded = loadPlan("plan.yaml", Buffer.from(text), () => "");
  assert.ok(loaded.ok, JSON.stringify(loaded.findings, null, 1));
  return loaded.plan;
}

function membersOf({ tier, members }: GeneratedCohort): unknown {
  if (members === "everyone") return { everyone: true };
  // A privileged tier takes no rule.
  if (members === "rule" && tier !== "privileged") return { rule: 'user.department -eq "x"' };
  return {
    group: { id: tier === "frontline" ? "00g1k9storestaff0698" : "0f3a2d1c-8a7e-4a52-9d39-6f4f7b2a9c11" },
  };
}
