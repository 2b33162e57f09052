import { itemsOf, sameId } from "../../../tenant/graphValues";
import { conclude } from "../conclude";
import { refusedWith } from "../queries";
import { breakGlassPerson, portalSignIns } from "./breakGlassReachable";
import type { PlanProperty } from "./property";

export const breakGlassCredentials: PlanProperty = {
  id: "break-glass-credentials",
  title: "What break-glass accounts have registered is still accepted",
  why: "A profile that is narrowed past their key takes the last way back in, and nobody notices until it is needed.",
  prove: ({ plan, tenant }) => {
    const accounts = plan.breakGlass.flatMap((account) =>
      account.objectId === null ? [] : [{ account, objectId: account.objectId }],
    );
    if (accounts.length === 0)
      return { verdict: "unverifiable", missing: ["object ids of break-glass accounts"], possible: null };
    const inventory = tenant.tenant.credentials;
    if (inventory == null)
      return {
        verdict: "unverifiable",
        missing: ["an inventory of registered credentials (credentials in the export)"],
        possible: null,
      };
    return conclude(
      tenant,
      accounts.map(({ account, objectId }) => {
        const registered = itemsOf(inventory)
          .filter(({ userId }) => sameId(userId, objectId))
          .map(({ userId: _userId, ...credential }) => credential);
        const person = tenant.person(breakGlassPerson(tenant, plan, account));
        return refusedWith(tenant, { person, ...portalSignIns(tenant) }, registered);
      }),
    );
  },
};
