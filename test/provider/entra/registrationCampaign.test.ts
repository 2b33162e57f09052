import assert from "node:assert/strict";
import { entraTenant } from "./entraTenant";
import { contractors, frontline, privileged, staff } from "./groups";
import { itLivesAsAnExistingObject, withUnknownTarget } from "./lifeOfAnExistingObject";
import { campaignInTenant } from "./tenantObject";

const type = "passkey-rollout:entra:RegistrationCampaign";
const passkey = { targetedAuthenticationMethod: "Fido2" };
const inputs = {
  state: "default",
  snoozeDurationInDays: 3,
  includeTargets: [
    { id: staff, ...passkey },
    { id: frontline, ...passkey },
  ],
  excludeTargets: [{ id: contractors }],
};
const sent = (id: string): object => ({ id, targetType: "group", ...passkey });

describe(type, () => {
  itLivesAsAnExistingObject({
    type,
    id: "registrationCampaign",
    object: campaignInTenant,
    inputs,
    respelt: {
      state: "Default",
      snoozeDurationInDays: 3,
      includeTargets: [
        { id: frontline.toUpperCase(), targetType: "Group", targetedAuthenticationMethod: "fido2" },
        { id: staff, ...passkey },
      ],
      excludeTargets: [{ id: contractors.toUpperCase(), targetType: "group" }],
    },
    changed: {
      ...inputs,
      snoozeDurationInDays: 0,
      includeTargets: [{ id: staff, targetedAuthenticationMethod: "microsoftAuthenticator" }],
    },
    changes: ["includeTargets[0].targetedAuthenticationMethod", "includeTargets[1]", "snoozeDurationInDays"],
    // The campaign is one value inside of the policy, and goes whole.
    written: [
      {
        registrationEnforcement: {
          authenticationMethodsRegistrationCampaign: {
            state: "default",
            snoozeDurationInDays: 0,
            includeTargets: [
              { id: staff, targetType: "group", targetedAuthenticationMethod: "microsoftAuthenticator" },
            ],
            excludeTargets: [{ id: contractors, targetType: "group" }],
          },
        },
      },
    ],
    drift: {
      properties: { includeTargets: [sent(staff), sent(privileged)], state: "disabled" },
      changes: ["includeTargets[1]", "includeTargets[2]", "state"].sort(),
      shown: /state is "disabled", not "default"/,
    },
    unknown: { inputs: withUnknownTarget(inputs, passkey), changes: ["includeTargets[0]"] },
  });

  const tenant = entraTenant();

  it("asks Graph's beta for what v1.0 lacks, and only then", async () => {
    const versions = (): string[] => tenant().wire.requests.flatMap(({ path }) => path.split("/")[1] ?? []);
    const resource = tenant().resource(type);
    await resource.up(inputs);
    assert.ok(!versions().includes("beta"));
    tenant().forget();
    await resource.up({ ...inputs, enforceRegistrationAfterAllowedSnoozes: false });
    assert.deepEqual([...new Set(versions())], ["beta"]);
    assert.equal(campaignInTenant.read(tenant()).enforceRegistrationAfterAllowedSnoozes, false);
    await resource.destroy();
    assert.equal(campaignInTenant.read(tenant()).enforceRegistrationAfterAllowedSnoozes, true);
  });

  it("says that the sources disagree about passkeys in a campaign that is enabled", async () => {
    await tenant()
      .resource(type)
      .up({ ...inputs, state: "enabled" });
    assert.match(tenant().warnings.join("\n"), /Microsoft's pages disagree/);
  });
});
