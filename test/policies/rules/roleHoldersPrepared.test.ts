import assert from "node:assert/strict";
import type { RuleFinding } from "../../../policies/rule";
import { roleHoldersPrepared } from "../../../policies/rules/roleHoldersPrepared";
import type { EntraTenant, RoleAssignment } from "../../../tenant/tenant";
import { exampleIn, type examplePhases } from "../example";

const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const reader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
const stranger = "0a1b2c3d-0000-4000-8000-000000000001";
const breakGlass = "D90E1AD2-3ED2-5DE2-B1D4-6B4732893BB2";

function ask(
  assignments: readonly RoleAssignment[] | null,
  change: Partial<EntraTenant> = {},
  phase: (typeof examplePhases)[number] = "expansion",
): RuleFinding[] {
  const context = exampleIn(phase);
  assert.ok(context.tenant.entra !== undefined);
  const entra = { ...context.tenant.entra, roleAssignments: assignments, ...change };
  return roleHoldersPrepared.evaluate({ ...context, tenant: { entra } });
}

function member(): string {
  const groups = exampleIn("expansion").tenant.entra?.groups ?? [];
  const id = groups.find(({ id }) => id.endsWith("tier-privileged"))?.members?.[0]?.id;
  assert.ok(id !== undefined);
  return id;
}

const holds = (
  principalId: string,
  roleDefinitionId = globalAdministrator,
  directoryScopeId = "/",
): RoleAssignment => ({ principalId, roleDefinitionId, directoryScopeId });

describe("role-holders-prepared", () => {
  it("passes when every holder is in the tier's group, break-glass accounts apart, whatever the case of their ids", () => {
    assert.deepEqual(ask([holds(member().toUpperCase()), holds(breakGlass)]), []);
  });

  it("fails for a holder outside the group once the tier is enforced", () => {
    const [found] = ask([holds(member()), holds(stranger)]);
    assert.equal(found?.kind, "violation");
    assert.match(found.message, /1 holder of its roles is not in its group: 0a1b2c3d-/);
    assert.deepEqual(found.path, ["tiers", "privileged", "roles"]);
  });

  it("does not apply while the role rules are reported only", () => {
    assert.deepEqual(ask([holds(stranger)], {}, "pilot"), []);
  });

  it("does not mind other roles, nor a role in an administrative unit only", () => {
    assert.deepEqual(
      ask([holds(stranger, reader), holds(stranger, globalAdministrator, "/administrativeUnits/1")]),
      [],
    );
  });

  it("looks behind a group that holds the role", () => {
    const group = (members: readonly string[]): EntraTenant["groups"][number] => ({
      id: reader,
      displayName: "G",
      members: members.map((id) => ({ id })),
    });
    const groups = exampleIn("expansion").tenant.entra?.groups ?? [];
    assert.deepEqual(ask([holds(reader)], { groups: [...groups, group([member()])] }), []);
    assert.equal(ask([holds(reader)], { groups: [...groups, group([stranger])] })[0]?.kind, "violation");
  });

  it("cannot be verified without role assignments, or without the group's members", () => {
    assert.equal(ask(null)[0]?.kind, "unverifiable");
    const groups = (exampleIn("expansion").tenant.entra?.groups ?? []).map((group) => ({
      ...group,
      members: null,
    }));
    const [found] = ask([holds(stranger)], { groups });
    assert.deepEqual([found?.kind, found?.severity], ["unverifiable", "warning"]);
  });

  it("does not apply without a plan", () => {
    assert.deepEqual(roleHoldersPrepared.evaluate({ ...exampleIn("broad"), facts: null }), []);
  });
});
