import { idsOf } from "../../tenant/graphValues";
import type { Verdict } from "../../tenant/verdict";
import type { Decision } from "../answer";
import { type Bits, and, hasBit, isEmpty, meets, noBits, or, positionsOf, setBit } from "../bits";
import { type Reach, type UnresolvedFact, verdictOf } from "../reach";
import type { Credential, SignIn, SignInContext } from "../signIn";
import type { CompiledEntra, CompiledPolicy } from "./compile";
import { dimensions } from "./dimensions";
import { type Control, grantSatisfied } from "./grants";
import { type AcceptedCredentials, Acceptance } from "./acceptance";
import { isForUserAction } from "./conditions/resources";

/** Which policies apply to a sign-in, which of them it satisfies, and what follows. */
export interface Outcome {
  readonly decision: Decision;
  readonly applies: Bits;
  readonly mayApply: Bits;
  readonly satisfied: Bits;
  readonly maySatisfy: Bits;
  readonly accepted: AcceptedCredentials;
  /** Whether strengths on all resources give way to one on registering security information. */
  readonly strengthsGiveWay: Verdict;
}

/** Policies whose demands are met: certainly, and possibly. */
export interface Satisfaction {
  readonly yes: Bits;
  readonly maybe: Bits;
}

/** More unresolved facts than this are not tried in all combinations: the answer is unknown. */
const mostFacts = 12;

/** Decides sign-ins of one compiled tenant; remembers what sign-ins have in common. */
export class Decider {
  private readonly acceptance: Acceptance;
  private readonly satisfactions = new Map<string, Satisfaction>();

  constructor(readonly compiled: CompiledEntra) {
    this.acceptance = new Acceptance(compiled);
  }

  decide(signIn: SignIn): Outcome {
    const { compiled } = this;
    const applies = compiled.enforced.slice();
    const mayApply = compiled.enforced.slice();
    for (const dimension of dimensions) {
      const { yes, maybe } = compiled.row(dimension, signIn);
      for (let word = 0; word < applies.length; word++) {
        applies[word] = (applies[word] ?? 0) & (yes[word] ?? 0);
        mayApply[word] = (mayApply[word] ?? 0) & (maybe[word] ?? 0);
      }
    }
    const accepted = this.acceptance.of(signIn);
    const outcome = this.outcome(signIn, applies, mayApply, accepted);
    const decision = this.decision(outcome);
    return decision === "unknown" && !isEmpty(mayApply)
      ? { ...outcome, decision: this.decisionByFacts(signIn, outcome) }
      : { ...outcome, decision };
  }

  private outcome(
    signIn: SignIn,
    applies: Bits,
    mayApply: Bits,
    accepted: AcceptedCredentials,
  ): Omit<Outcome, "decision"> {
    const strengthsGiveWay = this.strengthsGiveWay(signIn, applies, mayApply);
    const { yes: satisfied, maybe: maySatisfy } = this.satisfactionWhere(signIn, accepted, strengthsGiveWay);
    return { applies, mayApply, satisfied, maySatisfy, accepted, strengthsGiveWay };
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
    return { yes: and(all.yes, others.yes), maybe: or(all.maybe, others.maybe) };
  }

  /** The decision where every condition and every grant is taken for itself. */
  private decision(outcome: Omit<Outcome, "decision">): Decision {
    const { compiled } = this;
    const { applies, mayApply, satisfied, maySatisfy, accepted } = outcome;
    if (meets(applies, compiled.blocking)) return "blocked";
    if (accepted.firstFactor === "no" && !meets(mayApply, compiled.blocking)) return "unsatisfied";
    let unknown = accepted.firstFactor !== "yes";
    let unsatisfied = false;
    for (let word = 0; word < applies.length; word++) {
      const certain = applies[word] ?? 0;
      const possible = mayApply[word] ?? 0;
      if ((certain & ~(maySatisfy[word] ?? 0)) !== 0) unsatisfied = true;
      if ((possible & ~(satisfied[word] ?? 0)) !== 0) unknown = true;
    }
    if (unsatisfied) return meets(mayApply, compiled.blocking) ? "unknown" : "unsatisfied";
    return unknown ? "unknown" : "granted";
  }

  /** The decision, where all combinations of what is unresolved lead to the same one. */
  private decisionByFacts(signIn: SignIn, outcome: Omit<Outcome, "decision">): Decision {
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
      decisions.add(this.decision(this.outcome(signIn, applies, applies, outcome.accepted)));
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

  /** What of presented credentials is accepted. */
  accepted(signIn: SignIn): AcceptedCredentials {
    return this.acceptance.of(signIn);
  }

  /** Policies whose demands a sign-in meets, whether they apply or not. */
  satisfaction(signIn: SignIn, accepted: AcceptedCredentials, strengthsGiveWay: boolean): Satisfaction {
    const conditions = signIn.signInConditions;
    const key = `${strengthsGiveWay ? "S|" : ""}${accepted.key}|${conditions?.isApprovedApplication === true ? "a" : ""}${conditions?.isCompliantApplication === true ? "c" : ""}${deviceKey(signIn)}`;
    const known = this.satisfactions.get(key);
    if (known !== undefined) return known;
    const size = this.compiled.policies.length;
    const row = { yes: noBits(size), maybe: noBits(size) };
    this.compiled.policies.forEach((compiled, at) => {
      const verdict = satisfiedBy(compiled, signIn, accepted, strengthsGiveWay);
      if (verdict === "yes") setBit(row.yes, at);
      if (verdict !== "no") setBit(row.maybe, at);
    });
    this.satisfactions.set(key, row);
    return row;
  }
}

function deviceKey({ signInConditions }: SignIn): string {
  const device = signInConditions?.deviceInfo;
  if (device == null) return "";
  return `${device.isCompliant === true ? "C" : ""}${device.trustType === "ServerAD" ? "H" : ""}`;
}

function satisfiedBy(
  compiled: CompiledPolicy,
  signIn: SignIn,
  accepted: AcceptedCredentials,
  strengthsGiveWay: boolean,
): Verdict {
  const brought = (credentials: readonly Credential[]): Parameters<typeof grantSatisfied>[1] => ({
    credentials,
    conditions: signIn.signInConditions ?? {},
    deviceClaims: accepted.deviceClaims,
  });
  const leftOut = strengthsGiveWay ? leavesOut(compiled) : undefined;
  const certain = grantSatisfied(compiled.grant, brought(accepted.certain), leftOut);
  if (certain === "yes" || accepted.possible.length === 0) return certain;
  const possible = grantSatisfied(
    compiled.grant,
    brought([...accepted.certain, ...accepted.possible]),
    leftOut,
  );
  return possible === "no" ? certain : "unknown";
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
