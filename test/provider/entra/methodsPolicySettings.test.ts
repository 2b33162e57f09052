import assert from "node:assert/strict";
import { unknownValue } from "../../../provider/schema/unknown";
import { failureOf } from "../managedResource";
import { type WiredRequest, isWrite } from "../wire";
import { entraTenant, graphErrorBody } from "./entraTenant";
import { contractors, privileged, staff } from "./groups";
import { itLivesAsAnExistingObject } from "./lifeOfAnExistingObject";
import { policyInTenant } from "./tenantObject";

const type = "passkey-rollout:entra:MethodsPolicySettings";
const inputs = {
  policyMigrationState: "migrationInProgress",
  systemCredentialPreferences: {
    state: "enabled",
    includeTargets: [{ id: staff }, { id: privileged }],
    excludeTargets: [{ id: contractors }],
  },
  reportSuspiciousActivitySettings: { state: "enabled", includeTarget: { id: "all_users" } },
};
const changed = {
  ...inputs,
  reportSuspiciousActivitySettings: { state: "enabled", includeTarget: { id: staff }, voiceReportingCode: 7 },
};

describe(type, () => {
  itLivesAsAnExistingObject({
    type,
    id: "authenticationMethodsPolicy",
    object: policyInTenant,
    inputs,
    respelt: {
      policyMigrationState: "MigrationInProgress",
      systemCredentialPreferences: {
        state: "Enabled",
        includeTargets: [{ id: privileged.toUpperCase(), targetType: "group" }, { id: staff }],
        excludeTargets: [{ id: contractors }],
      },
      reportSuspiciousActivitySettings: { state: "enabled" },
    },
    changed,
    changes: [
      "reportSuspiciousActivitySettings.includeTarget.id",
      "reportSuspiciousActivitySettings.voiceReportingCode",
    ],
    written: [
      {
        reportSuspiciousActivitySettings: {
          state: "enabled",
          includeTarget: { id: staff, targetType: "group" },
          voiceReportingCode: 7,
        },
      },
    ],
    drift: {
      properties: { policyMigrationState: "preMigration" },
      changes: ["policyMigrationState"],
      shown: /policyMigrationState is "preMigration", not "migrationInProgress"/,
    },
    unknown: {
      inputs: {
        ...inputs,
        reportSuspiciousActivitySettings: { state: "enabled", includeTarget: { id: unknownValue } },
      },
      changes: ["reportSuspiciousActivitySettings.includeTarget.id"],
    },
  });

  const tenant = entraTenant();

  it("leaves Graph's beta alone when nothing of it is wanted", async () => {
    await tenant().resource(type).up({ policyMigrationState: "preMigration" });
    assert.ok(!tenant().wire.requests.some(({ path }) => path.startsWith("/beta/")));
  });

  it("goes on in the next deployment where one of its two writes failed", async () => {
    const before = policyInTenant.read(tenant());
    const resource = tenant().resource(type);
    const ofBeta = (request: WiredRequest): boolean => isWrite(request) && request.path.startsWith("/beta/");
    const body = graphErrorBody("accessDenied", "Insufficient privileges to complete the operation.");
    tenant().wire.interfere(ofBeta, { kind: "answer", status: 403, body });
    const { message } = await failureOf(resource.up(inputs));
    assert.match(
      message,
      /the settings of v1.0 were written, those of beta were not: .*status 403 .*\(correlation id /,
    );
    assert.equal(policyInTenant.read(tenant()).policyMigrationState, "migrationInProgress");
    tenant().forget();
    assert.equal(await resource.up(inputs), "update");
    assert.deepEqual(
      tenant().wire.writes.map(({ path }) => path),
      ["/beta/policies/authenticationMethodsPolicy"],
    );
    assert.equal(await resource.up(inputs), "same");
    await resource.destroy();
    assert.deepEqual(policyInTenant.read(tenant()), before);
  });
});
