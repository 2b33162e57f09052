import * as pulumi from "@pulumi/pulumi";
import { PasskeyRollout } from "../components/PasskeyRollout";
import type { Permissions } from "../components/permissions";
import { UnreadablePlanError, loadPlanFile } from "../plan/load";
import { type Finding, formatLocation } from "../plan/finding";
import type { LoadedPlan } from "../plan/load";
import { UnknownPhaseError } from "../plan/resolve";
import { checkPlan } from "../policies/checkPlan";
import { passkeySafety } from "../policies/packs";
import type { Tenant } from "../tenant/tenant";
import { UnreadableTenantError, readTenantExport } from "../tenant/readers/export";

export interface DeploymentRequest {
  /** Path of the plan, from the working directory. */
  readonly planFile: string;
  readonly phase: string;
  /** ISO 8601 date that exceptions are compared with. */
  readonly today: string;
  /** The tenant as it was exported, if it was. */
  readonly snapshotFile?: string;
}

export interface Deployment {
  readonly phase: string;
}

/**
 * The whole program: load the plan, refuse it while anything is wrong with it, then register its resources.
 * @throws pulumi.RunError with every reason, before anything is registered.
 */
export function deployRollout(request: DeploymentRequest): Deployment {
  const loaded = loadForDeployment(request);
  return registerRollout(loaded, request);
}

/**
 * Loads the plan, runs every rule on it and proves it over all sign-ins, as `check` does: what stops there is thrown, which the
 * engine prints without a stack, and what warns there is logged.
 */
export function loadForDeployment(request: DeploymentRequest): LoadedPlan {
  try {
    const loaded = loadPlanFile(request.planFile);
    if (!loaded.ok) throw refusal(request.planFile, loaded.findings);
    const snapshot: Tenant | undefined =
      request.snapshotFile === undefined ? undefined : readTenantExport(request.snapshotFile);
    const findings = checkPlan(loaded, {
      phases: [request.phase],
      pack: passkeySafety,
      today: request.today,
      ...(snapshot === undefined ? {} : { snapshot }),
    });
    const errors = findings.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw refusal(request.planFile, errors);
    for (const found of findings) {
      if (found.severity === "warning") void pulumi.log.warn(lineOf(request.planFile, found));
    }
    return loaded;
  } catch (error) {
    const expected =
      error instanceof UnreadablePlanError ||
      error instanceof UnknownPhaseError ||
      error instanceof UnreadableTenantError;
    throw expected ? new pulumi.RunError(error.message) : error;
  }
}

/** Registers the resources of a plan that has been checked. */
export function registerRollout(
  { plan }: LoadedPlan,
  { phase, snapshotFile }: Pick<DeploymentRequest, "phase" | "snapshotFile">,
  permissions: Permissions = {},
): Deployment {
  new PasskeyRollout("passkeys", {
    plan,
    phase,
    permissions,
    ...(snapshotFile === undefined ? {} : { snapshotFile }),
  });
  return { phase };
}

function refusal(planFile: string, findings: readonly Finding[]): pulumi.RunError {
  const lines = findings.map((found) => `  ${lineOf(planFile, found)}`);
  return new pulumi.RunError(`nothing is deployed from this plan:\n${lines.join("\n")}`);
}

function lineOf(planFile: string, { location, message, rule }: Finding): string {
  const where = location === null ? planFile : formatLocation(location);
  return `${where}  ${message}  (${rule})`;
}
