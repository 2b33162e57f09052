import { type Bits, setBit } from "../bits";
import type { CompiledEntra, CompiledPolicy } from "../entra/compile";
import { interruptsSignIn } from "../entra/decide";
import type { DimensionName } from "../entra/dimensions";
import type { Reach } from "../reach";
import { type Credential, type SignIn, anyOtherApplication } from "../signIn";
import { applicationsOf } from "../entra/applicationGroups";
import {
  type AskedBeside,
  type BroughtState,
  askedByEither,
  clientsIn,
  deviceStateKey,
  devicesIn,
  statesOf,
} from "../proof/broughtState";
import type { ProofTenant } from "../proof/proofTenant";
import type { Domains } from "../proof/search";
import {
  type SignInPart,
  type Value,
  type ValueClass,
  classOf,
  dimensionOf,
  factsKey,
  signInOf,
} from "../proof/space";
import {
  clientValues,
  deviceValues,
  flowValues,
  insiderRiskValues,
  locationValues,
  platformValues,
  riskValues,
} from "../proof/values";
import { laterFacts } from "./laterFacts";
import { sameDemands, unchangedPolicies } from "./sameDemands";

/** The one tenant or the other. */
export type Side = "before" | "after";

/**
 * Two tenants, or two states of one, as one space of sign-ins: every dimension in the classes that either tells apart. Sets of
 * policies hold those of `before` first and then those of `after`, so that one search asks both.
 */
export class PairedTenant {
  readonly asked: AskedBeside;
  readonly states: readonly BroughtState[];
  readonly clients: readonly ValueClass[];
  readonly platforms: readonly ValueClass[];
  readonly locations: readonly ValueClass[];
  readonly devices: readonly ValueClass[];
  readonly signInRisks: readonly ValueClass[];
  readonly userRisks: readonly ValueClass[];
  readonly insiderRisks: readonly ValueClass[];
  readonly flows: readonly ValueClass[];
  /** Device filters with more distinctions than are tried: what rests on them is not decided. */
  readonly undecidedFilters: readonly string[];
  private unchanged: ReadonlyMap<number, number> | undefined;
  private alike: ReadonlyMap<number, readonly number[]> | undefined;
  private readonly later: (reach: Reach) => Reach;

  constructor(
    readonly before: ProofTenant,
    readonly after: ProofTenant,
  ) {
    this.asked = askedByEither(before.asked, after.asked);
    this.later = laterFacts(before.tenant, after.tenant);
    this.states = statesOf(this.asked);
    const both = [before, after].map(({ evaluator }) => evaluator.compiled);
    const devices = deviceValues(...both);
    this.undecidedFilters = devices.undecided;
    const named = ({ words }: Value): string => words ?? "";
    this.clients = this.classes("clientApp", clientValues(), named);
    this.platforms = this.classes("platform", platformValues(), named);
    this.locations = this.classes("location", locationValues(...both));
    this.devices = this.classes("device", devices.values, deviceStateKey);
    this.signInRisks = this.classes("signInRisk", riskValues("signInRiskLevel"));
    this.userRisks = this.classes("userRisk", riskValues("userRiskLevel"));
    this.insiderRisks = this.classes("insiderRisk", insiderRiskValues());
    this.flows = this.classes("authenticationFlow", flowValues());
  }

  person(value: Value): ValueClass {
    return this.class("person", value);
  }

  /** Resources in classes: those with a name of their own (cost 0) each for itself, others that are alike together. */
  resources(values: readonly Value[]): readonly ValueClass[] {
    const keyOf = ({ words, cost, part: { context } }: Value): string =>
      `${cost === 0 && context?.application !== anyOtherApplication ? (words ?? "") : ""}${context !== undefined && interruptsSignIn(context) ? "interrupted" : ""}`;
    return this.classes("resource", values, keyOf, alikeInWords);
  }

  /** Somebody once for each domain that they may be of in either, where domains are federated. */
  ofEachDomain(person: Value): readonly Value[] {
    const identity = person.part.identity ?? {};
    const alternatives = [this.before, this.after].flatMap(({ evaluator }) =>
      evaluator.compiled.federation.domains.alternatives(identity),
    );
    const named = alternatives.filter((alternative) => alternative !== identity);
    if (named.length === 0) return [person];
    const byName = new Map(named.map((alternative) => [alternative.userPrincipalName, alternative]));
    return [...byName.values()].map((alternative) => ({ ...person, part: { identity: alternative } }));
  }

  /** The sign-in that chosen classes and credentials make; the ordinary case is left out. */
  signInOf(values: readonly Value[], credentials: readonly Credential[]): SignIn {
    // Leaving the platform out would mean one that Entra does not recognise.
    const said = values.filter(
      ({ words, part }) =>
        words !== null || part.conditions?.devicePlatform !== undefined || part.identity !== undefined,
    );
    return { ...signInOf(said.map(({ part }) => part)), credentials };
  }

  /** Every sign-in of somebody to these resources that brings along what a state says, in the order of `dimensions`. */
  domains(
    person: ValueClass,
    resources: readonly ValueClass[],
    state: BroughtState,
    within: Within,
  ): Domains {
    return [
      [person],
      resources,
      clientsIn(state, within.clients ?? this.clients),
      within.platforms ?? this.platforms,
      this.locations,
      devicesIn(state, this.asked, this.devices),
      this.signInRisks,
      this.userRisks,
      this.insiderRisks,
      this.flows,
      [this.protection(state)],
    ];
  }

  /** All classes of each dimension, whatever is brought along; the resources are those asked about. */
  everything(person: ValueClass, resources: readonly ValueClass[]): Domains {
    const protections = this.asked.protectedClient ? [unprotected, protectedClient] : [unprotected];
    return [
      [person],
      resources,
      this.clients,
      this.platforms,
      this.locations,
      this.devices,
      this.signInRisks,
      this.userRisks,
      this.insiderRisks,
      this.flows,
      protections.map((value) => this.everywhere(value)),
    ];
  }

  private readonly everywhereBy = new Map<Value, ValueClass>();

  private protection({ protectedClient: isProtected }: BroughtState): ValueClass {
    return this.everywhere(isProtected ? protectedClient : unprotected);
  }

  /** A class that every policy is for. */
  private everywhere(value: Value): ValueClass {
    let known = this.everywhereBy.get(value);
    if (known === undefined) {
      const all = this.joined(
        everyPolicy(this.before.evaluator.compiled),
        everyPolicy(this.after.evaluator.compiled),
      );
      known = { ...value, yes: all, maybe: all, open: new Map() };
      this.everywhereBy.set(value, known);
    }
    return known;
  }

  /** Policies of a side as policies of the pair. */
  of(side: Side, bits: Bits): Bits {
    return side === "before"
      ? this.joined(bits, new Uint32Array(this.after.evaluator.compiled.enforced.length))
      : this.joined(new Uint32Array(this.before.evaluator.compiled.enforced.length), bits);
  }

  /** The policy at a position of the pair. */
  policyAt(at: number): { readonly side: Side; readonly policy: CompiledPolicy } | null {
    const side = at < this.offset ? "before" : "after";
    const policy = this[side].evaluator.compiled.policies[side === "before" ? at : at - this.offset];
    return policy === undefined ? null : { side, policy };
  }

  /** Where the policies of `after` begin. */
  get offset(): number {
    return this.before.evaluator.compiled.enforced.length * 32;
  }

  /** Policies of the other side that ask for the same as the one at a position. */
  sameDemandAs(at: number): readonly number[] {
    this.alike ??= sameDemands(this);
    return this.alike.get(at) ?? [];
  }

  /** The same policy on the other side; see `unchangedPolicies`. */
  unchangedOf(at: number): number | null {
    this.unchanged ??= unchangedPolicies(this);
    return this.unchanged.get(at) ?? null;
  }

  private joined(before: Bits, after: Bits): Bits {
    const bits = new Uint32Array(before.length + after.length);
    bits.set(before);
    bits.set(after, before.length);
    return bits;
  }

  /** Of values that lead to the same policies on both sides the most ordinary stands for all. */
  private classes(
    name: DimensionName,
    values: readonly Value[],
    tellApart: (value: Value) => string = () => "",
    wordsOf: (alike: readonly Value[]) => string | null = ([first]) => first?.words ?? null,
  ): readonly ValueClass[] {
    const classes = new Map<string, ValueClass[]>();
    for (const value of [...values].sort((a, b) => a.cost - b.cost)) {
      const found = this.class(name, value);
      const key = `${found.yes.join()}|${found.maybe.join()}|${factsKey(found.open)}|${tellApart(value)}`;
      const alike = classes.get(key);
      if (alike === undefined) classes.set(key, [found]);
      else alike.push(found);
    }
    return [...classes.values()].flatMap((alike) => {
      const [first] = alike;
      return first === undefined ? [] : [withWords(first, wordsOf(alike))];
    });
  }

  /** The class of one value. */
  class(name: DimensionName, value: Value): ValueClass {
    const dimension = dimensionOf(name);
    const before = classOf(this.before.evaluator.compiled, dimension, value);
    const after = classOf(this.after.evaluator.compiled, dimension, value);
    const { offset, later } = this;
    let open: ReadonlyMap<number, Reach> | undefined;
    return {
      ...value,
      yes: this.joined(before.yes, after.yes),
      maybe: this.joined(before.maybe, after.maybe),
      get open() {
        return (open ??= new Map([
          ...before.open,
          ...[...after.open].map(([at, reach]) => [at + offset, later(reach)] as const),
        ]));
      },
    };
  }
}

function withWords(value: ValueClass, words: string | null): ValueClass {
  const { part, cost, yes, maybe } = value;
  return {
    part,
    words,
    cost,
    yes,
    maybe,
    get open() {
      return value.open;
    },
  };
}

/** Applications that are alike, in words: what no policy names stands for all of them. */
function alikeInWords(alike: readonly Value[]): string | null {
  const ids = alike.map(({ part }) => part.context?.application?.toLowerCase());
  const [first, ...others] = alike;
  if (others.length === 0) return first?.words ?? null;
  if (ids.includes(anyOtherApplication)) return "any application not named here";
  const portals = applicationsOf("MicrosoftAdminPortals").map((id) => id.toLowerCase());
  if (ids.every((id) => id !== undefined && portals.includes(id))) return "Microsoft's admin portals";
  return `${first?.words ?? "an application"} and ${String(others.length)} more alike`;
}

/** Clients and platforms alone that are asked about; left out: all. */
export interface Within {
  readonly clients?: readonly ValueClass[];
  readonly platforms?: readonly ValueClass[];
}

const unprotected: Value = { part: {}, words: null, cost: 0 };
const protectedPart: SignInPart = {
  conditions: { isApprovedApplication: true, isCompliantApplication: true },
};
const protectedClient: Value = {
  part: protectedPart,
  words: "an approved client under app protection",
  cost: 1,
};

function everyPolicy({ policies, enforced }: CompiledEntra): Bits {
  const bits = new Uint32Array(enforced.length);
  policies.forEach((_, at) => {
    setBit(bits, at);
  });
  return bits;
}
