import assert from "node:assert/strict";
import { evaluate } from "../../../signin/evaluate";
import type { CrossTenantInboundTrust } from "../../../tenant/surroundings";
import { emptyEntra } from "../../../tenant/tenant";

const nothingTrusted = { isCompliantDeviceAccepted: false, isHybridAzureADJoinedDeviceAccepted: false };
const control = { compliant: "compliantDevice", "hybrid joined": "domainJoinedDevice" } as const;

// Graph, crossTenantAccessPolicyInboundTrust: each claim is trusted for itself.
describe("the device of a guest", () => {
  const table: readonly (readonly [
    keyof typeof control,
    CrossTenantInboundTrust,
    "granted" | "unsatisfied",
  ])[] = [
    ["compliant", { isCompliantDeviceAccepted: true }, "granted"],
    ["compliant", { isHybridAzureADJoinedDeviceAccepted: true }, "unsatisfied"],
    ["hybrid joined", { isHybridAzureADJoinedDeviceAccepted: true }, "granted"],
    ["hybrid joined", { isCompliantDeviceAccepted: true }, "unsatisfied"],
  ];
  for (const [claim, inboundTrust, decision] of table)
    it(`that is ${claim} at home, with ${Object.keys(inboundTrust).join()}: ${decision}`, () => {
      const entra = {
        ...emptyEntra,
        securityDefaults: { isEnabled: false },
        crossTenantAccess: { default: { inboundTrust: { ...nothingTrusted, ...inboundTrust } } },
        conditionalAccessPolicies: [
          {
            id: "device",
            displayName: "Device",
            state: "enabled" as const,
            conditions: { users: { includeUsers: ["All"] }, applications: { includeApplications: ["All"] } },
            grantControls: { operator: "OR" as const, builtInControls: [control[claim]] },
          },
        ],
      };
      const answer = evaluate(
        { entra },
        {
          signInIdentity: { memberOf: [], roles: [], externalUserType: "b2bCollaborationGuest" },
          signInContext: { application: "wiki" },
          signInConditions: { deviceInfo: { isCompliant: true, trustType: "ServerAD" } },
          credentials: [{ method: "password" }],
        },
      );
      assert.equal(answer.decision, decision);
    });
});
