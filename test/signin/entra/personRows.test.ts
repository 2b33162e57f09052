import { deepStrictEqual, notStrictEqual, ok } from "node:assert";
import { generatedTenant } from "../../../bench/signIns/generatedTenant";
import { Random } from "../../../bench/signIns/random";
import { hasBit } from "../../../signin/bits";
import { CompiledEntra } from "../../../signin/entra/compile";
import { dimensions } from "../../../signin/entra/dimensions";
import { verdictOf } from "../../../signin/reach";
import { type SignInIdentity, externalUserTypes } from "../../../signin/signIn";
import { type ConditionalAccessUsers, type EntraTenant, emptyEntra } from "../../../tenant/tenant";
import { unknownValue } from "../../../tenant/unknown";
import type { Verdict } from "../../../tenant/verdict";
import { runs } from "../randomTenant";

const size = { policies: 60, groups: 20, applications: 5, people: 60, locations: 3 };

describe("which policies are for somebody, from an index of all policies", () => {
  it("says of every policy and person what the policy's own condition says", () => {
    const seen: Record<Verdict, number> = { yes: 0, no: 0, unknown: 0 };
    for (let seed = 1; seed <= Math.max(1, runs(12)); seed++) {
      const random = new Random(seed);
      const tenant = withGaps(withNewerRoles(generatedTenant(size, "patched", seed), random), random);
      const compiled = new CompiledEntra(tenant);
      for (const identity of identitiesIn(tenant, random)) {
        const expected = byCondition(compiled, identity);
        deepStrictEqual(byIndex(compiled, identity), expected, JSON.stringify({ seed, identity }));
        for (const verdict of expected) seen[verdict]++;
      }
    }
    // Each of the three is met often enough for the comparison to mean something.
    for (const count of Object.values(seen)) ok(count > runs(1_000), JSON.stringify(seen));
  });
});

describe("an index of policies", () => {
  it("knows that what includes and excludes somebody by one and the same unknown is never for them", () => {
    const conditions = { applications: { includeApplications: ["All"] } };
    const policy = (
      id: string,
      users: ConditionalAccessUsers,
    ): EntraTenant["conditionalAccessPolicies"][number] => ({
      id,
      displayName: id,
      state: "enabled",
      conditions: { ...conditions, users },
    });
    const filler = Array.from({ length: 40 }, (_, at) =>
      policy(`filler ${String(at)}`, { includeUsers: ["u"] }),
    );
    const policies = [
      ...filler,
      policy("in and out of one group", { includeGroups: ["G"], excludeGroups: ["g"] }),
      policy("in one, out of another", { includeGroups: ["g"], excludeGroups: ["h"] }),
      policy("all but one", { includeUsers: ["All"], excludeGroups: ["g"] }),
      policy("one group", { includeGroups: ["g"] }),
      policy("nobody", {}),
      policy("all guests", { includeUsers: ["GuestsOrExternalUsers"] }),
      policy("unknown guests", {
        includeGuestsOrExternalUsers: JSON.parse(JSON.stringify(unknownValue)) as never,
      }),
      policy("no guests", { includeGuestsOrExternalUsers: null }),
      policy("a role", { includeRoles: ["62e90394-69f5-4237-9190-012177145e10"] }),
      ...[1].map((): EntraTenant["conditionalAccessPolicies"][number] => ({
        ...policy("unknown users", {}),
        conditions: { ...conditions, users: JSON.parse(JSON.stringify(unknownValue)) as never },
      })),
    ];
    const compiled = new CompiledEntra({ ...emptyEntra, conditionalAccessPolicies: policies });
    const identities: readonly SignInIdentity[] = [
      { userId: "u" },
      {},
      { memberOf: ["G"], roles: [] },
      { memberOf: [], roles: [] },
      { memberOf: [], roles: [], externalUserType: "b2bCollaborationGuest" },
      { userId: "u", roles: [] },
      { userId: "u", memberOf: [] },
      { memberOf: [] },
    ];
    for (const identity of identities)
      deepStrictEqual(byIndex(compiled, identity), byCondition(compiled, identity), JSON.stringify(identity));
    deepStrictEqual(byIndex(compiled, { userId: "x" }).slice(40, 50), [
      "no",
      "unknown",
      "unknown",
      "unknown",
      "no",
      "no",
      "unknown",
      "no",
      "unknown",
      "unknown",
    ]);
  });
});

function byIndex(compiled: CompiledEntra, signInIdentity: SignInIdentity): Verdict[] {
  const [person] = dimensions;
  notStrictEqual(person, undefined);
  if (person === undefined) return [];
  const { yes, maybe } = compiled.row(person, { signInIdentity, signInContext: {} });
  return compiled.policies.map((_, at) => (hasBit(yes, at) ? "yes" : hasBit(maybe, at) ? "unknown" : "no"));
}

function byCondition(compiled: CompiledEntra, signInIdentity: SignInIdentity): Verdict[] {
  const [person] = dimensions;
  return compiled.policies.map(({ policy }) => {
    const reach = person?.reach(policy, { signInIdentity, signInContext: {} }, compiled.surroundings);
    return reach === undefined ? "no" : verdictOf(reach);
  });
}

/** Roles that are in no list, so that they may be Entra's own or the tenant's, and one of which it is known. */
function withNewerRoles(tenant: EntraTenant, random: Random): EntraTenant {
  const newer = new Map<string, string>();
  const custom = "c0570000-0000-4000-8000-00000000ffff";
  for (const { roleDefinitionId } of tenant.roleAssignments ?? []) {
    if (!newer.has(roleDefinitionId) && random.chance(0.3))
      newer.set(roleDefinitionId, random.chance(0.2) ? custom : `new-role-${String(newer.size)}`);
  }
  const renamed = (id: string): string => newer.get(id) ?? id;
  return {
    ...tenant,
    roleAssignments: (tenant.roleAssignments ?? []).map((assignment) => ({
      ...assignment,
      roleDefinitionId: renamed(assignment.roleDefinitionId),
    })),
    roleDefinitions: [{ id: custom, isBuiltIn: false }],
    conditionalAccessPolicies: tenant.conditionalAccessPolicies.map((policy) => {
      const { users } = policy.conditions;
      return {
        ...policy,
        conditions: {
          ...policy.conditions,
          users: {
            ...users,
            includeRoles: (users?.includeRoles ?? []).map(renamed),
            excludeRoles: (users?.excludeRoles ?? []).map(renamed),
          },
        },
      };
    }),
  };
}

/** What real exports are like: groups without or with half of their members, no roles, values that are not known. */
function withGaps(tenant: EntraTenant, random: Random): EntraTenant {
  return {
    ...tenant,
    groups: tenant.groups.map((group) => {
      if (random.chance(0.1)) return { id: group.id, displayName: group.displayName };
      return random.chance(0.1) ? { ...group, "members@odata.nextLink": "next" } : group;
    }),
    ...(random.chance(0.3) ? { roleAssignments: null } : {}),
    users: (tenant.users ?? []).map((user) =>
      random.chance(0.2) ? { ...user, perUserMfaState: random.one(["disabled", "enforced"]) } : user,
    ),
    conditionalAccessPolicies: tenant.conditionalAccessPolicies.map((policy) => ({
      ...policy,
      conditions: { ...policy.conditions, users: gapIn(policy.conditions.users ?? {}, random) },
    })),
  };
}

function gapIn(users: ConditionalAccessUsers, random: Random): ConditionalAccessUsers {
  const gap = random.below(30);
  if (gap === 0) return { ...users, includeGroups: [unknownValue] };
  if (gap === 1) return { ...users, excludeUsers: [unknownValue] };
  if (gap === 2) return { ...users, excludeRoles: [unknownValue] };
  if (gap === 3) return { ...users, includeUsers: ["GuestsOrExternalUsers"] };
  if (gap === 4) return { includeUsers: null };
  if (gap === 5) return { ...users, excludeGroups: ["DDDDDDDD-not-in-the-export"] };
  return users;
}

function identitiesIn({ users, groups }: EntraTenant, random: Random): SignInIdentity[] {
  const ids = (users ?? []).map(({ id }) => id);
  const groupIds = groups.map(({ id }) => id.toUpperCase());
  const administrators = ["62e90394-69f5-4237-9190-012177145e10", "fe930be7-5e62-47db-91af-98c3a49a38b1"];
  return [
    ...ids.map((userId) => ({ userId })),
    { userId: "nobody-in-the-export" },
    {},
    { memberOf: [], roles: [] },
    { memberOf: [] },
    { userId: ids[3] ?? null, memberOf: random.some(groupIds, 3) },
    { memberOf: [], memberOfIsPartial: true, roles: administrators },
    { memberOf: random.some(groupIds, 2), memberOfIsPartial: true },
    ...externalUserTypes.map((externalUserType) => ({
      externalUserType,
      homeTenantId: random.one([null, "11111111-2222-4333-8444-555555555555"]),
    })),
  ];
}
