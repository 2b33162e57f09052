import type { DomainFact } from "../../../policies/facts";
import type { RuleContext } from "../../../policies/rule";
import { federatedTierSatisfiable } from "../../../policies/rules/federatedTierSatisfiable";
import {
  exampleIn,
  factsIn,
  withFacts,
  withForeignPolicy,
  withGrant,
  withPolicy,
  withoutFacts,
  withoutPolicy,
} from "../example";
import { judges } from "../judges";

const expansion = exampleIn("expansion");
const path = "domains.stores.larkfield.example.mfaClaimPassed";

/** The federated domain of the example, changed. */
function federated(change: Partial<DomainFact>, context: RuleContext = expansion): RuleContext {
  const domains = factsIn(context).domains.map((domain) =>
    domain.authentication === "federated" ? { ...domain, ...change } : domain,
  );
  return withFacts(context, { domains });
}

const withoutClaim = federated({ mfaClaimPassed: false });
const loop = { kind: "violation", message: /people can never satisfy it/, path } as const;

judges(federatedTierSatisfiable, [
  {
    name: "passes a federated domain whose authority passes the claim on",
    given: () => expansion,
    finds: [],
  },
  { name: "says nothing without a plan", given: () => withoutFacts(withoutClaim), finds: [] },
  {
    name: "finds a demand of everybody that federated people cannot meet",
    given: () => withoutClaim,
    finds: [loop],
  },
  {
    name: "finds it in report-only already",
    given: () => federated({ mfaClaimPassed: false }, exampleIn("discovery")),
    finds: [loop],
  },
  {
    name: "finds it where Entra sends people back for MFA",
    given: () => federated({ mfaClaimPassed: false, federatedIdpMfaBehavior: "enforceMfaByFederatedIdp" }),
    finds: [{ kind: "violation", message: /enforceMfaByFederatedIdp/ }],
  },
  {
    name: "does not need the claim where Entra does MFA itself",
    given: () => federated({ mfaClaimPassed: false, federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" }),
    finds: [],
  },
  {
    name: "does not need the claim of a managed domain",
    given: () => federated({ mfaClaimPassed: false, authentication: "managed" }),
    finds: [],
  },
  {
    name: "warns where the plan does not say",
    given: () => federated({ mfaClaimPassed: null }),
    finds: [
      { kind: "unverifiable", message: /does not say whether okta tells Entra/, severity: "warning", path },
    ],
  },
  {
    name: "does not mind where nothing demands MFA of everybody",
    given: () => withoutPolicy(withoutClaim, "require-multifactor"),
    finds: [],
  },
  {
    name: "does not mind a disabled demand",
    given: () =>
      withPolicy(withoutClaim, "require-multifactor", (policy) => ({ ...policy, state: "disabled" })),
    finds: [],
  },
  {
    name: "does not mind a demand that a managed device satisfies as well",
    given: () =>
      withGrant(withoutClaim, "require-multifactor", {
        operator: "OR",
        builtInControls: ["compliantDevice"],
      }),
    finds: [],
  },
  {
    name: "finds somebody else's demand, by the control mfa",
    given: () =>
      withForeignPolicy(withoutPolicy(withoutClaim, "require-multifactor"), {
        id: "f0",
        displayName: "MFA for all",
        state: "enabled",
        conditions: { users: { includeUsers: ["All"] } },
        grantControls: { operator: "OR", builtInControls: ["mfa"] },
      }),
    finds: [{ kind: "violation", message: /"MFA for all" demands MFA/, object: "f0" }],
  },
]);
