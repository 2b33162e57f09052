import {
  alice,
  bob,
  breakGlass,
  contractors,
  finance,
  globalAdministrator,
  group,
  groupOutsideExport,
  interns,
  payrollTeam,
} from "../directory";
import { covered, leftOut, undecidable, type EvaluationCase } from "../evaluationCase";
import { inGroups, member, signIn } from "../signIns";
import { groupMembers, neverGuessed, usersAndGroups, usersResource } from "../sources";
import { block, policy, tenant } from "../tenants";

const all = { includeUsers: ["All"] };
const included = usersAndGroups("Include users");
const excluded = usersAndGroups("Exclude users");
const nested = usersAndGroups("Policy is applied to nested users and groups");

/** Alice is in Payroll, which is in Finance; Bob is in Finance itself. */
const groups = [group(finance, [bob], [payrollTeam]), group(payrollTeam, [alice]), group(interns, [])];
const userAlice = { signInIdentity: { userId: alice } };
const userBob = { signInIdentity: { userId: bob } };

export const userCases: readonly EvaluationCase[] = [
  covered("All takes in a member", { users: all }, {}, included),
  covered("All takes in a user of the export", { users: all }, userAlice, included),
  leftOut("None takes in nobody", { users: { includeUsers: ["None"] } }, {}, included),
  leftOut(
    "no included user at all takes in nobody",
    { users: { includeUsers: [] } },
    {},
    usersResource("includeUsers"),
  ),
  leftOut(
    "null everywhere takes in nobody",
    {
      users: {
        includeUsers: null,
        includeGroups: null,
        includeRoles: null,
        includeGuestsOrExternalUsers: null,
      },
    },
    {},
    usersResource("JSON representation"),
  ),
  leftOut("no condition on users takes in nobody", { users: null }, {}, usersResource("includeUsers")),
  covered("a user by id", { users: { includeUsers: [alice] } }, userAlice, included),
  leftOut("another user's id", { users: { includeUsers: [bob] } }, userAlice, included),
  leftOut("somebody described is no user of an id", { users: { includeUsers: [alice] } }, {}, included),
  covered(
    "a user's id is the same in upper case",
    { users: { includeUsers: [alice.toUpperCase()] } },
    userAlice,
    usersResource("ids are GUIDs"),
  ),
  covered(
    "the sign-in's user id is the same in upper case",
    { users: { includeUsers: [alice] } },
    { signInIdentity: { userId: alice.toUpperCase() } },
    usersResource("ids are GUIDs"),
  ),
  covered("one of several users", { users: { includeUsers: [bob, alice] } }, userAlice, included),
  covered("a member of a group", { users: { includeGroups: [finance] } }, userBob, included, { groups }),
  covered("a member by way of a nested group", { users: { includeGroups: [finance] } }, userAlice, nested, {
    groups,
  }),
  leftOut(
    "a member of the outer group is not in the inner one",
    { users: { includeGroups: [payrollTeam] } },
    userBob,
    nested,
    { groups },
  ),
  covered("three groups deep", { users: { includeGroups: [contractors] } }, userAlice, nested, {
    groups: [group(contractors, [], [finance]), ...groups],
  }),
  covered("groups that hold each other", { users: { includeGroups: [contractors] } }, userAlice, nested, {
    groups: [group(contractors, [], [interns]), group(interns, [alice], [contractors])],
  }),
  leftOut(
    "groups that hold each other without the user",
    { users: { includeGroups: [contractors] } },
    userAlice,
    nested,
    { groups: [group(contractors, [], [interns]), group(interns, [], [contractors])] },
  ),
  leftOut("an empty group", { users: { includeGroups: [interns] } }, userAlice, included, { groups }),
  covered(
    "a nested group that the export names without a type",
    { users: { includeGroups: [finance] } },
    userAlice,
    groupMembers("members of any type"),
    {
      groups: [
        { id: finance, displayName: "Finance", members: [{ id: payrollTeam }] },
        group(payrollTeam, [alice]),
      ],
    },
  ),
  covered(
    "a group's id is the same in upper case",
    { users: { includeGroups: [finance.toUpperCase()] } },
    userBob,
    included,
    {
      groups,
    },
  ),
  covered(
    "a described member of a group",
    { users: { includeGroups: [finance] } },
    { signInIdentity: inGroups(finance) },
    included,
  ),
  leftOut(
    "somebody described is in no other group, in the export or not",
    { users: { includeGroups: [groupOutsideExport] } },
    { signInIdentity: inGroups(finance) },
    included,
  ),
  covered(
    "either the user or a group is enough",
    { users: { includeUsers: [bob], includeGroups: [finance] } },
    userAlice,
    included,
    {
      groups,
    },
  ),
  leftOut("exclusion of a user beats All", { users: { ...all, excludeUsers: [alice] } }, userAlice, excluded),
  covered("another user's exclusion", { users: { ...all, excludeUsers: [bob] } }, userAlice, excluded),
  leftOut(
    "exclusion of a user by an id in upper case",
    { users: { ...all, excludeUsers: [alice.toUpperCase()] } },
    userAlice,
    excluded,
  ),
  leftOut(
    "exclusion of a user beats inclusion of the same user",
    { users: { includeUsers: [alice], excludeUsers: [alice] } },
    userAlice,
    excluded,
  ),
  leftOut(
    "exclusion of a group beats All",
    { users: { ...all, excludeGroups: [finance] } },
    userBob,
    excluded,
    { groups },
  ),
  leftOut(
    "exclusion of an outer group",
    { users: { ...all, excludeGroups: [finance] } },
    userAlice,
    excluded,
    { groups },
  ),
  leftOut(
    "exclusion of a group beats inclusion of the user",
    { users: { includeUsers: [alice], excludeGroups: [payrollTeam] } },
    userAlice,
    excluded,
    { groups },
  ),
  leftOut(
    "exclusion of a user beats inclusion of a group",
    { users: { includeGroups: [finance], excludeUsers: [alice] } },
    userAlice,
    excluded,
    { groups },
  ),
  leftOut(
    "exclusion of the inner group beats inclusion of the outer one",
    { users: { includeGroups: [finance], excludeGroups: [payrollTeam] } },
    userAlice,
    excluded,
    { groups },
  ),
  covered(
    "exclusion of an empty group leaves nobody out",
    { users: { ...all, excludeGroups: [interns] } },
    userAlice,
    excluded,
    { groups },
  ),
  leftOut(
    "exclusion of a described person's group",
    { users: { ...all, excludeGroups: [finance] } },
    { signInIdentity: inGroups(interns, finance) },
    excluded,
  ),
  undecidable(
    "an included group that is not in the export",
    { users: { includeGroups: [groupOutsideExport] } },
    userAlice,
    neverGuessed("a group outside of the export"),
    { groups },
  ),
  undecidable(
    "an excluded group that is not in the export",
    { users: { ...all, excludeGroups: [groupOutsideExport] } },
    userAlice,
    neverGuessed("a group outside of the export"),
    { groups },
  ),
  undecidable(
    "an included group without its members",
    { users: { includeGroups: [finance] } },
    userAlice,
    neverGuessed("list groups returns no members"),
    { groups: [{ id: finance, displayName: "Finance" }] },
  ),
  undecidable(
    "a nested group that is not in the export",
    { users: { includeGroups: [finance] } },
    userAlice,
    neverGuessed("a group outside of the export"),
    { groups: [group(finance, [bob], [groupOutsideExport])] },
  ),
  undecidable(
    "a group of which the export has only the first page of members",
    { users: { includeGroups: [finance] } },
    userAlice,
    groupMembers("paging"),
    {
      groups: [
        { ...group(finance, [bob]), "members@odata.nextLink": "https://graph.microsoft.com/v1.0/next" },
      ],
    },
  ),
  covered(
    "a member on the first page of several",
    { users: { includeGroups: [finance] } },
    userBob,
    groupMembers("paging"),
    {
      groups: [
        { ...group(finance, [bob]), "members@odata.nextLink": "https://graph.microsoft.com/v1.0/next" },
      ],
    },
  ),
  covered(
    "a group that is not in the export beside an included user",
    { users: { includeUsers: [alice], includeGroups: [groupOutsideExport] } },
    userAlice,
    included,
  ),
  leftOut(
    "a group that is not in the export beside an excluded user",
    { users: { includeGroups: [groupOutsideExport], excludeUsers: [alice] } },
    userAlice,
    excluded,
  ),
  {
    name: "a group that is not in the export and another policy that blocks",
    tenant: tenant([
      policy("Require MFA", { users: { includeGroups: [groupOutsideExport] } }),
      policy("Block", { grantControls: block }),
    ]),
    signIn: signIn(userAlice),
    decision: "blocked",
    applies: ["Block"],
    uncertain: ["Require MFA"],
    source: neverGuessed("unknown only where it decides"),
  },
  {
    name: "a group that is not in the export, and credentials that suffice either way",
    tenant: tenant([policy("Require MFA", { users: { includeGroups: [groupOutsideExport] } })]),
    signIn: signIn({ ...userAlice, credentials: [{ method: "windowsHelloForBusiness" }] }),
    decision: "granted",
    uncertain: ["Require MFA"],
    source: neverGuessed("unknown only where it decides"),
  },
  {
    name: "policies for different people: each by its own assignments",
    tenant: tenant(
      [
        policy("Finance", { users: { includeGroups: [finance] } }),
        policy("Interns", { users: { includeGroups: [interns] }, grantControls: block }),
        policy("Everybody but Bob", { users: { ...all, excludeUsers: [bob] } }),
      ],
      { groups },
    ),
    signIn: signIn(userAlice),
    decision: "unsatisfied",
    applies: ["Finance", "Everybody but Bob"],
    source: included,
  },
  leftOut(
    "an emergency account that is left out by id",
    { users: { ...all, excludeUsers: [breakGlass] } },
    { signInIdentity: { userId: breakGlass } },
    excluded,
  ),
  leftOut(
    "a role that nobody described holds",
    { users: { includeRoles: [globalAdministrator] } },
    { signInIdentity: member },
    included,
  ),
];
