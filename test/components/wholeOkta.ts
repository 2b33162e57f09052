import type { Edit } from "../examplePlan";

/** The example with what it leaves out of Okta, and with a stricter tier there whose people a rule puts in its group. */
export const wholeOkta: readonly Edit[] = [
  [
    "  frontline:\n    checks:",
    "  managers:\n    checks: [in-person, video-call]\n    confirmedBy: Service desk\n    maximumTime: PT2H\n  frontline:\n    checks:",
  ],
  [
    "  frontline:\n    name: Store staff\n",
    [
      "  managers:",
      "    name: Store managers",
      "    authority: okta",
      "    people: 120",
      "    members: { rule: 'user.title==\"Store manager\"' }",
      "    passkeys: device-bound",
      "    attestation: required",
      "    managedDeviceToRegister: true",
      "    authenticators: [{ aaguid: 2fc0579f-8113-47ea-b116-bb5a8db9202a }]",
      "    registrationAccepts: [temporaryAccessPassOneTime]",
      "    registrationRoutes: [provisioned-by-administrator]",
      "    assuranceLevel: AAL2",
      "    reason: They open the safe.",
      "  frontline:",
      "    name: Store staff",
      "",
    ].join("\n"),
  ],
  [
    "    authenticatorId: aut7h2qk9mPZtWcVx697\n",
    [
      "    authenticatorId: aut7h2qk9mPZtWcVx697",
      "    relyingPartyId: larkfield.example",
      "    enrollingTakes: phishing-resistant",
      "    enrollmentGracePeriod: { skips: 3 }",
      "    temporaryAccessCode: { length: 16 }",
      "",
    ].join("\n"),
  ],
];
