import assert from "node:assert/strict";
import type { Json } from "../../../provider/http/client";
import { createOktaClient, type OktaClient, type OktaClientOptions } from "../../../provider/http/oktaClient";
import { type Sandbox, startSandbox } from "../../../sandbox/server";
import { FakeClock } from "./fakeClock";
import { errorOf } from "./graph";
import { type Behaviour, type ScriptedServer, startScriptedServer } from "./scriptedServer";

const apiToken = "00-api-token-of-the-org";

function oktaOf(
  server: ScriptedServer,
  options: Partial<OktaClientOptions> = {},
): { readonly client: OktaClient; readonly clock: FakeClock } {
  const clock = new FakeClock(undefined, () => server.underWay() > 0);
  const client = createOktaClient({
    orgUrl: server.origin,
    authorization: { kind: "apiToken", value: apiToken },
    clock,
    random: () => 1,
    trust: server.trust,
    ...options,
  });
  return { client, clock };
}

/** Rate limit headers: so many left, reset after so many milliseconds of the test's clock. */
function rate(clock: FakeClock, remaining: number, resetMs: number): Record<string, string> {
  return {
    "x-rate-limit-remaining": String(remaining),
    "x-rate-limit-reset": String((clock.now() + resetMs) / 1000),
  };
}

describe("the Okta client", () => {
  let server: ScriptedServer;
  before(async () => {
    server = await startScriptedServer();
  });
  beforeEach(() => {
    server.received.length = 0;
  });
  after(() => server.close());

  const read = { method: "GET", path: "/api/v1/groups" } as const;

  it("signs in with an API token or an access token", async () => {
    server.script({ status: 200, body: [] });
    await oktaOf(server).client.send(read);
    await oktaOf(server, { authorization: { kind: "accessToken", value: "oauth" } }).client.send(read);
    assert.deepEqual(
      server.received.map(({ path, headers }) => [path, headers.authorization]),
      [
        ["/api/v1/groups", `SSWS ${apiToken}`],
        ["/api/v1/groups", "Bearer oauth"],
      ],
    );
  });

  it("puts the causes into the message, Okta's request id beside it, and no token", async () => {
    server.script({
      status: 400,
      headers: { "x-okta-request-id": "abc" },
      body: {
        errorCode: "E0000001",
        errorSummary: `Api validation failed: name (${apiToken})`,
        errorCauses: [{ errorSummary: "name: must be unique" }, { errorSummary: "name: too long" }],
      },
    });
    const error = await errorOf(
      oktaOf(server).client.send({ method: "POST", path: "/api/v1/groups", body: {} }),
    );
    assert.equal(
      error.message,
      "POST /api/v1/groups: status 400 E0000001: Api validation failed: name ([redacted]); " +
        "name: must be unique; name: too long (correlation id abc)",
    );
  });

  it("reports the authorization server's form of an error", async () => {
    server.script({ status: 401, body: { error: "invalid_token", error_description: "expired" } });
    const { failure } = await errorOf(oktaOf(server).client.send(read));
    assert.deepEqual([failure.code, failure.message], ["invalid_token", "expired"]);
  });

  it("follows the links to the next page, and nowhere else", async () => {
    const self = `<${server.origin}/api/v1/groups?limit=2>; rel="self"`;
    const page = (next: string, ...body: Json[]): Behaviour => ({
      status: 200,
      headers: { link: `${self}, <${next}>; rel="next"` },
      body,
    });
    server.script(page(`${server.origin}/api/v1/groups?after=1,2&limit=2`, { id: 1 }, { id: 2 }), {
      status: 200,
      headers: { link: self },
      body: [{ id: 3 }],
    });
    const entries: Json[] = [];
    for await (const entry of oktaOf(server).client.entries(read)) entries.push(entry);
    assert.deepEqual(entries, [{ id: 1 }, { id: 2 }, { id: 3 }]);
    assert.equal(server.received[1]?.path, "/api/v1/groups?after=1,2&limit=2");
    server.script(page("https://okta.example.com/api/v1/groups?after=3"));
    const elsewhere = oktaOf(server).client.entries(read);
    assert.match((await errorOf(elsewhere[Symbol.asyncIterator]().next())).message, /elsewhere/);
  });

  it("waits until the reset before the next request of anybody when none is left", async () => {
    const { client, clock } = oktaOf(server);
    server.script({ status: 200, headers: rate(clock, 0, 5000), body: [] }, { status: 200, body: [] });
    const start = clock.now();
    await client.send(read);
    await Promise.all([client.send(read), client.send({ ...read, path: "/api/v1/policies" })]);
    assert.equal(clock.now() - start, 5000);
    assert.equal(server.received.length, 3);
  });

  it("reads the reset by the service's clock", async () => {
    const { client, clock } = oktaOf(server);
    const date = "Mon, 30 Nov 2026 10:00:00 GMT";
    const reset = String(Date.parse(date) / 1000 + 3);
    const headers = { date, "x-rate-limit-remaining": "0", "x-rate-limit-reset": reset };
    server.script({ status: 200, headers, body: [] }, { status: 200, body: [] });
    await client.send(read);
    await client.send(read);
    assert.deepEqual(clock.waits, [3000]);
  });

  const throttled: readonly [string, (clock: FakeClock) => Record<string, string>, number][] = [
    ["until the reset of the rate limit", (clock) => rate(clock, 0, 4000), 4000],
    [
      "as Retry-After says, where there is one",
      (clock) => ({ ...rate(clock, 3, 4000), "retry-after": "2" }),
      2000,
    ],
    ["a time of its own where the service says nothing", () => ({}), 1000],
  ];
  for (const [behaviour, headers, waited] of throttled) {
    it(`is throttled and waits ${behaviour}`, async () => {
      const { client, clock } = oktaOf(server);
      const start = clock.now();
      server.script({ status: 429, headers: headers(clock) }, { status: 200, body: {} });
      await client.send({ method: "POST", path: "/api/v1/groups", body: {} });
      assert.equal(clock.now() - start, waited);
    });
  }

  /** Answers after a moment, in which others would come if they were let in. */
  async function mostAtOnce(
    client: OktaClient,
    count: number,
    headers: Record<string, string>,
  ): Promise<number> {
    let most = 0;
    server.script(() => {
      most = Math.max(most, server.underWay());
      return { status: 200, headers, body: [] };
    });
    await Promise.all(Array.from({ length: count }, () => client.send(read)));
    return most;
  }

  it("has no more requests in flight than configured", async () => {
    const most = await mostAtOnce(oktaOf(server, { concurrent: 3 }).client, 30, {});
    assert.ok(most <= 3, String(most));
    assert.equal(server.received.length, 30);
  });

  it("has no more requests in flight than are left", async () => {
    const { client, clock } = oktaOf(server);
    const headers = rate(clock, 2, 60_000);
    server.script({ status: 200, headers, body: [] });
    await client.send(read);
    const most = await mostAtOnce(client, 20, headers);
    assert.ok(most <= 2, String(most));
    assert.equal(server.received.length, 21);
  });

  it("frees everybody who waits when it is cancelled", async () => {
    const stop = new AbortController();
    server.script("hang");
    const { client } = oktaOf(server, { signal: stop.signal, concurrent: 1 });
    const answers = [errorOf(client.send(read)), errorOf(client.send(read)), errorOf(client.send(read))];
    while (server.received.length < 1) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    for (const { failure } of await Promise.all(answers)) assert.match(failure.message, /cancelled/);
    assert.equal(server.received.length, 1);
  });

  it("asks by plain HTTP only a proxy on this machine", () => {
    const refused: readonly Partial<OktaClientOptions>[] = [
      { orgUrl: "http://larkfield.okta.com" },
      { orgUrl: "http://localhost:1" },
      { proxy: "http://proxy.example.com:8080" },
    ];
    for (const options of refused) assert.throws(() => oktaOf(server, options), /by HTTPS only/);
  });
});

describe("the Okta client with OKTA_HTTP_PROXY", () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  it("asks the sandbox in place of the org", async () => {
    const client = createOktaClient({
      orgUrl: "https://larkfield.okta.com",
      authorization: { kind: "apiToken", value: apiToken },
      proxy: sandbox.oktaProxy,
    });
    const created = await client.send({
      method: "POST",
      path: "/api/v1/groups",
      body: { profile: { name: "pilot" } },
    });
    assert.equal(created.status, 200);
    const error = await errorOf(client.send({ method: "GET", path: "/api/v1/nothing" }));
    assert.equal(error.status, 501);
  });

  it("follows links that name the org", async () => {
    const proxy = await startScriptedServer("http");
    const org = "https://larkfield.okta.com";
    proxy.script(
      { status: 200, headers: { link: `<${org}/api/v1/groups?after=1>; rel="next"` }, body: [{ id: 1 }] },
      { status: 200, body: [{ id: 2 }] },
    );
    const client = createOktaClient({
      orgUrl: org,
      authorization: { kind: "apiToken", value: apiToken },
      proxy: proxy.origin,
    });
    const entries: Json[] = [];
    for await (const entry of client.entries({ path: "/api/v1/groups" })) entries.push(entry);
    await proxy.close();
    assert.deepEqual(entries, [{ id: 1 }, { id: 2 }]);
    assert.equal(proxy.received[1]?.path, "/api/v1/groups?after=1");
  });
});
