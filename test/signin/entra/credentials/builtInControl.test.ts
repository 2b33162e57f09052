import assert from "node:assert/strict";
import {
  mfaSatisfied,
  passwordChangeSatisfied,
  riskRemediationSatisfied,
} from "../../../../signin/entra/credentials/builtInControl";
import { isAttestedDeviceBound, isPhishable } from "../../../../signin/entra/credentials/phishability";
import type { Credential } from "../../../../signin/signIn";
import { unknownValue } from "../../../../tenant/unknown";
import type { Verdict } from "../../../../tenant/verdict";

const having = (methods: string): Credential[] =>
  methods === ""
    ? []
    : methods.split("+").map((method) => ({ method: method === "unknown" ? unknownValue : method }));

describe("built-in controls", () => {
  // Columns: mfa, passwordChange, riskRemediation. Sources: entra-docs concept-authentication-strengths (mfa is 0002),
  // how-to-authentication-external-method-manage, concept-conditional-access-grant (24 March 2026).
  const table: readonly (readonly [string, Verdict, Verdict, Verdict])[] = [
    ["fido2", "yes", "no", "yes"], // nobody changes a password that they lack
    ["fido2+password", "yes", "yes", "yes"],
    ["password+sms", "yes", "yes", "yes"],
    ["password", "no", "no", "no"],
    ["password+externalAuthenticationMethod", "yes", "yes", "no"], // satisfies the control, no strength
    ["federatedSingleFactor+externalAuthenticationMethod", "yes", "no", "no"],
    ["externalAuthenticationMethod", "no", "no", "no"], // comes second to a first factor
    ["temporaryAccessPassOneTime", "yes", "no", "yes"],
    ["federatedMultiFactor", "yes", "no", "yes"],
    ["x509CertificateSingleFactor", "no", "no", "no"],
    ["password+unknown", "unknown", "unknown", "unknown"],
    ["", "no", "no", "no"],
  ];
  for (const [methods, ...expected] of table) {
    it(`${methods || "nothing"}: ${expected.join(", ")}`, () => {
      const credentials = having(methods);
      assert.deepEqual(
        [
          mfaSatisfied(credentials),
          passwordChangeSatisfied(credentials),
          riskRemediationSatisfied(credentials),
        ],
        expected,
      );
    });
  }
});

describe("a credential that can be phished", () => {
  // Graph, List authenticationStrengthPolicies, …0004; CISA MS.AAD.3.1v1.
  const resistant = ["fido2", "windowsHelloForBusiness", "platformCredential", "x509CertificateMultiFactor"];
  const phishable = [
    "password",
    "sms",
    "voice",
    "deviceBasedPush",
    "microsoftAuthenticatorPush",
    "softwareOath",
    "hardwareOath",
    "temporaryAccessPassOneTime",
    "temporaryAccessPassMultiUse",
    "federatedMultiFactor",
    "x509CertificateSingleFactor",
    "qrCodePin",
    "email",
    "externalAuthenticationMethod",
    unknownValue,
  ];
  for (const method of resistant) {
    it(`is not ${method}`, () => {
      assert.equal(isPhishable({ method }), false);
    });
  }
  for (const method of phishable) {
    it(`is ${method === unknownValue ? "one that is not known" : method}`, () => {
      assert.equal(isPhishable({ method }), true);
    });
  }
  it("is no passkey, synced or not", () => {
    assert.equal(isPhishable({ method: "fido2", passkeyType: "synced", attested: false }), false);
  });
});

describe("an attested, device-bound credential", () => {
  // entra-docs, how-to-authentication-passkey-profiles (8 March 2026): without attestation nothing is guaranteed.
  const table: readonly (readonly [Credential, Verdict])[] = [
    [{ method: "fido2", passkeyType: "deviceBound", attested: true }, "yes"],
    [{ method: "fido2", passkeyType: "deviceBound", attested: false }, "no"],
    [{ method: "fido2", passkeyType: "synced", attested: null }, "no"],
    [{ method: "fido2", passkeyType: "deviceBound", attested: null }, "unknown"],
    [{ method: "fido2", attested: true }, "unknown"],
    [{ method: "fido2" }, "unknown"],
    [{ method: "windowsHelloForBusiness" }, "yes"],
    [{ method: "x509CertificateMultiFactor" }, "yes"],
    [{ method: "deviceBasedPush" }, "no"],
    [{ method: "password" }, "no"],
    [{ method: unknownValue }, "unknown"],
  ];
  for (const [credential, expected] of table) {
    const { method, ...rest } = credential;
    it(`${method === unknownValue ? "unknown" : method} ${JSON.stringify(rest)}: ${expected}`, () => {
      assert.equal(isAttestedDeviceBound(credential), expected);
    });
  }
});
