import assert from "node:assert/strict";
import { wellKnown } from "../../../../signin/entra/applicationGroups";
import { adminPortalDemand, mandatoryApplications } from "../../../../signin/entra/surroundings/adminPortals";
import { federatedSignIn, federationOf } from "../../../../signin/entra/surroundings/federation";
import {
  canDoMfa,
  creditedCredentials,
  deviceClaimCounts,
  inboundTrustOf,
} from "../../../../signin/entra/surroundings/guests";
import { perUserMfaDemand } from "../../../../signin/entra/surroundings/perUserMfa";
import { countsForRoleTargeting, roleHolding } from "../../../../signin/entra/surroundings/roles";
import {
  securityDefaultsDemand,
  securityDefaultsRoles,
} from "../../../../signin/entra/surroundings/securityDefaults";
import { noDemand } from "../../../../signin/entra/surroundings/demand";
import type { Credential } from "../../../../signin/signIn";
import type { CrossTenantAccess } from "../../../../tenant/surroundings";
import { unknownValue } from "../../../../tenant/unknown";
import { fabrikam, globalAdministrator } from "../directory";
import { someone } from "../methods/someone";

const notKnown = JSON.parse(JSON.stringify(unknownValue)) as never;
const having = (...methods: string[]): Credential[] => methods.map((method) => ({ method }));
const password = having("password");

describe("a demand of what stands around the policies, whole", () => {
  it("of the admin portals", () => {
    assert.equal(adminPortalDemand(null, password), noDemand);
    assert.deepEqual(adminPortalDemand(wellKnown.microsoft365AdminCenter, password), {
      asked: "yes",
      met: "no",
      why: "Microsoft asks everybody for multifactor authentication at the Microsoft 365 admin centre, break-glass accounts included",
    });
    assert.deepEqual(adminPortalDemand(wellKnown.azureCli, password), {
      asked: "unknown",
      met: "unknown",
      why: "Microsoft asks everybody for multifactor authentication at Azure CLI to change anything, break-glass accounts included",
    });
    assert.deepEqual(mandatoryApplications("all"), [
      wellKnown.azurePortal,
      wellKnown.microsoft365AdminCenter,
    ]);
  });

  it("of per-user MFA", () => {
    const asked = (
      perUserMfaState: "enabled" | "enforced" | "disabled" | null,
      client: "browser" | "other" = "browser",
    ) => perUserMfaDemand({ id: "u", perUserMfaState }, client, password);
    assert.equal(asked("disabled"), noDemand);
    assert.equal(asked("enabled", "other"), noDemand);
    assert.deepEqual(asked("enabled"), {
      asked: "yes",
      met: "no",
      why: "per-user MFA is enabled for the account",
    });
    assert.deepEqual(asked("enforced"), {
      asked: "yes",
      met: "no",
      why: "per-user MFA is enforced for the account",
    });
    assert.deepEqual(asked("enforced", "other"), {
      asked: "yes",
      met: "unknown",
      why: "per-user MFA is enforced for the account",
    });
    assert.deepEqual(asked(null), {
      asked: "unknown",
      met: "unknown",
      why: "whether per-user MFA is on for the account is not in the export",
    });
  });

  it("of security defaults", () => {
    const demand = (
      on: "yes" | "unknown",
      role: "yes" | "unknown" | "no",
      application: string | null = null,
    ) => {
      const { asked, met } = securityDefaultsDemand(on, {
        person: someone({ roles: { [securityDefaultsRoles.at(-1) ?? ""]: role } }),
        application,
        clientAppType: "browser",
        credentials: password,
      });
      return [asked, met];
    };
    assert.deepEqual(demand("yes", "yes"), ["yes", "no"]);
    assert.deepEqual(demand("yes", "no"), ["unknown", "unknown"]);
    assert.deepEqual(demand("yes", "unknown"), ["unknown", "unknown"]);
    assert.deepEqual(demand("yes", "no", wellKnown.azurePortal.toUpperCase()), ["yes", "no"]);
    assert.deepEqual(demand("unknown", "no", wellKnown.azurePortal), ["unknown", "unknown"]);
    assert.deepEqual(demand("unknown", "yes"), ["unknown", "unknown"]);
  });
});

describe("what federation leaves of a sign-in", () => {
  const methodsOf = (...parts: Parameters<typeof federatedSignIn>): string[] =>
    federatedSignIn(...parts).credentials.map(({ method }) => method);
  const accept = "acceptIfMfaDoneByFederatedIdp";
  const enforce = "enforceMfaByFederatedIdp";

  it("is what the poorer of two possible outcomes leaves", () => {
    const own = having("sms", "FederatedMultiFactor");
    assert.deepEqual(methodsOf(accept, "yes", own), ["federatedMultiFactor", "federatedSingleFactor", "sms"]);
    assert.deepEqual(methodsOf(accept, "no", own), ["federatedSingleFactor", "sms"]);
    assert.deepEqual(methodsOf(accept, "unknown", own), ["federatedSingleFactor", "sms"]);
    assert.deepEqual(methodsOf(enforce, "no", own), ["federatedSingleFactor"]);
    assert.deepEqual(methodsOf(enforce, "unknown", own), ["federatedSingleFactor"]);
    assert.deepEqual(methodsOf(null, "no", own), ["federatedSingleFactor"]);
    assert.deepEqual(methodsOf(null, "yes", own), ["federatedMultiFactor", "federatedSingleFactor", "sms"]);
    assert.deepEqual(methodsOf("rejectMfaByFederatedIdp", "yes", own), ["federatedSingleFactor", "sms"]);
  });

  it("says why, and that it is not known where outcomes differ", () => {
    const open =
      "what the domain does with the provider's multifactor authentication, or whether it is claimed, is not known";
    const done = "the provider did no multifactor authentication, so Entra does it";
    assert.equal(federatedSignIn(accept, "no", []).why, done);
    assert.equal(federatedSignIn(accept, "unknown", []).why, open);
    assert.equal(federatedSignIn(null, "no", having("sms")).why, open);
    assert.equal(federatedSignIn(null, "no", []).why, open, "only whether it loops differs");
    assert.match(federatedSignIn(null, "yes", []).why, /^Entra accepts/);
  });

  it("is not known of an export without domains, or of an account without a name", () => {
    const why = (...parts: Parameters<typeof federationOf>): string => {
      const federation = federationOf(...parts);
      return federation.kind === "unknown" ? federation.why : federation.kind;
    };
    for (const none of [null, undefined, notKnown])
      assert.equal(why(none, "a@b.c"), "the tenant's domains are not in the export");
    for (const name of [null, undefined, unknownValue])
      assert.equal(why([], name), "the account's name is not known, and with it its domain");
    assert.equal(why([], "a@b.c"), "whether the domain b.c is federated is not in the export");
    for (const federatedIdpMfaBehavior of [undefined, null, notKnown]) {
      const domain = { id: "b.c", authenticationType: "Federated" as const };
      assert.deepEqual(
        federationOf(
          [federatedIdpMfaBehavior === undefined ? domain : { ...domain, federatedIdpMfaBehavior }],
          "a@B.C",
        ),
        { kind: "federated", domain: "b.c", behavior: null },
      );
    }
  });
});

describe("what is taken of guests, whole", () => {
  const trusting: CrossTenantAccess = { default: { inboundTrust: { isMfaAccepted: true } }, partners: [] };
  const distrusting: CrossTenantAccess = { default: { inboundTrust: { isMfaAccepted: false } } };
  const guest = someone({ externalUserType: "b2bCollaborationGuest" });
  const direct = someone({ externalUserType: "b2bDirectConnectUser" });
  const shown = having("password", "sms", "fido2", "retinaScan");
  const credited = (person: typeof guest, access: CrossTenantAccess | null) => {
    const { credentials, perhaps, why } = creditedCredentials(person, access, shown);
    return [credentials.map(({ method }) => method).join(), perhaps.map(({ method }) => method).join(), why];
  };

  it("is by trust, by type, and said", () => {
    assert.deepEqual(credited(someone(), null), [
      "password,sms,fido2,retinaScan",
      "",
      "the account signs in to this tenant",
    ]);
    assert.deepEqual(credited(guest, trusting), [
      "password,sms,fido2",
      "",
      "multifactor authentication of the home tenant is trusted",
    ]);
    assert.deepEqual(credited(guest, distrusting), [
      "password,sms",
      "",
      "the home tenant's multifactor authentication is not trusted: it is done here",
    ]);
    assert.deepEqual(credited(direct, distrusting), [
      "password",
      "",
      "the home tenant's multifactor authentication is not trusted, which B2B direct connect takes",
    ]);
    assert.deepEqual(credited(direct, null), [
      "password",
      "password,sms,fido2",
      "whether the home tenant's multifactor authentication is trusted is not in the export",
    ]);
  });

  it("is no MFA of direct connect without trust, and every device of those who sign in here", () => {
    assert.deepEqual(
      [
        canDoMfa(direct, distrusting),
        canDoMfa(direct, trusting),
        canDoMfa(direct, null),
        canDoMfa(guest, distrusting),
      ],
      [false, true, true, true],
    );
    const internal = someone({ externalUserType: "internalGuest" });
    assert.equal(deviceClaimCounts(internal, distrusting, "compliantDevice"), "yes");
    assert.equal(
      deviceClaimCounts(
        guest,
        { default: { inboundTrust: { isCompliantDeviceAccepted: false } } },
        "compliantDevice",
      ),
      "no",
    );
  });

  it("is by the default where a partner says nothing, and by nothing where partners are not known", () => {
    const access = (partners: CrossTenantAccess["partners"]): CrossTenantAccess => ({
      ...distrusting,
      partners: partners ?? null,
    });
    const mfa = (partners: CrossTenantAccess["partners"]): string =>
      inboundTrustOf(access(partners), fabrikam).mfa;
    assert.equal(mfa([{ tenantId: fabrikam }]), "no");
    assert.equal(mfa([{ tenantId: fabrikam, inboundTrust: null }]), "no");
    assert.equal(mfa([{ tenantId: fabrikam, inboundTrust: notKnown }]), "no");
    assert.equal(mfa([{ tenantId: fabrikam, inboundTrust: { isMfaAccepted: true } }]), "yes");
    assert.equal(mfa(notKnown), "unknown");
    assert.equal(mfa(null), "no");
    assert.equal(inboundTrustOf({ default: null }, fabrikam).mfa, "unknown");
    assert.equal(inboundTrustOf({ default: { inboundTrust: notKnown } }, fabrikam).mfa, "unknown");
  });
});

describe("a role of which something is not known", () => {
  const me = (id: string): "yes" | "no" => (id === "me" ? "yes" : "no");
  const active = (assignment: object): string =>
    roleHolding(
      globalAdministrator,
      me,
      [
        Object.assign(
          { principalId: "me", roleDefinitionId: globalAdministrator, directoryScopeId: "/" },
          assignment,
        ),
      ],
      null,
    ).active;
  it("may be held", () => {
    assert.equal(active({}), "yes");
    assert.equal(active({ roleDefinitionId: notKnown }), "unknown");
    assert.equal(active({ directoryScopeId: notKnown }), "unknown");
    assert.equal(active({ principalId: notKnown }), "unknown");
    assert.equal(active({ principalId: "other", directoryScopeId: notKnown }), "no");
    assert.equal(active({ roleDefinitionId: "other", principalId: notKnown }), "no");
    assert.equal(roleHolding(globalAdministrator, me, [notKnown], null).active, "unknown");
    assert.equal(roleHolding(globalAdministrator, me, notKnown, null).active, "unknown");
    assert.equal(countsForRoleTargeting({}), "yes");
  });
});
