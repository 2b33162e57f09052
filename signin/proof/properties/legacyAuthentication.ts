import { isLegacyClient } from "../../signIn";
import { conclude } from "../conclude";
import { anybody } from "../people";
import { password } from "../phishableCredentials";
import type { Property } from "../property";
import { grantedWith } from "../queries";
import { applicationValues } from "../values";

export const legacyAuthentication: Property = {
  id: "legacy-authentication",
  title: "No legacy client signs in",
  why: "Legacy protocols cannot ask for a second factor: a password is all that they know.",
  prove: (tenant) => {
    const scope = {
      person: tenant.person(anybody),
      resources: tenant.resources(applicationValues(tenant.evaluator.compiled, new Map())),
      clients: tenant.clients.filter(({ part }) => isLegacyClient(part.conditions?.clientAppType)),
    };
    return conclude(tenant, [grantedWith(tenant, scope, password)]);
  },
};
