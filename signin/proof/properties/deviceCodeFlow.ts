import { conclude } from "../conclude";
import { anybody } from "../people";
import { phishableCredentials } from "../phishableCredentials";
import type { Property } from "../property";
import { fewestCredentials, grantedWith } from "../queries";
import { applicationValues } from "../values";

export const deviceCodeFlow: Property = {
  id: "device-code-flow",
  title: "Nobody signs in by device code flow",
  why: "In device code flow somebody else gets the token: a passkey protects from a false page, not from a code that is read out.",
  prove: (tenant) => {
    const scope = {
      person: tenant.person(anybody),
      resources: tenant.resources(applicationValues(tenant.evaluator.compiled, new Map())),
      flows: tenant.flows.filter(({ part }) => part.conditions?.authenticationFlow === "deviceCodeFlow"),
    };
    const everything = [{ method: "fido2" }, ...phishableCredentials];
    const hit = grantedWith(tenant, scope, everything);
    if (hit === null) return conclude(tenant, []);
    const few = fewestCredentials(
      everything,
      (some) => some.length > 0 && grantedWith(tenant, scope, some)?.certainty === hit.certainty,
    );
    return conclude(tenant, [grantedWith(tenant, scope, few)]);
  },
};
