import type { Answer } from "../../answer";
import type { Counterexample, ProofResult } from "../../proof/result";
import type { Credential, SignIn, SignInContext } from "../../signIn";
import { type AccountRequest } from "../circumstances";
import type { Verdict } from "../../../tenant/verdict";
import { factsOf, fact } from "../formula";
import type { Next, Outcome } from "../outcomes";
import type { Organization } from "../organization";
import { counterexampleOf, signInOf } from "./counterexample";
import { type Constraint, type Solution, TooManyClassesError, solve } from "./solve";
import { type PersonClass, personClasses } from "./person";
import { type Space, type State, opaqueIn, spaceOf } from "./space";
import { type Way, startsOf, waysOf } from "./ways";

/** One thing that people do, and the rules that are asked for it. */
export interface Target {
  readonly context: SignInContext;
  readonly request: AccountRequest | null;
  readonly next: Next;
}

/** Whose sign-ins are looked at. */
export interface People {
  /** Null: of all groups. */
  readonly groups: readonly string[] | null;
  readonly except: ReadonlySet<string>;
  /** Nobody who is in one of these groups. */
  readonly outside?: readonly string[];
  /** These accounts only. */
  readonly only?: readonly PersonClass[];
}

/** Whether a way breaks the property, and with which credentials. */
export interface Breach {
  readonly verdict: Verdict;
  readonly credentials: readonly Credential[];
}

export interface Search {
  readonly organization: Organization;
  readonly targets: readonly Target[];
  readonly people: People;
  readonly breachOf: (outcomes: readonly Outcome[]) => Breach;
  readonly evaluate: (signIn: SignIn, target: Target) => Answer;
}

/**
 * Looks for sign-ins that break a property, through all classes of sign-ins that the rules tell apart. A breach that
 * evaluation confirms is a counterexample; one that rests on what is not known leaves the property unverifiable.
 */
export function search(query: Search): ProofResult {
  if (query.targets.length === 0) return { verdict: "not-applicable", reason: "it is about no application" };
  try {
    const breaches = query.targets.flatMap((target) => breachesOf(query, target));
    return resultOf(breaches);
  } catch (error) {
    if (!(error instanceof TooManyClassesError)) throw error;
    return { verdict: "unverifiable", missing: [error.message], possible: null };
  }
}

interface Found {
  readonly counterexample: Counterexample;
  readonly cost: number;
  readonly isCertain: boolean;
  readonly missing: readonly string[];
}

function resultOf(found: readonly Found[]): ProofResult {
  const ordered = [...found].sort((a, b) => a.cost - b.cost);
  const certain = ordered.filter(({ isCertain }) => isCertain);
  if (certain.length > 0)
    return { verdict: "fails", counterexamples: certain.map(({ counterexample }) => counterexample) };
  const [possible] = ordered;
  if (possible === undefined) return { verdict: "holds" };
  const missing = [...new Set(ordered.flatMap((one) => one.missing))];
  return { verdict: "unverifiable", missing, possible: possible.counterexample };
}

function breachesOf(query: Search, target: Target): readonly Found[] {
  const ways = waysOf(target.next);
  const rules = [...new Set(ways.flatMap(({ outcomes }) => outcomes.flatMap(({ rule }) => rule ?? [])))];
  const facts = rules.flatMap(({ formula }) => factsOf(formula));
  const breaking = ways
    .map((way) => ({ way, breach: query.breachOf(way.outcomes) }))
    .filter(({ breach }) => breach.verdict !== "no");
  if (breaking.length === 0) return [];
  const persons = query.people.only ?? personClasses(query.organization, rules, query.people.except);
  return worst(
    persons.flatMap((person) => {
      const wanted = (query.people.groups ?? []).map((id) => `group:${id}`);
      const outside = (query.people.outside ?? []).map((id) => fact("group", id));
      const asked = [...facts, ...wanted, ...outside.flatMap(factsOf)];
      const space = spaceOf(query.organization, asked, person, target.request);
      const elsewhere = outside.map((formula): Constraint => ({ formula, wanted: "no" }));
      const starts = startsOf(query.organization, space, query.people.groups);
      return breaking.flatMap(({ way, breach }) => {
        const solution = solve(space, starts, [...way.constraints, ...elsewhere]);
        return solution === null ? [] : [foundBy(query, target, space, way, breach, solution)];
      });
    }),
  );
}

/** One counterexample a last rule is enough: the most ordinary, and a certain one before a possible one. */
function worst(found: readonly Found[]): readonly Found[] {
  const byRule = new Map<string, Found>();
  const rank = ({ isCertain, cost }: Found): number => (isCertain ? cost : cost + 1e9);
  for (const one of found) {
    const key = one.counterexample.policies.at(-1)?.id ?? "";
    const other = byRule.get(key);
    if (other === undefined || rank(one) < rank(other)) byRule.set(key, one);
  }
  return [...byRule.values()];
}

function foundBy(
  query: Search,
  target: Target,
  space: Space,
  { outcomes }: Way,
  breach: Breach,
  { state, cost }: Solution,
): Found {
  const signIn = signInOf(space, state, target.context, breach.credentials);
  const answer = query.evaluate(signIn, target);
  const missing = [
    ...opaqueIn(space, state),
    ...outcomes.flatMap(({ action }) => {
      if (action.kind === "undecided") return [action.why];
      return action.kind === "demand" ? action.demand.unreadable : [];
    }),
  ];
  return {
    counterexample: counterexampleOf(query.organization, space, state, outcomes, signIn, answer),
    cost: cost + breach.credentials.length,
    isCertain:
      breach.verdict === "yes" && answer.decision !== "unknown" && isInScope(query.people, space, state),
    missing:
      missing.length > 0
        ? missing
        : [`what ${breach.credentials.map(({ method }) => method).join(" + ")} proves`],
  };
}

/** Whether a membership that is looked at is the person's is not for evaluation to confirm. */
function isInScope({ groups }: People, space: Space, state: State): boolean {
  return space.variables.every(({ opaque, values }, index) => {
    const group = values[1]?.group;
    const isLookedAt = group !== undefined && groups?.includes(group) === true;
    return opaque === null || !isLookedAt || state[index] === space.start[index];
  });
}
