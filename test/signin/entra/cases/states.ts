import { anyOtherApplication } from "../../../../signin/signIn";
import type { EvaluationCase } from "../evaluationCase";
import { passkey, signIn } from "../signIns";
import { policyResource, reportOnly, workloadIdentities } from "../sources";
import { block, policy, requires, tenant } from "../tenants";

const off = { state: "disabled" } as const;
const reporting = { state: "enabledForReportingButNotEnforced" } as const;
const evaluated = reportOnly("evaluated and not enforced");
const everyServicePrincipal = {
  clientApplications: {
    includeServicePrincipals: ["ServicePrincipalsInMyTenant"],
    excludeServicePrincipals: [],
  },
};

export const stateCases: readonly EvaluationCase[] = [
  {
    name: "an enabled policy",
    tenant: tenant([policy("MFA")]),
    signIn: signIn(),
    decision: "unsatisfied",
    applies: ["MFA"],
    reportOnly: [],
    source: policyResource("state"),
  },
  {
    name: "a disabled policy",
    tenant: tenant([policy("MFA", off)]),
    signIn: signIn(),
    decision: "granted",
    applies: [],
    source: policyResource("state"),
  },
  {
    name: "a disabled block",
    tenant: tenant([policy("Block", { ...off, grantControls: block })]),
    signIn: signIn(),
    decision: "granted",
    applies: [],
    source: policyResource("state"),
  },
  {
    name: "a policy in report-only applies and decides nothing",
    tenant: tenant([policy("MFA", reporting)]),
    signIn: signIn(),
    decision: "granted",
    applies: ["MFA"],
    reportOnly: ["MFA"],
    source: evaluated,
  },
  {
    name: "a block in report-only decides nothing",
    tenant: tenant([policy("Block", { ...reporting, grantControls: block })]),
    signIn: signIn(),
    decision: "granted",
    applies: ["Block"],
    reportOnly: ["Block"],
    source: evaluated,
  },
  {
    name: "a policy in report-only does not apply to somebody whom it leaves out",
    tenant: tenant([policy("MFA", { ...reporting, users: { includeUsers: ["None"] } })]),
    signIn: signIn(),
    decision: "granted",
    applies: [],
    source: evaluated,
  },
  {
    name: "a policy in report-only beside an enabled one",
    tenant: tenant([policy("Block", { ...reporting, grantControls: block }), policy("MFA")]),
    signIn: signIn({ credentials: [passkey] }),
    decision: "granted",
    applies: ["Block", "MFA"],
    reportOnly: ["Block"],
    source: evaluated,
  },
  {
    name: "an enabled block beside a policy in report-only",
    tenant: tenant([policy("MFA", reporting), policy("Block", { grantControls: block })]),
    signIn: signIn({ credentials: [passkey] }),
    decision: "blocked",
    applies: ["MFA", "Block"],
    reportOnly: ["MFA"],
    source: evaluated,
  },
  {
    name: "a custom control in report-only leaves nothing undecided",
    tenant: tenant([
      policy("Custom", {
        ...reporting,
        grantControls: { ...requires(), customAuthenticationFactors: ["RequireDuoMfa"] },
      }),
    ]),
    signIn: signIn(),
    decision: "granted",
    reportOnly: ["Custom"],
    source: evaluated,
  },
  {
    name: "a policy for workload identities is for no user",
    tenant: tenant([
      policy("Workloads", {
        ...everyServicePrincipal,
        users: { includeUsers: ["None"] },
        grantControls: block,
      }),
    ]),
    signIn: signIn(),
    decision: "granted",
    applies: [],
    source: workloadIdentities("policies for service principals"),
  },
  {
    name: "a policy for workload identities without a condition on users is for no user",
    tenant: tenant([policy("Workloads", { ...everyServicePrincipal, users: null, grantControls: block })]),
    signIn: signIn({ signInContext: { application: anyOtherApplication } }),
    decision: "granted",
    applies: [],
    source: workloadIdentities("policies for service principals"),
  },
  {
    name: "client applications of null are no workload identities",
    tenant: tenant([policy("MFA", { clientApplications: null })]),
    signIn: signIn(),
    decision: "unsatisfied",
    applies: ["MFA"],
    source: policyResource("JSON representation"),
  },
];
