import { passkeyClasses } from "../../entra/methods/passkeyClasses";
import { mayRegister } from "../../entra/methods/registrableMethods";
import type { Credential } from "../../signIn";
import { conclude } from "../conclude";
import { workOnOwnDevices } from "../ordinaryWork";
import type { ProofTenant } from "../proofTenant";
import { type Hit, refusedWith } from "../queries";
import type { ValueClass } from "../space";
import { planApplications } from "./applications";
import type { PlanProofContext, PlanProperty } from "./property";
import { type PlanSubject, planSubjects } from "./subjects";

export const registeredStayAble: PlanProperty = {
  id: "registered-stay-able",
  title: "Nobody who registered under the phase before is cut off",
  why: "Models and kinds of passkeys count at every sign-in: taking one away locks out those who did as they were told.",
  prove: (context) => {
    const { plan, desired, previous } = context;
    if (previous === null) return { verdict: "not-applicable", reason: "there is no phase before this one" };
    const subjects = planSubjects(plan, desired).filter(({ cohort }) => cohort !== null);
    return conclude(
      context.tenant,
      subjects.flatMap((subject) => cutOff(context, previous.tenant, subject)),
    );
  },
};

function cutOff(
  { plan, tenant }: PlanProofContext,
  before: ProofTenant,
  { value }: PlanSubject,
): (Hit | null)[] {
  const resources = tenant.resources(planApplications(plan));
  if (resources.length === 0) return [];
  const now = tenant.person(value);
  const then = before.person(value);
  return registrable(before, tenant, then).map((passkey) => {
    const hit = refusal(tenant, now, resources, passkey);
    // What was refused before cuts nobody off now.
    const earlier =
      hit === null ? null : refusal(before, then, before.resources(planApplications(plan)), passkey);
    return earlier?.certainty === "certain" ? null : hit;
  });
}

/** One passkey for each class that either phase tells apart, of those that could certainly be registered. */
function registrable(before: ProofTenant, now: ProofTenant, then: ValueClass): Credential[] {
  const { compiled } = before.evaluator;
  const policy = compiled.tenant.authenticationMethodsPolicy;
  const strengths = [before, now].flatMap(
    ({ evaluator }) => evaluator.compiled.tenant.authenticationStrengthPolicies,
  );
  const later = passkeyClasses(now.evaluator.compiled.tenant.authenticationMethodsPolicy, []);
  const person = compiled.surroundings.directory.person(then.part.identity ?? {});
  return passkeyClasses(
    policy,
    strengths,
    later.map(({ aaguids }) => aaguids),
  )
    .map(({ credential }) => credential)
    .filter((credential) => mayRegister(policy, person, credential).verdict === "yes");
}

function refusal(
  tenant: ProofTenant,
  person: ValueClass,
  resources: readonly ValueClass[],
  passkey: Credential,
): Hit | null {
  return refusedWith(tenant, { person, resources, ...workOnOwnDevices(tenant) }, [passkey]);
}
