import { isCalendarDate } from "../duration";
import type { PlanPath, PlanProblem } from "../problem";
import { type PlanCheck, entriesOf, itemsOf } from "./check";

/** Dates must be days that exist. Those of phases are checked with their order. */
export const checkDates: PlanCheck = ({ draft }) => {
  const dates: readonly (readonly [string | undefined, PlanPath])[] = [
    ...entriesOf(draft.exceptions).map(
      ([key, { expires }]) => [expires, ["exceptions", key, "expires"]] as const,
    ),
    ...itemsOf(draft.previewFeatures).map(
      ([index, { reviewOn }]) => [reviewOn, ["previewFeatures", index, "reviewOn"]] as const,
    ),
  ];
  return dates.flatMap(([date, path]): PlanProblem[] => {
    if (date === undefined || isCalendarDate(date)) return [];
    return [
      {
        check: "dates",
        severity: "invalid",
        path,
        at: "value",
        message: `${date} is no day of the calendar`,
        mend: "write an ISO 8601 date",
      },
    ];
  });
};
