import { join } from "node:path";
import type { Entity } from "../../sandbox/collection";
import type { EntraSeed, SandboxSeed } from "../../sandbox/seed";
import { seedOfTenant } from "../../sandbox/seedOfTenant";
import { readTenantExport } from "../../tenant/readers/export";
import type { EntraTenant, OktaTenant } from "../../tenant/tenant";
import type { Plan } from "../../plan/plan";
import { oktaOfRollout } from "../signin/replay/oktaOfRollout";
import { optedIn } from "../signin/replay/optedIn";
import { repository } from "./example";

const file = join(repository, "stacks/example/tenant.json");

/** Everybody of the exported tenant may use passkeys, those too who are in no tier: narrowing that is acknowledged. */
export const acknowledged = { "passkey-rollout:acknowledgedLockout": "unknown" };

/** The tenant of the example before its rollout, with whatever else its plan refers to. */
export function asExported({ entra: ofPlan = {}, ...seed }: SandboxSeed): SandboxSeed {
  const { entra: exported = {} } = seedOfTenant(optedIn(readTenantExport(file)));
  const both = (name: "users" | "groups" | "namedLocations" | "administrativeUnits"): readonly Entity[] => {
    const known = new Set((exported[name] ?? []).map(({ id }) => id));
    return [...(exported[name] ?? []), ...(ofPlan[name] ?? []).filter(({ id }) => !known.has(id))];
  };
  const entra: EntraSeed = {
    ...ofPlan,
    ...exported,
    users: both("users"),
    groups: both("groups"),
    namedLocations: both("namedLocations"),
    administrativeUnits: both("administrativeUnits"),
  };
  return { ...seed, entra };
}

/** The Okta org that the tenant's federated domain sends its people to. */
export function oktaBeside(plan: Plan): OktaTenant | null {
  return oktaOfRollout(plan, readTenantExport(file));
}

/** What the export says of the tenant and a sandbox does not hold: who holds which role, security defaults, licences. */
export function aroundTheSandbox(): Partial<EntraTenant> {
  const { roleAssignments, securityDefaults, subscribedSkus, domains } = readTenantExport(file).entra ?? {};
  return {
    ...(roleAssignments === undefined ? {} : { roleAssignments }),
    ...(securityDefaults === undefined ? {} : { securityDefaults }),
    ...(subscribedSkus === undefined ? {} : { subscribedSkus }),
    ...(domains === undefined ? {} : { domains }),
  };
}
