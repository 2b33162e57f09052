import {
  alice,
  bob,
  customRole,
  finance,
  globalAdministrator,
  globalReader,
  group,
  groupOutsideExport,
  helpdeskAdministrator,
  holder,
} from "../directory";
import { covered, leftOut, undecidable, type EvaluationCase } from "../evaluationCase";
import { holding } from "../signIns";
import { eligibleRoles, neverGuessed, roleAssignment, roleGroups, usersAndGroups } from "../sources";

const directoryRoles = usersAndGroups("Include users, directory roles");
const otherRoles = usersAndGroups("roles scoped to an administrative unit or an object, and custom roles");
const excluded = usersAndGroups("Exclude users");
const administrators = { includeRoles: [globalAdministrator] };
const everybodyElse = { includeUsers: ["All"], excludeRoles: [globalAdministrator] };
const userAlice = { signInIdentity: { userId: alice } };
const unit = "/administrativeUnits/ad000000-0000-4000-8000-000000000001";

export const roleCases: readonly EvaluationCase[] = [
  covered(
    "a role that is held",
    { users: administrators },
    { signInIdentity: holding(globalAdministrator) },
    directoryRoles,
  ),
  leftOut(
    "another role",
    { users: administrators },
    { signInIdentity: holding(globalReader) },
    directoryRoles,
  ),
  covered(
    "one role of several",
    { users: { includeRoles: [helpdeskAdministrator, globalAdministrator] } },
    { signInIdentity: holding(globalReader, globalAdministrator) },
    directoryRoles,
  ),
  covered(
    "a role's template id in upper case",
    { users: { includeRoles: [globalAdministrator.toUpperCase()] } },
    { signInIdentity: holding(globalAdministrator) },
    directoryRoles,
  ),
  leftOut(
    "an excluded role",
    { users: everybodyElse },
    { signInIdentity: holding(globalAdministrator) },
    excluded,
  ),
  covered(
    "an excluded role that is not held",
    { users: everybodyElse },
    { signInIdentity: holding(globalReader) },
    excluded,
  ),
  leftOut(
    "a role both included and excluded",
    { users: { ...administrators, excludeRoles: [globalAdministrator] } },
    { signInIdentity: holding(globalAdministrator) },
    excluded,
  ),
  covered(
    "an assignment for the whole tenant",
    { users: administrators },
    userAlice,
    roleAssignment("directoryScopeId"),
    {
      roleAssignments: [holder(alice, globalAdministrator)],
    },
  ),
  leftOut("somebody else's assignment", { users: administrators }, userAlice, roleAssignment("principalId"), {
    roleAssignments: [holder(bob, globalAdministrator)],
  }),
  covered(
    "an assignment written in upper case",
    { users: administrators },
    userAlice,
    roleAssignment("ids are GUIDs"),
    {
      roleAssignments: [holder(alice.toUpperCase(), globalAdministrator.toUpperCase())],
    },
  ),
  leftOut("a role held only in an administrative unit", { users: administrators }, userAlice, otherRoles, {
    roleAssignments: [holder(alice, globalAdministrator, unit)],
  }),
  covered(
    "a role held in an administrative unit is no exclusion",
    { users: everybodyElse },
    userAlice,
    otherRoles,
    { roleAssignments: [holder(alice, globalAdministrator, unit)] },
  ),
  leftOut("a role held over one object", { users: administrators }, userAlice, otherRoles, {
    roleAssignments: [holder(alice, globalAdministrator, "/0b1ec000-0000-4000-8000-000000000001")],
  }),
  covered("a role held for a unit and for the tenant", { users: administrators }, userAlice, otherRoles, {
    roleAssignments: [holder(alice, globalAdministrator, unit), holder(alice, globalAdministrator)],
  }),
  leftOut("a custom role", { users: { includeRoles: [customRole] } }, userAlice, otherRoles, {
    roleAssignments: [holder(alice, customRole)],
    roleDefinitions: [{ id: customRole, isBuiltIn: false }],
  }),
  undecidable(
    "a role that is neither known to be Entra's own nor to be custom",
    { users: { includeRoles: [customRole] } },
    userAlice,
    neverGuessed("a role newer than the list"),
    { roleAssignments: [holder(alice, customRole)] },
  ),
  undecidable(
    "the exclusion of a role that is neither known to be Entra's own nor to be custom",
    { users: { includeUsers: ["All"], excludeRoles: [customRole] } },
    userAlice,
    neverGuessed("a role newer than the list"),
    {
      roleAssignments: [holder(alice, customRole)],
      roleDefinitions: [{ id: globalReader, isBuiltIn: true }],
    },
  ),
  covered(
    "a role newer than the list, which the tenant's definitions call built in",
    { users: { includeRoles: [customRole] } },
    userAlice,
    directoryRoles,
    {
      roleAssignments: [holder(alice, customRole)],
      roleDefinitions: [{ id: "other", templateId: customRole.toUpperCase(), isBuiltIn: true }],
    },
  ),
  leftOut(
    "a role newer than the list that somebody else holds",
    { users: { includeRoles: [customRole] } },
    userAlice,
    roleAssignment("principalId"),
    { roleAssignments: [holder(bob, customRole)] },
  ),
  leftOut(
    "a role that is only eligible",
    { users: administrators },
    userAlice,
    eligibleRoles("active and eligible"),
    {
      roleEligibilities: [
        { principalId: alice, roleDefinitionId: globalAdministrator, directoryScopeId: "/" },
      ],
    },
  ),
  covered(
    "an eligible role that is activated",
    { users: administrators },
    userAlice,
    eligibleRoles("active and eligible"),
    {
      roleAssignments: [holder(alice, globalAdministrator)],
      roleEligibilities: [
        { principalId: alice, roleDefinitionId: globalAdministrator, directoryScopeId: "/" },
      ],
    },
  ),
  covered(
    "a role assigned to a group",
    { users: administrators },
    userAlice,
    roleGroups("role-assignable groups"),
    {
      groups: [group(finance, [alice])],
      roleAssignments: [holder(finance, globalAdministrator)],
    },
  ),
  leftOut(
    "a role assigned to a group of others",
    { users: administrators },
    userAlice,
    roleGroups("role-assignable groups"),
    {
      groups: [group(finance, [bob])],
      roleAssignments: [holder(finance, globalAdministrator)],
    },
  ),
  leftOut(
    "a role assigned to a group, and excluded",
    { users: everybodyElse },
    userAlice,
    roleGroups("role-assignable groups"),
    { groups: [group(finance, [alice])], roleAssignments: [holder(finance, globalAdministrator)] },
  ),
  undecidable(
    "a role assigned to something outside of the export, which may be the user's group",
    { users: administrators },
    userAlice,
    neverGuessed("a group outside of the export"),
    {
      roleAssignments: [holder(groupOutsideExport, globalAdministrator)],
      groups: [{ id: groupOutsideExport, displayName: "Admins" }],
    },
  ),
  undecidable(
    "an export without role assignments",
    { users: administrators },
    userAlice,
    neverGuessed("a collection that was not exported"),
    { roleAssignments: null },
  ),
  undecidable(
    "an excluded role in an export without role assignments",
    { users: everybodyElse },
    userAlice,
    neverGuessed("a collection that was not exported"),
    { roleAssignments: null },
  ),
  covered(
    "an export without role assignments, and a user who is included anyway",
    { users: { includeUsers: [alice], includeRoles: [globalAdministrator] } },
    userAlice,
    directoryRoles,
    { roleAssignments: null },
  ),
];
