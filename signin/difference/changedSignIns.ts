import { type Bits, and, andNot, hasBit, or, positionsOf, setBit } from "../bits";
import type { BroughtState } from "../proof/broughtState";
import { type DemandCase, casesOf, only } from "../proof/cases";
import { platformCells } from "../proof/platformCells";
import type { Hit, Scope } from "../proof/queries";
import type { ValueClass } from "../proof/space";
import type { Credential, SignInConditions } from "../signIn";
import { type Box, joinedBoxes } from "./box";
import type { PairedTenant, Side, Within } from "./pairedTenant";
import { type Region, coverOf, possiblyOutside } from "./region";

/** `closed`: granted before and refused after. `opened`: the other way round. */
export const changeKinds = ["closed", "opened"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Sign-ins of one person with the same credentials whose decision changes. */
export interface ChangedSignIns {
  readonly kind: ChangeKind;
  /** Certainly so, whatever is unresolved: boxes with no other sign-ins in them. */
  readonly boxes: readonly Box[];
  /** False: there are more than are listed. */
  readonly isComplete: boolean;
  /** Policies that refuse on the side that refuses, by position in the pair. */
  readonly refusing: readonly number[];
  /** A sign-in outside the boxes that changes if unresolved facts are so; null: there is none. */
  readonly possible: Hit | null;
}

/**
 * Which sign-ins of somebody of one domain change, exactly over all classes. `resources` are classes of the pair, applications
 * apart from registrations that interrupt them. Credentials are taken to work on all platforms, which is the same on both
 * sides, or where that is documented.
 */
export function changedSignIns(
  pair: PairedTenant,
  person: ValueClass,
  resources: readonly ValueClass[],
  credentials: readonly Credential[],
  { platforms = "all", kinds = changeKinds }: ChangeOptions = {},
): readonly ChangedSignIns[] {
  const starts = (["before", "after"] as const).map((side) => firstFactorOf(pair, side, person, credentials));
  // What is not even begun on either side changes nowhere.
  if (starts.every((firstFactor) => firstFactor === "no")) return kinds.map(unchanged);
  const questions = questionsOf(pair, person, resources, credentials, platforms);
  return kinds.map((kind) => changeOf(pair, kind, questions, person, credentials));
}

/** What is asked about; left out: both directions, credentials taken to work on every platform. */
export interface ChangeOptions {
  readonly platforms?: "documented" | "all";
  readonly kinds?: readonly ChangeKind[];
}

function unchanged(kind: ChangeKind): ChangedSignIns {
  return { kind, boxes: [], isComplete: true, refusing: [], possible: null };
}

function firstFactorOf(
  pair: PairedTenant,
  side: Side,
  { part }: ValueClass,
  credentials: readonly Credential[],
): SideCase["firstFactor"] {
  const signIn = { signInIdentity: part.identity ?? {}, signInContext: {}, credentials };
  return pair[side].evaluator.acceptedOf(signIn).firstFactor;
}

/** What credentials do on one side, in one case of what is demanded. */
interface SideCase {
  readonly need: Bits;
  readonly avoid: Bits;
  readonly certain: Bits;
  readonly possible: Bits;
  readonly firstFactor: "yes" | "no" | "unknown";
  /** What was taken for granted of the credentials: unknowns of the same cause are the same. */
  readonly because: string;
}

/** Sign-ins of which the same is demanded on both sides. */
interface Question {
  readonly state: BroughtState;
  readonly domains: Region["domains"];
  readonly sides: Readonly<Record<Side, SideCase>>;
}

function questionsOf(
  pair: PairedTenant,
  person: ValueClass,
  resources: readonly ValueClass[],
  credentials: readonly Credential[],
  platforms: "documented" | "all",
): readonly Question[] {
  const cells: readonly (Within & { readonly usedWhere?: SignInConditions })[] =
    platforms === "all" ? [] : platformCells(pair, {}, credentials);
  const places = cells.every(({ usedWhere }) => usedWhere === undefined) ? [{}] : cells;
  return places.flatMap((place) =>
    pair.states.flatMap((state) => {
      const scope: Scope = {
        person,
        resources,
        ...(place.usedWhere === undefined ? {} : { usedWhere: place.usedWhere }),
      };
      const [before, after] = (["before", "after"] as const).map((side) =>
        sideCases(pair, side, scope, credentials, state),
      );
      return (before ?? []).flatMap((earlier) =>
        (after ?? [])
          .map((later) => ({
            earlier,
            later,
            both: earlier.resources.filter((resource) => later.resources.includes(resource)),
          }))
          .filter(({ both }) => both.length > 0)
          .map(({ later, both }) => ({
            state,
            domains: pair.domains(person, both, state, place),
            sides: { before: earlier, after: later },
          })),
      );
    }),
  );
}

function sideCases(
  pair: PairedTenant,
  side: Side,
  scope: Scope,
  credentials: readonly Credential[],
  state: BroughtState,
): readonly (SideCase & Pick<DemandCase, "resources">)[] {
  const tenant = pair[side];
  const { firstFactor, cases } = casesOf(tenant, scope, credentials, state, null);
  const accepted = tenant.evaluator.acceptedOf({
    signInIdentity: scope.person.part.identity ?? {},
    signInContext: {},
    credentials,
  });
  const because = accepted.assumptions.join();
  return cases.map((each) => ({
    resources: each.resources,
    need: pair.of(side, each.need),
    avoid: pair.of(side, each.avoid),
    certain: pair.of(side, each.certain),
    possible: pair.of(side, each.possible),
    firstFactor,
    because,
  }));
}

function changeOf(
  pair: PairedTenant,
  kind: ChangeKind,
  questions: readonly Question[],
  person: ValueClass,
  credentials: readonly Credential[],
): ChangedSignIns {
  const [granting, refusing] =
    kind === "closed" ? (["before", "after"] as const) : (["after", "before"] as const);
  const boxes: Box[] = [];
  const refusedBy = new Set<number>();
  let isComplete = true;
  for (const { domains, sides } of questions) {
    const [grant, refuse] = [sides[granting], sides[refusing]];
    if (grant.firstFactor !== "yes") continue;
    const need = or(grant.need, refuse.need);
    const avoid = or(or(grant.avoid, refuse.avoid), grant.possible);
    const cannotStart = refuse.firstFactor === "no";
    const refusers = positionsOf(and(refuse.certain, person.yes)).filter(
      (at) => !isRefusedToo(pair, at, person, grant.possible),
    );
    const by = cannotStart ? [null] : refusers;
    for (const at of by) {
      const cover = coverOf([{ domains, avoid, need: at === null ? need : only(at, need) }], boxes);
      boxes.push(...cover.boxes);
      isComplete &&= cover.isComplete;
      if (at !== null && cover.boxes.length > 0) refusedBy.add(at);
    }
  }
  return {
    kind,
    boxes: joinedBoxes(boxes),
    isComplete,
    refusing: [...refusedBy].sort((a, b) => a - b),
    possible: isComplete
      ? possibleChange(pair, granting, refusing, questions, person, credentials, boxes)
      : null,
  };
}

/** The first sign-in outside the boxes that may be granted on one side and refused on the other. */
function possibleChange(
  pair: PairedTenant,
  granting: Side,
  refusing: Side,
  questions: readonly Question[],
  person: ValueClass,
  credentials: readonly Credential[],
  boxes: readonly Box[],
): Hit | null {
  for (const { domains, sides, state } of questions) {
    const [grant, refuse] = [sides[granting], sides[refusing]];
    if (grant.firstFactor === "no") continue;
    const need = or(grant.need, refuse.need);
    const avoid = or(or(grant.avoid, refuse.avoid), grant.certain);
    const isSameCause = grant.because === refuse.because;
    const mayNotStart =
      refuse.firstFactor === "no" ||
      (refuse.firstFactor === "unknown" && !(isSameCause && grant.firstFactor === "unknown"));
    const wanted = [
      ...(mayNotStart ? [{ need, avoid }] : []),
      ...positionsOf(and(refuse.possible, person.maybe)).flatMap((at) => {
        if (isRefusedToo(pair, at, person, grant.certain)) return [];
        return [
          {
            need: only(at, need),
            avoid: isSameCause ? withSameDemand(pair, at, grant, refuse, avoid) : avoid,
          },
        ];
      }),
    ];
    for (const each of wanted) {
      const found = possiblyOutside(domains, each, boxes);
      if (found !== null) return { found, state, credentials, certainty: "possible" };
    }
  }
  return null;
}

/** Whether the same policy refuses on the side that is to grant: then it refuses the same sign-ins. */
function isRefusedToo(pair: PairedTenant, at: number, person: ValueClass, refusing: Bits): boolean {
  const same = pair.unchangedOf(at);
  return same !== null && hasBit(refusing, same) && hasBit(person.maybe, same);
}

/** Where it is not known whether a demand is met, it is met by the policies of both sides or by none. */
function withSameDemand(
  pair: PairedTenant,
  at: number,
  grant: SideCase,
  refuse: SideCase,
  avoid: Bits,
): Bits {
  if (hasBit(refuse.certain, at)) return avoid;
  const open = andNot(grant.possible, grant.certain);
  const same = pair.sameDemandAs(at).filter((other) => hasBit(open, other));
  if (same.length === 0) return avoid;
  const widened = avoid.slice();
  for (const other of same) setBit(widened, other);
  return widened;
}
