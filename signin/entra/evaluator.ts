import { itemsOf } from "../../tenant/graphValues";
import type { EntraTenant } from "../../tenant/tenant";
import type { Answer, Decision, PolicyAnswer } from "../answer";
import { hasBit, positionsOf } from "../bits";
import { verdictOf } from "../reach";
import type { SignIn } from "../signIn";
import type { AcceptedCredentials } from "./acceptance";
import { CompiledEntra } from "./compile";
import { Decider, type Outcome, type Satisfaction } from "./decide";
import { dimensions } from "./dimensions";
import type { FederatedProviders } from "./federation/provider";
import { explainPolicies, factInWords, grantInWords } from "./explain";

/** Decides sign-ins of one Entra tenant. Make one and ask it often: what sign-ins have in common is worked out once. */
export class EntraEvaluator {
  readonly compiled: CompiledEntra;
  private readonly decider: Decider;

  constructor(tenant: EntraTenant, providers: FederatedProviders | null = null) {
    this.compiled = new CompiledEntra(tenant, providers);
    this.decider = new Decider(this.compiled);
  }

  /** The decision alone. */
  decide(signIn: SignIn): Outcome {
    return this.decider.decide(signIn);
  }

  /** See Decider. */
  acceptedOf(signIn: SignIn): AcceptedCredentials {
    return this.decider.acceptedOf(signIn);
  }

  /** See Decider. */
  satisfactionOf(signIn: SignIn, strengthsGiveWay: boolean): Satisfaction {
    return this.decider.satisfactionOf(signIn, strengthsGiveWay);
  }

  /** The decision, and on reading them its reasons. */
  evaluate(signIn: SignIn): Answer {
    return new EntraAnswer(this.compiled, signIn, this.decider.decide(signIn));
  }
}

/** An answer that puts its reasons into words when they are read. */
class EntraAnswer implements Answer {
  readonly decision: Decision;
  private asked: { readonly provider: Answer | null } | undefined;

  constructor(
    private readonly compiled: CompiledEntra,
    private readonly signIn: SignIn,
    private readonly outcome: Outcome,
  ) {
    this.decision = outcome.decision;
  }

  /** Those of a federated provider, where the person is sent there, after Entra's own. */
  get policies(): readonly PolicyAnswer[] {
    const { compiled, signIn, outcome } = this;
    return [...explainPolicies(compiled, signIn, outcome), ...(this.provider?.policies ?? [])];
  }

  /** Asked for by policies, missing and assumptions alike: what Okta says is worked out once. */
  private get provider(): Answer | null {
    return (this.asked ??= { provider: this.compiled.federation.answer(this.signIn) }).provider;
  }

  get missing(): readonly string[] {
    const { outcome, compiled, signIn } = this;
    if (this.decision === "granted") return [];
    const { accepted } = outcome;
    const demands = positionsOf(outcome.mayApply)
      .filter((at) => !hasBit(outcome.satisfied, at))
      .flatMap((at) => {
        const entry = compiled.policies[at];
        if (entry === undefined) return [];
        const certain = hasBit(outcome.applies, at) ? "" : " (if it applies)";
        const beyond = hasBit(outcome.barring, at) ? ", which this person cannot show by this client" : "";
        const what = entry.grant.block ? "it blocks" : `asks for ${grantInWords(entry.grant)}${beyond}`;
        return [`${entry.policy.displayName}: ${what}${certain}`];
      });
    return [
      ...(accepted.firstFactor === "yes" || signIn.credentials === undefined
        ? []
        : ["a credential that a sign-in can start with, such as a password or a passkey"]),
      ...accepted.refused.map(({ credential, why }) => `${credential.method} does not count: ${why}`),
      ...demands,
      ...(accepted.firstFactor === "yes" ? [] : (this.provider?.missing ?? [])),
    ];
  }

  get assumptions(): readonly string[] {
    const { outcome, compiled, signIn } = this;
    const open = positionsOf(outcome.mayApply)
      .filter((at) => !hasBit(outcome.applies, at))
      .flatMap((at) => {
        const policy = compiled.policies[at]?.policy;
        if (policy === undefined) return [];
        return dimensions
          .map((dimension) => dimension.reach(policy, signIn, compiled.surroundings))
          .filter((reach) => verdictOf(reach) === "unknown")
          .flatMap((reach) => [...reach.includedIf, ...reach.excludedIf].map(factInWords));
      });
    const { directory } = compiled.surroundings;
    const isDescribed = signIn.signInIdentity.memberOf !== undefined;
    return [
      ...new Set([
        ...open,
        ...outcome.accepted.assumptions,
        ...(this.provider?.assumptions ?? []),
        ...(directory.knowsPerUserMfa || isDescribed || itemsOf(compiled.tenant.users).length === 0
          ? []
          : ["per-user MFA is not in the export: taken as off"]),
      ]),
    ];
  }

  toJSON(): Answer {
    const { decision, policies, missing, assumptions } = this;
    return { decision, policies, missing, assumptions };
  }
}
