import type { ExceptionFact } from "../facts";
import { type RuleFinding, type TenantRule, violation } from "../rule";

/** Baselines count every exclusion as a gap unless it is accounted for (CISA ScubaGear's exclusions); here each has an end. */
export const exceptionsAccountedFor: TenantRule = {
  id: "exceptions-accounted-for",
  scope: "tenant",
  needs: ["plan"],
  title: "Every exception has an owner, a reason and an end that lies ahead",
  severity: "error",
  references: [],
  why: "An exception that nobody owns is never closed, and whoever is in it stays without a passkey for good.",
  mend: "name who answers for the exception and why it is needed, and set the last day on which it holds",
  compliant: "An exception for a group of tablets with owner, reason and expires: 2027-03-31.",
  violating: "An exception whose last day was last month.",
  evaluate: ({ facts, today }) =>
    (facts?.exceptions ?? []).flatMap((exception) => [
      ...missing(exception, "owner", "nobody answers for it"),
      ...missing(exception, "reason", "it does not say why it is needed"),
      ...expiry(exception, today),
    ]),
};

function missing(exception: ExceptionFact, field: "owner" | "reason", meaning: string): RuleFinding[] {
  if ((exception[field] ?? "").trim() !== "") return [];
  return [
    violation(`exception ${exception.key} has no ${field}: ${meaning}`, { path: [...exception.path, field] }),
  ];
}

/** The day of expiry is the last on which the exception holds. ISO 8601 dates compare as text. */
function expiry({ key, expires, path }: ExceptionFact, today: string): RuleFinding[] {
  if (expires === null) {
    return [
      violation(`exception ${key} has no end, so its people never need a passkey`, {
        path: [...path, "expires"],
      }),
    ];
  }
  if (expires >= today) return [];
  return [
    violation(`exception ${key} expired on ${expires}, and still leaves its people out of the rules`, {
      path: [...path, "expires"],
      mend: "remove the exception, or let its owner extend it",
    }),
  ];
}
