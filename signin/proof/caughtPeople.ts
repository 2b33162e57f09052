import { type Bits, and, andNot, hasBit, isWithin, noBits, positionsOf, setBit, unite } from "../bits";
import type { Reach } from "../reach";
import type { Credential } from "../signIn";
import type { ProofTenant, Unsatisfied } from "./proofTenant";
import { type Scope, domainsOf } from "./queries";
import { type Domains, findSignIn } from "./search";
import type { ValueClass } from "./space";

/** As many people as are compared with: others are proved by themselves. */
const mostPeople = 64;

/** Policies for somebody that are reason enough for none of their sign-ins to be granted. */
interface Reasons {
  readonly yes: Bits;
  readonly maybe: Bits;
  readonly open: readonly (readonly [number, Reach])[];
}

/**
 * People of whom it is proved that no sign-in with some credentials is granted, each with the few policies that it rests on.
 * Of whoever has the same credentials accepted, and is reached by these policies too, it is then proved as well: in each of
 * their sign-ins, whatever is unresolved, one of these policies applies that is not satisfied.
 */
export class CaughtPeople {
  private readonly caught = new Map<readonly Unsatisfied[], Reasons[]>();

  constructor(
    private readonly tenant: ProofTenant,
    private readonly credentials: readonly Credential[],
  ) {}

  /** Whether it follows from what is proved of somebody else. */
  follows(person: ValueClass): boolean {
    // Of somebody of several domains something else is proved for each.
    if (this.tenant.ofEachDomain(person).length > 1) return false;
    const known = this.caught.get(this.tenant.unsatisfied(person, this.credentials, false)) ?? [];
    return known.some((reasons) => reaches(person, reasons));
  }

  /** The person of a scope, of whom it is proved. */
  add(scope: Scope): void {
    const { person } = scope;
    if (this.tenant.ofEachDomain(person).length > 1) return;
    const unsatisfied = this.tenant.unsatisfied(person, this.credentials, false);
    const known = this.caught.get(unsatisfied) ?? [];
    this.caught.set(unsatisfied, known);
    if (known.length >= mostPeople) return;
    const reasons = noBits(this.tenant.evaluator.compiled.policies.length);
    // What cannot be granted even where unresolved facts are as they suit cannot be granted for certain either.
    for (const { state, certain } of unsatisfied)
      unite(reasons, reasonsFor(domainsOf(this.tenant, scope, state), certain));
    known.push({
      yes: and(person.yes, reasons),
      maybe: and(person.maybe, reasons),
      open: [...person.open].filter(([at]) => hasBit(reasons, at)),
    });
  }
}

/** Some of the policies of `avoid` that cannot all be avoided: one more for every sign-in that avoids those so far. */
function reasonsFor(domains: Domains, avoid: Bits): Bits {
  const reasons = noBits(avoid.length * 32);
  for (;;) {
    const found = findSignIn(domains, { avoid: reasons, mode: "possible", isAnyEnough: true });
    if (found === null) return reasons;
    const [next] = positionsOf(andNot(avoid, reasons)).filter((at) =>
      found.values.every(({ maybe }) => hasBit(maybe, at)),
    );
    if (next === undefined) return avoid;
    setBit(reasons, next);
  }
}

/** Whether all of these policies are for somebody too: certainly, or by the same unresolved facts. */
function reaches(person: ValueClass, { yes, maybe, open }: Reasons): boolean {
  return (
    isWithin(yes, person.yes) &&
    isWithin(maybe, person.maybe) &&
    open.every(([at, reach]) => hasBit(person.yes, at) || isSame(reach, person.open.get(at)))
  );
}

function isSame(a: Reach, b: Reach | undefined): boolean {
  return (
    a.included === b?.included &&
    a.excluded === b.excluded &&
    a.includedIf.join() === b.includedIf.join() &&
    a.excludedIf.join() === b.excludedIf.join()
  );
}
