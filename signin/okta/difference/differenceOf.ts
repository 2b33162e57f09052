import type { OktaTenant } from "../../../tenant/okta/organization";
import type { ChangeKind } from "../../difference/changedSignIns";
import type { Decision } from "../../answer";
import type { Credential, SignIn } from "../../signIn";
import { evaluateOkta } from "../evaluate";
import { factorNames } from "../factors";
import { fact, factsOf } from "../formula";
import { personClasses } from "../proof/person";
import { signInOf } from "../proof/counterexample";
import { applicationTargets, decisionBy } from "../proof/prove";
import { type Constraint, TooManyClassesError, solve } from "../proof/solve";
import { type Space, type State, opaqueIn, spaceOf } from "../proof/space";
import { type Way, startsOf, waysOf } from "../proof/ways";
import { type PairedOrganizations, pairedOrganizations } from "./pairedOrganizations";

/** Whose sign-ins to Okta are compared. */
export interface OktaAskedPeople {
  readonly words: string;
  readonly tier: string | null;
  /** How many they are; null: not known. */
  readonly people: number | null;
  /** People of one of these groups; null: of all groups. */
  readonly groups: readonly string[] | null;
  /** And of none of these. */
  readonly outside: readonly string[];
}

export interface OktaDifferenceScope {
  readonly people: readonly OktaAskedPeople[];
  /** Okta's ids of applications, with what they are called. */
  readonly applications: ReadonlyMap<string, string>;
}

/** Sign-ins that one rule decided before and another, or the same one otherwise, decides after. */
export interface OktaChange {
  readonly kind: ChangeKind;
  readonly who: OktaAskedPeople;
  readonly application: string;
  /** Any one of these. */
  readonly holdings: readonly (readonly Credential[])[];
  /** Rules that decide, in the order in which they are asked. */
  readonly rulesBefore: readonly string[];
  readonly rulesAfter: readonly string[];
  readonly example: { readonly signIn: SignIn; readonly before: Decision; readonly after: Decision };
}

/** Sign-ins that may change: what is not known decides. */
export interface OktaUndecided {
  readonly who: OktaAskedPeople;
  readonly application: string;
  readonly holdings: readonly (readonly Credential[])[];
  readonly missing: readonly string[];
}

export interface OktaDifference {
  readonly changes: readonly OktaChange[];
  readonly undecided: readonly OktaUndecided[];
}

/** Everything that one sign-in can be made with, as far as Okta's rules tell apart: one method, or a password and another. */
const holdings: readonly (readonly Credential[])[] = [
  ...factorNames.filter((method) => method !== "fido2").map((method) => [{ method }]),
  ...factorNames
    .filter((method) => !["password", "fido2"].includes(method))
    .map((method) => [{ method: "password" }, { method }]),
  [{ method: "fido2", passkeyType: "deviceBound", attested: true }],
  [{ method: "fido2", passkeyType: "deviceBound", attested: false }],
  [{ method: "fido2", passkeyType: "synced", attested: false }],
];

/**
 * The difference of two orgs by what they do: for each application the pairs of rules that decide one and the same sign-in
 * before and after, with what gets in by the one and not by the other. Exact over all sign-ins of the people asked about.
 */
export function oktaDifferenceOf(
  before: OktaTenant,
  after: OktaTenant,
  { people, applications }: OktaDifferenceScope,
): OktaDifference {
  const pair = pairedOrganizations(before, after);
  const changes: OktaChange[] = [];
  const undecided: OktaUndecided[] = [];
  for (const [application, name] of applications) {
    const pairs = pairsOfWays(pair, application);
    for (const who of people)
      for (const found of pairs.flatMap((ways) => changesBy(pair, ways, application, who))) {
        if (found.missing.length === 0) changes.push({ ...found.change, application: name });
        else
          undecided.push({
            who,
            application: name,
            holdings: found.change.holdings,
            missing: found.missing,
          });
      }
  }
  return { changes, undecided: told(undecided) };
}

/** One way through the rules of each org, with what either decides differently. */
interface PairOfWays {
  readonly before: Way;
  readonly after: Way;
  readonly constraints: readonly Constraint[];
  readonly different: readonly Different[];
}

interface Different {
  readonly kind: ChangeKind;
  readonly isCertain: boolean;
  readonly holdings: readonly (readonly Credential[])[];
}

function pairsOfWays(pair: PairedOrganizations, application: string): readonly PairOfWays[] {
  const [before = [], after = []] = [pair.before, pair.after].map((organization) =>
    applicationTargets(organization, [application]).flatMap(({ next }) =>
      waysOf(next).map((way) => ({ way, decisions: decisionsOf(organization, way) })),
    ),
  );
  return before.flatMap((earlier) =>
    after.flatMap((later): PairOfWays[] => {
      const different = differentOf(earlier, later);
      if (different.length === 0) return [];
      const constraints = [
        ...earlier.way.constraints.map(({ formula, wanted }) => ({ formula: pair.earlier(formula), wanted })),
        ...later.way.constraints,
      ];
      return [{ before: earlier.way, after: later.way, constraints, different }];
    }),
  );
}

function decisionsOf(organization: PairedOrganizations["before"], way: Way): readonly Decision[] {
  const decide = decisionBy(organization, way.outcomes);
  return holdings.map((holding) => decide(holding, organization.settings));
}

interface Decided {
  readonly way: Way;
  readonly decisions: readonly Decision[];
}

function differentOf(before: Decided, after: Decided): readonly Different[] {
  const byKind = new Map<string, Different>();
  holdings.forEach((holding, at) => {
    const [earlier, later] = [before.decisions[at], after.decisions[at]];
    const open = [earlier, later].includes("unknown");
    // What cannot be known is the same where the same rules decide by the same action.
    if (open && isSameWay(before.way, after.way)) return;
    const isGranted = earlier === "granted";
    if (!open && isGranted === (later === "granted")) return;
    const kind: ChangeKind = open
      ? later === "granted" || (earlier !== "granted" && later === "unknown")
        ? "opened"
        : "closed"
      : isGranted
        ? "closed"
        : "opened";
    const key = `${kind} ${String(open)}`;
    const known = byKind.get(key);
    byKind.set(key, { kind, isCertain: !open, holdings: [...(known?.holdings ?? []), holding] });
  });
  return [...byKind.values()];
}

function isSameWay(before: Way, after: Way): boolean {
  const actions = ({ outcomes }: Way): string => JSON.stringify(outcomes.map(({ action }) => action));
  return actions(before) === actions(after);
}

interface FoundChange {
  readonly change: OktaChange;
  /** Empty: it is certain. */
  readonly missing: readonly string[];
}

function changesBy(
  pair: PairedOrganizations,
  { before, after, constraints, different }: PairOfWays,
  application: string,
  who: OktaAskedPeople,
): readonly FoundChange[] {
  const rules = [before, after].flatMap(({ outcomes }) => outcomes.flatMap(({ rule }) => rule ?? []));
  const persons = personClasses(pair.both, rules, new Set());
  const inOne = (who.groups ?? []).map((id) => `group:${id}`);
  const elsewhere = who.outside.map((id): Constraint => ({ formula: fact("group", id), wanted: "no" }));
  const wanted = [...constraints, ...elsewhere];
  const facts = [...wanted.flatMap(({ formula }) => factsOf(formula)), ...inOne];
  for (const person of persons) {
    const space = spaceOf(pair.both, facts, person, null);
    const solution = solved(space, startsOf(pair.both, space, who.groups), wanted);
    if (solution === null) continue;
    return different.map(({ kind, isCertain, holdings: some }): FoundChange => {
      const signIn = signInOf(space, solution.state, { application }, some[0] ?? []);
      const missing = [
        ...(solution.tooMany === null ? [] : [solution.tooMany]),
        ...opaqueIn(space, solution.state),
        ...(isCertain ? [] : [...new Set([before, after].flatMap(unreadable))]),
      ];
      return {
        change: {
          kind,
          who,
          application,
          holdings: some,
          rulesBefore: namesOf(before),
          rulesAfter: namesOf(after),
          example: {
            signIn,
            before: evaluateOkta(pair.before.tenant, signIn).decision,
            after: evaluateOkta(pair.after.tenant, signIn).decision,
          },
        },
        missing: missing.length > 0 || isCertain ? missing : ["what these credentials prove"],
      };
    });
  }
  return [];
}

/** The most ordinary sign-in; null where there is none. Where there are too many classes to look at, the first stands for it. */
function solved(
  space: Space,
  starts: readonly State[],
  wanted: readonly Constraint[],
): { readonly state: State; readonly tooMany: string | null } | null {
  try {
    const solution = solve(space, starts, wanted);
    return solution === null ? null : { state: solution.state, tooMany: null };
  } catch (error) {
    if (!(error instanceof TooManyClassesError)) throw error;
    return { state: starts[0] ?? space.start, tooMany: error.message };
  }
}

function unreadable({ outcomes }: Way): readonly string[] {
  return outcomes.flatMap(({ action }) => {
    if (action.kind === "undecided") return [action.why];
    return action.kind === "demand" ? action.demand.unreadable : [];
  });
}

function namesOf({ outcomes }: Way): readonly string[] {
  return outcomes.flatMap(({ rule }) => (rule === null ? [] : [rule.displayName]));
}

/** The same said once. */
function told(undecided: readonly OktaUndecided[]): readonly OktaUndecided[] {
  return [...new Map(undecided.map((each) => [JSON.stringify(each), each])).values()];
}
