import { guidOf } from "../../plan/guid";
import type { EntraTenant, Group, NamedLocation, RoleAssignment, User } from "../../tenant/tenant";
import { authenticationMethodsPolicy, strengths } from "./generatedMethods";
import { generatedPolicies } from "./generatedPolicies";
import { Random } from "./random";

/** How large a generated tenant is, in objects. */
export interface TenantSize {
  readonly policies: number;
  readonly groups: number;
  readonly applications: number;
  readonly people: number;
  readonly locations: number;
}

/**
 * `whole`: one policy asks everybody for multifactor authentication everywhere, as Microsoft recommends. `patched`: that
 * policy is missing and many narrow ones stand in for it, as tenants grow over years; proofs then have the most to look for.
 */
export type Coverage = "whole" | "patched";

/** What policies of a generated tenant can name. */
export interface Names {
  readonly groups: readonly string[];
  readonly applications: readonly string[];
  readonly people: readonly string[];
  readonly locations: readonly string[];
  readonly breakGlassGroup: string;
}

/** Template ids of roles: Global, Security, Conditional Access, Exchange and User Administrator. */
export const roles = [
  "62e90394-69f5-4237-9190-012177145e10",
  "194ae4cb-b126-40b2-bd5b-6091b380977d",
  "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9",
  "29232cdf-9323-42fd-ade2-1d097af3e4de",
  "fe930be7-5e62-47db-91af-98c3a49a38b1",
] as const;

const countries = ["DE", "FR", "US", "GB", "JP", "IN", "BR", "PL", "AU", "CA"] as const;

/** A tenant as large and as mixed as real ones get; the same seed makes the same tenant. */
export function generatedTenant(size: TenantSize, coverage: Coverage, seed = 5): EntraTenant {
  const random = new Random(seed);
  const names: Names = {
    groups: ids("group", size.groups),
    applications: ids("application", size.applications),
    people: ids("person", size.people),
    locations: ids("location", size.locations),
    breakGlassGroup: guidOf("break-glass group"),
  };
  return {
    conditionalAccessPolicies: generatedPolicies(size.policies, names, coverage, random),
    authenticationStrengthPolicies: strengths,
    authenticationMethodsPolicy: authenticationMethodsPolicy(names),
    groups: groupsOf(names, random),
    users: names.people.map((id, at) => userOf(id, at)),
    namedLocations: names.locations.map((id, at) => locationOf(id, at, random)),
    roleAssignments: assignmentsOf(names, random),
    securityDefaults: { isEnabled: false },
  };
}

function ids(kind: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => guidOf(`${kind} ${String(at)}`));
}

/** Everybody is directly in about three groups; every fifth group holds two others; the export lists all members. */
function groupsOf({ groups, people, breakGlassGroup }: Names, random: Random): Group[] {
  const members = groups.map((): { id: string; "@odata.type": string }[] => []);
  for (const id of people.slice(2))
    for (const group of random.some(members, 3)) group.push({ id, "@odata.type": "#microsoft.graph.user" });
  groups.forEach((_, at) => {
    if (at % 5 !== 0) return;
    for (const id of groups.slice(at + 1, at + 3))
      members[at]?.push({ id, "@odata.type": "#microsoft.graph.group" });
  });
  const breakGlass = people.slice(0, 2).map((id) => ({ id, "@odata.type": "#microsoft.graph.user" }));
  return [
    { id: breakGlassGroup, displayName: "Break glass", members: breakGlass },
    ...groups.map((id, at) => ({ id, displayName: `Group ${String(at)}`, members: members[at] ?? [] })),
  ];
}

/** Every twentieth account is a guest. */
function userOf(id: string, at: number): User {
  const isGuest = at % 20 === 19;
  const name = `person${String(at)}`;
  return {
    id,
    displayName: `Person ${String(at)}`,
    userType: isGuest ? "Guest" : "Member",
    userPrincipalName: isGuest ? `${name}_example.org#EXT#@contoso.example` : `${name}@contoso.example`,
  };
}

/** A third are countries, the others ranges of addresses that partly overlap; every fourth of these is trusted. */
function locationOf(id: string, at: number, random: Random): NamedLocation {
  const displayName = `Location ${String(at)}`;
  if (at % 3 === 2) return { id, displayName, countriesAndRegions: random.some(countries, 3) };
  const network = `10.${String(at % 8)}`;
  return {
    id,
    displayName,
    isTrusted: at % 4 === 0,
    ipRanges: [
      { cidrAddress: `${network}.${String(random.below(4) * 64)}.0/18` },
      { cidrAddress: `${network}.${String(random.below(256))}.0/24` },
    ],
  };
}

/** The break-glass accounts are Global Administrators; every fiftieth person, or a group, holds another role. */
function assignmentsOf({ people, groups }: Names, random: Random): RoleAssignment[] {
  const [globalAdministrator, ...others] = roles;
  const holders = [...people.filter((_, at) => at % 50 === 7), ...random.some(groups, 2)];
  return [
    ...people.slice(0, 2).map((principalId) => ({ principalId, roleDefinitionId: globalAdministrator })),
    ...holders.map((principalId, at) => ({
      principalId,
      roleDefinitionId: others[at % others.length] ?? globalAdministrator,
      directoryScopeId: at % 7 === 6 ? "/administrativeUnits/1" : "/",
    })),
  ];
}
