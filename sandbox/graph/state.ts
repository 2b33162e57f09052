import { Collection, type Entity } from "../collection";
import type { Json } from "../exchange";
import { Membership } from "../membership";
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
  readonly groupMembers = new Membership();
  readonly unitMembers = new Membership();

  constructor(seed: EntraSeed) {
    this.users = new Collection(seed.users);
    this.groups = new Collection(
      // Members are kept apart; undefined leaves them out of every answer.
      (seed.groups ?? []).map((group) => ({ ...group, members: undefined })),
    );
    this.administrativeUnits = new Collection(seed.administrativeUnits);
    this.namedLocations = new Collection(seed.namedLocations);
    this.conditionalAccessPolicies = new Collection(seed.conditionalAccessPolicies);
    this.authenticationStrengthPolicies = new Collection([
      ...builtInStrengths,
      ...(seed.authenticationStrengthPolicies ?? []),
    ]);
    this.authenticationMethodsPolicy = new Collection([methodsPolicyOf(seed.authenticationMethodsPolicy)]);
    this.authenticationMethodConfigurations = new Collection(
      methodConfigurationsOf(seed.authenticationMethodsPolicy),
    );
    for (const group of seed.groups ?? []) {
      for (const member of memberIds(group)) this.groupMembers.add(group.id, member);
    }
  }

  /** The tenant in the shape of the tenant model. */
  snapshot(): Json {
    return {
      users: this.users.list(),
      groups: this.groups.list().map((group) => ({
        ...group,
        members: this.groupMembers.of(group.id).map((id) => ({ id })),
      })),
      administrativeUnits: this.administrativeUnits.list(),
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

function memberIds({ members }: Entity): readonly string[] {
  if (!Array.isArray(members)) return [];
  return members.flatMap((member: unknown) =>
    typeof member === "object" && member !== null && "id" in member && typeof member.id === "string"
      ? [member.id]
      : [],
  );
}
