import { loadPlanFile } from "../../plan/load";
import type { Plan } from "../../plan/plan";
import { managedGroups } from "../../plan/resolve/groups";
import { resolve } from "../../plan/resolve";
import type { TenantSnapshot } from "../../sandbox/server";
import { entraTenantOf } from "../../tenant/readers/entraExport";
import { symbolicId } from "../../tenant/symbolicIds";
import type { EntraTenant } from "../../tenant/tenant";
import { SafeBetween } from "../signin/replay/safeBetween";
import { aroundTheSandbox, oktaBeside } from "./exampleTenant";

/** What a deployment is about. A phase is null where nothing of the rollout stands. */
export interface Way {
  readonly planFile: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The proofs of what must hold after each write of a deployment, over what the sandbox holds then. */
export function unsafeAt(
  { planFile, from, to }: Way,
  before: TenantSnapshot,
  end: TenantSnapshot,
): {
  readonly problems: (now: TenantSnapshot) => readonly string[];
  readonly distinct: number;
  readonly proofs: number;
} {
  const loaded = loadPlanFile(planFile);
  if (!loaded.ok) throw new Error(`${planFile} has errors`);
  const { plan } = loaded;
  const groups = [before, end].flatMap(({ entra }) => entraTenantOf(entra, "the sandbox").groups);
  const tenant = (snapshot: TenantSnapshot): EntraTenant => withSymbolicIds(snapshot, plan, groups);
  const safety = new SafeBetween(
    plan,
    { phase: from, tenant: tenant(before) },
    { phase: to, tenant: tenant(end) },
    oktaBeside(plan),
  );
  return {
    problems: (now) => safety.problems(tenant(now)),
    get distinct() {
      return safety.distinct;
    },
    get proofs() {
      return safety.proofs;
    },
  };
}

/** The proofs name the plan's groups by their keys. A dynamic group's people are nobody's list. */
function withSymbolicIds({ entra }: TenantSnapshot, plan: Plan, groups: EntraTenant["groups"]): EntraTenant {
  const names = resolve(plan, plan.phases[0]?.key ?? "").entra?.groups ?? [];
  const keys = new Map(names.map(({ key, displayName }) => [displayName, key]));
  let text = JSON.stringify(entra);
  for (const { id, displayName } of groups) {
    const key = keys.get(displayName);
    if (key !== undefined) text = text.replaceAll(id, symbolicId("group", key));
  }
  const tenant = entraTenantOf(JSON.parse(text) as TenantSnapshot["entra"], "the sandbox");
  const rules = new Set(
    managedGroups(plan, "entra").flatMap(({ key, membership }) =>
      membership.kind === "rule" ? [symbolicId("group", key)] : [],
    ),
  );
  return {
    ...tenant,
    ...aroundTheSandbox(),
    groups: tenant.groups.map((group) => (rules.has(group.id) ? { ...group, members: null } : group)),
  };
}
