import type { SignInChange, SignInDifference } from "../../report/rehearsal/model";
import type { Difference } from "../../signin/difference/differenceOf";
import type { PhaseDifference } from "../../signin/difference/differenceOfPhases";
import { byImportance } from "../../signin/difference/importance";
import {
  changeInWords,
  holdingsInWords,
  registrationInWords,
  undecidedInWords,
} from "../../signin/difference/inWords";
import type { OktaChange, OktaDifference } from "../../signin/okta/difference/differenceOf";

/** What becomes of sign-ins, as a reviewer reads it. */
export function signInDifference({ entra, okta }: PhaseDifference): SignInDifference {
  return {
    changes: [...(entra === null ? [] : entraChanges(entra)), ...(okta === null ? [] : oktaChanges(okta))],
    undecided: [
      ...(entra === null ? [] : [...entra.limits, ...entra.undecided.map(undecidedInWords)]),
      ...(okta === null ? [] : oktaUndecided(okta)),
    ],
    registrations: entra === null ? [] : entra.registrations.map(registrationInWords),
  };
}

function entraChanges(difference: Difference): SignInChange[] {
  return byImportance(difference.changes).map((change): SignInChange => {
    const { who, credentials, where, because } = changeInWords(change, difference);
    const counts = change.who.map(({ people }) => people);
    const known = counts.filter((people) => people !== null);
    return {
      kind: change.kind,
      authority: "entra",
      who,
      people: known.length === counts.length ? known.reduce((sum, people) => sum + people, 0) : null,
      credentials,
      where,
      because,
    };
  });
}

/** The same pair of rules for several applications is told once. */
function oktaChanges({ changes }: OktaDifference): SignInChange[] {
  const alike = new Map<string, { readonly change: OktaChange; readonly applications: string[] }>();
  for (const change of changes) {
    const { kind, who, holdings, rulesBefore, rulesAfter } = change;
    const key = JSON.stringify([kind, who.words, holdings, rulesBefore, rulesAfter]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { change, applications: [change.application] });
    else known.applications.push(change.application);
  }
  return [...alike.values()].map(({ change, applications }) => ({
    kind: change.kind,
    authority: "okta",
    who: `${change.who.words}${change.who.people === null ? "" : ` (${String(change.who.people)})`}`,
    people: change.who.people,
    credentials: holdingsInWords(change.holdings),
    where: [`to ${applications.join(", ")}`],
    because: `${change.rulesBefore.at(-1) ?? "no rule"} decided before, ${change.rulesAfter.at(-1) ?? "no rule"} decides now`,
  }));
}

function oktaUndecided({ undecided }: OktaDifference): string[] {
  return undecided.map(
    ({ who, application, holdings, missing }) =>
      `${who.words} may or may not get in to ${application} as before with ${holdingsInWords(holdings)}: ${missing.join("; ")}`,
  );
}
