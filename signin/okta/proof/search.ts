import type { Answer } from "../../answer";
import type { Counterexample, ProofResult } from "../../proof/result";
import type { Credential, SignIn, SignInContext } from "../../signIn";
import { type AccountRequest } from "../circumstances";
import type { Verdict } from "../../../tenant/verdict";
import { type Fact, factsOf } from "../formula";
import type { Next, Outcome } from "../outcomes";
import type { Chain, Organization } from "../organization";
import { counterexampleOf, signInOf } from "./counterexample";
import { TooManyClassesError, type Way, firstWay, through, variablesOf } from "./explore";
import { type PersonClass, personClasses } from "./person";
import { type Space, type State, forked, opaqueIn, spaceOf } from "./space";

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
  const chains = chainsOf(target);
  const rules = chains.flatMap((chain) => chain.rules);
  const persons = query.people.only ?? personClasses(query.organization, rules, query.people.except);
  const facts = rules.filter(({ isActive }) => isActive).flatMap(({ formula }) => factsOf(formula));
  return worst(persons.flatMap((person) => breachesBy(query, target, chains, person, facts)));
}

/** Every chain that a target may ask: rules that are asked second do not depend on how the first ended. */
function chainsOf({ next }: Target): readonly Chain[] {
  const first = next([]);
  if (first === null) return [];
  const seconds = first.rules.map((rule) => next([{ rule, action: rule.action }]));
  return [...new Set([first, ...seconds])].filter((chain) => chain !== null);
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

function breachesBy(
  query: Search,
  target: Target,
  chains: readonly Chain[],
  person: PersonClass,
  facts: readonly Fact[],
): readonly Found[] {
  const { groups } = query.people;
  const wanted = (groups ?? []).map((id) => `group:${id}`);
  const space = spaceOf(query.organization, [...facts, ...wanted], person, target.request);
  const starts = startsOf(query.organization, space, groups);
  let ways: readonly Way[] = starts.map((state) => firstWay(space, state));
  const finished: Way[] = [];
  for (const [index, chain] of chains.entries()) {
    const later = variablesOf(
      space,
      chains.slice(index + 1).flatMap(({ rules }) => rules.map(({ formula }) => formula)),
    );
    const asked = ways.filter(({ outcomes }) => target.next(outcomes) === chain);
    finished.push(...ways.filter(({ outcomes }) => target.next(outcomes) === null));
    ways = through(space, chain, asked, later);
  }
  return [...finished, ...ways].flatMap((way) => foundBy(query, target, space, way));
}

/** The person's state: in one of the groups that are looked at. */
function startsOf(
  { directory }: Organization,
  space: Space,
  groups: readonly string[] | null,
): readonly State[] {
  if (groups === null || groups.some((id) => directory.everyoneIds.includes(id))) return [space.start];
  return groups.flatMap((id) => {
    const binding = space.bindings.get(`group:${id}`);
    if (binding === "yes") return [space.start];
    return typeof binding === "string" ? [] : forked(space, space.start, `group:${id}`).slice(0, 1);
  });
}

function foundBy(query: Search, target: Target, space: Space, way: Way): readonly Found[] {
  const breach = query.breachOf(way.outcomes);
  if (breach.verdict === "no") return [];
  const signIn = signInOf(space, way.state, target.context, breach.credentials);
  const answer = query.evaluate(signIn, target);
  const counterexample = counterexampleOf(query.organization, space, way, signIn, answer);
  const isCertain = breach.verdict === "yes" && answer.decision !== "unknown" && isInScope(space, way);
  const missing = [
    ...opaqueIn(space, way.state),
    ...way.outcomes.flatMap(({ action }) => {
      if (action.kind === "undecided") return [action.why];
      return action.kind === "demand" ? action.demand.unreadable : [];
    }),
  ];
  return [
    {
      counterexample,
      cost: way.cost + breach.credentials.length,
      isCertain,
      missing:
        missing.length > 0
          ? missing
          : [`what ${breach.credentials.map(({ method }) => method).join(" + ")} proves`],
    },
  ];
}

/** Whether a membership that is looked at is the person's is not for evaluation to confirm. */
function isInScope(space: Space, way: Way): boolean {
  return space.variables.every(
    ({ opaque, values }, index) =>
      opaque === null || values[1]?.group === undefined || way.state[index] === space.start[index],
  );
}
