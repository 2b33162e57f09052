import assert from "node:assert/strict";
import { Directory } from "../../../signin/entra/directory";
import type { SignInIdentity } from "../../../signin/signIn";
import type { Group, User } from "../../../tenant/tenant";
import { unknownValue } from "../../../tenant/unknown";
import type { Verdict } from "../../../tenant/verdict";
import {
  alice,
  bob,
  contractors,
  customRole,
  finance,
  globalAdministrator,
  globalReader,
  group,
  groupOutsideExport,
  holder,
  interns,
  payrollTeam,
} from "./directory";

const notKnown = JSON.parse(JSON.stringify(unknownValue)) as never;
const many = Array.from({ length: 20 }, (_, at) => `a0000000-0000-4000-8000-0000000000${String(at + 10)}`);

/** payrollTeam in finance; interns may hold more than it shows; contractors has a group that is not in the export. */
const groups: readonly Group[] = [
  group(finance, [bob], [payrollTeam]),
  group(payrollTeam, [alice]),
  group(interns, many),
  group(contractors, [], [groupOutsideExport]),
];

function directory(parts: Partial<ConstructorParameters<typeof Directory>[0]> = {}): Directory {
  return new Directory({
    groups,
    users: [],
    roleAssignments: [holder(alice, globalAdministrator), holder(interns, globalReader)],
    ...parts,
  });
}

describe("who is in which group", () => {
  // Graph, transitive membership; $expand gives twenty members at most.
  const table: readonly [what: string, identity: SignInIdentity, groupId: string, verdict: Verdict][] = [
    ["a member", { userId: bob }, finance, "yes"],
    ["a member, ids in capitals", { userId: bob.toUpperCase() }, finance.toUpperCase(), "yes"],
    ["a member of a group in it", { userId: alice }, finance, "yes"],
    ["a member of what is around the group", { userId: bob }, payrollTeam, "no"],
    ["nobody in particular, of a group that is known", {}, finance, "no"],
    ["nobody in particular, of a list that may go on", {}, interns, "unknown"],
    ["one of a list that may go on", { userId: many[0] ?? "" }, interns, "yes"],
    ["somebody of a group with a group that is not in the export", { userId: bob }, contractors, "unknown"],
    ["somebody of a group that is not in the export", { userId: bob }, groupOutsideExport, "unknown"],
    ["somebody described by a group in it", { memberOf: [payrollTeam] }, payrollTeam, "yes"],
    ["somebody described in full, of what is around their group", { memberOf: [payrollTeam] }, finance, "no"],
    [
      "somebody described in part, of what is around their group",
      { memberOf: [payrollTeam], memberOfIsPartial: true },
      finance,
      "yes",
    ],
    [
      "somebody described in part, of another",
      { memberOf: [payrollTeam], memberOfIsPartial: true },
      interns,
      "unknown",
    ],
    [
      "somebody described in part, of one that they are said to be outside of",
      { memberOf: [payrollTeam], memberOfIsPartial: true, notMemberOf: [interns.toUpperCase()] },
      interns,
      "no",
    ],
    [
      "an account described in part, by its own groups too",
      { userId: bob, memberOf: [interns], memberOfIsPartial: true },
      finance,
      "yes",
    ],
  ];
  for (const [what, identity, groupId, verdict] of table) {
    it(`${what}: ${verdict}`, () => {
      assert.equal(directory().person(identity).isMemberOf(groupId), verdict);
    });
  }

  it("is known of a group whose members are all there, and of none that is cut short", () => {
    const all = directory({
      groups: [
        ...groups,
        { id: "no-list", displayName: "" },
        { id: "null", displayName: "", members: null },
        { id: "unknown", displayName: "", members: notKnown },
        { id: "gap", displayName: "", members: [notKnown] },
        { id: "next", displayName: "", members: [], "members@odata.nextLink": "more" },
        { id: "around-next", displayName: "", members: [{ id: "next" }] },
        { id: "empty", displayName: "", members: [] },
        group("nineteen", many.slice(1)),
      ],
    });
    const known = [
      "no-list",
      "null",
      "unknown",
      "gap",
      "next",
      "around-next",
      "empty",
      "nineteen",
      "FINANCE",
    ];
    assert.deepEqual(
      known.filter((id) => all.isComplete(id)),
      ["empty", "nineteen"],
    );
    assert.equal(all.isComplete(finance.toUpperCase()), true);
  });

  it("ends where groups hold each other", () => {
    const loop = directory({ groups: [group("a", [bob], ["b"]), group("b", [], ["a"])] });
    assert.deepEqual([...loop.groupsOf(bob)].sort(), ["a", "b"]);
    assert.deepEqual([...loop.groupsOf("A")].sort(), ["a", "b"]);
  });

  it("names everybody whom it knows, each once, and no group", () => {
    const named = directory({ groups: groups.slice(0, 2), users: [{ id: alice.toUpperCase() }] });
    assert.deepEqual([...named.people()].sort(), [alice, bob, interns].sort());
    const withoutRoles = directory({ groups: groups.slice(0, 2), roleAssignments: null });
    assert.deepEqual([...withoutRoles.people()].sort(), [alice, bob].sort());
  });
});

describe("who holds which role", () => {
  const table: readonly [what: string, identity: SignInIdentity, role: string, verdict: Verdict][] = [
    ["whoever is assigned", { userId: alice }, globalAdministrator.toUpperCase(), "yes"],
    ["somebody else", { userId: bob }, globalAdministrator, "no"],
    ["whoever is in a group that is assigned", { userId: many[3] ?? "" }, globalReader, "yes"],
    ["whoever may be in a group that is assigned", { userId: bob }, globalReader, "unknown"],
    ["somebody described in full without that group", { memberOf: [finance] }, globalReader, "no"],
    ["somebody described with that group", { memberOf: [interns] }, globalReader, "yes"],
    ["a role that nobody holds", { userId: alice }, customRole, "no"],
    [
      "somebody who is said to hold another",
      { userId: alice, roles: [globalReader] },
      globalAdministrator,
      "no",
    ],
    ["somebody who is said to hold it", { roles: [globalReader.toUpperCase()] }, globalReader, "yes"],
  ];
  for (const [what, identity, role, verdict] of table) {
    it(`${what}: ${verdict}`, () => {
      const all = directory();
      assert.equal(all.person(identity).holdsRole(role), verdict);
      assert.equal(
        all.rolesOf(all.membership(identity)).includes(role.toLowerCase()),
        verdict === "yes",
        "what is certain is listed",
      );
    });
  }

  it("is not known where no assignment is in the export, but of somebody described who is no account", () => {
    for (const roleAssignments of [null, [], notKnown]) {
      const without = directory({ roleAssignments });
      assert.equal(without.knowsRoles, false);
      assert.equal(without.isRoleOpen(globalReader), false);
      assert.equal(without.person({ userId: alice }).holdsRole(globalReader), "unknown");
      assert.equal(without.person({ memberOf: [] }).holdsRole(globalReader), "no");
      assert.equal(without.person({ userId: alice, memberOf: [] }).holdsRole(globalReader), "unknown");
    }
  });

  it("is known where all roles have to be activated first", () => {
    const eligible = directory({ roleAssignments: [], roleEligibilities: [holder(alice, globalReader)] });
    assert.equal(eligible.knowsRoles, true);
    assert.equal(eligible.person({ userId: alice }).holdsRole(globalReader), "no");
    assert.equal(
      directory({ roleAssignments: notKnown, roleEligibilities: [holder(alice, globalReader)] }).knowsRoles,
      false,
    );
  });

  it("counts built-in roles for the whole tenant only", () => {
    const scoped = directory({
      roleDefinitions: [{ id: customRole, isBuiltIn: false }],
      roleAssignments: [
        holder(alice, globalReader, "/administrativeUnits/1"),
        holder(alice, customRole),
        holder(bob, globalReader, null),
        holder(bob, globalAdministrator),
        holder(alice, globalAdministrator),
      ],
    });
    assert.equal(scoped.person({ userId: alice }).holdsRole(globalReader), "no");
    assert.equal(scoped.person({ userId: alice }).holdsRole(customRole), "no");
    assert.equal(scoped.person({ userId: bob }).holdsRole(globalReader), "yes");
    assert.equal(scoped.person({ userId: alice }).holdsRole(globalAdministrator), "yes");
    assert.equal(scoped.person({ userId: bob }).holdsRole(globalAdministrator), "yes");
  });
});

describe("what kind of guest an account is", () => {
  // entra-docs, user-properties: userType, and #EXT# in the name.
  const account = (userPrincipalName: string | undefined, userType: User["userType"]): User => ({
    id: alice,
    userType,
    ...(userPrincipalName === undefined ? {} : { userPrincipalName }),
  });
  const table: readonly [User, string | null][] = [
    [account("a_fabrikam.com#EXT#@contoso.com", "Guest"), "b2bCollaborationGuest"],
    [account("a_fabrikam.com#ext#@contoso.com", "Member"), "b2bCollaborationMember"],
    [account("a@contoso.com", "Guest"), "internalGuest"],
    [account("a@contoso.com", "Member"), null],
    [account(undefined, "Member"), null],
  ];
  for (const [user, type] of table) {
    it(`${user.userPrincipalName ?? "no name"}, ${String(user.userType)}: ${type ?? "a member"}`, () => {
      assert.equal(directory({ users: [user] }).person({ userId: alice }).externalUserType, type);
    });
  }

  it("is what a sign-in says before what its account does", () => {
    const all = directory({ users: [account("a@contoso.com", "Guest")] });
    assert.equal(all.person({ userId: alice, externalUserType: null }).externalUserType, null);
    assert.equal(all.person({ userId: bob }).externalUserType, null);
    assert.equal(all.person({ homeTenantId: "FAB" }).homeTenantId, "fab");
  });
});
