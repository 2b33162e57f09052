import { PasskeyRollout } from "../components/PasskeyRollout";
import { differenceOf } from "../operations/rehearse/difference";
import { type Lists, itemsOf } from "../operations/rehearse/items";
import { signInDifference } from "../operations/rehearse/signIns";
import { summaryOf } from "../operations/rehearse/summary";
import { compareWithTenant } from "../operations/rehearse/tenantBase";
import { type Finding, compareFindings } from "../plan/finding";
import type { DesiredState } from "../plan/desiredState";
import type { LoadedPlan } from "../plan/load";
import type { Plan } from "../plan/plan";
import { resolve } from "../plan/resolve";
import { evaluateRules } from "../policies/evaluate";
import { factsOf } from "../policies/facts";
import { findingsOf } from "../policies/findings";
import { findingsOfUnion, policiesIn } from "../policies/unionRules";
import { membersDigest } from "../tenant/entra/packedMembers";
import type { Pack } from "../policies/packs";
import type { RuleResult } from "../policies/rule";
import type { Rehearsal, RuleVerdict } from "../report/rehearsal/model";
import { differenceOfDeployment, differenceOfPhases } from "../signin/difference/differenceOfPhases";
import { ProofTenant } from "../signin/proof/proofTenant";
import { unionFindings } from "../signin/union/unionFindings";
import { type Provenance, tenantOf } from "../tenant/fromDesiredState";
import { withMembersOf } from "../tenant/members";
import { mergeTenants } from "../tenant/merge";
import { type RegisteredResource, tenantOfResources } from "../tenant/readers/pulumi/index";
import type { Tenant } from "../tenant/tenant";
import { recordProgram } from "./record";

export interface RehearsalRequest {
  readonly loaded: LoadedPlan;
  readonly phase: string;
  /** The phase to come from, or the tenant to deploy into; neither: nothing exists yet. */
  readonly from?:
    | { readonly kind: "phase"; readonly phase: string }
    | { readonly kind: "tenant"; readonly file: string; readonly tenant: Tenant };
  readonly pack: Pack;
  /** ISO 8601 date. */
  readonly today: string;
}

/**
 * Runs the real program in this process, gathers what it registers, applies that to a copy of the tenant, asks the
 * pack's rules, and says what changes. Nothing is written anywhere.
 * @throws UnknownPhaseError when the plan has no such phase.
 */
export async function rehearse(request: RehearsalRequest): Promise<Rehearsal> {
  const { loaded, phase, from, pack, today } = request;
  const { plan, source } = loaded;
  const desired = resolve(plan, phase);
  const previous = from?.kind === "phase" ? resolve(plan, from.phase) : null;
  const resources = await recordPhase(plan, phase);
  const existing = from?.kind === "tenant" ? from.tenant : null;
  const modelled = tenantOf(desired);
  const deployed = withMembersOf(tenantOfResources(resources), modelled.tenant);
  const compared =
    existing === null
      ? {
          before:
            previous === null ? [] : itemsOf(await recordPhase(plan, previous.phase), listsOf(previous)),
          after: itemsOf(resources, listsOf(desired)),
          foreignObjects: 0,
        }
      : compareWithTenant(resources, deployed, existing, listsOf(desired));

  const tenant = existing === null ? deployed : mergeTenants(existing, deployed);
  const results = evaluateRules(pack.rules, {
    tenant,
    facts: factsOf(plan, desired),
    today,
  });
  const found = findingsOf(results, modelled.provenance, (path) => source.locate(path));
  const union = existing === null ? [] : unionOf(tenant, modelled.provenance, loaded);
  return {
    organization: plan.organization.name,
    planFile: plan.file,
    phase,
    base: baseOf(from, compared.foreignObjects),
    summary: summaryOf({ plan, desired, previous, tenant: existing }),
    signIns: signInsOf(request),
    ...differenceOf(compared.before, compared.after),
    findings: [...loaded.findings, ...found, ...union].sort(compareFindings),
    verdicts: results.map(verdictOfRule),
  };
}

/** What the plan's policies do to the tenant's own, and these to them. */
function unionOf(tenant: Tenant, provenance: Provenance, { source }: LoadedPlan): Finding[] {
  if (tenant.entra === undefined) return [];
  const found = unionFindings(new ProofTenant(tenant.entra, tenant.okta ?? null));
  const ofPlan = found.filter((each) => policiesIn(each).some(({ id }) => provenance.has(id)));
  return findingsOfUnion(ofPlan, ({ id }) => {
    const path = provenance.get(id);
    return path === undefined ? null : source.locate(path);
  });
}

/** What becomes of sign-ins, coming from a phase or deploying into a tenant. */
function signInsOf({ loaded: { plan }, phase, from }: RehearsalRequest): Rehearsal["signIns"] {
  if (from === undefined) return null;
  const after = { plan, phase };
  return signInDifference(
    from.kind === "phase"
      ? differenceOfPhases({ plan, phase: from.phase }, after)
      : differenceOfDeployment(from.tenant, after),
  );
}

function listsOf({ entra }: DesiredState): Lists {
  const lists = entra?.groups.flatMap(({ membership }) =>
    membership.kind === "assigned" ? [[membersDigest(membership.userIds), membership.userIds] as const] : [],
  );
  return new Map(lists);
}

function recordPhase(plan: Plan, phase: string): Promise<RegisteredResource[]> {
  const options = { project: "passkeys", stack: "rehearsal", preview: false };
  return recordProgram(() => {
    new PasskeyRollout("passkeys", { plan, phase });
  }, options);
}

function baseOf(from: RehearsalRequest["from"], foreignObjects: number): Rehearsal["base"] {
  if (from === undefined) return { kind: "nothing" };
  return from.kind === "phase"
    ? { kind: "phase", phase: from.phase }
    : { kind: "tenant", file: from.file, foreignObjects };
}

function verdictOfRule({ rule, findings }: RuleResult): RuleVerdict {
  const errors = findings.filter((found) => (found.severity ?? rule.severity) === "error");
  const verdict = errors.some(({ kind }) => kind === "violation")
    ? "fail"
    : errors.length > 0
      ? "unverifiable"
      : "pass";
  return { rule: rule.id, title: rule.title, verdict };
}
