import type { PlanPath, PlanProblem } from "../problem";
import { type PlanCheck, entriesOf, itemsOf } from "./check";

/** A date on which a vendor changes behaviour, whatever a tenant's configuration says. */
interface PlatformDeadline {
  /** ISO 8601 date. */
  readonly date: string;
  readonly methods: readonly string[];
  readonly what: string;
  readonly source: string;
}

/** Source: MicrosoftDocs/entra-docs, concept-sms-voice-retirement (10 June 2026). */
const smsAndVoiceRetired: PlatformDeadline = {
  date: "2027-02-01",
  methods: ["sms", "voice"],
  what: "Microsoft delivers no SMS and no voice calls (public cloud)",
  source: "entra-docs concept-sms-voice-retirement",
};

const deadlines = [smsAndVoiceRetired];

/**
 * A phase that still relies on a method after the vendor stops delivering it locks out whoever has nothing else.
 * A reliance ends with the start of the phase named in its `until`; without one it never ends.
 */
export const checkPlatformDeadlines: PlanCheck = ({ draft }) => {
  if (
    draft.identityProviders?.entra === undefined ||
    (draft.identityProviders.entra.cloud ?? "global") !== "global"
  )
    return [];
  const starts = new Map(itemsOf(draft.phases).map(([, phase]) => [phase.name, phase.startsOn]));
  const problems: PlanProblem[] = [];
  const inspect = (
    methods: readonly string[],
    until: string | undefined,
    path: PlanPath,
    what: string,
  ): void => {
    const end = until === undefined ? undefined : starts.get(until);
    if (until !== undefined && end === undefined) return;
    for (const deadline of deadlines) {
      const retired = methods.filter((method) =>
        deadline.methods.some((name) => method.split(",").includes(name)),
      );
      if (retired.length === 0 || (end !== undefined && end <= deadline.date)) continue;
      const lasting = end === undefined ? "has no end" : `ends only with "${until ?? ""}" on ${end}`;
      problems.push({
        check: "platform-deadlines",
        severity: "error",
        path,
        at: "value",
        message: `${what} relies on ${retired.join(" and ")} and ${lasting}; from ${deadline.date} ${deadline.what}, so people who have nothing else cannot sign in`,
        mend: `end it with a phase that starts by ${deadline.date}`,
      });
    }
  };
  for (const [key, app] of entriesOf(draft.apps)) {
    const methods = itemsOf(app.fallback?.methods).map(([, method]) => method);
    // An end that violates the schema is an end all the same.
    if (app.fallback?.until === undefined) continue;
    inspect(methods, app.fallback.until, ["apps", key, "fallback", "until"], `the fallback of "${key}"`);
  }
  for (const [key, tier] of entriesOf(draft.tiers)) {
    if (tier.authority !== "entra") continue;
    for (const [index, method] of itemsOf(tier.registrationAccepts)) {
      inspect(
        [method],
        undefined,
        ["tiers", key, "registrationAccepts", index],
        `registration in tier "${key}"`,
      );
    }
  }
  for (const [key, method] of entriesOf(draft.authenticationMethods)) {
    if (method.enabled === false || ("until" in method && method.until === undefined)) continue;
    inspect([key], method.until, ["authenticationMethods", key], "the tenant");
  }
  return problems;
};
