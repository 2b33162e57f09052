import assert from "node:assert/strict";
import { palette } from "../../report/colour";
import { answersAsStylish } from "../../report/simulation/stylish";
import { signInInWords } from "../../report/simulation/signIn";
import type { Answer } from "../../signin/answer";
import type { SignIn } from "../../signin/signIn";
import { assertGolden } from "../golden";

const userId = "d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2";
const application = "00000003-0000-0ff1-ce00-000000000000";

const signIn: SignIn = {
  signInIdentity: { userId },
  signInContext: { application },
  signInConditions: { devicePlatform: "windows", clientAppType: "browser", signInRiskLevel: "low" },
  credentials: [{ method: "password" }],
};

const unsatisfied: Answer = {
  decision: "unsatisfied",
  missing: ["CA01 Require passkeys: fido2 or windowsHelloForBusiness"],
  policies: [
    {
      id: "649fdc95-77b8-5ae8-84ca-d50886c45c05",
      displayName: "CA01 Require passkeys",
      applies: "yes",
      reportOnly: false,
      reasons: [
        "all users and all resources",
        "asks for the strength Passkeys, which password does not satisfy",
      ],
    },
    {
      id: "53143f17-289f-58f7-9725-e01672fc692b",
      displayName: "CA02 Managed devices",
      applies: "unknown",
      reportOnly: false,
      reasons: ["whether the person is in group Contractors is not known"],
    },
    {
      id: "6ee5371d-0d73-53ed-9092-d2da55bc45b2",
      displayName: "CA03 Next phase",
      applies: "yes",
      reportOnly: true,
      reasons: ["asks for a compliant device, which is not there"],
    },
    { id: "a", displayName: "CA04", applies: "no", reportOnly: false, reasons: ["other applications"] },
    { id: "b", displayName: "CA05", applies: "no", reportOnly: true, reasons: ["other people"] },
  ],
  assumptions: ["security defaults are not in the export, and are taken to be off"],
};

const granted: Answer = { decision: "granted", policies: [], missing: [], assumptions: [] };
const blocked: Answer = { ...granted, decision: "blocked" };
const unknown: Answer = { ...granted, decision: "unknown" };

describe("answers for people", () => {
  it("begin with the decision and what is missing", () => {
    const text = answersAsStylish([{ signIn, answer: unsatisfied }], palette(false));
    assertGolden(text, "report", "golden", "simulation-stylish.golden.txt");
  });

  it("are numbered where there are several", () => {
    const answers = [granted, blocked, unknown].map((answer) => ({ signIn, answer }));
    const text = answersAsStylish(answers, palette(false));
    assertGolden(text, "report", "golden", "simulation-several.golden.txt");
  });

  it("cannot be forged by a name", () => {
    const [policy] = unsatisfied.policies;
    assert.ok(policy !== undefined);
    const deceitful = { ...unsatisfied, policies: [{ ...policy, displayName: "CA\u001b[2K\n✔ granted" }] };
    const text = answersAsStylish([{ signIn, answer: deceitful }], palette(false));
    assert.ok(!text.includes("\u001b"));
    assert.doesNotMatch(text, /^✔/m);
  });
});

describe("a sign-in in words", () => {
  const cases: readonly (readonly [SignIn, string])[] = [
    [{ signInIdentity: { userId }, signInContext: { application } }, `user ${userId} opens ${application}`],
    [
      {
        signInIdentity: { memberOf: ["staff"], roles: ["admin"], externalUserType: "internalGuest" },
        signInContext: { userAction: "registerSecurityInformation", application },
        signInConditions: {
          devicePlatform: "iOS",
          deviceInfo: { isCompliant: false, systemLabels: ["a", "b"], trustType: null },
          country: "DE",
          ipAddress: "203.0.113.7",
          namedLocationIds: ["office"],
          authenticationFlow: "deviceCodeFlow",
          signInRiskLevel: "high",
          userRiskLevel: "none",
        },
        credentials: [
          { method: "fido2", passkeyType: "deviceBound", attested: true },
          { method: "password" },
        ],
      },
      `somebody external (internalGuest) in staff with role admin registers security information on the way to ${application}, on iOS, device: isCompliant false, systemLabels a/b, from DE, at 203.0.113.7, in location office, by deviceCodeFlow, sign-in risk high, with fido2 (deviceBound, attested) + password`,
    ],
    [
      {
        signInIdentity: { memberOf: [] },
        signInContext: { authenticationContext: "c1" },
        signInConditions: {},
        credentials: [],
      },
      "somebody needs authentication context c1, with no credential",
    ],
    [
      { signInIdentity: { userId }, signInContext: { userAction: "registerOrJoinDevices" } },
      `user ${userId} registers or joins a device`,
    ],
  ];
  for (const [given, expected] of cases) {
    it(expected.slice(0, 60), () => {
      assert.equal(signInInWords(given), expected);
    });
  }
});
