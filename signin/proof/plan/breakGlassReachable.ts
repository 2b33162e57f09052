import { applicationsOf } from "../../entra/applicationGroups";
import { anyOtherAaguid } from "../../entra/methods/passkeyClasses";
import { conclude } from "../conclude";
import { person } from "../people";
import { type Scope, refusedWith } from "../queries";
import type { PlanProperty } from "./property";
import type { Credential } from "../../signIn";
import type { BreakGlassAccount, Plan } from "../../../plan/plan";
import type { ProofTenant } from "../proofTenant";
import type { Value } from "../space";

export const breakGlassReachable: PlanProperty = {
  id: "break-glass-reachable",
  title: "Break-glass accounts reach the admin portals from anywhere",
  why: "When a policy goes wrong they are the way back in: whatever refuses them then refuses everybody.",
  prove: ({ plan, tenant }) => {
    const accounts = plan.breakGlass.filter(({ objectId }) => objectId !== null);
    if (accounts.length === 0)
      return { verdict: "unverifiable", missing: ["object ids of break-glass accounts"], possible: null };
    const portals = portalSignIns(tenant);
    const hits = accounts.map((account) =>
      refusedWith(
        tenant,
        {
          person: tenant.person(breakGlassPerson(tenant, plan, account)),
          ...portals,
        },
        [credentialOf(account)],
      ),
    );
    return conclude(tenant, hits);
  },
};

/** Signing in to the admin portals in a browser, from anywhere. */
export function portalSignIns(tenant: ProofTenant): Pick<Scope, "resources" | "clients" | "flows"> {
  const portals = applicationsOf("MicrosoftAdminPortals");
  return {
    resources: tenant.resources(
      portals.map((application) => ({
        part: { context: { application } },
        words: "an admin portal",
        cost: 0,
      })),
    ),
    clients: tenant.clients.filter(({ part }) => part.conditions?.clientAppType === "browser"),
    flows: tenant.flows.filter(({ part }) => part.conditions?.authenticationFlow === "none"),
  };
}

/**
 * The account with the group that the plan says it is in, as long as the tenant does not say who is: a group that was
 * exported is believed, whether it holds the account or not.
 */
export function breakGlassPerson(
  tenant: ProofTenant,
  plan: Plan,
  { objectId, key }: BreakGlassAccount,
): Value {
  const words = `the break-glass account ${key}`;
  const group = plan.breakGlassGroup;
  const { directory } = tenant.evaluator.compiled.surroundings;
  if (group === null || directory.isComplete(group)) return person(objectId ?? "", words);
  const identity = { userId: objectId, memberOf: [group], memberOfIsPartial: true };
  return { part: { identity }, words, cost: 0 };
}

/** What the plan says that the account has registered. */
export function credentialOf({ credential, aaguid }: BreakGlassAccount): Credential {
  return credential === "fido2"
    ? { method: "fido2", aaguid: aaguid ?? anyOtherAaguid, passkeyType: "deviceBound", attested: true }
    : { method: credential };
}
