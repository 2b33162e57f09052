import assert from "node:assert/strict";
import {
  clients,
  credentialKind,
  credentialKinds,
  platformSupport,
  type Client,
  type CredentialKind,
  type Support,
} from "../../../../signin/entra/methods/platformSupport";
import { mayRegister } from "../../../../signin/entra/methods/registrableMethods";
import { devicePlatforms, type Credential, type DevicePlatform } from "../../../../signin/signIn";
import { someone } from "./someone";

describe("what platforms support", () => {
  type Row = readonly [DevicePlatform, Client, CredentialKind, Support, Support];
  const table: readonly Row[] = [
    // entra-docs, concept-fido2-compatibility, 12 May 2025.
    ["iOS", "browser", "securityKey", "unsupported", "supported"],
    ["android", "browser", "securityKey", "unsupported", "supported"],
    ["linux", "browser", "securityKey", "unknown", "supported"],
    ["android", "nativeAppWithBroker", "securityKey", "unsupported", "supported"],
    ["android", "nativeAppWithoutBroker", "securityKey", "unsupported", "unsupported"],
    ["iOS", "nativeAppWithoutBroker", "authenticatorPasskey", "unknown", "supported"],
    ["android", "remoteDesktop", "authenticatorPasskey", "unknown", "supported"],
    ["linux", "browser", "certificate", "unknown", "supported"],
    // entra-docs, how-to-authentication-entra-passkeys-on-windows, 18 February 2026.
    ["windows", "sharedDevice", "windowsPasskey", "supported", "supported"],
    // Nobody documents these.
    ["linux", "nativeAppWithBroker", "securityKey", "unknown", "unknown"],
    ["linux", "browser", "syncedPasskey", "unknown", "unknown"],
    ["windows", "remoteDesktop", "windowsHelloForBusiness", "unknown", "unknown"],
    ["iOS", "sharedDevice", "authenticatorPasskey", "unknown", "unknown"],
  ];
  for (const [platform, client, kind, register, signIn] of table) {
    it(`${platform}, ${client}, ${kind}: register ${register}, sign in ${signIn}`, () => {
      const found = platformSupport(platform, client, kind);
      assert.deepEqual([found.register, found.signIn], [register, signIn]);
    });
  }

  it("has a dated source for every cell that says anything", () => {
    let cells = 0;
    for (const platform of devicePlatforms) {
      for (const client of clients) {
        for (const kind of credentialKinds) {
          const { register, signIn, source, asOf } = platformSupport(platform, client, kind);
          if (register === "unknown" && signIn === "unknown") continue;
          cells++;
          assert.match(source ?? "", /^entra-docs, /);
          assert.match(asOf ?? "", /^20\d\d-\d\d-\d\d$/);
        }
      }
    }
    assert.ok(cells >= 40, String(cells));
  });

  it("is unknown for a platform or a credential that is not known", () => {
    assert.equal(platformSupport(null, "browser", "securityKey").signIn, "unknown");
    assert.equal(platformSupport("windows", "browser", null).signIn, "unknown");
  });
});

describe("kinds of credentials", () => {
  const table: readonly (readonly [Credential, CredentialKind | null])[] = [
    [{ method: "fido2", aaguid: "90A3CCDF-635c-4729-a248-9b709135078f" }, "authenticatorPasskey"],
    [{ method: "fido2", aaguid: "08987058-cadc-4b81-b6e1-30de50dcbe96" }, "windowsPasskey"],
    [
      { method: "fido2", aaguid: "2fc0579f-8113-47ea-b116-bb5a8db9202a", passkeyType: "deviceBound" },
      "securityKey",
    ],
    [{ method: "fido2", passkeyType: "synced" }, "syncedPasskey"],
    [{ method: "fido2" }, null],
    [{ method: "windowsHelloForBusiness" }, "windowsHelloForBusiness"],
    [{ method: "x509CertificateMultiFactor" }, "certificate"],
    [{ method: "password" }, null],
  ];
  for (const [credential, expected] of table) {
    it(`${JSON.stringify(credential)}: ${String(expected)}`, () => {
      assert.equal(credentialKind(credential), expected);
    });
  }
});

describe("a passkey on Windows", () => {
  // entra-docs, how-to-authentication-entra-passkeys-on-windows, 18 February 2026, "Required configuration".
  const aaguid = "08987058-cadc-4b81-b6e1-30de50dcbe96";
  const passkey: Credential = { method: "fido2", aaguid, passkeyType: "deviceBound", attested: false };
  for (const [name, restricted, attestation, verdict] of [
    ["named by an allow list", true, "disabled", "yes"],
    ["not named", false, "disabled", "no"],
    ["named, with attestation enforced", true, "registrationOnly", "no"],
  ] as const) {
    it(`${name}: ${verdict}`, () => {
      const policy = {
        authenticationMethodConfigurations: [
          {
            id: "Fido2",
            state: "enabled" as const,
            isSelfServiceRegistrationAllowed: true,
            includeTargets: [{ id: "all_users", allowedPasskeyProfiles: ["p"] }],
            passkeyProfiles: [
              {
                id: "p",
                name: "P",
                passkeyTypes: "deviceBound",
                attestationEnforcement: attestation,
                keyRestrictions: restricted
                  ? { isEnforced: true, enforcementType: "allow" as const, aaGuids: [aaguid] }
                  : null,
              },
            ],
          },
        ],
      };
      assert.equal(mayRegister(policy, someone(), passkey).verdict, verdict);
    });
  }
});
