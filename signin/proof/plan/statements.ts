import type { Plan, StatedSignIns, Statement } from "../../../plan/plan";
import { phaseIndexOf, reached } from "../../../plan/resolve/standing";
import { placeOf } from "../../entra/locations/place";
import { readLocations } from "../../entra/locations/reach";
import { verdictOf } from "../../reach";
import type { Credential } from "../../signIn";
import { conclude } from "../conclude";
import type { ProofTenant } from "../proofTenant";
import { type Scope, grantedWith, refusedWith } from "../queries";
import type { ProofResult } from "../result";
import type { ValueClass } from "../space";
import { applicationValues } from "../values";
import { applicationNames } from "./applications";
import { passkeysOf } from "./credentials";
import type { PlanProofContext, PlanProperty } from "./property";
import { type PlanSubject, planSubjects } from "./subjects";

/** One property for every statement of the plan. */
export function statementProperties(plan: Plan): PlanProperty[] {
  return plan.statements.map((statement) => ({
    id: `statement/${statement.key}`,
    title: `${statement.kind === "must" ? "Must be granted" : "Must not be granted"}: ${statement.key}`,
    why: statement.reason,
    path: statement.path,
    prove: (context) => proveStatement(statement, context),
  }));
}

function proveStatement(statement: Statement, { plan, desired, tenant }: PlanProofContext): ProofResult {
  const { kind, signIns, from } = statement;
  if (from !== null && !reached(plan, phaseIndexOf(plan, desired.phase), from))
    return { verdict: "not-applicable", reason: `it holds from phase ${from} on` };
  const subjects = planSubjects(plan, desired).filter(
    ({ tier, cohort, enforced }) =>
      signIns.tiers.includes(tier.key) && cohort !== null && (from !== null || enforced),
  );
  if (subjects.length === 0)
    return { verdict: "not-applicable", reason: "nobody of its tiers is enforced in this phase" };
  const ask = kind === "must" ? refusedWith : grantedWith;
  return conclude(
    tenant,
    subjects.flatMap((subject) =>
      signIns.credentials.map((combination) =>
        ask(tenant, scopeOf(plan, signIns, subject, tenant), credentialsOf(combination, subject)),
      ),
    ),
    missingOf(signIns, tenant),
  );
}

/** `fido2` is the passkey that the tier is meant to have; anything else is as it is called. */
function credentialsOf(combination: string, { tier }: PlanSubject): Credential[] {
  return combination.split(",").flatMap((method): Credential[] => {
    const name = method.trim();
    return name === "fido2" ? passkeysOf(tier).slice(0, 1) : [{ method: name }];
  });
}

function scopeOf(plan: Plan, signIns: StatedSignIns, subject: PlanSubject, tenant: ProofTenant): Scope {
  const apps = plan.apps.filter(({ key }) => signIns.apps.length === 0 || signIns.apps.includes(key));
  const named = applicationNames(apps);
  const values = applicationValues(tenant.evaluator.compiled, named);
  return {
    person: tenant.person(subject.value),
    resources: tenant.resources(
      signIns.apps.length === 0
        ? values
        : values.filter(({ part }) => named.has(part.context?.application ?? "")),
    ),
    clients: among(tenant.clients, signIns.clients, ({ part }) => part.conditions?.clientAppType),
    platforms: among(
      tenant.platforms,
      signIns.platforms,
      ({ part }) => part.conditions?.devicePlatform ?? "unrecognised",
    ),
    signInRisks: among(
      tenant.signInRisks,
      signIns.signInRisks,
      ({ part }) => part.conditions?.signInRiskLevel,
    ),
    userRisks: among(tenant.userRisks, signIns.userRisks, ({ part }) => part.conditions?.userRiskLevel),
    flows: among(
      tenant.flows,
      signIns.authenticationFlows,
      ({ part }) => part.conditions?.authenticationFlow,
    ),
    locations: tenant.locations.filter((value) => isAmongLocations(signIns, tenant, value)),
    devices: tenant.devices.filter((value) => isAmongDevices(signIns, value)),
    // Only a statement that names its platforms says that people have them.
    untestedWorks: signIns.platforms.length === 0,
  };
}

function among(
  classes: readonly ValueClass[],
  wanted: readonly string[],
  nameOf: (value: ValueClass) => string | null | undefined,
): readonly ValueClass[] {
  return wanted.length === 0 ? classes : classes.filter((value) => wanted.includes(nameOf(value) ?? ""));
}

function isAmongLocations({ locations }: StatedSignIns, tenant: ProofTenant, { part }: ValueClass): boolean {
  if (locations.length === 0) return true;
  const place = placeOf(part.conditions ?? {}, tenant.tenant.namedLocations);
  const trusted = verdictOf(readLocations({ includeLocations: ["AllTrusted"] })(place));
  return locations.some((location) => (location === "trusted" ? trusted !== "no" : trusted !== "yes"));
}

function isAmongDevices({ devices }: StatedSignIns, { part }: ValueClass): boolean {
  if (devices.length === 0) return true;
  const device = part.conditions?.deviceInfo;
  const compliant = device?.isCompliant === true;
  const hybrid = device?.trustType === "ServerAD";
  return devices.some((kind) => {
    if (kind === "compliant") return compliant;
    return kind === "hybridJoined" ? hybrid : !compliant && device?.trustType == null;
  });
}

function missingOf({ locations }: StatedSignIns, tenant: ProofTenant): string[] {
  const known = (tenant.tenant.namedLocations ?? []).length > 0;
  return locations.length > 0 && !known ? ["which named locations are trusted is not in the export"] : [];
}
