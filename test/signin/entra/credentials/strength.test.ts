import assert from "node:assert/strict";
import { builtInStrengths, strengthById } from "../../../../signin/entra/credentials/builtInStrengths";
import { strengthSatisfied } from "../../../../signin/entra/credentials/strength";
import type { Credential } from "../../../../signin/signIn";
import type { AuthenticationStrengthPolicy, CombinationConfiguration } from "../../../../tenant/tenant";
import { unknownValue } from "../../../../tenant/unknown";
import type { Verdict } from "../../../../tenant/verdict";

const having = (...methods: string[]): Credential[] => methods.map((method) => ({ method }));

function custom(
  allowedCombinations: readonly string[],
  combinationConfigurations: readonly CombinationConfiguration[] = [],
): AuthenticationStrengthPolicy {
  return { id: "s", displayName: "S", policyType: "custom", allowedCombinations, combinationConfigurations };
}

describe("the built-in strengths", () => {
  // entra-docs, concept-authentication-strengths, table "Built-in authentication strengths" (4 March 2025): MFA,
  // passwordless MFA, phishing-resistant MFA.
  const table: readonly (readonly [readonly string[], readonly [Verdict, Verdict, Verdict]])[] = [
    [["fido2"], ["yes", "yes", "yes"]],
    [["windowsHelloForBusiness"], ["yes", "yes", "yes"]],
    [["platformCredential"], ["yes", "yes", "yes"]],
    [["x509CertificateMultiFactor"], ["yes", "yes", "yes"]],
    [["deviceBasedPush"], ["yes", "yes", "no"]],
    [["temporaryAccessPassOneTime"], ["yes", "no", "no"]],
    [["temporaryAccessPassMultiUse"], ["yes", "no", "no"]],
    [
      ["password", "sms"],
      ["yes", "no", "no"],
    ],
    [
      ["voice", "password"],
      ["yes", "no", "no"],
    ],
    [
      ["password", "microsoftAuthenticatorPush"],
      ["yes", "no", "no"],
    ],
    [
      ["password", "softwareOath"],
      ["yes", "no", "no"],
    ],
    [
      ["password", "hardwareOath"],
      ["yes", "no", "no"],
    ],
    [
      ["password", "x509CertificateSingleFactor"],
      ["yes", "no", "no"],
    ], // Graph, List authenticationStrengthPolicies
    [
      ["federatedSingleFactor", "sms"],
      ["yes", "no", "no"],
    ],
    [
      ["federatedSingleFactor", "microsoftAuthenticatorPush"],
      ["yes", "no", "no"],
    ],
    [["federatedMultiFactor"], ["yes", "no", "no"]],
    [["x509CertificateSingleFactor"], ["no", "no", "no"]],
    [["sms"], ["no", "no", "no"]],
    [["password"], ["no", "no", "no"]],
    [["federatedSingleFactor"], ["no", "no", "no"]],
    [["qrCodePin"], ["no", "no", "no"]], // concept-authentication-qr-code: a single factor
    [
      ["password", "email"],
      ["no", "no", "no"],
    ], // limitations: e-mail one-time code of guests
    [
      ["password", "externalAuthenticationMethod"],
      ["no", "no", "no"],
    ], // how-to-authentication-external-method-manage
    [
      ["microsoftAuthenticatorPush", "softwareOath"],
      ["no", "no", "no"],
    ], // two second factors
    [[], ["no", "no", "no"]],
  ];
  for (const [methods, expected] of table) {
    it(`${methods.join(" + ") || "nothing"}: ${expected.join(", ")}`, () => {
      assert.deepEqual(
        builtInStrengths.map((strength) => strengthSatisfied(strength, having(...methods))),
        expected,
      );
    });
  }

  it("are found by id where an export lacks them, and as the tenant has them where it does not", () => {
    const path = "/policies/authenticationStrengthPolicies/00000000-0000-0000-0000-000000000004";
    assert.equal(strengthById([], path)?.displayName, "Phishing-resistant MFA");
    const own = { ...custom(["fido2"]), id: "00000000-0000-0000-0000-000000000004" };
    assert.equal(strengthById([own], path), own);
    assert.equal(strengthById([], "77777777-0000-0000-0000-000000000004"), undefined);
  });
});

/** Strengths of which a part is not known yet, or says less than the reference has it. */
function unknownParts(
  model: string,
  other: string,
): { name: string; strength: AuthenticationStrengthPolicy; credentials: Credential[]; satisfied: Verdict }[] {
  const notKnown = JSON.parse(JSON.stringify(unknownValue)) as never;
  const key = (aaguid: string | null): Credential[] => [{ method: "fido2", aaguid }];
  const both = [{ method: "x509CertificateMultiFactor", aaguid: model }, ...key(other)];
  const limit = (parts: CombinationConfiguration): AuthenticationStrengthPolicy =>
    custom(["fido2", "password,sms"], [parts]);
  const rows: readonly [string, AuthenticationStrengthPolicy, Credential[], Verdict][] = [
    [
      "limits that are not known may refuse anything",
      { ...custom(["fido2"]), combinationConfigurations: notKnown },
      key(model),
      "unknown",
    ],
    [
      "limits that are null refuse nothing",
      { ...custom(["fido2"]), combinationConfigurations: null },
      key(model),
      "yes",
    ],
    ["a limit that is not known may refuse anything", limit(notKnown), key(model), "unknown"],
    [
      "a limit to combinations that are not known",
      limit({ allowedAAGUIDs: [model], appliesToCombinations: [notKnown] }),
      key(model),
      "unknown",
    ],
    [
      "a limit to this combination and one that is not known",
      limit({ allowedAAGUIDs: [model], appliesToCombinations: [notKnown, "fido2"] }),
      key(model),
      "yes",
    ],
    [
      "a limit to another combination and one that is not known",
      limit({ allowedAAGUIDs: [model], appliesToCombinations: ["sms", notKnown] }),
      key(model),
      "unknown",
    ],
    [
      "a limit to one of two combinations",
      limit({ allowedAAGUIDs: [model], appliesToCombinations: ["sms", "fido2"] }),
      key(other),
      "no",
    ],
    [
      "a limit to another combination",
      limit({ allowedAAGUIDs: [model], appliesToCombinations: ["password,sms"] }),
      key(other),
      "yes",
    ],
    ["models without combinations are for passkeys", limit({ allowedAAGUIDs: [model] }), key(other), "no"],
    [
      "models without combinations are for nothing else",
      limit({ allowedAAGUIDs: [model] }),
      having("password", "sms"),
      "yes",
    ],
    ["nothing without combinations limits nothing", limit({}), key(other), "yes"],
    [
      "issuers without combinations are for every combination",
      limit({ allowedIssuerSkis: ["x"] }),
      having("password", "sms"),
      "unknown",
    ],
    [
      "policies of certificates",
      limit({ allowedPolicyOIDs: ["1.2"], appliesToCombinations: ["fido2"] }),
      key(model),
      "unknown",
    ],
    [
      "models of which one is not known, and a listed one",
      limit({ allowedAAGUIDs: [model, notKnown], appliesToCombinations: ["fido2"] }),
      key(model),
      "yes",
    ],
    [
      "models of which one is not known, and another",
      limit({ allowedAAGUIDs: [model, notKnown], appliesToCombinations: ["fido2"] }),
      key(other),
      "unknown",
    ],
    [
      "a passkey whose model is null",
      limit({ allowedAAGUIDs: [model], appliesToCombinations: ["fido2"] }),
      key(null),
      "unknown",
    ],
    [
      "a passkey whose model is not known",
      limit({ allowedAAGUIDs: [model, notKnown] }),
      key(unknownValue),
      "unknown",
    ],
    [
      "the model of something that is no passkey",
      limit({ allowedAAGUIDs: [model], appliesToCombinations: ["fido2"] }),
      both,
      "no",
    ],
    [
      "a combination that is not known beside one that is met",
      custom(["fido2", notKnown]),
      key(model),
      "yes",
    ],
    [
      "a combination with a mode that does not exist beside one that does",
      custom(["retina,password"]),
      having("password"),
      "unknown",
    ],
  ];
  return rows.map(([name, strength, credentials, satisfied]) => ({ name, strength, credentials, satisfied }));
}

describe("a strength of the tenant's own", () => {
  const yubikey = "2fc0579f-8113-47ea-b116-bb5a8db9202a";
  const other = "90a3ccdf-635c-4729-a248-9b709135078f";
  const oneModel = custom(
    ["fido2", "windowsHelloForBusiness"],
    [{ allowedAAGUIDs: [yubikey.toUpperCase()], appliesToCombinations: ["fido2"] }],
  );
  const certificate: CombinationConfiguration = {
    "@odata.type": "#microsoft.graph.x509CertificateCombinationConfiguration",
    allowedIssuerSkis: ["9A4248C6AC8C2931AB2A86537818E92E7B6C97B6"],
    appliesToCombinations: ["x509CertificateMultiFactor"],
  };

  interface Row {
    readonly name: string;
    readonly strength: AuthenticationStrengthPolicy | undefined;
    readonly credentials: readonly Credential[];
    readonly satisfied: Verdict;
  }
  // entra-docs, concept-authentication-strength-advanced-options, and Graph, fido2CombinationConfiguration.
  const table: readonly Row[] = [
    ...unknownParts(yubikey, other),
    {
      name: "of passkeys only is not satisfied by Windows Hello: a strength is a set, not a level",
      strength: custom(["fido2"]),
      credentials: having("windowsHelloForBusiness", "x509CertificateMultiFactor"),
      satisfied: "no",
    },
    {
      name: "reads its combinations in any order and case",
      strength: custom(["Sms,Password"]),
      credentials: having("password", "sms"),
      satisfied: "yes",
    },
    {
      name: "takes a listed model, in whatever case it is written",
      strength: oneModel,
      credentials: [{ method: "fido2", aaguid: yubikey }],
      satisfied: "yes",
    },
    {
      name: "refuses another model",
      strength: oneModel,
      credentials: [{ method: "fido2", aaguid: other }],
      satisfied: "no",
    },
    {
      name: "takes either of two passkeys",
      strength: oneModel,
      credentials: [
        { method: "fido2", aaguid: other },
        { method: "fido2", aaguid: yubikey },
      ],
      satisfied: "yes",
    },
    {
      name: "cannot tell a passkey of which the model is not known",
      strength: oneModel,
      credentials: having("fido2"),
      satisfied: "unknown",
    },
    {
      name: "limits no other combination by model",
      strength: oneModel,
      credentials: having("fido2", "windowsHelloForBusiness"),
      satisfied: "yes",
    },
    {
      name: "limits passkeys by model where the configuration does not say what it applies to",
      strength: custom(["fido2", "password,sms"], [{ allowedAAGUIDs: [yubikey] }]),
      credentials: [{ method: "fido2", aaguid: other }],
      satisfied: "no",
    },
    {
      name: "keeps that limit from other combinations",
      strength: custom(["fido2", "password,sms"], [{ allowedAAGUIDs: [yubikey] }]),
      credentials: having("password", "sms"),
      satisfied: "yes",
    },
    {
      name: "cannot tell a model where its own list is not known yet",
      strength: custom(["fido2"], [{ allowedAAGUIDs: [unknownValue], appliesToCombinations: ["fido2"] }]),
      credentials: [{ method: "fido2", aaguid: other }],
      satisfied: "unknown",
    },
    {
      name: "cannot tell which issuer a certificate has",
      strength: custom(["x509CertificateMultiFactor"], [certificate]),
      credentials: having("x509CertificateMultiFactor"),
      satisfied: "unknown",
    },
    {
      name: "does not doubt passkeys for a limit on certificates",
      strength: custom(["x509CertificateMultiFactor", "fido2"], [certificate]),
      credentials: having("fido2"),
      satisfied: "yes",
    },
    {
      name: "that was deleted or not exported is unknown",
      strength: undefined,
      credentials: having("fido2"),
      satisfied: "unknown",
    },
    {
      name: "with a combination that is not known yet may be satisfied by it",
      strength: custom([unknownValue]),
      credentials: having("password"),
      satisfied: "unknown",
    },
    {
      name: "with a combination of tomorrow may be satisfied by it",
      strength: custom(["fido2", "retinaScan"]),
      credentials: having("password"),
      satisfied: "unknown",
    },
    {
      name: "is satisfied by what is known, whatever else it allows",
      strength: custom(["fido2", unknownValue]),
      credentials: having("fido2"),
      satisfied: "yes",
    },
    {
      name: "of which nothing is known satisfies nobody who has nothing",
      strength: custom([unknownValue]),
      credentials: [],
      satisfied: "no",
    },
    {
      name: "may be satisfied by a credential that is not known",
      strength: custom(["fido2"]),
      credentials: having(unknownValue),
      satisfied: "unknown",
    },
    {
      name: "without combinations satisfies nobody",
      strength: custom([]),
      credentials: having("fido2"),
      satisfied: "no",
    },
  ];
  for (const { name, strength, credentials, satisfied } of table) {
    it(`${name}: ${satisfied}`, () => {
      assert.equal(strengthSatisfied(strength, credentials), satisfied);
    });
  }
});
