import type { Decision } from "../answer";
import { factInWords } from "../entra/explain";
import { signInOfHit } from "../proof/counterexample";
import { type Hit } from "../proof/queries";
import { type Value, type ValueClass, factsKey } from "../proof/space";
import type { SignIn } from "../signIn";
import type { Box } from "./box";
import { type ChangeKind, type ChangedSignIns, changeKinds, changedSignIns } from "./changedSignIns";
import { type Holding, holdingsOf } from "../proof/holdings";
import type { PairedTenant, Side } from "./pairedTenant";
import { UnchangedPeople } from "./unchangedFor";
import { type RegistrationChange, registrationChanges } from "./registrations";

/** People who are asked about together. */
export interface AskedPeople {
  readonly value: Value;
  /** Tier of the plan, where the question is about a plan. */
  readonly tier: string | null;
  /** How many they are; null: not known. */
  readonly people: number | null;
  /** Where they may be of several domains and are asked about as one of each: which, and of how many. */
  readonly domain?: { readonly name: string; readonly of: number };
}

/** Whose sign-ins, and to what, a difference is about. */
export interface DifferenceScope {
  readonly people: readonly AskedPeople[];
  readonly resources: readonly Value[];
  /** Left out: both. */
  readonly kinds?: readonly ChangeKind[];
  /** Which holdings are asked about; left out: all. */
  readonly isAsked?: (holding: Holding) => boolean;
}

/** A policy that refuses, on the side that refuses. */
export interface RefusingPolicy {
  readonly side: Side;
  readonly id: string;
  readonly displayName: string;
}

/** One sign-in that changes, with what becomes of it on both sides. */
export interface ChangedExample {
  readonly signIn: SignIn;
  readonly before: Decision;
  readonly after: Decision;
}

/** Sign-ins whose decision changes: who, with what, where. */
export interface Change {
  readonly kind: ChangeKind;
  readonly who: readonly AskedPeople[];
  /** Any one of these. */
  readonly holdings: readonly Holding[];
  /** Every sign-in of these boxes changes; none is outside them. */
  readonly boxes: readonly Box[];
  readonly isComplete: boolean;
  readonly refusing: readonly RefusingPolicy[];
  readonly example: ChangedExample;
}

/** Sign-ins that may change: what is not known decides. Never to be read as no change. */
export interface Undecided {
  readonly kind: ChangeKind;
  readonly who: readonly AskedPeople[];
  readonly holdings: readonly Holding[];
  readonly example: SignIn;
  /** What would have to be known, in words. */
  readonly missing: readonly string[];
}

/** What becomes of sign-ins from one tenant to the other, in both directions, and nothing else. */
export interface Difference {
  readonly changes: readonly Change[];
  readonly undecided: readonly Undecided[];
  readonly registrations: readonly RegistrationChange[];
  /** What limits the answer, in words: filters with too many distinctions. */
  readonly limits: readonly string[];
  /** Everything that was asked about, as `holdings` of a change. */
  readonly holdings: readonly Holding[];
  /** Every class of each dimension, to say what a box leaves out. */
  readonly everything: Box;
}

/**
 * The difference of two tenants by what it does: exact over all sign-ins of the people asked about, by classes. A decision is
 * compared as granted or refused: whether somebody is blocked or lacks something shows in the credentials that would help.
 */
export function differenceOf(pair: PairedTenant, scope: DifferenceScope): Difference {
  const resources = pair.resources(scope.resources);
  const holdings = holdingsOf([pair.before.tenant, pair.after.tenant]).filter(
    (holding) => scope.isAsked?.(holding) !== false,
  );
  const unchanged = new UnchangedPeople(pair);
  const changed = new ChangesByWhomAndWhat(pair, resources, scope.kinds);
  for (const asked of scope.people)
    for (const who of ofEachDomain(pair, asked)) {
      const person = pair.person(who.value);
      if (unchanged.has(person)) continue;
      for (const holding of holdings) changed.ask(who, person, holding);
    }
  const nobody = pair.person({ part: {}, words: null, cost: 0 });
  return {
    changes: changed.changes(),
    undecided: changed.undecided(),
    registrations: scope.kinds === undefined ? registrationChanges(pair, scope.people) : [],
    limits: pair.undecidedFilters.map((rule) => `the device filter ${rule} tells too many devices apart`),
    holdings,
    everything: pair.everything(nobody, resources),
  };
}

/** The same people as one of each domain that they may be of. */
function ofEachDomain(pair: PairedTenant, asked: AskedPeople): readonly AskedPeople[] {
  const alternatives = pair.ofEachDomain(asked.value);
  return alternatives.map((value) => {
    const name = value.part.identity?.userPrincipalName?.split("@")[1];
    return value === asked.value || name === undefined
      ? asked
      : { ...asked, value, domain: { name, of: alternatives.length } };
  });
}

interface Asked {
  readonly who: AskedPeople;
  readonly holding: Holding;
  readonly changed: ChangedSignIns;
}

/** Collects what changes for each person and holding; those of whom the same is asked are worked out once. */
class ChangesByWhomAndWhat {
  private readonly asked: Asked[] = [];
  private readonly known = new Map<string, readonly ChangedSignIns[]>();
  private readonly numbers = new Map<unknown, number>();

  constructor(
    private readonly pair: PairedTenant,
    private readonly resources: readonly ValueClass[],
    private readonly kinds: readonly ChangeKind[] = changeKinds,
  ) {}

  ask(who: AskedPeople, person: ValueClass, holding: Holding): void {
    const key = this.keyOf(person, holding);
    let changed = this.known.get(key);
    if (changed === undefined) {
      changed = changedSignIns(this.pair, person, this.resources, holding, { kinds: this.kinds });
      this.known.set(key, changed);
    }
    for (const each of changed) this.asked.push({ who, holding, changed: each });
  }

  private keyOf(person: ValueClass, credentials: Holding): string {
    const signIn = { signInIdentity: person.part.identity ?? {}, signInContext: {}, credentials };
    const accepted = [this.pair.before, this.pair.after].map(({ evaluator }) =>
      this.numberOf(evaluator.acceptedOf(signIn)),
    );
    const methods = credentials.map(({ method }) => method).join();
    return `${person.yes.join()}|${person.maybe.join()}|${factsKey(person.open)}|${accepted.join()}|${methods}`;
  }

  private numberOf(object: unknown): number {
    const number = this.numbers.get(object) ?? this.numbers.size;
    this.numbers.set(object, number);
    return number;
  }

  private boxKey(box: Box): string {
    return box
      .slice(1)
      .map((classes) =>
        classes
          .map((value) => this.numberOf(value))
          .sort((a, b) => a - b)
          .join(),
      )
      .join("/");
  }

  changes(): Change[] {
    const found = this.asked.filter(({ changed }) => changed.boxes.length > 0);
    const keyOf = ({ changed: { kind, boxes, refusing } }: Asked): string =>
      `${kind}|${boxes
        .map((box) => this.boxKey(box))
        .sort()
        .join(";")}|${refusing.join()}`;
    return this.groups(found, keyOf).flatMap(({ who, holdings, first }): Change[] => {
      const { kind, boxes, isComplete, refusing } = first.changed;
      const example = this.example(first);
      if (example === null) return [];
      return [
        {
          kind,
          who,
          holdings,
          boxes,
          isComplete,
          refusing: refusing.flatMap((at) => this.refusingAt(at)),
          example,
        },
      ];
    });
  }

  undecided(): Undecided[] {
    const found = this.asked.flatMap((asked) => {
      const { possible } = asked.changed;
      return possible === null ? [] : [{ ...asked, possible }];
    });
    const keyOf = ({ changed: { kind }, possible }: (typeof found)[number]): string =>
      JSON.stringify([
        kind,
        possible.found.values.slice(1).map((value) => this.numberOf(value)),
        [...possible.found.facts],
      ]);
    return this.groups(found, keyOf).map(({ who, holdings, first }) => ({
      kind: first.changed.kind,
      who,
      holdings,
      example: signInOfHit(this.pair.after, first.possible),
      missing: this.missingFor(first.possible),
    }));
  }

  private missingFor(hit: Hit): string[] {
    const facts = [...hit.found.facts.keys()].map(factInWords);
    if (facts.length > 0) return [...new Set(facts)];
    const signIn = signInOfHit(this.pair.after, hit);
    return [
      ...new Set(
        [this.pair.before, this.pair.after].flatMap((tenant) => {
          const { decision, assumptions, missing } = tenant.evaluate(signIn);
          return decision === "unknown" ? [...assumptions, ...missing] : [];
        }),
      ),
    ];
  }

  /** Those of the same key by person, and persons of whom the same is so with the same holdings together. */
  private groups<A extends Asked>(
    asked: readonly A[],
    keyOf: (asked: A) => string,
  ): readonly {
    readonly who: readonly AskedPeople[];
    readonly holdings: readonly Holding[];
    readonly first: A;
  }[] {
    const byPerson = new Map<string, A[]>();
    for (const each of asked) {
      const key = `${String(this.numberOf(each.who.value))}|${keyOf(each)}`;
      byPerson.set(key, [...(byPerson.get(key) ?? []), each]);
    }
    const together = new Map<string, A[][]>();
    for (const each of byPerson.values()) {
      const [first] = each;
      if (first === undefined) continue;
      const key = `${keyOf(first)}|${each.map(({ holding }) => this.numberOf(holding)).join()}`;
      together.set(key, [...(together.get(key) ?? []), each]);
    }
    return [...together.values()].flatMap((people) => {
      const [first] = people[0] ?? [];
      if (first === undefined) return [];
      return [
        {
          who: people.flatMap(([one]) => (one === undefined ? [] : [one.who])),
          holdings: (people[0] ?? []).map(({ holding }) => holding),
          first,
        },
      ];
    });
  }

  private refusingAt(at: number): RefusingPolicy[] {
    const found = this.pair.policyAt(at);
    if (found === null) return [];
    const { side, policy } = found;
    return [{ side, id: policy.policy.id, displayName: policy.policy.displayName }];
  }

  /** The most ordinary sign-in of a change, as both tenants decide it. */
  private example({ changed, holding, who }: Asked): ChangedExample | null {
    const [box] = changed.boxes;
    if (box === undefined) return null;
    const circumstances = box.slice(1).flatMap(([value]) => value ?? []);
    const signIn = this.pair.signInOf([who.value, ...circumstances], holding);
    const [before, after] = [this.pair.before, this.pair.after].map(
      (tenant) => tenant.evaluator.decide(signIn).decision,
    );
    return { signIn, before: before ?? "unknown", after: after ?? "unknown" };
  }
}
