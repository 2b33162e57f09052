import { itemsOf } from "../../tenant/graphValues";
import { isUnknown } from "../../tenant/unknown";
import { hasBit, positionsOf } from "../bits";
import { reachesPerson, targetsOf } from "../entra/methods/targets";
import type { ProofTenant } from "../proof/proofTenant";
import type { ValueClass } from "../proof/space";
import type { PairedTenant } from "./pairedTenant";

/**
 * Tells of whom nothing changes without looking at a sign-in: the same policies are for them on both sides, the methods policy
 * says the same to them, and so does what is around the policies.
 */
export class UnchangedPeople {
  private readonly isSameAround: boolean;

  constructor(private readonly pair: PairedTenant) {
    const [before, after] = [pair.before, pair.after].map(aroundIn);
    this.isSameAround = before !== null && before === after;
  }

  has(person: ValueClass): boolean {
    return (
      this.isSameAround &&
      positionsOf(person.maybe).every((at) => this.isSamePolicy(person, at)) &&
      methodsFor(this.pair.before, person) === methodsFor(this.pair.after, person)
    );
  }

  private isSamePolicy(person: ValueClass, at: number): boolean {
    const same = this.pair.unchangedOf(at);
    return same !== null && hasBit(person.maybe, same) && hasBit(person.yes, at) === hasBit(person.yes, same);
  }
}

/**
 * What decides beside policies and methods; strengths that policies name stand in their demands. Null: what a federated provider
 * asks for is its own matter, and everybody is looked at.
 */
function aroundIn({ tenant, evaluator }: ProofTenant): string | null {
  const { domains, crossTenantAccess, securityDefaults, deviceRegistrationPolicy, users } = tenant;
  return evaluator.compiled.federation.domains.mayFederate
    ? null
    : JSON.stringify([domains, crossTenantAccess, securityDefaults, deviceRegistrationPolicy, users]);
}

const settings = new WeakMap<object, string>();

/** What the methods policy says to somebody: each method's settings, with the targets that reach them or may. */
function methodsFor({ evaluator, tenant }: ProofTenant, { part }: ValueClass): string {
  const policy = tenant.authenticationMethodsPolicy;
  if (policy == null || isUnknown(policy)) return policy == null ? "none" : "unknown";
  const person = evaluator.compiled.surroundings.directory.person(part.identity ?? {});
  return itemsOf(policy.authenticationMethodConfigurations)
    .map((configuration) => {
      const { includeTargets, excludeTargets, ...rest } = configuration;
      let own = settings.get(configuration);
      if (own === undefined) settings.set(configuration, (own = JSON.stringify(rest)));
      const reaching = [includeTargets, excludeTargets].map((targets) =>
        targetsOf(targets).flatMap((target) => {
          const verdict = reachesPerson(target, person);
          return verdict === "no" ? [] : [[verdict, target]];
        }),
      );
      return `${own}${JSON.stringify(reaching)}`;
    })
    .join();
}
