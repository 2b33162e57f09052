import { Collection, type Entity } from "../collection";
import { Membership } from "../membership";
import type { EntraSeed } from "../seed";
import { builtInStrengths } from "./builtInStrengths";

/** An Entra tenant in memory. */
export class GraphState {
  readonly users: Collection;
  readonly groups: Collection;
  readonly administrativeUnits: Collection;
  readonly namedLocations: Collection;
  readonly conditionalAccessPolicies: Collection;
  readonly authenticationStrengthPolicies: Collection;
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
    for (const group of seed.groups ?? []) {
      for (const member of memberIds(group)) this.groupMembers.add(group.id, member);
    }
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
