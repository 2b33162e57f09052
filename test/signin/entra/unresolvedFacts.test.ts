import assert from "node:assert/strict";
import { evaluate } from "../../../signin/evaluate";
import { emptyEntra } from "../../../tenant/tenant";

const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

describe("a decision in which many roles are open", () => {
  it("is known where it is the same whoever holds them", () => {
    // Security defaults ask MFA of fifteen roles; whoever is not excluded here for holding one of them needs a strength.
    const entra = {
      ...emptyEntra,
      securityDefaults: { isEnabled: true },
      conditionalAccessPolicies: [
        {
          id: "others",
          displayName: "Others",
          state: "enabled" as const,
          conditions: {
            users: { includeUsers: ["All"], excludeRoles: [globalAdministrator] },
            applications: { includeApplications: ["All"] },
          },
          grantControls: { operator: "OR" as const, builtInControls: ["mfa"] },
        },
      ],
    };
    const answer = evaluate(
      { entra },
      {
        signInIdentity: { userId: "somebody" },
        signInContext: { application: "wiki" },
        credentials: [{ method: "password" }],
      },
    );
    assert.equal(answer.decision, "unsatisfied");
  });
});
