import assert from "node:assert/strict";
import { combinationsOf, isFirstFactor } from "../../../../signin/entra/credentials/combinations";
import { combinationBits, modes } from "../../../../signin/entra/credentials/modes";
import { unknownValue } from "../../../../tenant/unknown";

const having = (...methods: string[]): { method: string }[] => methods.map((method) => ({ method }));

describe("combinations of methods", () => {
  it("knows every member of Graph's authenticationMethodModes but the sentinel", () => {
    // Graph, authenticationMethodModes, 30 January 2026.
    assert.deepEqual(Object.keys(modes).sort(), [
      "deviceBasedPush",
      "email",
      "federatedMultiFactor",
      "federatedSingleFactor",
      "fido2",
      "hardwareOath",
      "microsoftAuthenticatorPush",
      "password",
      "qrCodePin",
      "sms",
      "softwareOath",
      "temporaryAccessPassMultiUse",
      "temporaryAccessPassOneTime",
      "voice",
      "windowsHelloForBusiness",
      "x509CertificateMultiFactor",
      "x509CertificateSingleFactor",
    ]);
  });

  it("gives every mode a bit of its own", () => {
    assert.equal(new Set(Object.values(modes)).size, Object.keys(modes).length);
    assert.equal(
      Object.values(modes).reduce((all, bit) => all | bit, 0),
      (1 << 17) - 1,
    );
  });

  for (const other of ["sms,password", "password, sms", "SMS,Password", "password,sms,password"]) {
    it(`reads ${other} as password,sms`, () => {
      assert.equal(combinationBits(other), modes.password | modes.sms);
    });
  }

  for (const unreadable of ["unknownFutureValue", "password,retinaScan", "", " , "]) {
    it(`does not guess what "${unreadable}" is`, () => {
      assert.equal(combinationBits(unreadable), null);
    });
  }

  it("takes macOS platform credentials for Windows Hello", () => {
    // entra-docs, concept-authentication-strengths, "double representation".
    assert.equal(combinationsOf(having("platformCredential")).modes, modes.windowsHelloForBusiness);
  });

  it("makes nothing of methods that belong to no combination", () => {
    for (const method of ["externalAuthenticationMethod", "securityQuestion"]) {
      assert.deepEqual(combinationsOf(having(method)), { modes: 0, undecided: false }, method);
    }
  });

  it("is undecided about methods that it does not know", () => {
    for (const method of [unknownValue, "retinaScan"]) {
      assert.deepEqual(combinationsOf(having("password", method)), {
        modes: modes.password,
        undecided: true,
      });
    }
  });
});

describe("a first factor", () => {
  // entra-docs, concept-authentication-methods, "How each authentication method works", column primary authentication.
  const table: readonly (readonly [string, boolean])[] = [
    ["password", true],
    ["fido2", true],
    ["windowsHelloForBusiness", true],
    ["x509CertificateSingleFactor", true],
    ["x509CertificateMultiFactor", true],
    ["temporaryAccessPassOneTime", true],
    ["temporaryAccessPassMultiUse", true],
    ["deviceBasedPush", true],
    ["sms", true], // SMS sign-in
    ["qrCodePin", true],
    ["email", true], // e-mail one-time code of guests
    ["federatedSingleFactor", true],
    ["federatedMultiFactor", true],
    ["microsoftAuthenticatorPush", false],
    ["softwareOath", false],
    ["hardwareOath", false],
    ["voice", false],
    ["externalAuthenticationMethod", false],
    ["securityQuestion", false],
  ];
  for (const [method, expected] of table) {
    it(`${expected ? "can be" : "is never"} ${method}`, () => {
      assert.equal(isFirstFactor(having(method)), expected);
    });
  }
  it("is missing where there is nothing", () => {
    assert.equal(isFirstFactor([]), false);
  });
});
