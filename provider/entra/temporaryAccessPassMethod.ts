import type { Json } from "../http/client";
import type { CheckFailure } from "../schema/check";
import { properties } from "../schema/property";
import { methodConfiguration, methodState } from "./methodConfiguration";
import { excludeTargets, targets } from "./methodTargets";

/** In minutes: ten to thirty days (Microsoft Graph: temporaryAccessPassAuthenticationMethodConfiguration). */
const lifetime = { kind: "integer", minimum: 10, maximum: 43_200 } as const;

export const temporaryAccessPassMethodInputs = properties({
  ...methodState,
  includeTargets: {
    ...targets({}, "TemporaryAccessPassTarget", "Who may be given a pass. Guests can be given none."),
    required: true,
  },
  excludeTargets,
  minimumLifetimeInMinutes: {
    ...lifetime,
    description:
      "The shortest lifetime that a pass may be given, in minutes. Left out: as the service has it (60 in a new tenant).",
  },
  maximumLifetimeInMinutes: {
    ...lifetime,
    description:
      "The longest lifetime that a pass may be given, in minutes. Left out: as the service has it (480 in a new tenant).",
  },
  defaultLifetimeInMinutes: {
    ...lifetime,
    description:
      "The lifetime of a pass for which none is said, in minutes. Left out: as the service has it (60 in a new tenant).",
  },
  defaultLength: {
    kind: "integer",
    minimum: 8,
    maximum: 48,
    description: "Number of characters of a pass. Left out: as the service has it (8 in a new tenant).",
  },
  isUsableOnce: {
    kind: "boolean",
    description:
      "Whether every pass can be used once only; registration must then finish within 10 minutes. Left out: as the service has it (false in a new tenant).",
  },
});

/** Temporary Access Pass (microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration). */
export const temporaryAccessPassMethod = methodConfiguration({
  name: "TemporaryAccessPassMethod",
  description: "Temporary Access Pass: for whom, how long and how often a pass is good.",
  method: "TemporaryAccessPass",
  odataType: "temporaryAccessPassAuthenticationMethodConfiguration",
  owns: temporaryAccessPassMethodInputs,
  check: checkLifetimes,
});

const lifetimesInOrder = [
  ["minimumLifetimeInMinutes", "defaultLifetimeInMinutes"],
  ["defaultLifetimeInMinutes", "maximumLifetimeInMinutes"],
  ["minimumLifetimeInMinutes", "maximumLifetimeInMinutes"],
] as const;

/** Minimum ≤ default ≤ maximum. What is left out or unknown is the service's to compare. */
function checkLifetimes(inputs: Json): CheckFailure[] {
  const failures = lifetimesInOrder.flatMap(([lower, upper]): CheckFailure[] => {
    const [low, high] = [inputs[lower], inputs[upper]];
    if (typeof low !== "number" || typeof high !== "number" || low <= high) return [];
    const ofDefault = lower.startsWith("default");
    return [
      {
        property: ofDefault ? lower : upper,
        reason: ofDefault
          ? `is ${String(low)}; allowed: at most ${upper}, which is ${String(high)}`
          : `is ${String(high)}; allowed: at least ${lower}, which is ${String(low)}`,
      },
    ];
  });
  // A default between two limits that are themselves the wrong way round says nothing new.
  return failures.filter(
    ({ property }, index) => failures.findIndex((f) => f.property === property) === index,
  );
}
