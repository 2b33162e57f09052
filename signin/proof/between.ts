import type { EntraTenant } from "../../tenant/tenant";
import { type Bits, and } from "../bits";
import { EntraEvaluator } from "../entra/evaluator";
import type { Credential, SignIn } from "../signIn";
import { ProofTenant } from "./proofTenant";
import { type SignInPart, type Value, type ValueClass, signInOf } from "./space";

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
  /** Sign-ins that both ends grant, one of each class. */
  readonly granted: readonly { readonly signIn: SignIn; readonly words: string }[];

  constructor(before: EntraTenant, after: EntraTenant, undisturbed: Undisturbed) {
    const ends = [new EntraEvaluator(before), new EntraEvaluator(after)];
    const circumstances = circumstancesOf(bothOf(before, after), undisturbed.resources);
    this.granted = undisturbed.people.flatMap(({ part, words }) =>
      undisturbed.holdings.flatMap((credentials) =>
        circumstances
          .map((circumstance) => ({ ...signInOf([part, ...circumstance]), credentials }))
          .filter((signIn) => ends.every((end) => end.decide(signIn).decision === "granted"))
          .map((signIn) => ({ signIn, words: words ?? "somebody" })),
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

/** One of each class of circumstances and resources that policies tell apart. */
function circumstancesOf(both: ProofTenant, resources: readonly Value[]): readonly (readonly SignInPart[])[] {
  const protectedClients = [...new Set(both.broughtStates().map(({ protectedClient }) => protectedClient))];
  const clientStates: readonly SignInPart[] = protectedClients.map((isProtected) =>
    isProtected ? { conditions: { isApprovedApplication: true, isCompliantApplication: true } } : {},
  );
  const dimensions = [
    both.resources(resources),
    both.clients,
    both.platforms,
    both.locations,
    both.signInRisks,
    both.userRisks,
    both.insiderRisks,
    both.flows,
  ];
  const ofPolicies = dimensions.reduce<readonly Circumstance[]>(
    (all, classes) => distinct(all.flatMap((circumstance) => classes.map((next) => joined(circumstance, next)))),
    [{ parts: [], yes: null, maybe: null, open: false }],
  );
  // Devices bring something to a sign-in beside leading to policies, so that they stay apart.
  return both.devices.flatMap((device) =>
    distinct(ofPolicies.map((circumstance) => joined(circumstance, device))).flatMap(({ parts }) =>
      clientStates.map((state) => [...parts, state]),
    ),
  );
}

interface Circumstance {
  readonly parts: readonly SignInPart[];
  readonly yes: Bits | null;
  readonly maybe: Bits | null;
  /** Whether anything unresolved decides, by which circumstances differ that lead to the same policies. */
  readonly open: boolean;
}

function joined({ parts, yes, maybe, open }: Circumstance, next: ValueClass): Circumstance {
  return {
    parts: [...parts, next.part],
    yes: yes === null ? next.yes : and(yes, next.yes),
    maybe: maybe === null ? next.maybe : and(maybe, next.maybe),
    open: open || next.open.size > 0,
  };
}

function distinct(circumstances: readonly Circumstance[]): readonly Circumstance[] {
  const seen = new Set<string>();
  return circumstances.filter(({ yes, maybe, open }) => {
    const key = `${yes?.join() ?? ""}|${maybe?.join() ?? ""}`;
    if (open) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
