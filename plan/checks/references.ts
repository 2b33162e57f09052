import { suggest } from "../names";
import type { PlanPath, PlanProblem } from "../problem";
import { type PlanCheck, entriesOf, itemsOf } from "./check";

/** Every name that the plan uses must be defined in the plan. */
export const checkReferences: PlanCheck = ({ draft }) => {
  const problems: PlanProblem[] = [];
  const tiers = Object.keys(draft.tiers ?? {});
  const apps = Object.keys(draft.apps ?? {});
  const cohorts = Object.keys(draft.cohorts ?? {});
  const sources = Object.keys(draft.metrics?.sources ?? {});
  const phases = itemsOf(draft.phases).flatMap(([, phase]) => phase.name ?? []);
  const expect = (
    kind: string,
    name: string | undefined,
    known: readonly string[],
    path: PlanPath,
    at: "key" | "value" = "value",
  ): void => {
    if (name === undefined || known.includes(name)) return;
    problems.push({
      check: "unknown-name",
      severity: "invalid",
      path,
      at,
      message: `there is no ${kind} "${name}"`,
      mend: suggest(name, known),
    });
  };

  for (const [key, cohort] of entriesOf(draft.cohorts))
    expect("tier", cohort.tier, tiers, ["cohorts", key, "tier"]);
  for (const [key, app] of entriesOf(draft.apps)) {
    for (const [index, tier] of itemsOf(app.fallback?.tiers))
      expect("tier", tier, tiers, ["apps", key, "fallback", "tiers", index]);
    expect("phase", app.fallback?.until, phases, ["apps", key, "fallback", "until"]);
  }
  for (const [index, phase] of itemsOf(draft.phases)) {
    for (const [at, cohort] of itemsOf(phase.cohorts))
      expect("cohort", cohort, cohorts, ["phases", index, "cohorts", at]);
    for (const [at, app] of itemsOf(phase.removesFallbacks))
      expect("application", app, apps, ["phases", index, "removesFallbacks", at]);
    for (const [at, gate] of itemsOf(phase.gates))
      expect("metrics source", gate.source, sources, ["phases", index, "gates", at, "source"]);
  }
  for (const rule of ["blockLegacyAuthentication", "blockDeviceCodeFlow", "requireMultifactor"] as const) {
    expect("phase", draft.baseline?.[rule]?.enforcedFrom, phases, ["baseline", rule, "enforcedFrom"]);
  }
  for (const [key, method] of entriesOf(draft.authenticationMethods)) {
    expect("phase", method.until, phases, ["authenticationMethods", key, "until"]);
    for (const [index, tier] of itemsOf(method.tiers))
      expect("tier", tier, tiers, ["authenticationMethods", key, "tiers", index]);
  }
  for (const [key] of entriesOf(draft.recovery)) expect("tier", key, tiers, ["recovery", key], "key");
  for (const [key, exception] of entriesOf(draft.exceptions))
    expect("tier", exception.tier, tiers, ["exceptions", key, "tier"]);
  for (const [key, statement] of entriesOf(draft.statements)) {
    expect("phase", statement.from, phases, ["statements", key, "from"]);
    for (const side of ["must", "mustNot"] as const) {
      const path = ["statements", key, side];
      for (const [index, tier] of itemsOf(statement[side]?.tiers))
        expect("tier", tier, tiers, [...path, "tiers", index]);
      for (const [index, app] of itemsOf(statement[side]?.apps))
        expect("application", app, apps, [...path, "apps", index]);
    }
  }
  return problems;
};
