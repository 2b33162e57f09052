import assert from "node:assert/strict";
import { PasskeyRollout } from "../../components/PasskeyRollout";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import { type Edit, loadedExample } from "../examplePlan";
import { recorded } from "./recorded";
import { wholeOkta } from "./wholeOkta";

/**
 * A change of the plan by which a person notices what it says, and where it has to arrive.
 * `[what the plan says, the change, names of the resources that change with it, by type]`
 */
const features: readonly (readonly [string, readonly Edit[], readonly string[]])[] = [
  [
    "how long a Temporary Access Pass lives",
    [
      [
        "    maximumLifetime: PT8H\n    defaultLifetime: PT1H",
        "    maximumLifetime: PT7H\n    defaultLifetime: PT1H",
      ],
    ],
    ["TemporaryAccessPassMethod authentication-methods-TemporaryAccessPass"],
  ],
  [
    "whether a pass works once",
    [
      ["    defaultLength: 12\n    oneTime: true", "    defaultLength: 12\n    oneTime: false"],
      ["      - temporaryAccessPassOneTime\n", "      - temporaryAccessPassMultiUse\n"],
      [
        "    registrationAccepts: [temporaryAccessPassOneTime]\n    registrationRoutes: [browser]",
        "    registrationAccepts: [temporaryAccessPassMultiUse]\n    registrationRoutes: [browser]",
      ],
    ],
    [
      "AuthenticationStrengthPolicy strength-registration-privileged",
      "AuthenticationStrengthPolicy strength-registration-staff",
      "TemporaryAccessPassMethod authentication-methods-TemporaryAccessPass",
    ],
  ],
  [
    "whether people are sent to register",
    [
      [
        "minimumDuration: P28D\n    registrationCampaign: true\n    gates:\n      - { metric: registered, atLeast: 95",
        "minimumDuration: P28D\n    registrationCampaign: false\n    gates:\n      - { metric: registered, atLeast: 95",
      ],
    ],
    ["RegistrationCampaign authentication-methods-registration-campaign"],
  ],
  [
    "which models administrators may use",
    [["      - aaguid: 19083c3d-8383-4b18-bc03-8f1c9ab2fd1b\n        name: YubiKey 5 Series\n", ""]],
    ["Fido2Method authentication-methods-Fido2", "StrengthAuthenticatorLimits strength-tier-privileged"],
  ],
  [
    "until when another method is accepted",
    [["  voice: { until: pilot }", "  voice: { until: broad }"]],
    ["VoiceMethod authentication-methods-Voice"],
  ],
  [
    "that a method is off",
    [["  email: { enabled: false }", "  email: { enabled: true }"]],
    ["EmailMethod authentication-methods-Email"],
  ],
  [
    "the domain to which Okta's passkeys are bound",
    [["    relyingPartyId: larkfield.example\n", "    relyingPartyId: stores.larkfield.example\n"]],
    ["PasskeyAuthenticatorSettings okta-authenticator"],
  ],
  [
    "which models store staff may use",
    [
      [
        "        name: YubiKey 5 Series with NFC\n    registrationAccepts: [temporaryAccessPassOneTime]\n    registrationRoutes: [provisioned",
        "        name: YubiKey 5 Series with NFC\n      - aaguid: 19083c3d-8383-4b18-bc03-8f1c9ab2fd1b\n    registrationAccepts: [temporaryAccessPassOneTime]\n    registrationRoutes: [provisioned",
      ],
    ],
    ["PasskeyAuthenticatorSettings okta-authenticator"],
  ],
  [
    "what enrolling takes in Okta",
    [["    enrollingTakes: phishing-resistant\n", "    enrollingTakes: two-factor\n"]],
    ["AccountManagementRule okta-enrolling"],
  ],
  [
    "how long a temporary access code is",
    [["    temporaryAccessCode: { length: 16 }\n", "    temporaryAccessCode: { length: 20 }\n"]],
    ["TemporaryAccessCodeAuthenticator okta-temporary-access-code"],
  ],
  [
    "whether there are temporary access codes, which an enrolment policy has to name",
    [["    temporaryAccessCode: { length: 16 }\n", ""]],
    [
      "AuthenticatorEnrollmentPolicy okta-enrollment-frontline",
      "AuthenticatorEnrollmentPolicy okta-enrollment-managers",
      "TemporaryAccessCodeAuthenticator okta-temporary-access-code",
    ],
  ],
  [
    "how long a session lasts in Okta",
    [["      maximumLifetime: PT12H", "      maximumLifetime: PT11H"]],
    ["RuleSignon okta-session"],
  ],
];

/** How long enrolling may be put off counts where a phase requires it. */
const inBroad: typeof features = [
  [
    "how long enrolling may be put off",
    [["    enrollmentGracePeriod: { skips: 3 }\n", "    enrollmentGracePeriod: { until: 2027-05-01 }\n"]],
    ["AuthenticatorEnrollmentPolicy okta-enrollment-frontline"],
  ],
];

async function written(
  phase: string,
  edits: readonly Edit[],
): Promise<ReadonlyMap<string, RegisteredResource>> {
  const { plan } = loadedExample(...wholeOkta, ...edits);
  const resources = await recorded(() => {
    new PasskeyRollout("passkeys", { plan, phase });
  });
  return new Map(
    resources
      .filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
      .map((resource) => [
        `${resource.type.split(":").at(-1) ?? ""} ${resource.name.replace("passkeys-", "")}`,
        resource,
      ]),
  );
}

describe("nothing that a plan says is left undeployed", () => {
  for (const [phase, cases] of [
    ["pilot", features],
    ["broad", inBroad],
  ] as const) {
    for (const [what, edits, changed] of cases) {
      it(`${what} is written, and by nothing else`, async () => {
        const [before, after] = [await written(phase, []), await written(phase, edits)];
        const names = [...new Set([...before.keys(), ...after.keys()])];
        const inputsOf = (map: ReadonlyMap<string, RegisteredResource>, name: string): string =>
          JSON.stringify(map.get(name)?.inputs ?? null);
        assert.deepEqual(
          names.filter((name) => inputsOf(before, name) !== inputsOf(after, name)).sort(),
          [...changed].sort(),
        );
      });
    }
  }

  it("each of the provider's Okta resources is used by the rollout", async () => {
    const types = new Set([...(await written("pilot", [])).values()].map(({ type }) => type));
    for (const name of [
      "PasskeyAuthenticatorSettings",
      "AuthenticatorEnrollmentPolicy",
      "AppSignOnRule",
      "AccountManagementRule",
      "TemporaryAccessCodeAuthenticator",
    ])
      assert.ok(types.has(`passkey-rollout:okta:${name}`), name);
  });
});
