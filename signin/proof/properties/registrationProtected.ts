import { securityInfoApplication } from "../../bootstrap/applications";
import { conclude } from "../conclude";
import { anybody } from "../people";
import { password } from "../phishableCredentials";
import type { Property } from "../property";
import { grantedWith } from "../queries";

export const registrationProtected: Property = {
  id: "registration-protected",
  title: "Nobody registers security information with a password alone",
  why: "Whoever has the password of somebody without a second method registers their own, and is that person from then on.",
  prove: (tenant) => {
    const context = {
      application: securityInfoApplication,
      userAction: "registerSecurityInformation" as const,
    };
    const resources = tenant.resources([
      { part: { context }, words: "registering security information", cost: 0 },
    ]);
    return conclude(tenant, [grantedWith(tenant, { person: tenant.person(anybody), resources }, password)]);
  },
};
