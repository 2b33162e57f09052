import { addToDate, isCalendarDate } from "../duration";
import type { PlanPath, PlanProblem } from "../problem";
import { type PlanCheck, entriesOf, entryOf, itemsOf } from "./check";

/** Phases are an order: names are unique, dates ascend and leave the minimum duration, cohorts move forward once. */
export const checkPhases: PlanCheck = ({ draft }) => {
  const problems: PlanProblem[] = [];
  const report = (severity: PlanProblem["severity"], path: PlanPath, message: string, mend: string): void => {
    problems.push({ check: "phases", severity, path, at: "value", message, mend });
  };
  const phases = itemsOf(draft.phases);
  const names = new Map<string, number>();
  const standing = new Map<string, { readonly mode: string; readonly phase: string }>();
  let previous:
    { readonly name: string; readonly startsOn: string; readonly minimumDuration: string } | undefined;
  for (const [index, phase] of phases) {
    const path = ["phases", index] as const;
    const name = phase.name ?? `phase ${String(index + 1)}`;
    if (names.has(name))
      report(
        "invalid",
        [...path, "name"],
        `phase "${name}" is defined twice`,
        "give every phase its own name",
      );
    names.set(name, index);

    const { startsOn, minimumDuration } = phase;
    if (startsOn !== undefined && !isCalendarDate(startsOn)) {
      report(
        "invalid",
        [...path, "startsOn"],
        `${startsOn} is no day of the calendar`,
        "write an ISO 8601 date",
      );
    } else if (startsOn !== undefined && previous !== undefined) {
      const earliest = addToDate(previous.startsOn, previous.minimumDuration);
      if (startsOn < earliest) {
        report(
          "invalid",
          [...path, "startsOn"],
          `"${name}" starts on ${startsOn}, but "${previous.name}" lasts until ${earliest} at least`,
          "move the date, or shorten the minimum duration before it",
        );
      }
    }
    if (startsOn !== undefined && isCalendarDate(startsOn))
      previous = { name, startsOn, minimumDuration: minimumDuration ?? "P0D" };

    for (const [at, cohort] of itemsOf(phase.cohorts)) {
      const before = standing.get(cohort);
      if (before?.mode === "enforce") {
        report(
          "invalid",
          [...path, "cohorts", at],
          `cohort "${cohort}" is enforced since "${before.phase}"; a later phase cannot bring it in again`,
          "remove it here: what a phase enforced stays enforced",
        );
      } else if (before !== undefined && before.mode === phase.mode) {
        report(
          "invalid",
          [...path, "cohorts", at],
          `cohort "${cohort}" is in report-only since "${before.phase}" already`,
          "remove it here, or set the mode to enforce",
        );
      } else if (phase.mode !== undefined) standing.set(cohort, { mode: phase.mode, phase: name });
    }
  }
  for (const [key] of entriesOf(draft.cohorts)) {
    if (!standing.has(key))
      report(
        "warning",
        ["cohorts", key],
        `cohort "${key}" is in no phase, so its people never need a passkey`,
        "add it to a phase",
      );
  }
  return [...problems, ...checkFallbackPhases(draft), ...checkFirstPhaseFallback(draft, names)];
};

/** `removesFallbacks` repeats what the applications say; where both speak they must agree. */
function checkFallbackPhases(draft: Parameters<PlanCheck>[0]["draft"]): PlanProblem[] {
  return itemsOf(draft.phases).flatMap(([index, phase]) =>
    itemsOf(phase.removesFallbacks).flatMap(([at, app]): PlanProblem[] => {
      const application = entryOf(draft.apps, app);
      const until = application?.fallback?.until;
      if (application === undefined || until === phase.name) return [];
      const message =
        until === undefined
          ? `application "${app}" has no fallback to remove`
          : `the fallback of "${app}" ends in "${until}", not in "${phase.name ?? ""}"`;
      return [
        {
          check: "phases",
          severity: "invalid",
          path: ["phases", index, "removesFallbacks", at],
          at: "value",
          message,
          mend: "let both places name the same phase",
        },
      ];
    }),
  );
}

function checkFirstPhaseFallback(
  draft: Parameters<PlanCheck>[0]["draft"],
  names: ReadonlyMap<string, number>,
): PlanProblem[] {
  return entriesOf(draft.apps).flatMap(([key, app]): PlanProblem[] => {
    const until = app.fallback?.until;
    if (until === undefined || names.get(until) !== 0) return [];
    return [
      {
        check: "phases",
        severity: "invalid",
        path: ["apps", key, "fallback", "until"],
        at: "value",
        message: `the fallback of "${key}" ends with the first phase, so it never holds`,
        mend: "name a later phase, or remove the fallback",
      },
    ];
  });
}
