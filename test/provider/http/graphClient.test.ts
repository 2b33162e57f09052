import assert from "node:assert/strict";
import type { ApiRequest, Json } from "../../../provider/http/client";
import { errorOf, graphFault, graphOf, testToken } from "./graph";
import { type Behaviour, type ScriptedServer, startScriptedServer } from "./scriptedServer";

describe("the Graph client", () => {
  let server: ScriptedServer;
  before(async () => {
    server = await startScriptedServer();
  });
  beforeEach(() => {
    server.received.length = 0;
  });
  after(() => server.close());

  it("sends the token, the version, the body and an id of its own", async () => {
    server.script({ status: 201, body: { id: "1" } });
    const { client } = graphOf(server);
    const answer = await client.send({ method: "POST", path: "/groups", body: { displayName: "a" } });
    assert.deepEqual(answer, { status: 201, body: { id: "1" } });
    await client.send({ method: "GET", path: "/me?$select=id", version: "beta" });
    const [first, second] = server.received;
    assert.equal(first?.path, "/v1.0/groups");
    assert.equal(first.headers.authorization, `Bearer ${testToken}`);
    assert.equal(first.headers["content-type"], "application/json");
    assert.deepEqual(first.body, { displayName: "a" });
    assert.match(String(first.headers["client-request-id"]), /^[\da-f-]{36}$/);
    assert.equal(second?.path, "/beta/me?$select=id");
    assert.notEqual(second.headers["client-request-id"], first.headers["client-request-id"]);
  });

  it("gives null for an empty answer", async () => {
    server.script({ status: 204 });
    assert.deepEqual(await graphOf(server).client.send({ method: "DELETE", path: "/groups/1" }), {
      status: 204,
      body: null,
    });
  });

  it("refuses an answer that is not JSON, and says that a write may have been done", async () => {
    server.script({ status: 200, headers: { "content-type": "text/html" }, body: "<html>sign in</html>" });
    const error = await errorOf(graphOf(server).client.send({ method: "PATCH", path: "/x", body: {} }));
    assert.equal(error.failure.message, "the answer is not JSON (text/html)");
    assert.equal(error.outcomeUnknown, true);
  });

  const faults: readonly [string, Behaviour, { code: string | null; message: string; id: RegExp }][] = [
    [
      "the header's id",
      {
        status: 404,
        headers: { "request-id": "from-header" },
        body: { error: { code: "NotFound", message: "gone", innerError: { "request-id": "inner" } } },
      },
      { code: "NotFound", message: "gone", id: /^from-header$/ },
    ],
    [
      "the inner error's id without a header",
      { status: 400, body: { error: { code: "Bad", message: "no", innerError: { "request-id": "inner" } } } },
      { code: "Bad", message: "no", id: /^inner$/ },
    ],
    [
      "our own id when the service gives none",
      { status: 403, body: { error: { code: "Forbidden", message: "no" } } },
      { code: "Forbidden", message: "no", id: /^[\da-f-]{36}$/ },
    ],
    [
      "no reason where there is none",
      { status: 400 },
      { code: null, message: "Microsoft Graph gave no reason", id: /./ },
    ],
  ];
  for (const [behaviour, reply, expected] of faults) {
    it(`reports ${behaviour}`, async () => {
      server.script(reply);
      const { failure } = await errorOf(graphOf(server).client.send({ method: "GET", path: "/x" }));
      assert.equal(failure.code, expected.code);
      assert.equal(failure.message, expected.message);
      assert.match(failure.correlationId ?? "", expected.id);
    });
  }

  it("follows the pages of a collection in the version that they are in", async () => {
    server.script(
      {
        status: 200,
        body: { value: [{ id: 1 }], "@odata.nextLink": `${server.origin}/beta/users?$skiptoken=2` },
      },
      { status: 200, body: { value: [{ id: 2 }, { id: 3 }] } },
    );
    const entries: Json[] = [];
    for await (const entry of graphOf(server).client.entries({ path: "/users", version: "beta" })) {
      entries.push(entry);
    }
    assert.deepEqual(entries, [{ id: 1 }, { id: 2 }, { id: 3 }]);
    assert.deepEqual(
      server.received.map(({ path }) => path),
      ["/beta/users", "/beta/users?$skiptoken=2"],
    );
  });

  const badPages: readonly [string, (origin: string) => unknown, RegExp][] = [
    [
      "a next page at another host",
      () => ({ value: [], "@odata.nextLink": "https://graph.example.com/v1.0/users" }),
      /elsewhere: https:\/\/graph\.example\.com/,
    ],
    [
      "a next page at a host that begins with ours",
      (origin) => ({ value: [], "@odata.nextLink": `${origin}.example.com/v1.0/users` }),
      /elsewhere/,
    ],
    [
      "a page that leads to itself",
      (origin) => ({ value: [], "@odata.nextLink": `${origin}/v1.0/users` }),
      /the same one/,
    ],
    ["an answer without a collection", () => ({ id: 1 }), /no collection/],
  ];
  for (const [behaviour, body, message] of badPages) {
    it(`refuses ${behaviour}`, async () => {
      server.script({ status: 200, body: body(server.origin) });
      const entries = graphOf(server).client.entries({ path: "/users" });
      const error = await errorOf(entries[Symbol.asyncIterator]().next());
      assert.match(error.message, message);
      assert.equal(server.received.length, 1);
    });
  }

  it("is cancelled as a whole: in flight, waiting to try again and waiting in line", async () => {
    const stop = new AbortController();
    server.script("hang");
    const { client } = graphOf(server, {
      signal: stop.signal,
      paces: [{ paths: /^\/paced/, requests: 1, perMs: 1000 }],
    });
    const get = (path: string): ApiRequest => ({ method: "GET", path });
    const write: ApiRequest = { method: "POST", path: "/write", body: {} };
    const answers = [get("/a"), write, get("/paced/1"), get("/paced/2")].map((request) =>
      errorOf(client.send(request)),
    );
    const batch = client.batch([get("/b")]);
    while (server.received.length < 4) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    const errors = await Promise.all(answers);
    assert.ok(
      errors.every(
        ({ failure }) => failure.status === null && failure.message.startsWith("it was cancelled"),
      ),
    );
    assert.deepEqual(
      errors.map(({ outcomeUnknown }) => outcomeUnknown),
      [false, true, false, false],
    );
    const [outcome] = await batch;
    assert.equal(outcome?.ok, false);
    const late = await errorOf(client.send({ ...write }));
    assert.equal(late.outcomeUnknown, false, "nothing is sent any more");
  });

  it("names a failed sign-in without trying again, and nothing was sent", async () => {
    const { client, clock } = graphOf(server, {
      credential: { getToken: () => Promise.reject(new Error("AADSTS7000215: invalid client secret")) },
    });
    const error = await errorOf(client.send({ method: "POST", path: "/groups", body: {} }));
    assert.match(error.message, /signing in failed: AADSTS7000215/);
    assert.equal(error.outcomeUnknown, false);
    assert.deepEqual(clock.waits, []);
    assert.equal(server.received.length, 0);
  });

  it("says how to trust a server whose authority is unknown, and nothing was sent", async () => {
    const { client, clock } = graphOf(server, { trust: null });
    const error = await errorOf(client.send({ method: "POST", path: "/groups", body: {} }));
    assert.match(error.message, /is not trusted \(.+\); SSL_CERT_FILE/);
    assert.equal(error.outcomeUnknown, false);
    assert.deepEqual(clock.waits, []);
  });

  it("is not created for plain HTTP", () => {
    assert.throws(() => graphOf(server, { endpoint: "http://graph.example.com" }), /by HTTPS only/);
  });

  it("keeps a fault's status in the error", async () => {
    server.script(graphFault(400, "Request_BadRequest"));
    const error = await errorOf(graphOf(server).client.send({ method: "POST", path: "/x", body: {} }));
    assert.equal(error.status, 400);
    assert.equal(error.failure.attempts, 1);
    assert.equal(error.outcomeUnknown, false);
  });
});
