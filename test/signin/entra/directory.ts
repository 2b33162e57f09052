import type { Group, RoleAssignment, User } from "../../../tenant/tenant";

/** The people, groups, roles and applications that the cases are about. */
export const alice = "a11ce000-0000-4000-8000-000000000001";
export const bob = "b0b00000-0000-4000-8000-000000000002";
export const breakGlass = "b4ea0000-0000-4000-8000-000000000003";
export const gwen = "9e3e0000-0000-4000-8000-000000000004";

export const finance = "f1000000-0000-4000-8000-000000000001";
export const payrollTeam = "f1000000-0000-4000-8000-000000000002";
export const interns = "f1000000-0000-4000-8000-000000000003";
export const contractors = "f1000000-0000-4000-8000-000000000004";
export const emergencyAccounts = "f1000000-0000-4000-8000-000000000005";
export const groupOutsideExport = "f1000000-0000-4000-8000-00000000ffff";

/** Template ids (entra-docs permissions-reference). */
export const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
export const helpdeskAdministrator = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
export const globalReader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
export const customRole = "c0570000-0000-4000-8000-000000000001";

export const payroll = "aa000000-0000-4000-8000-000000000001";
export const wiki = "aa000000-0000-4000-8000-000000000002";
export const exchangeOnline = "00000002-0000-0ff1-ce00-000000000000";
export const sharePointOnline = "00000003-0000-0ff1-ce00-000000000000";
export const azurePortal = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c";

export const fabrikam = "fab00000-0000-4000-8000-000000000001";
export const northwind = "40470000-0000-4000-8000-000000000002";

export const users: readonly User[] = [
  { id: alice, userPrincipalName: "alice@contoso.com", userType: "Member", perUserMfaState: "disabled" },
  { id: bob, userPrincipalName: "bob@contoso.com", userType: "Member", perUserMfaState: "disabled" },
  {
    id: breakGlass,
    userPrincipalName: "break-glass@contoso.onmicrosoft.com",
    userType: "Member",
    perUserMfaState: "disabled",
  },
];

export function group(id: string, userIds: readonly string[], groupIds: readonly string[] = []): Group {
  return {
    id,
    displayName: id,
    members: [
      ...userIds.map((userId) => ({ "@odata.type": "#microsoft.graph.user", id: userId })),
      ...groupIds.map((groupId) => ({ "@odata.type": "#microsoft.graph.group", id: groupId })),
    ],
  };
}

export function holder(
  principalId: string,
  roleDefinitionId: string,
  directoryScopeId: string | null = "/",
): RoleAssignment {
  return { principalId, roleDefinitionId, directoryScopeId };
}
