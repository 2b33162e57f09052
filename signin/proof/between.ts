import type { EntraTenant, OktaTenant } from "../../tenant/tenant";
import { type Bits, and, andNot, isEmpty } from "../bits";
import { EntraEvaluator } from "../entra/evaluator";
import { OktaAsProvider } from "../okta/federatedProvider";
import type { Credential, SignIn } from "../signIn";
import { ProofTenant } from "./proofTenant";
import { type SignInPart, type Value, type ValueClass, factsKey, signInOf } from "./space";

/** Whose sign-ins a deployment must not disturb, to what, with what they hold. */
export interface Undisturbed {
  readonly people: readonly Value[];
  readonly resources: readonly Value[];
  /** What somebody presents in one sign-in. */
  readonly holdings: readonly (readonly Credential[])[];
}

/** A sign-in that both ends of a deployment grant and a state between them does not. */
export interface Disturbed {
  readonly signIn: SignIn;
  /** Who it is. */
  readonly words: string;
  readonly decision: "blocked" | "unsatisfied" | "unknown";
}

/**
 * That nobody is locked out between two writes: every sign-in that is granted before a deployment and after it is granted in
 * between, with the same credentials in the same circumstances. Whoever loses a way in at the end may lose it at any write;
 * whoever gains one may gain it at any write.
 *
 * Exact over all sign-ins of the people, resources and holdings that it is asked about. Circumstances are taken in the classes
 * which any policy of the two tenants tells apart, so that a state between may hold each policy as it was, as it will be, or
 * not at all, and any groups, strengths and methods.
 */
export class Between {
  /**
   * Sign-ins that both ends grant. Of those of one person with the same credentials and device only where most policies
   * apply: a policy more never grants more.
   */
  readonly granted: readonly { readonly signIn: SignIn; readonly words: string }[];

  /** `okta`: the org that federated domains may send their people to, which the deployment leaves as it is. */
  constructor(
    before: EntraTenant,
    after: EntraTenant,
    undisturbed: Undisturbed,
    okta: OktaTenant | null = null,
  ) {
    const provider = okta === null ? null : new OktaAsProvider(okta);
    const ends = [before, after].map((end) => new EntraEvaluator(end, provider));
    const both = bothOf(before, after);
    const alternatives = circumstancesOf(both, undisturbed.resources);
    // Whoever may be of several domains is asked about as one of each: what they hold does not do the same everywhere.
    const people = undisturbed.people.flatMap((value) => both.ofEachDomain(both.person(value)));
    this.granted = people.flatMap(({ part, words }) =>
      undisturbed.holdings.flatMap((credentials) =>
        alternatives.flatMap((circumstances) => {
          const granted = circumstances
            .map((circumstance) => ({
              ...circumstance,
              // One object a person, by which the evaluator knows them again.
              signIn: { ...signInOf(circumstance.parts), signInIdentity: part.identity ?? {}, credentials },
            }))
            .filter(({ signIn }) => ends.every((end) => end.decide(signIn).decision === "granted"));
          return mostDemanding(granted).map(({ signIn }) => ({ signIn, words: words ?? "somebody" }));
        }),
      ),
    );
  }

  /** What a state between does not grant. */
  disturbed(now: EntraEvaluator): readonly Disturbed[] {
    return this.granted.flatMap(({ signIn, words }): Disturbed[] => {
      const { decision } = now.decide(signIn);
      return decision === "granted" ? [] : [{ signIn, words, decision }];
    });
  }
}

/** A tenant with the policies of two, to tell apart what either does. */
function bothOf(before: EntraTenant, after: EntraTenant): ProofTenant {
  const policies = [before, after].flatMap(({ conditionalAccessPolicies }, end) =>
    conditionalAccessPolicies.map((policy) => ({ ...policy, id: `${policy.id} ${String(end)}` })),
  );
  return new ProofTenant({ ...after, conditionalAccessPolicies: policies });
}

/**
 * One of each class of circumstances and resources that policies tell apart; in a list of its own for whatever a sign-in brings
 * along that grants may ask for, and for registration, which is granted by rules of its own.
 */
function circumstancesOf(
  both: ProofTenant,
  resources: readonly Value[],
): readonly (readonly Circumstance[])[] {
  const kinds = [
    resources.filter(({ part }) => part.context?.userAction == null),
    resources.filter(({ part }) => part.context?.userAction != null),
  ];
  return both.broughtStates().flatMap((state) => {
    const brought: SignInPart = state.protectedClient
      ? { conditions: { isApprovedApplication: true, isCompliantApplication: true } }
      : {};
    const circumstances = kinds.map((kind) =>
      [
        both.resources(kind),
        both.clients,
        both.platforms,
        both.locations,
        both.devicesOf(state),
        both.signInRisks,
        both.userRisks,
        both.insiderRisks,
        both.flows,
      ].reduce<readonly Circumstance[]>(
        (all, classes) => distinct(all.flatMap((one) => classes.map((next) => joined(one, next)))),
        [{ parts: [brought], yes: null, maybe: null, facts: "" }],
      ),
    );
    return circumstances;
  });
}

interface Circumstance {
  readonly parts: readonly SignInPart[];
  readonly yes: Bits | null;
  readonly maybe: Bits | null;
  /** What is unresolved and decides, by which circumstances differ that lead to the same policies. */
  readonly facts: string;
}

function joined({ parts, yes, maybe, facts }: Circumstance, next: ValueClass): Circumstance {
  return {
    parts: [...parts, next.part],
    yes: yes === null ? next.yes : and(yes, next.yes),
    maybe: maybe === null ? next.maybe : and(maybe, next.maybe),
    facts: `${facts}|${factsKey(next.open)}`,
  };
}

function distinct(circumstances: readonly Circumstance[]): readonly Circumstance[] {
  const seen = new Set<string>();
  return circumstances.filter(({ yes, maybe, facts }) => {
    const key = `${yes?.join() ?? ""}|${maybe?.join() ?? ""}|${facts}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Those that are within no other: every policy that applies in one of the others applies in one of these. */
function mostDemanding<T extends Circumstance>(circumstances: readonly T[]): readonly T[] {
  const within = (a: Bits | null, b: Bits | null): boolean =>
    a === null || (b !== null && isEmpty(andNot(a, b)));
  return circumstances.filter(
    (one, at) =>
      !circumstances.some(
        (other, index) =>
          index !== at &&
          one.facts === other.facts &&
          within(one.yes, other.yes) &&
          within(one.maybe, other.maybe),
      ),
  );
}
