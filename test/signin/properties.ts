import type { PropertyResult } from "../../signin/proof/audit";
import type { Counterexample } from "../../signin/proof/result";

export const counterexample: Counterexample = {
  signIn: {
    signInIdentity: { memberOf: [] },
    signInContext: { application: "00000003-0000-0ff1-ce00-000000000000" },
    signInConditions: { namedLocationIds: ["office"] },
    credentials: [{ method: "password" }],
  },
  decision: "granted",
  words: "somebody in the office opens SharePoint with a password: CA03 leaves trusted locations out",
  policies: [
    {
      id: "6ee5371d-0d73-53ed-9092-d2da55bc45b2",
      displayName: "CA03 Require MFA outside offices",
      why: "it excludes trusted locations",
    },
  ],
};

/** One property of every verdict. */
export const properties: readonly PropertyResult[] = [
  {
    property: "break-glass-reaches",
    title: "Break-glass accounts reach the admin portals",
    result: { verdict: "holds" },
  },
  {
    property: "no-password-alone",
    title: "Nobody signs in with a password alone",
    result: { verdict: "fails", counterexamples: [counterexample] },
  },
  {
    property: "attested-administrators",
    title: "Administrators sign in with attested passkeys",
    result: {
      verdict: "unverifiable",
      missing: ["the credentials that administrators have registered"],
      possible: {
        ...counterexample,
        words: "an administrator has a passkey that nobody attested",
        policies: [],
      },
    },
  },
  {
    property: "federated",
    title: "Federated people can satisfy what Entra demands",
    result: { verdict: "not-applicable", reason: "no domain is federated" },
  },
];
