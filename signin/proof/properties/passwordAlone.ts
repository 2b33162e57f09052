import { anybody } from "../people";
import { conclude } from "../conclude";
import { password } from "../phishableCredentials";
import type { Property } from "../property";
import { grantedWith } from "../queries";
import { applicationValues } from "../values";

export const passwordAlone: Property = {
  id: "password-alone",
  title: "No application opens with a password alone",
  why: "A guessed or phished password is then enough, whatever stronger methods people have registered.",
  prove: (tenant) => {
    const { compiled } = tenant.evaluator;
    const scope = {
      person: tenant.person(anybody),
      resources: tenant.resources(applicationValues(compiled, new Map())),
    };
    return conclude(tenant, [grantedWith(tenant, scope, password)]);
  },
};
