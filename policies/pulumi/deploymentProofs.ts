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
import { findingsOfPlanProperties, unseen } from "../propertyFindings";

/** Files that a rollout was made of, by absolute path: a pack that proves what was registered reads them again. */
export interface RolloutSources {
  readonly planFile: string;
  /** An export of the tenant as it is, where there is one. */
  readonly snapshotFile?: string;
}

/** The plan or the export that proofs need is not there. */
export class MissingSourceError extends Error {}

/** A plan, and an export where there is one, as they were read again. */
export interface ReadSources {
  readonly loaded: LoadedPlan;
  readonly phase: string;
  /** What the plan wants in the phase. */
  readonly modelled: ModelledTenant;
  readonly snapshot: Tenant | undefined;
}

/**
 * What `check` proves of the plan, proved of the tenant that a deployment's resources make, with the same findings. What only
 * the deployment leaves open, such as an id that a preview does not know, is an error where the answer depends on it.
 */
export function proveDeployment(sources: () => ReadSources, deployed: () => Tenant): readonly Finding[] {
  try {
    const { loaded, phase, snapshot, modelled } = sources();
    const results = planProver(loaded.plan, snapshot, { phase, tenant: deployed() })(phase);
    const open = results.flatMap(({ property, result }) =>
      result.verdict === "unverifiable" ? [property] : [],
    );
    const planned = open.length === 0 ? [] : planProver(loaded.plan, snapshot)(phase, new Set(open));
    return unseen(results, new Set()).flatMap((result) =>
      findingsOf(
        result,
        planned.find(({ property }) => property === result.property),
        { loaded, modelled, snapshot },
      ),
    );
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

/** What is missing of the plan and the export is said as `check` says it; what is missing beside that stops the deployment. */
function findingsOf(
  property: PropertyResult,
  planned: PropertyResult | undefined,
  { loaded, modelled, snapshot }: Omit<ReadSources, "phase">,
): Finding[] {
  const findings = findingsOfPlanProperties([property], loaded, modelled.provenance, snapshot);
  const { result } = property;
  if (result.verdict !== "unverifiable") return findings;
  const known = planned?.result.verdict === "unverifiable" ? planned.result.missing : [];
  return result.missing.every((missing) => known.includes(missing))
    ? findings
    : findings.map((found) => ({ ...found, severity: "error" }));
}

/**
 * Reads what a PasskeyRollout component was made of.
 * @throws MissingSourceError when it is not there any more.
 */
export function readSources({ inputs }: RegisteredResource): ReadSources {
  const { planFile, snapshotFile } = (inputs.sources ?? {}) as Partial<RolloutSources>;
  if (planFile === undefined || isUnknown(planFile)) {
    throw new MissingSourceError("the PasskeyRollout component does not say which plan it was made of");
  }
  const facts = inputs.facts as PlanFacts;
  const { phase } = facts;
  return read(() => {
    const loaded = loadPlanFile(planFile);
    if (!loaded.ok) throw new MissingSourceError(`the plan ${planFile} has errors`);
    const desired = resolve(loaded.plan, phase);
    const now = { ...factsOf(loaded.plan, desired), planFile: facts.planFile };
    if (!isDeepStrictEqual(asRegistered(now), facts)) {
      throw new MissingSourceError(`the plan ${planFile} is not the one that this deployment was made of`);
    }
    const snapshot = snapshotFile === undefined ? undefined : readTenantExport(snapshotFile);
    return { loaded, phase, modelled: tenantOf(desired), snapshot };
  });
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
