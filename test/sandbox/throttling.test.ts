import assert from "node:assert/strict";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { HurriedClock } from "../provider/hurriedClock";
import { graph, okta } from "./client";

const policies = "/v1.0/identity/conditionalAccess/policies";
const group = "1b6ab8d3-5c5a-4f7e-9d38-0a1b2c3d4e5f";
const second = 1_000;

describe("the sandbox at the services' documented limits", () => {
  let sandbox: Sandbox;
  let clock: HurriedClock;

  beforeEach(async () => {
    clock = new HurriedClock();
    const seed = { entra: { groups: [{ id: group, displayName: "Staff" }] } };
    sandbox = await startSandbox(seed, { clock, throttling: true });
  });

  afterEach(async () => {
    await sandbox.close();
  });

  it("takes one request a second to Conditional Access, and names no time to wait", async () => {
    assert.equal((await graph(sandbox, "GET", policies)).status, 200);
    const turnedAway = await graph(sandbox, "POST", policies, {});
    assert.equal(turnedAway.status, 429);
    assert.equal(turnedAway.headers["retry-after"], undefined);
    await clock.sleep(second);
    assert.equal((await graph(sandbox, "GET", policies)).status, 200);
  });

  it("counts strengths among the policies, which have no such limit", async () => {
    const statuses = [];
    for (let request = 0; request < 5; request++)
      statuses.push((await graph(sandbox, "GET", "/v1.0/policies/authenticationStrengthPolicies")).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 200]);
  });

  it("takes 3,000 writes to the directory in 150 seconds, and says when to come back", async function () {
    this.timeout(20_000);
    const renames = Array.from({ length: 20 }, (_, id) => ({
      id: String(id),
      method: "PATCH",
      url: `/groups/${group}`,
      body: { displayName: `Staff ${String(id)}` },
    }));
    for (let batch = 0; batch < 150; batch++) {
      const { body } = await graph(sandbox, "POST", "/v1.0/$batch", { requests: renames });
      assert.doesNotMatch(JSON.stringify(body), /429/);
    }
    await clock.sleep(30 * second);
    const turnedAway = await graph(sandbox, "PATCH", `/v1.0/groups/${group}`, { displayName: "One more" });
    assert.deepEqual([turnedAway.status, turnedAway.headers["retry-after"]], [429, "120"]);
    assert.equal((await graph(sandbox, "GET", `/v1.0/groups/${group}`)).status, 200, "reads are no writes");
    await clock.sleep(120 * second);
    assert.equal(
      (await graph(sandbox, "PATCH", `/v1.0/groups/${group}`, { displayName: "Later" })).status,
      204,
    );
  });

  it("says with each of Okta's answers what is left of the endpoint's minute", async () => {
    const apps = await okta(sandbox, "GET", "/api/v1/apps");
    assert.deepEqual(
      [apps.headers["x-rate-limit-limit"], apps.headers["x-rate-limit-remaining"]],
      ["100", "99"],
    );
    const missing = await okta(sandbox, "GET", "/api/v1/groups/none");
    assert.equal(missing.status, 404);
    assert.equal(missing.headers["x-rate-limit-limit"], "1000");
    const resetInSeconds =
      Number(apps.headers["x-rate-limit-reset"]) - Date.parse(apps.headers.date ?? "") / second;
    assert.ok(resetInSeconds >= 59 && resetInSeconds <= 62, String(resetInSeconds));
  });

  it("turns away what exceeds an endpoint's minute, until the reset", async () => {
    const statuses: number[] = [];
    for (let request = 0; request < 101; request++)
      statuses.push((await okta(sandbox, "GET", "/api/v1/apps")).status);
    assert.equal(statuses.filter((status) => status === 200).length, 100);
    assert.equal(statuses.at(-1), 429);
    assert.equal((await okta(sandbox, "GET", "/api/v1/authenticators")).status, 200, "another endpoint");
    await clock.sleep(60 * second);
    assert.equal((await okta(sandbox, "GET", "/api/v1/apps")).status, 200);
  });

  it("knows no limit when it is not asked to, and can be asked while it runs", async () => {
    sandbox.disturbances.throttling = false;
    const unlimited = await okta(sandbox, "GET", "/api/v1/apps");
    assert.equal(unlimited.headers["x-rate-limit-limit"], undefined);
    for (let request = 0; request < 3; request++)
      assert.equal((await graph(sandbox, "GET", policies)).status, 200);
    sandbox.disturbances.throttling = true;
    await graph(sandbox, "GET", policies);
    assert.equal((await graph(sandbox, "GET", policies)).status, 429);
  });
});
