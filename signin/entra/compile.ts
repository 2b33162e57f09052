import { idsOf, itemsOf } from "../../tenant/graphValues";
import type { ConditionalAccessPolicy, EntraTenant } from "../../tenant/tenant";
import { type Bits, noBits, setBit, unite } from "../bits";
import { BoundedMap } from "../boundedMap";
import { verdictOf } from "../reach";
import type { SignIn } from "../signIn";
import { ApplicationAttributes } from "./applicationFilter";
import { isForUserAction } from "./conditions/resources";
import { type Dimension, type Surroundings, dimensions } from "./dimensions";
import { Directory } from "./directory";
import { TenantFederation } from "./federation/federation";
import type { FederatedProviders } from "./federation/provider";
import { type Grant, grantOf } from "./grants";
import { PersonRows } from "./personRows";
import { surroundingPolicies } from "./surroundingPolicies";

/** A policy of a compiled tenant. Those that stand for what is around the policies are no objects of the tenant. */
export interface CompiledPolicy {
  readonly policy: ConditionalAccessPolicy;
  readonly grant: Grant;
  readonly enforced: boolean;
}

/** Policies whose condition holds for one value of a dimension: certainly, and possibly. */
export interface Row {
  readonly yes: Bits;
  readonly maybe: Bits;
}

/** What policies ask for, with all policies that ask for just that. */
export interface Demand {
  readonly grant: Grant;
  readonly policies: Bits;
}

/** Policies that have something in common, and the first of them. */
interface AlikePolicies {
  readonly first: CompiledPolicy;
  readonly policies: Bits;
}

/** A tenant made ready for deciding many sign-ins. */
export class CompiledEntra {
  readonly policies: readonly CompiledPolicy[];
  readonly surroundings: Surroundings;
  /** Policies that decide: enabled, and for users. */
  readonly enforced: Bits;
  readonly blocking: Bits;
  /** Enforced policies that ask for a strength when security information is registered. */
  readonly strengthOnRegistering: Bits;
  /** Of many policies only a few ask for something of their own. */
  readonly demands: readonly Demand[];
  /** Who is sent to another provider. */
  readonly federation: TenantFederation;
  private readonly rows: readonly BoundedMap<string, Row>[] = dimensions.map(() => new BoundedMap());
  private readonly conditions = new Map<Dimension, readonly AlikePolicies[]>();
  private readonly people: PersonRows;

  constructor(
    readonly tenant: EntraTenant,
    providers: FederatedProviders | null = null,
  ) {
    this.surroundings = {
      directory: new Directory(tenant),
      applicationAttributes: new ApplicationAttributes(tenant),
      namedLocations: tenant.namedLocations,
    };
    this.federation = new TenantFederation(tenant, this.surroundings.directory, providers);
    const own = itemsOf(tenant.conditionalAccessPolicies);
    const strengths = itemsOf(tenant.authenticationStrengthPolicies);
    this.policies = [
      ...own.map((policy) => ({
        policy,
        grant: grantOf(policy, strengths),
        enforced: policy.state === "enabled" && isForUsers(policy),
      })),
      ...surroundingPolicies(tenant),
    ];
    this.people = new PersonRows(this.policies, this.surroundings.directory);
    this.enforced = noBits(this.policies.length);
    this.blocking = noBits(this.policies.length);
    this.strengthOnRegistering = noBits(this.policies.length);
    this.policies.forEach(({ policy, enforced, grant }, at) => {
      if (enforced) setBit(this.enforced, at);
      if (grant.block) setBit(this.blocking, at);
      const hasStrength = grant.controls.some(({ kind }) => kind === "strength");
      if (enforced && hasStrength && isForUserAction(policy, "registerSecurityInformation"))
        setBit(this.strengthOnRegistering, at);
    });
    this.demands = this.demandsOf();
  }

  private demandsOf(): Demand[] {
    const strengths = new Map<unknown, number>();
    return this.alikeBy(({ grant }) => grantKey(grant, strengths)).map(({ first, policies }) => ({
      grant: first.grant,
      policies,
    }));
  }

  /** The policies in sets of those with the same key, each with the first of them. */
  private alikeBy(keyOf: (policy: CompiledPolicy) => string): readonly AlikePolicies[] {
    const alike = new Map<string, AlikePolicies>();
    this.policies.forEach((policy, at) => {
      const key = keyOf(policy);
      let known = alike.get(key);
      if (known === undefined) {
        known = { first: policy, policies: noBits(this.policies.length) };
        alike.set(key, known);
      }
      setBit(known.policies, at);
    });
    return [...alike.values()];
  }

  /** Which policies one condition leads to; remembered by the condition's value. */
  row(dimension: Dimension, signIn: SignIn): Row {
    return this.rowAt(dimensions.indexOf(dimension), dimension, signIn);
  }

  /** The same, by the position of the dimension. */
  rowAt(position: number, dimension: Dimension, signIn: SignIn): Row {
    const key = dimension.keyOf(signIn);
    const rows = this.rows[position];
    const known = rows?.get(key);
    if (known !== undefined) return known;
    const row = this.rowOf(dimension, signIn);
    rows?.set(key, row);
    return row;
  }

  private rowOf(dimension: Dimension, signIn: SignIn): Row {
    // Whom a description leaves out is told by asking each policy; such descriptions are few.
    if (dimension.name === "person" && signIn.signInIdentity.notMemberOf === undefined)
      return this.people.row(signIn.signInIdentity);
    const yes = noBits(this.policies.length);
    const maybe = noBits(this.policies.length);
    for (const { first, policies } of this.conditionsOf(dimension)) {
      const verdict = verdictOf(dimension.reach(first.policy, signIn, this.surroundings));
      if (verdict === "yes") unite(yes, policies);
      if (verdict !== "no") unite(maybe, policies);
    }
    return { yes, maybe };
  }

  /** Different conditions of one dimension: most policies share theirs with others, or have none. */
  private conditionsOf(dimension: Dimension): readonly AlikePolicies[] {
    let known = this.conditions.get(dimension);
    if (known === undefined) {
      known = this.alikeBy(({ policy }) => JSON.stringify(dimension.conditionOf(policy) ?? null));
      this.conditions.set(dimension, known);
    }
    return known;
  }
}

/** Equal for grants that the same sign-ins satisfy. Strengths are told apart as objects: an export may list one twice. */
function grantKey({ block, all, controls }: Grant, strengths: Map<unknown, number>): string {
  const keys = controls.map((control) => {
    if (control.kind !== "strength") return control.kind;
    if (!strengths.has(control.strength)) strengths.set(control.strength, strengths.size);
    return `strength ${String(strengths.get(control.strength))}`;
  });
  return `${block ? "block" : all ? "all" : "any"}: ${keys.join()}`;
}

/** Policies for workload identities never apply to people (Graph, conditionalAccessClientApplications). */
export function isForUsers({ conditions }: ConditionalAccessPolicy): boolean {
  const { clientApplications } = conditions;
  if (idsOf(conditions.servicePrincipalRiskLevels).length > 0) return false;
  if (typeof clientApplications !== "object" || clientApplications === null) return true;
  const named: unknown =
    "includeServicePrincipals" in clientApplications ? clientApplications.includeServicePrincipals : [];
  return !(Array.isArray(named) && named.length > 0);
}
