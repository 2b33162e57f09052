import type { DesiredConditionalAccessRule, DesiredUsers, GroupReference } from "../desiredState";
import type { Accounts, Plan } from "../plan";

/** A rule without what is the same for all rules. */
export type RuleCore = Pick<DesiredConditionalAccessRule, "key" | "mode" | "intent" | "users" | "path"> & {
  readonly label: string;
  readonly tier?: string;
  readonly cohort?: string;
  readonly formerKeys?: readonly string[];
  readonly after?: readonly string[];
};

export const nobody: DesiredUsers = {
  everyone: false,
  includedGroups: [],
  includedUsers: [],
  includedRoles: [],
  includedExternalUsers: [],
  excludedGroups: [],
  excludedUsers: [],
  excludedRoles: [],
  excludedExternalUsers: [],
};

/** Who is left out of a tier's rules: populations that are not employees, and the tier's exceptions. */
export function exclusions(
  plan: Plan,
  tier: string | null,
): Pick<DesiredUsers, "excludedGroups" | "excludedUsers" | "excludedRoles" | "excludedExternalUsers"> {
  const entraTiers = new Set(
    plan.tiers.filter(({ authority }) => authority === "entra").map(({ key }) => key),
  );
  const accounts: Accounts[] = [
    ...plan.populations.map((population) => population.accounts),
    ...plan.exceptions
      .filter((exception) => (tier === null ? entraTiers.has(exception.tier) : exception.tier === tier))
      .map((exception) => exception.accounts),
  ];
  return {
    // Several populations may share a group; Graph takes an id once.
    excludedGroups: unique(accounts.flatMap(({ group }) => group?.id ?? [])).map((id): GroupReference => ({
      kind: "existing",
      id,
    })),
    excludedUsers: unique(accounts.flatMap(({ userIds }) => userIds ?? [])),
    excludedRoles: unique(accounts.flatMap(({ roles }) => roles ?? [])),
    excludedExternalUsers: unique(accounts.flatMap(({ externalUsers }) => externalUsers ?? [])),
  };
}

/** The first of every value that occurs more than once, told apart without case. */
function unique(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const known = seen.has(value.toLowerCase());
    seen.add(value.toLowerCase());
    return !known;
  });
}

export function including(accounts: Accounts): DesiredUsers {
  return {
    ...nobody,
    includedGroups: accounts.group === undefined ? [] : [{ kind: "existing", id: accounts.group.id }],
    includedUsers: accounts.userIds ?? [],
    includedRoles: accounts.roles ?? [],
    includedExternalUsers: accounts.externalUsers ?? [],
  };
}
