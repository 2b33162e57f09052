import { isDeepStrictEqual } from "node:util";
import type { Finding } from "../../plan/finding";
import { type LoadedPlan, UnreadablePlanError, loadPlanFile } from "../../plan/load";
import { UnknownPhaseError, resolve } from "../../plan/resolve";
import type { PropertyResult } from "../../signin/proof/audit";
import { planProver } from "../../signin/proof/provePlan";
import { type ModelledTenant, tenantOf } from "../../tenant/fromDesiredState";
import { UnreadableTenantError, readTenantExport } from "../../tenant/readers/export";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import type { Tenant } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import { type PlanFacts, factsOf } from "../facts";
import { findingsOfPlanProperties } from "../propertyFindings";
import { withRegisteredMembers } from "./registeredMembers";

/** Files that a rollout was made of, by absolute path: a pack that proves what was registered reads them again. */
export interface RolloutSources {
  readonly planFile: string;
  /** An export of the tenant as it is, where there is one. */
  readonly snapshotFile?: string;
}

export interface RegisteredRollout {
  /** The PasskeyRollout component. */
  readonly rollout: RegisteredResource;
  readonly resources: readonly RegisteredResource[];
  /** The tenant that the resources make. */
  readonly tenant: Tenant;
}

/** The plan or the export that proofs need is not there. */
class MissingSourceError extends Error {}

/**
 * What `check` proves of the plan, proved of the tenant that a deployment's resources make, with the same findings. What only
 * the deployment leaves open, such as an id that a preview does not know, is an error where the answer depends on it.
 */
export function proveDeployment(registered: RegisteredRollout): readonly Finding[] {
  try {
    return proved(registered);
  } catch (error) {
    // Fails closed: a question that was not answered is none that was answered well.
    const reason = error instanceof Error ? error.message : String(error);
    const mend =
      error instanceof MissingSourceError
        ? "run the policy pack where the plan and the export are, by the paths that the program was given"
        : "this is a defect of the proofs; please report it";
    return [unproved(`${reason}: ${mend}`)];
  }
}

function proved({ rollout, resources, tenant }: RegisteredRollout): readonly Finding[] {
  const { loaded, phase, snapshot } = sourcesOf(rollout);
  const modelled = tenantOf(resolve(loaded.plan, phase));
  const deployed = withRegisteredMembers(tenant, resources, modelled.tenant);
  const results = planProver(loaded.plan, snapshot, { phase, tenant: deployed })(phase);
  const open = results.some(({ result }) => result.verdict === "unverifiable");
  const planned =
    !open || isDeepStrictEqual(deployed, modelled.tenant)
      ? results
      : planProver(loaded.plan, snapshot)(phase);
  return results.flatMap((result, at) => findingsOf(result, planned[at], { loaded, modelled, snapshot }));
}

interface Judged {
  readonly loaded: LoadedPlan;
  readonly modelled: ModelledTenant;
  readonly snapshot: Tenant | undefined;
}

/** What is missing of the plan and the export is said as `check` says it; what is missing beside that stops the deployment. */
function findingsOf(
  property: PropertyResult,
  planned: PropertyResult | undefined,
  { loaded, modelled, snapshot }: Judged,
): Finding[] {
  const findings = findingsOfPlanProperties([property], loaded, modelled.provenance, snapshot);
  const { result } = property;
  if (result.verdict !== "unverifiable") return findings;
  const known = planned?.result.verdict === "unverifiable" ? planned.result.missing : [];
  return result.missing.every((missing) => known.includes(missing))
    ? findings
    : findings.map((found) => ({ ...found, severity: "error" }));
}

interface ReadSources {
  readonly loaded: LoadedPlan;
  readonly phase: string;
  readonly snapshot: Tenant | undefined;
}

function sourcesOf({ inputs }: RegisteredResource): ReadSources {
  const { planFile, snapshotFile } = (inputs.sources ?? {}) as Partial<RolloutSources>;
  if (planFile === undefined || isUnknown(planFile)) {
    throw new MissingSourceError("the PasskeyRollout component does not say which plan it was made of");
  }
  const facts = inputs.facts as PlanFacts;
  const loaded = read(() => loadPlanFile(planFile));
  if (!loaded.ok) throw new MissingSourceError(`the plan ${planFile} has errors`);
  const { phase } = facts;
  const now = read(() => factsOf(loaded.plan, resolve(loaded.plan, phase)));
  if (!isDeepStrictEqual(asRegistered({ ...now, planFile: facts.planFile }), facts)) {
    throw new MissingSourceError(`the plan ${planFile} is not the one that this deployment was made of`);
  }
  const snapshot = snapshotFile === undefined ? undefined : read(() => readTenantExport(snapshotFile));
  return { loaded, phase, snapshot };
}

/** An input has been through JSON. */
function asRegistered(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function read<T>(from: () => T): T {
  try {
    return from();
  } catch (error) {
    const expected =
      error instanceof UnreadablePlanError ||
      error instanceof UnreadableTenantError ||
      error instanceof UnknownPhaseError;
    throw expected ? new MissingSourceError(error.message) : error;
  }
}

function unproved(reason: string): Finding {
  return {
    rule: "signin",
    severity: "error",
    message: `cannot be verified: what is proved over all sign-ins, since ${reason}`,
    location: null,
    object: null,
    references: [],
    help: "docs/proofs.md",
  };
}
