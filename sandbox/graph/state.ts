import { Collection } from "../collection";
import { membersOf, withMembers, withoutMembers } from "../containers";
import type { Json } from "../exchange";
import type { Membership } from "../membership";
import type { EntraSeed } from "../seed";
import {
  configurationOf,
  methodConfigurationsOf,
  methodsPolicyId,
  methodsPolicyOf,
} from "./authenticationMethodsState";
import { builtInStrengths } from "./builtInStrengths";

/** An Entra tenant in memory. */
export class GraphState {
  readonly users: Collection;
  readonly groups: Collection;
  readonly administrativeUnits: Collection;
  readonly namedLocations: Collection;
  readonly conditionalAccessPolicies: Collection;
  readonly authenticationStrengthPolicies: Collection;
  /** The one policy of the tenant, without its configurations. */
  readonly authenticationMethodsPolicy: Collection;
  /** By id in lower case: Graph finds `fido2` and `Fido2` alike. */
  readonly authenticationMethodConfigurations: Collection;
  readonly groupMembers: Membership;
  readonly unitMembers: Membership;

  private constructor(parts: GraphParts) {
    this.users = parts.users;
    this.groups = parts.groups;
    this.administrativeUnits = parts.administrativeUnits;
    this.namedLocations = parts.namedLocations;
    this.conditionalAccessPolicies = parts.conditionalAccessPolicies;
    this.authenticationStrengthPolicies = parts.authenticationStrengthPolicies;
    this.authenticationMethodsPolicy = parts.authenticationMethodsPolicy;
    this.authenticationMethodConfigurations = parts.authenticationMethodConfigurations;
    this.groupMembers = parts.groupMembers;
    this.unitMembers = parts.unitMembers;
  }

  static from(seed: EntraSeed): GraphState {
    return new GraphState({
      users: new Collection(seed.users),
      groups: new Collection(seed.groups?.map(withoutMembers)),
      administrativeUnits: new Collection(seed.administrativeUnits?.map(withoutMembers)),
      namedLocations: new Collection(seed.namedLocations),
      conditionalAccessPolicies: new Collection(seed.conditionalAccessPolicies),
      authenticationStrengthPolicies: new Collection([
        ...builtInStrengths,
        ...(seed.authenticationStrengthPolicies ?? []),
      ]),
      authenticationMethodsPolicy: new Collection([methodsPolicyOf(seed.authenticationMethodsPolicy)]),
      authenticationMethodConfigurations: new Collection(
        methodConfigurationsOf(seed.authenticationMethodsPolicy),
      ),
      groupMembers: membersOf(seed.groups),
      unitMembers: membersOf(seed.administrativeUnits),
    });
  }

  /** The tenant as it is now: what is written to either one later does not show in the other. */
  asOfNow(): GraphState {
    return new GraphState({
      users: this.users.asOfNow(),
      groups: this.groups.asOfNow(),
      administrativeUnits: this.administrativeUnits.asOfNow(),
      namedLocations: this.namedLocations.asOfNow(),
      conditionalAccessPolicies: this.conditionalAccessPolicies.asOfNow(),
      authenticationStrengthPolicies: this.authenticationStrengthPolicies.asOfNow(),
      authenticationMethodsPolicy: this.authenticationMethodsPolicy.asOfNow(),
      authenticationMethodConfigurations: this.authenticationMethodConfigurations.asOfNow(),
      groupMembers: this.groupMembers.asOfNow(),
      unitMembers: this.unitMembers.asOfNow(),
    });
  }

  /** The tenant in the shape of the tenant model. */
  snapshot(): Json {
    return {
      users: this.users.list(),
      groups: withMembers(this.groups.list(), this.groupMembers),
      administrativeUnits: withMembers(this.administrativeUnits.list(), this.unitMembers),
      namedLocations: this.namedLocations.list(),
      conditionalAccessPolicies: this.conditionalAccessPolicies.list(),
      authenticationStrengthPolicies: this.authenticationStrengthPolicies
        .list()
        .filter(({ policyType }) => policyType === "custom"),
      authenticationMethodsPolicy: {
        ...this.authenticationMethodsPolicy.get(methodsPolicyId),
        authenticationMethodConfigurations: this.authenticationMethodConfigurations
          .list()
          .map(configurationOf),
      },
    };
  }
}

type GraphParts = Omit<GraphState, "asOfNow" | "snapshot">;
