import assert from "node:assert/strict";
import type { SomeFaults } from "../../sandbox/faults";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import { HurriedClock } from "../provider/hurriedClock";
import { graph, okta } from "./client";

const group = "1b6ab8d3-5c5a-4f7e-9d38-0a1b2c3d4e5f";
const people = ["5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0e01", "5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0e02"] as const;
const policy = "/v1.0/policies/authenticationMethodsPolicy";
const sms = `${policy}/authenticationMethodConfigurations/sms`;
const strengths = "/v1.0/policies/authenticationStrengthPolicies";
const authenticator = "/api/v1/authenticators/aut1/methods/webauthn";

describe("the sandbox's faults", () => {
  let sandbox: Sandbox;
  let clock: HurriedClock;

  beforeEach(async () => {
    clock = new HurriedClock();
    sandbox = await startSandbox(
      {
        entra: {
          users: people.map((id) => ({ id, userPrincipalName: `${id}@sandbox.example` })),
          groups: [{ id: group, displayName: "Staff" }],
          authenticationMethodsPolicy: {
            authenticationMethodConfigurations: [{ id: "Sms", state: "disabled" }],
          },
        },
        okta: { authenticators: [{ id: "aut1", key: "webauthn", name: "Passkey" }] },
      },
      { clock },
    );
  });

  afterEach(async () => {
    await sandbox.close();
  });

  function strikes(faults: SomeFaults): void {
    sandbox.disturbances.setFaults(faults);
  }

  function setSms(state: string): ReturnType<typeof graph> {
    const type = "#microsoft.graph.smsAuthenticationMethodConfiguration";
    return graph(sandbox, "PATCH", sms, { "@odata.type": type, state });
  }

  /** As it is, whatever reads show. */
  function actualSms(): string | null {
    const configuration = sandbox.entra.authenticationMethodConfigurations.get("sms")?.configuration;
    return stringAt(configuration, "state");
  }

  async function readSms(): Promise<string | null> {
    return stringAt((await graph(sandbox, "GET", sms)).body, "state");
  }

  const outcomes: readonly {
    readonly name: string;
    readonly faults: SomeFaults;
    readonly status: number | "lost";
    readonly isDone: boolean;
  }[] = [
    { name: "unavailable, before it was made", faults: { unavailable: 1 }, status: 503, isDone: false },
    { name: "failed, after it was made", faults: { failed: 1, seed: 1 }, status: 500, isDone: true },
    { name: "dropped, before it was made", faults: { dropped: 1 }, status: "lost", isDone: false },
    { name: "lost, after it was made", faults: { lost: 1 }, status: "lost", isDone: true },
    { name: "throttled", faults: { throttled: 1 }, status: 429, isDone: false },
    { name: "ignored", faults: { ignored: 1 }, status: 204, isDone: false },
    {
      name: "ignored by its path",
      faults: { ignoredPaths: [/configurations\/sms$/i] },
      status: 204,
      isDone: false,
    },
  ];
  for (const { name, faults, status, isDone } of outcomes) {
    it(`a write is ${name}: ${String(status)}, and ${isDone ? "" : "not "}there`, async () => {
      assert.equal(actualSms(), "disabled");
      strikes(faults);
      const outcome = await setSms("enabled").then(
        (answer) => answer.status,
        () => "lost",
      );
      sandbox.disturbances.clearFaults();
      assert.equal(outcome, status);
      assert.equal(actualSms(), isDone ? "enabled" : "disabled");
      assert.equal(await readSms(), actualSms());
      assert.equal(sandbox.writes.all.length, isDone ? 1 : 0);
    });
  }

  it("a write that is ignored is checked all the same", async () => {
    strikes({ ignored: 1 });
    assert.equal((await setSms("perhaps")).status, 400);
    assert.equal((await graph(sandbox, "PATCH", `/v1.0/groups/none`, {})).status, 404);
  });

  it("what an object is made by is never ignored: nobody gives the id of nothing", async () => {
    strikes({ ignored: 1 });
    const { status, body } = await graph(sandbox, "POST", "/v1.0/groups", { displayName: "Made" });
    assert.equal(status, 201);
    assert.ok(sandbox.entra.groups.has(stringAt(body, "id") ?? ""));
  });

  it("Okta answers an ignored write as if it had been made", async () => {
    strikes({ ignored: 1 });
    const { status, body } = await okta(sandbox, "PUT", authenticator, {
      settings: { userVerification: "REQUIRED" },
    });
    assert.deepEqual([status, objectAt(body, "settings").userVerification], [200, "REQUIRED"]);
    const after = await okta(sandbox, "GET", authenticator);
    assert.equal(objectAt(after.body, "settings").userVerification, "DISCOURAGED");
  });

  it("a seed decides who is struck", async () => {
    const struckOf = async (seed: number): Promise<readonly number[]> => {
      strikes({ seed, unavailable: 0.3, throttled: 0.3 });
      const statuses: number[] = [];
      for (let request = 0; request < 30; request++) statuses.push((await graph(sandbox, "GET", sms)).status);
      return statuses;
    };
    const first = await struckOf(7);
    assert.deepEqual(await struckOf(7), first);
    assert.notDeepEqual(await struckOf(8), first);
    assert.deepEqual([...new Set(first)].sort(), [200, 429, 503]);
  });

  it("signing in is left alone", async () => {
    strikes({ unavailable: 1 });
    assert.equal((await graph(sandbox, "POST", "/common/oauth2/v2.0/token")).status, 200);
    assert.equal((await graph(sandbox, "GET", "/metadata/endpoints")).status, 200);
  });

  it("an answer takes as long as it is told to", async () => {
    strikes({ latency: 250 });
    const before = clock.now();
    await graph(sandbox, "GET", sms);
    assert.equal(clock.now() - before, 250);
  });

  describe("throttling on request", () => {
    async function retryAfters(path: string): Promise<readonly (string | undefined)[]> {
      strikes({ throttled: 1 });
      const seen = new Set<string | undefined>();
      for (let request = 0; request < 20; request++) {
        const { status, headers } = await graph(sandbox, "GET", path);
        assert.equal(status, 429);
        seen.add(headers["retry-after"]);
      }
      return [...seen].sort();
    }

    it("names a time in Graph, or does not", async () => {
      assert.deepEqual(await retryAfters(sms), ["1", undefined]);
    });

    it("never names one in the Conditional Access service", async () => {
      assert.deepEqual(await retryAfters("/v1.0/identity/conditionalAccess/policies"), [undefined]);
    });

    it("has Okta's headers in Okta", async () => {
      strikes({ throttled: 1 });
      const { status, headers, body } = await okta(sandbox, "GET", "/api/v1/authenticators");
      assert.equal(status, 429);
      assert.equal(stringAt(body, "errorCode"), "E0000047");
      assert.equal(headers["x-rate-limit-remaining"], "0");
      assert.equal(headers["retry-after"], undefined);
      const resetInMs = Number(headers["x-rate-limit-reset"]) * 1000 - Date.parse(headers.date ?? "");
      assert.ok(resetInMs > 0 && resetInMs <= 3_000, String(resetInMs));
    });
  });

  describe("reads that lag behind writes", () => {
    it("show what was before for the next reads of each address, and then what is", async () => {
      strikes({ lag: { kind: "reads", reads: 2 } });
      await setSms("enabled");
      assert.deepEqual(
        [await readSms(), await readSms(), await readSms(), await readSms()],
        ["disabled", "disabled", "enabled", "enabled"],
      );
    });

    it("fall behind by one write after the other", async () => {
      strikes({ lag: { kind: "reads", reads: 1 } });
      await setSms("enabled");
      assert.deepEqual([await readSms(), await readSms()], ["disabled", "enabled"]);
      await setSms("disabled");
      assert.deepEqual([await readSms(), await readSms()], ["enabled", "disabled"]);
    });

    it("show what was so long ago", async () => {
      strikes({ lag: { kind: "time", milliseconds: 500 } });
      await setSms("enabled");
      assert.equal(await readSms(), "disabled");
      await clock.sleep(499);
      assert.equal(await readSms(), "disabled");
      await clock.sleep(1);
      assert.equal(await readSms(), "enabled");
    });

    it("never hold back a write, which sees everything", async () => {
      strikes({ lag: { kind: "reads", reads: 5 } });
      const made = await graph(sandbox, "POST", strengths, {
        displayName: "Keys",
        allowedCombinations: ["fido2"],
      });
      const path = `${strengths}/${stringAt(made.body, "id") ?? ""}`;
      assert.equal((await graph(sandbox, "GET", path)).status, 404);
      assert.equal((await graph(sandbox, "PATCH", path, { description: "x" })).status, 204);
    });

    const places: readonly {
      readonly what: string;
      readonly write: () => Promise<{ readonly status: number }>;
      readonly read: () => Promise<unknown>;
    }[] = [
      {
        what: "members",
        write: () =>
          graph(sandbox, "POST", `/v1.0/groups/${group}/members/$ref`, {
            "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${people[0]}`,
          }),
        read: async () => (await graph(sandbox, "GET", `/v1.0/groups/${group}/members`)).body,
      },
      {
        what: "strengths",
        write: () =>
          graph(sandbox, "POST", strengths, { displayName: "Keys", allowedCombinations: ["fido2"] }),
        read: async () => (await graph(sandbox, "GET", strengths)).body,
      },
      {
        what: "the methods policy",
        write: () => graph(sandbox, "PATCH", policy, { policyMigrationState: "preMigration" }),
        read: async () => stringAt((await graph(sandbox, "GET", policy)).body, "policyMigrationState"),
      },
      {
        what: "Okta's settings",
        write: () => okta(sandbox, "PUT", authenticator, { settings: { userVerification: "REQUIRED" } }),
        read: async () => (await okta(sandbox, "GET", authenticator)).body,
      },
      {
        what: "Okta's policies",
        write: () => okta(sandbox, "POST", "/api/v1/policies", { type: "ACCESS_POLICY", name: "New" }),
        read: async () => (await okta(sandbox, "GET", "/api/v1/policies?type=ACCESS_POLICY")).body,
      },
    ];
    for (const { what, write, read } of places)
      it(`are those of ${what} too`, async () => {
        const before = await read();
        strikes({ lag: { kind: "reads", reads: 1 } });
        assert.ok([200, 201, 204].includes((await write()).status));
        assert.deepEqual(await read(), before);
        assert.notDeepEqual(await read(), before);
      });

    it("end with the fault", async () => {
      strikes({ lag: { kind: "reads", reads: 100 } });
      await setSms("enabled");
      assert.equal(await readSms(), "disabled");
      sandbox.disturbances.clearFaults();
      assert.equal(await readSms(), "enabled");
    });
  });

  describe("in a batch", () => {
    function batch(requests: readonly object[]): ReturnType<typeof graph> {
      return graph(sandbox, "POST", "/v1.0/$batch", { requests });
    }

    function statusesOf(body: unknown): readonly unknown[] {
      const { responses } = objectAt({ body }, "body");
      assert.ok(Array.isArray(responses));
      return responses.map((response: unknown) => objectAt({ response }, "response").status);
    }

    const read = (id: number, dependsOn?: readonly string[]): object => ({
      id: String(id),
      method: "GET",
      url: "/policies/authenticationMethodsPolicy",
      ...(dependsOn === undefined ? {} : { dependsOn }),
    });

    /** A batch itself is struck like any request; this looks for one that was not. */
    async function answeredBatch(requests: readonly object[]): Promise<readonly unknown[]> {
      for (;;) {
        const { status, body } = await batch(requests);
        if (status === 200) return statusesOf(body);
      }
    }

    it("strike each request by itself inside an outer 200, and none loses a connection", async () => {
      strikes({ seed: 3, unavailable: 0.2, throttled: 0.2, dropped: 0.1, lost: 0.1 });
      const requests = Array.from({ length: 20 }, (_, id) => read(id));
      const statuses = await answeredBatch(requests).catch(() => answeredBatch(requests));
      assert.deepEqual([...new Set(statuses)].sort(), [200, 429, 503, 504]);
    });

    it("fail what depends on a request that was struck with 424", async () => {
      strikes({ throttled: 1 });
      assert.deepEqual(await answeredBatch([read(1), read(2, ["1"]), read(3, ["2"])]), [429, 424, 424]);
    });
  });

  it("that cannot be are refused by name", () => {
    assert.throws(() => {
      strikes({ unavailable: 1.2 });
    }, /^RangeError: unavailable is 1\.2; allowed: a chance from 0 to 1$/);
    assert.throws(() => {
      strikes({ unavailable: 0.6, lost: 0.6 });
    }, /add up to 1\.20; allowed: 1 at most/);
  });
});
