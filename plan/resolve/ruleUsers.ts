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
  const accounts: Accounts[] = [
    ...plan.populations.map((population) => population.accounts),
    ...plan.exceptions
      .filter((exception) => tier === null || exception.tier === tier)
      .map((exception) => exception.accounts),
  ];
  return {
    excludedGroups: accounts.flatMap(({ group }): GroupReference[] =>
      group === undefined ? [] : [{ kind: "existing", id: group.id }],
    ),
    excludedUsers: accounts.flatMap(({ userIds }) => userIds ?? []),
    excludedRoles: accounts.flatMap(({ roles }) => roles ?? []),
    excludedExternalUsers: accounts.flatMap(({ externalUsers }) => externalUsers ?? []),
  };
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
