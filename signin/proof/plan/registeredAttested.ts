import { itemsOf, sameId } from "../../../tenant/graphValues";
import type { Plan } from "../../../plan/plan";
import { type Verdict, anyOf } from "../../../tenant/verdict";
import { isAttestedDeviceBound, isPhishable } from "../../entra/credentials/phishability";
import type { Person } from "../../entra/person";
import { anyOtherApplication } from "../../signIn";
import { conclude } from "../conclude";
import { ordinaryWork } from "../ordinaryWork";
import { person } from "../people";
import { type Hit, grantedWith } from "../queries";
import { planApplications } from "./applications";
import { inventoryMissing } from "./inventory";
import { groupsOf } from "./subjects";
import type { PlanProperty } from "./property";

export const registeredAttested: PlanProperty = {
  id: "registered-attested",
  title: "What privileged people have registered is device-bound and attested",
  why: "Attestation is checked when a passkey is registered and never again: one from before is as good as any.",
  prove: ({ plan, tenant }) => {
    if (!plan.tiers.some(isPrivileged))
      return { verdict: "not-applicable", reason: "no tier is privileged in Entra" };
    const inventory = tenant.tenant.credentials;
    if (inventory == null) return inventoryMissing;
    const { directory } = tenant.evaluator.compiled.surroundings;
    const any = {
      part: { context: { application: anyOtherApplication } },
      words: "any application",
      cost: 0,
    };
    const resources = tenant.resources([any, ...planApplications(plan)]);
    const undecided: string[] = [];
    const hits = itemsOf(inventory).map(({ userId, ...credential }): Hit | null => {
      // Break-glass accounts are shown to stand by a property of their own.
      if (plan.breakGlass.some(({ objectId }) => objectId !== null && sameId(objectId, userId))) return null;
      const privileged = isOfPrivilegedTier(plan, directory.person({ userId }));
      const proved = isAttestedDeviceBound(credential);
      if (privileged === "no" || proved === "yes" || isPhishable(credential)) return null;
      const scope = { person: tenant.person(person(userId, userId)), resources, ...ordinaryWork(tenant) };
      const hit = grantedWith(tenant, scope, [credential]);
      if (hit === null || (privileged === "yes" && proved === "no")) return hit;
      undecided.push(
        privileged === "unknown"
          ? `whether ${userId} is privileged is not in the export`
          : `whether the ${credential.method} of ${userId} was attested is not in the export`,
      );
      return { ...hit, certainty: "possible" };
    });
    return conclude(tenant, hits, undecided);
  },
};

function isPrivileged({ privileged, authority }: Plan["tiers"][number]): boolean {
  return privileged && authority === "entra";
}

function isOfPrivilegedTier(plan: Plan, somebody: Person): Verdict {
  return anyOf(
    plan.tiers
      .filter(isPrivileged)
      .flatMap((tier) => [
        ...groupsOf(plan, tier).map((group) => somebody.isMemberOf(group)),
        ...tier.roles.map((role) => somebody.holdsRole(role)),
      ]),
  );
}
