import { conclude } from "../conclude";
import { anybody } from "../people";
import { password } from "../phishableCredentials";
import type { Property } from "../property";
import { grantedWith } from "../queries";

/** *My Sign-Ins*, where people register and manage their security information (entra-docs, first-party applications). */
const mySignIns = "19db86c3-b2b9-44cc-b339-36da233a3be2";

export const registrationProtected: Property = {
  id: "registration-protected",
  title: "Nobody registers security information with a password alone",
  why: "Whoever has the password of somebody without a second method registers their own, and is that person from then on.",
  prove: (tenant) => {
    const context = { application: mySignIns, userAction: "registerSecurityInformation" as const };
    const resources = tenant.resources([
      { part: { context }, words: "registering security information", cost: 0 },
    ]);
    return conclude(tenant, [grantedWith(tenant, { person: tenant.person(anybody), resources }, password)]);
  },
};
