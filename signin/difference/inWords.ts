import { anyOtherAaguid } from "../entra/methods/passkeyClasses";
import { credentialsInWords } from "../proof/counterexample";
import type { ValueClass } from "../proof/space";
import type { Box } from "./box";
import type { AskedPeople, Change, Difference, Undecided } from "./differenceOf";
import type { Holding } from "../proof/holdings";
import type { RegistrationChange } from "./registrations";

/** What a change is, in sentences: who, with what, in which circumstances, from what to what, and by which policies. */
export interface ChangeInWords {
  readonly who: string;
  readonly credentials: string;
  /** Resources and circumstances, one line a box. */
  readonly where: readonly string[];
  /** As in "granted before, blocked after". */
  readonly decision: string;
  /** Policies that refuse, with the side on which they do. */
  readonly because: string;
}

export function changeInWords(change: Change, { everything, holdings }: Difference): ChangeInWords {
  const { before, after } = change.example;
  return {
    who: peopleInWords(change.who),
    credentials: holdingsInWords(change.holdings, holdings),
    where: [
      ...change.boxes.map((box) => boxInWords(box, everything)),
      ...(change.isComplete ? [] : ["and in more circumstances than are listed"]),
    ],
    decision: `${before} before, ${after} after`,
    because: [
      ...(change.refusing.length === 0 ? [nothingStarts] : []),
      ...new Set(
        change.refusing.map(({ side, displayName }) =>
          side === "after" ? displayName : `${displayName} (before)`,
        ),
      ),
    ].join("; "),
  };
}

const nothingStarts = "these credentials are not accepted";

export function undecidedInWords({ who, holdings, kind, missing }: Undecided): string {
  const becomes = kind === "closed" ? "may no longer get in" : "may get in now";
  return `${peopleInWords(who)} ${becomes} with ${holdingsInWords(holdings)}: ${missing.join("; ")}`;
}

const mayInWords = { yes: "may", no: "may not", unknown: "may or may not" } as const;

export function registrationInWords({ who, credentials, before, after, why }: RegistrationChange): string {
  const kinds = holdingsInWords(credentials.map((credential) => [credential]));
  return `${peopleInWords(who)}: ${mayInWords[before]} register ${kinds} before, ${mayInWords[after]} after (${why})`;
}

/** Each once: whoever is asked about as one of each domain, and is in all of them, has none said of them. */
export function peopleInWords(who: readonly AskedPeople[]): string {
  const alike = new Map<string, AskedPeople[]>();
  for (const each of who) {
    const key = `${each.value.words ?? "somebody"}${each.people === null ? "" : ` (${String(each.people)})`}`;
    alike.set(key, [...(alike.get(key) ?? []), each]);
  }
  return [...alike]
    .map(([words, people]) => {
      const domains = new Set(people.flatMap(({ domain }) => domain?.name ?? []));
      const all = people[0]?.domain?.of ?? 0;
      return domains.size < all ? `${words} of the domain ${[...domains].join(" or ")}` : words;
    })
    .join("; ");
}

/** Each once. Models of passkeys are told where not all of a kind are meant; `asked`: all that there are. */
export function holdingsInWords(holdings: readonly Holding[], asked: readonly Holding[] = holdings): string {
  const kindOf = (holding: Holding): string => credentialsInWords(holding);
  const words = holdings.map((holding) => {
    const kind = kindOf(holding);
    const isAlone = holding.length === 1 && holding[0]?.method === "fido2";
    const numberIn = (list: readonly Holding[]): number =>
      list.filter((each) => kindOf(each) === kind).length;
    return isAlone && numberIn(holdings) < numberIn(asked) ? `${kind} of ${modelInWords(holding)}` : kind;
  });
  return [...new Set(words)].join(", or ");
}

function modelInWords([passkey]: Holding): string {
  const aaguid = passkey?.aaguid;
  return aaguid == null || aaguid === anyOtherAaguid ? "any other model" : `the model ${aaguid}`;
}

const dimensionWords = ["", "to", "by", "on", "from", "with", "at", "at", "at", "by", "in"] as const;
const ordinaryWords = [
  "",
  "",
  "a browser",
  "Windows",
  "elsewhere than in a named location",
  "an unmanaged device",
  "no sign-in risk",
  "no user risk",
  "no insider risk",
  "no transfer flow",
  "a client without app protection",
] as const;

/** A box as people say it: of each dimension what it takes, or what it leaves out where that is less; of all nothing. */
export function boxInWords(box: Box, everything: Box): string {
  const said = box.flatMap((classes, at) => {
    const all = everything[at] ?? [];
    if (at === 0 || (at > 1 && classes.length >= all.length)) return [];
    return [`${dimensionWords[at] ?? ""} ${classesInWords(classes, all, at)}`];
  });
  return said.join(", ");
}

function classesInWords(classes: readonly ValueClass[], all: readonly ValueClass[], at: number): string {
  const wordsOf = ({ words }: ValueClass): string => words ?? ordinaryWords[at] ?? "the ordinary case";
  const left = all.filter((value) => !classes.includes(value));
  if (at === 1 && left.length === 0) return "everything";
  if (left.length > 0 && left.length < classes.length)
    return `${at === 1 ? "everything" : "anything"} but ${listed(left.map(wordsOf), "and")}`;
  return listed(classes.map(wordsOf), "or");
}

function listed(words: readonly string[], and: "and" | "or"): string {
  const distinct = [...new Set(words)];
  const last = distinct.at(-1) ?? "";
  return distinct.length < 2 ? last : `${distinct.slice(0, -1).join(", ")} ${and} ${last}`;
}
