import assert from "node:assert/strict";
import { mfaSatisfied } from "../../../../signin/entra/credentials/builtInControl";
import { builtInStrengths } from "../../../../signin/entra/credentials/builtInStrengths";
import { strengthSatisfied } from "../../../../signin/entra/credentials/strength";
import {
  federatedSignIn,
  federationOf,
  startsAtEntra,
  type MfaBehavior,
} from "../../../../signin/entra/surroundings/federation";
import {
  creditedCredentials,
  deviceClaimCounts,
  inboundTrustOf,
} from "../../../../signin/entra/surroundings/guests";
import type { Credential, ExternalUserType } from "../../../../signin/signIn";
import type { CrossTenantAccess, EntraDomain } from "../../../../tenant/surroundings";
import type { Verdict } from "../../../../tenant/verdict";
import { someone } from "../methods/someone";

const having = (...methods: string[]): Credential[] => methods.map((method) => ({ method }));

describe("a federated domain", () => {
  const accept = "acceptIfMfaDoneByFederatedIdp";
  const enforce = "enforceMfaByFederatedIdp";
  const reject = "rejectMfaByFederatedIdp";
  // Graph, internalDomainFederation, federatedIdpMfaBehavior values: behaviour, claim, own credentials, MFA, loops.
  const table: readonly (readonly [MfaBehavior | null, Verdict, readonly string[], Verdict, Verdict])[] = [
    [accept, "yes", [], "yes", "no"],
    [accept, "no", [], "no", "no"],
    [accept, "no", ["sms"], "yes", "no"], // Entra does it
    [accept, "unknown", [], "unknown", "no"],
    [accept, "unknown", ["sms"], "yes", "no"],
    [enforce, "yes", [], "yes", "no"],
    [enforce, "no", [], "no", "yes"],
    [enforce, "no", ["sms"], "no", "yes"], // Entra asks the provider again, not the person
    [enforce, "unknown", ["sms"], "unknown", "unknown"],
    [reject, "yes", [], "no", "no"],
    [reject, "yes", ["microsoftAuthenticatorPush"], "yes", "no"],
    [reject, "no", ["softwareOath"], "yes", "no"],
    [null, "yes", [], "yes", "no"], // never set: accept, or the old SupportsMfa
    [null, "no", ["sms"], "unknown", "unknown"],
  ];
  for (const [behavior, claim, own, mfa, loops] of table) {
    it(`${behavior ?? "no behaviour"}, claim ${claim}, ${own.join() || "nothing"} at Entra: MFA ${mfa}, loops ${loops}`, () => {
      const outcome = federatedSignIn(behavior, claim, having(...own));
      assert.deepEqual([outcome.mfa, outcome.loops], [mfa, loops], outcome.why);
    });
  }

  it("gives credentials that satisfy what the outcome says", () => {
    for (const [behavior, claim, own, mfa] of table) {
      if (mfa === "unknown") continue;
      const { credentials } = federatedSignIn(behavior, claim, having(...own));
      assert.equal(mfaSatisfied(credentials), mfa, `${String(behavior)} ${claim} ${own.join()}`);
    }
  });

  it("never satisfies a phishing-resistant strength by the provider's own passkey", () => {
    const { credentials } = federatedSignIn(accept, "yes", []);
    assert.equal(strengthSatisfied(builtInStrengths[2], credentials), "no");
  });

  it("comes after a pass and what Entra holds itself", () => {
    // entra-docs, howto-authentication-temporary-access-pass: "preferred over federation".
    assert.equal(startsAtEntra(having("temporaryAccessPassOneTime")), true);
    assert.equal(startsAtEntra(having("fido2")), true);
    assert.equal(startsAtEntra(having("password", "sms")), false);
  });

  it("is found by the account's name", () => {
    const domains: readonly EntraDomain[] = [
      { id: "Contoso.com", authenticationType: "Federated", federatedIdpMfaBehavior: enforce },
      { id: "contoso.onmicrosoft.com", authenticationType: "Managed" },
      { id: "fabrikam.com" },
    ];
    assert.deepEqual(federationOf(domains, "ada@contoso.com"), {
      kind: "federated",
      domain: "contoso.com",
      behavior: enforce,
    });
    assert.equal(federationOf(domains, "ada@contoso.onmicrosoft.com").kind, "managed");
    for (const name of ["ada@fabrikam.com", "ada@elsewhere.com", null]) {
      assert.equal(federationOf(domains, name).kind, "unknown");
    }
    assert.equal(federationOf(null, "ada@contoso.com").kind, "unknown");
  });
});

describe("trust in a guest's home tenant", () => {
  const home = "11111111-1111-4111-8111-111111111111";
  const access: CrossTenantAccess = {
    default: { inboundTrust: { isMfaAccepted: false, isCompliantDeviceAccepted: false } },
    partners: [{ tenantId: home.toUpperCase(), inboundTrust: { isMfaAccepted: true } }],
  };
  // Graph, crossTenantAccessPolicyConfigurationPartner: null inherits the default.
  it("is the partner's, else the default's, else unknown", () => {
    assert.deepEqual(inboundTrustOf(access, home), {
      mfa: "yes",
      compliantDevice: "no",
      hybridJoinedDevice: "unknown",
    });
    assert.equal(inboundTrustOf(access, "22222222-1111-4111-8111-111111111111").mfa, "no");
    const inherits = { ...access, partners: [{ tenantId: home, inboundTrust: null }] };
    assert.equal(inboundTrustOf(inherits, home).mfa, "no");
    assert.equal(inboundTrustOf(null, home).mfa, "unknown");
    assert.equal(inboundTrustOf(undefined, home).mfa, "unknown");
    assert.equal(inboundTrustOf({}, home).mfa, "unknown");
  });
  it("of a home tenant that is not known may be a partner's", () => {
    assert.equal(inboundTrustOf(access, null).mfa, "unknown");
    assert.equal(inboundTrustOf({ ...access, partners: [] }, null).mfa, "no");
  });
  it("decides whether the state of a guest's device counts", () => {
    const guest = someone({ externalUserType: "b2bCollaborationGuest", homeTenantId: home });
    assert.equal(deviceClaimCounts(guest, access, "compliantDevice"), "no");
    assert.equal(deviceClaimCounts(guest, null, "compliantDevice"), "unknown");
    assert.equal(deviceClaimCounts(someone(), null, "compliantDevice"), "yes");
  });
});

describe("credentials of guests", () => {
  const trusting: CrossTenantAccess = { default: { inboundTrust: { isMfaAccepted: true } }, partners: [] };
  const distrusting: CrossTenantAccess = {
    default: { inboundTrust: { isMfaAccepted: false } },
    partners: [],
  };
  // entra-docs, concept-authentication-strength-external-users, 4 January 2024: method, home tenant, resource tenant.
  const table: readonly (readonly [string, boolean, boolean])[] = [
    ["sms", true, true],
    ["voice", true, true],
    ["microsoftAuthenticatorPush", true, true],
    ["deviceBasedPush", true, false],
    ["softwareOath", true, true],
    ["hardwareOath", true, false],
    ["fido2", true, false],
    ["windowsHelloForBusiness", true, false],
    ["x509CertificateMultiFactor", true, false],
    ["temporaryAccessPassOneTime", false, false], // "the guest user needs to perform MFA" (howto temporary access pass)
    ["password", true, true], // a first factor at home is one here
  ];
  for (const [method, atHome, here] of table) {
    it(`${method}: with trust ${String(atHome)}, without ${String(here)}`, () => {
      const guest = someone({ externalUserType: "b2bCollaborationGuest" });
      assert.equal(creditedCredentials(guest, trusting, having(method)).credentials.length > 0, atHome);
      assert.equal(creditedCredentials(guest, distrusting, having(method)).credentials.length > 0, here);
    });
  }

  it("are all their own for members and internal guests", () => {
    for (const externalUserType of [null, "internalGuest"] as const) {
      const credited = creditedCredentials(someone({ externalUserType }), null, having("fido2"));
      assert.equal(credited.credentials.length, 1);
    }
  });

  it("give no multifactor authentication to B2B direct connect without trust", () => {
    const person = someone({ externalUserType: "b2bDirectConnectUser" });
    const credentials = having("password", "sms", "fido2");
    assert.equal(mfaSatisfied(creditedCredentials(person, distrusting, credentials).credentials), "no");
    assert.equal(mfaSatisfied(creditedCredentials(person, trusting, credentials).credentials), "yes");
  });

  it("count perhaps where it is not known whether the home tenant is trusted", () => {
    const types: readonly ExternalUserType[] = [
      "b2bCollaborationGuest",
      "b2bCollaborationMember",
      "otherExternalUser",
    ];
    for (const externalUserType of types) {
      const credited = creditedCredentials(someone({ externalUserType }), null, having("fido2"));
      assert.deepEqual([credited.credentials.length, credited.perhaps.length], [0, 1]);
    }
  });
});
