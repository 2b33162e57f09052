import { isCalendarDate } from "../plan/duration";
import { type InvalidPlan, type LoadedPlan, UnreadablePlanError, loadPlanFile } from "../plan/load";
import type { Plan } from "../plan/plan";
import type { Tenant } from "../tenant/tenant";
import { choose } from "./choice";
import { ExpectedError } from "./expectedError";
import type { Host } from "./host";

/** What commands are given on their command line, read and checked. All throw ExpectedError. */

export function readPlan(file: string, host: Host): LoadedPlan | InvalidPlan {
  try {
    return loadPlanFile(file, host.cwd);
  } catch (error) {
    if (error instanceof UnreadablePlanError) throw new ExpectedError(error.message);
    throw error;
  }
}

export function readTenant(path: string, host: Host): Tenant {
  const { UnreadableTenantError, readTenantExport } =
    require("../tenant/readers/export") as typeof import("../tenant/readers/export");
  try {
    return readTenantExport(path, host.cwd);
  } catch (error) {
    if (error instanceof UnreadableTenantError) throw new ExpectedError(error.message);
    throw error;
  }
}

/** The name of a phase that the plan has. */
export function choosePhase(plan: Plan, name: string): string {
  return choose(
    "phase",
    name,
    plan.phases.map(({ key }) => key),
  );
}

/** The date that exceptions are compared with: the one asked for, or the clock's in UTC. */
export function chooseToday(asked: string | undefined, host: Host): string {
  const today = asked ?? host.now().toISOString().slice(0, 10);
  if (/^\d{4}-\d\d-\d\d$/.test(today) && isCalendarDate(today)) return today;
  throw new ExpectedError(`--today is "${today}", which is no date: write it as YYYY-MM-DD`);
}
