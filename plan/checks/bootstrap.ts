import { minutesOf } from "../duration";
import type { PlanProblem } from "../problem";
import type { PlanCheck } from "./check";

/** Graph's range for every Temporary Access Pass lifetime, in minutes (temporaryAccessPassAuthenticationMethodConfiguration). */
const lifetimeRange = { minimum: 10, maximum: 43_200 } as const;
const defaults = { minimumLifetime: "PT1H", maximumLifetime: "PT8H", defaultLifetime: "PT1H" } as const;

/** Lifetimes of a Temporary Access Pass are within Graph's range and in order. */
export const checkBootstrap: PlanCheck = ({ draft }) => {
  const pass = draft.bootstrap?.temporaryAccessPass;
  if (pass === undefined) return [];
  const problems: PlanProblem[] = [];
  const invalid = (key: string, message: string, mend: string): void => {
    problems.push({
      check: "bootstrap",
      severity: "invalid",
      path: ["bootstrap", "temporaryAccessPass", key],
      at: "value",
      message,
      mend,
    });
  };
  const keys = ["minimumLifetime", "maximumLifetime", "defaultLifetime"] as const;
  const minutes = { minimumLifetime: 0, maximumLifetime: 0, defaultLifetime: 0 };
  // One that violates the schema is not the default: nothing can be said about the order then.
  if (keys.some((key) => key in pass && pass[key] === undefined)) return problems;
  for (const key of keys) {
    const written = pass[key] ?? defaults[key];
    minutes[key] = minutesOf(written);
    if (minutes[key] < lifetimeRange.minimum || minutes[key] > lifetimeRange.maximum) {
      invalid(
        key,
        `${key} is ${written}; Entra takes 10 minutes to 30 days`,
        "choose a value between PT10M and P30D",
      );
    }
  }
  if (minutes.minimumLifetime > minutes.maximumLifetime) {
    invalid("minimumLifetime", "the minimum lifetime is longer than the maximum", "exchange them");
  } else if (
    minutes.defaultLifetime < minutes.minimumLifetime ||
    minutes.defaultLifetime > minutes.maximumLifetime
  ) {
    invalid(
      "defaultLifetime",
      "the default lifetime is not between minimum and maximum",
      "choose a value between them",
    );
  }
  return problems;
};
