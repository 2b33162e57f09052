import { idsOf } from "../../tenant/graphValues";
import type { Verdict } from "../../tenant/verdict";
import type { Decision } from "../answer";
import { BoundedMap } from "../boundedMap";
import { type Bits, and, hasBit, isEmpty, meets, noBits, or, positionsOf, setBit, unite } from "../bits";
import { type Reach, type UnresolvedFact, verdictOf } from "../reach";
import { type Credential, type SignIn, type SignInContext, isLegacyClient } from "../signIn";
import type { CompiledEntra, CompiledPolicy } from "./compile";
import { dimensions } from "./dimensions";
import {
  type Brought,
  type Control,
  type Grant,
  grantSatisfied,
  isOutOfReach,
  satisfiedWith,
} from "./grants";
import { type AcceptedCredentials, Acceptance } from "./acceptance";
import { isForUserAction } from "./conditions/resources";

/** Which policies apply to a sign-in, which of them it satisfies, and what follows. */
export interface Outcome {
  readonly decision: Decision;
  readonly applies: Bits;
  readonly mayApply: Bits;
  readonly satisfied: Bits;
  readonly maySatisfy: Bits;
  /** Policies that nothing the person could present by this client satisfies, those that block among them. */
  readonly barring: Bits;
  readonly accepted: AcceptedCredentials;
  /** Whether strengths on all resources give way to one on registering security information. */
  readonly strengthsGiveWay: Verdict;
}

/** Policies whose demands a sign-in meets, whether they apply or not. */
export interface Satisfaction {
  readonly yes: Bits;
  readonly maybe: Bits;
  readonly barring: Bits;
}

/** More unresolved facts than this are not tried in all combinations: the answer is unknown. */
const mostFacts = 12;

/** Decides sign-ins of one compiled tenant; remembers what sign-ins have in common. */
export class Decider {
  private readonly acceptance: Acceptance;
  /** By what is accepted, then by what else grants ask for. */
  private readonly satisfactions = new BoundedMap<string, Map<number, Satisfaction>>();

  constructor(readonly compiled: CompiledEntra) {
    this.acceptance = new Acceptance(compiled);
  }

  /** Whoever may be of several domains is decided as one of each: the decision is theirs where all agree. */
  decide(signIn: SignIn): Outcome {
    const { domains } = this.compiled.federation;
    if (!domains.mayFederate) return this.decideOne(signIn);
    const outcomes = domains
      .alternatives(signIn.signInIdentity)
      .map((signInIdentity) => this.decideOne({ ...signIn, signInIdentity }));
    return outcomes.reduce(eitherOf);
  }

  private decideOne(signIn: SignIn): Outcome {
    const { compiled } = this;
    const applies = compiled.enforced.slice();
    const mayApply = compiled.enforced.slice();
    for (const [position, dimension] of dimensions.entries()) {
      const { yes, maybe } = compiled.rowAt(position, dimension, signIn);
      for (let word = 0; word < applies.length; word++) {
        applies[word] = (applies[word] ?? 0) & (yes[word] ?? 0);
        mayApply[word] = (mayApply[word] ?? 0) & (maybe[word] ?? 0);
      }
    }
    const accepted = this.acceptance.of(signIn);
    const outcome = this.outcome(signIn, applies, mayApply, accepted);
    return outcome.decision === "unknown" && !isEmpty(mayApply)
      ? { ...outcome, decision: this.decisionByFacts(signIn, outcome) }
      : outcome;
  }

  private outcome(signIn: SignIn, applies: Bits, mayApply: Bits, accepted: AcceptedCredentials): Outcome {
    const strengthsGiveWay = this.strengthsGiveWay(signIn, applies, mayApply);
    const satisfaction = this.satisfactionWhere(signIn, accepted, strengthsGiveWay);
    const decision = this.decision(applies, mayApply, satisfaction, accepted);
    const { yes: satisfied, maybe: maySatisfy, barring } = satisfaction;
    return { decision, applies, mayApply, satisfied, maySatisfy, barring, accepted, strengthsGiveWay };
  }

  /**
   * In interrupt mode a strength on registering security information is preferred over strengths on all resources; what else
   * these ask for still counts (entra-docs, concept-authentication-strength-how-it-works).
   */
  private strengthsGiveWay(signIn: SignIn, applies: Bits, mayApply: Bits): Verdict {
    const { strengthOnRegistering } = this.compiled;
    if (!interruptsSignIn(signIn.signInContext) || !meets(mayApply, strengthOnRegistering)) return "no";
    return meets(applies, strengthOnRegistering) ? "yes" : "unknown";
  }

  private satisfactionWhere(
    signIn: SignIn,
    accepted: AcceptedCredentials,
    strengthsGiveWay: Verdict,
  ): Satisfaction {
    if (strengthsGiveWay !== "unknown")
      return this.satisfaction(signIn, accepted, strengthsGiveWay === "yes");
    const all = this.satisfaction(signIn, accepted, false);
    const others = this.satisfaction(signIn, accepted, true);
    return {
      yes: and(all.yes, others.yes),
      maybe: or(all.maybe, others.maybe),
      barring: and(all.barring, others.barring),
    };
  }

  /**
   * What of the credentials of a sign-in the tenant accepts, whatever its circumstances; the same object for whoever has the
   * same accepted.
   */
  acceptedOf(signIn: SignIn): AcceptedCredentials {
    return this.acceptance.of(signIn, "any");
  }

  /** What the credentials of a sign-in, its device and its client satisfy, wherever it goes. */
  satisfactionOf(signIn: SignIn, strengthsGiveWay: boolean): Satisfaction {
    return this.satisfaction(signIn, this.acceptance.of(signIn, "any"), strengthsGiveWay);
  }

  /** The decision where every condition and every grant is taken for itself. */
  private decision(
    applies: Bits,
    mayApply: Bits,
    { yes: satisfied, maybe: maySatisfy, barring }: Satisfaction,
    accepted: AcceptedCredentials,
  ): Decision {
    if (meets(applies, barring)) return "blocked";
    if (accepted.firstFactor === "no" && !meets(mayApply, barring)) return "unsatisfied";
    let unknown = accepted.firstFactor !== "yes";
    let unsatisfied = false;
    for (let word = 0; word < applies.length; word++) {
      const certain = applies[word] ?? 0;
      const possible = mayApply[word] ?? 0;
      if ((certain & ~(maySatisfy[word] ?? 0)) !== 0) unsatisfied = true;
      if ((possible & ~(satisfied[word] ?? 0)) !== 0) unknown = true;
    }
    if (unsatisfied) return meets(mayApply, barring) ? "unknown" : "unsatisfied";
    return unknown ? "unknown" : "granted";
  }

  /** The decision, where all combinations of what is unresolved lead to the same one. */
  private decisionByFacts(signIn: SignIn, outcome: Outcome): Decision {
    const undecided = positionsOf(outcome.mayApply).filter((at) => !hasBit(outcome.applies, at));
    const reaches = undecided.map((at) => this.reachesOf(at, signIn));
    const facts = factsThatDiffer(reaches.flat());
    if (facts.length === 0 || facts.length > mostFacts) return "unknown";
    const decisions = new Set<Decision>();
    for (
      let chosen = 0;
      chosen < 1 << facts.length && !decisions.has("unknown") && decisions.size < 2;
      chosen++
    ) {
      const holding = new Set(facts.filter((_, at) => (chosen & (1 << at)) !== 0));
      const applies = outcome.applies.slice();
      undecided.forEach((at, index) => {
        if ((reaches[index] ?? []).every((reach) => holdsWith(reach, holding))) setBit(applies, at);
      });
      decisions.add(this.outcome(signIn, applies, applies, outcome.accepted).decision);
    }
    const [only, ...others] = decisions;
    return only === undefined || others.length > 0 ? "unknown" : only;
  }

  private reachesOf(at: number, signIn: SignIn): Reach[] {
    const compiled = this.compiled.policies[at];
    if (compiled === undefined) return [];
    return dimensions.map((dimension) =>
      dimension.reach(compiled.policy, signIn, this.compiled.surroundings),
    );
  }

  private satisfaction(
    signIn: SignIn,
    accepted: AcceptedCredentials,
    strengthsGiveWay: boolean,
  ): Satisfaction {
    let rows = this.satisfactions.get(accepted.key);
    if (rows === undefined) {
      rows = new Map();
      this.satisfactions.set(accepted.key, rows);
    }
    const key = broughtKey(signIn) | (strengthsGiveWay ? 16 : 0);
    const known = rows.get(key);
    if (known !== undefined) return known;
    const size = this.compiled.policies.length;
    const row = { yes: noBits(size), maybe: noBits(size), barring: this.compiled.blocking.slice() };
    const abilities = abilitiesOf(signIn, accepted);
    const brought = (credentials: readonly Credential[]): ReturnType<typeof satisfiedWith> =>
      satisfiedWith({
        credentials,
        conditions: signIn.signInConditions ?? {},
        compliantDeviceCounts: accepted.compliantDeviceCounts,
        hybridJoinedDeviceCounts: accepted.hybridJoinedDeviceCounts,
        ...abilities,
      });
    const certain = brought(accepted.certain);
    const possible =
      accepted.possible.length === 0 ? null : brought([...accepted.certain, ...accepted.possible]);
    if (strengthsGiveWay) {
      this.compiled.policies.forEach((compiled, at) => {
        const leftOut = leavesOut(compiled);
        const verdict = satisfiedBy(compiled.grant, certain, possible, leftOut);
        if (verdict === "yes") setBit(row.yes, at);
        if (verdict !== "no") setBit(row.maybe, at);
        else if (isOutOfReach(compiled.grant, abilities, leftOut)) setBit(row.barring, at);
      });
    } else {
      for (const { grant, policies } of this.compiled.demands) {
        const verdict = satisfiedBy(grant, certain, possible);
        if (verdict === "yes") unite(row.yes, policies);
        if (verdict !== "no") unite(row.maybe, policies);
        else if (isOutOfReach(grant, abilities)) unite(row.barring, policies);
      }
    }
    rows.set(key, row);
    return row;
  }
}

/** What holds of a sign-in by somebody who is one person or the other. */
function eitherOf(one: Outcome, other: Outcome): Outcome {
  const { accepted } = one;
  return {
    ...one,
    decision: one.decision === other.decision ? one.decision : "unknown",
    satisfied: and(one.satisfied, other.satisfied),
    maySatisfy: or(one.maySatisfy, other.maySatisfy),
    barring: and(one.barring, other.barring),
    accepted: {
      ...accepted,
      firstFactor: accepted.firstFactor === other.accepted.firstFactor ? accepted.firstFactor : "unknown",
      refused: [...accepted.refused, ...other.accepted.refused],
      assumptions: [...new Set([...accepted.assumptions, ...other.accepted.assumptions, whichDomain])],
    },
  };
}

const whichDomain = "which domain the person is of is not known: it may be any of the tenant's";

/** What beside credentials decides whether grants are satisfied, a bit each; see controlSatisfied. */
function broughtKey({ signInConditions: conditions }: SignIn): number {
  const device = conditions?.deviceInfo;
  return (
    (conditions?.isApprovedApplication === true ? 1 : 0) |
    (conditions?.isCompliantApplication === true ? 2 : 0) |
    (device?.isCompliant === true ? 4 : 0) |
    (device?.trustType === "ServerAD" ? 8 : 0) |
    (isLegacyClient(conditions?.clientAppType) ? 32 : 0)
  );
}

function satisfiedBy(
  grant: Grant,
  certain: (control: Control) => Verdict,
  possible: ((control: Control) => Verdict) | null,
  leftOut?: (control: Control) => boolean,
): Verdict {
  const verdict = grantSatisfied(grant, certain, leftOut);
  if (verdict === "yes" || possible === null) return verdict;
  return grantSatisfied(grant, possible, leftOut) === "no" ? verdict : "unknown";
}

function abilitiesOf(
  { signInConditions }: SignIn,
  { canDoMfa }: AcceptedCredentials,
): Pick<Brought, "isLegacyClient" | "canDoMfa"> {
  return { isLegacyClient: isLegacyClient(signInConditions?.clientAppType), canDoMfa };
}

/** Registration of security information that interrupts the sign-in to an application. */
export function interruptsSignIn({ userAction, application }: SignInContext): boolean {
  return userAction === "registerSecurityInformation" && application != null;
}

/** What a policy asks for in vain where strengths on all resources give way. */
export function leavesOut({ policy }: CompiledPolicy): ((control: Control) => boolean) | undefined {
  if (isForUserAction(policy, "registerSecurityInformation")) return undefined;
  const named = idsOf(policy.conditions.applications?.includeApplications);
  return named.some((id) => id.toLowerCase() === "all")
    ? (control) => control.kind === "strength"
    : undefined;
}

/** One of every set of facts that include and exclude the same: since any of them is enough, they count as one. */
function factsThatDiffer(reaches: readonly Reach[]): UnresolvedFact[] {
  const uses = new Map<UnresolvedFact, string>();
  const use = (fact: UnresolvedFact, how: string): unknown => uses.set(fact, (uses.get(fact) ?? "") + how);
  reaches.forEach(({ includedIf, excludedIf }, at) => {
    for (const fact of new Set(includedIf)) use(fact, `+${String(at)}`);
    for (const fact of new Set(excludedIf)) use(fact, `-${String(at)}`);
  });
  return [...new Map([...uses].map(([fact, used]) => [used, fact])).values()];
}

function holdsWith(reach: Reach, holding: ReadonlySet<UnresolvedFact>): boolean {
  const resolved: Reach = {
    included: reach.included || reach.includedIf.some((fact) => holding.has(fact)),
    excluded: reach.excluded || reach.excludedIf.some((fact) => holding.has(fact)),
    includedIf: [],
    excludedIf: [],
  };
  return verdictOf(resolved) === "yes";
}
