import assert from "node:assert/strict";
import type { ApiRequest } from "../../../provider/http/client";
import { FakeClock } from "./fakeClock";
import { errorOf, graphFault, graphOf } from "./graph";
import { type Behaviour, type ScriptedServer, startScriptedServer } from "./scriptedServer";

const read: ApiRequest = { method: "GET", path: "/x" };
const patch: ApiRequest = { method: "PATCH", path: "/x", body: {} };
const remove: ApiRequest = { method: "DELETE", path: "/x" };
const create: ApiRequest = { method: "POST", path: "/x", body: {} };
const createOnce: ApiRequest = { ...create, idempotent: true };

describe("retries", () => {
  let server: ScriptedServer;
  before(async () => {
    server = await startScriptedServer();
  });
  beforeEach(() => {
    server.received.length = 0;
  });
  after(() => server.close());

  const done: Behaviour = { status: 200, body: {} };
  const throttled = graphFault(429, "TooManyRequests");
  const afterSeven = { "retry-after": "7" };

  const repeated: readonly [string, ApiRequest, Behaviour, readonly number[]][] = [
    [
      "a throttled read after the seconds that the service asks for",
      read,
      graphFault(429, "x", afterSeven),
      [7000],
    ],
    [
      "a throttled read after a fraction of a second",
      read,
      graphFault(429, "x", { "retry-after": "2.128" }),
      [2128],
    ],
    ["a throttled POST, which was not carried out", create, graphFault(429, "x", afterSeven), [7000]],
    [
      "at the service's HTTP date, by the service's clock",
      read,
      graphFault(429, "x", {
        date: "Mon, 30 Nov 2026 10:00:00 GMT",
        "retry-after": "Mon, 30 Nov 2026 10:00:09 GMT",
      }),
      [9000],
    ],
    ["a throttled request without Retry-After after a time of its own", create, throttled, [1000]],
    [
      "a throttled request with a Retry-After that means nothing",
      read,
      graphFault(429, "x", { "retry-after": "soon" }),
      [1000],
    ],
    ["a POST after a 503 that says when to come back", create, graphFault(503, "x", afterSeven), [7000]],
    ["an idempotent POST after a 503", createOnce, graphFault(503, "x"), [1000]],
    ...[408, 500, 502, 503, 504].flatMap((status): [string, ApiRequest, Behaviour, number[]][] => [
      [`a read after ${String(status)}`, read, graphFault(status, "x"), [1000]],
      [`a PATCH after ${String(status)}`, patch, graphFault(status, "x"), [1000]],
    ]),
    ["a read after a dropped connection", read, "drop", [1000]],
    ["a PATCH after an answer that breaks off", patch, "cut", [1000]],
    ["an idempotent POST after a dropped connection", createOnce, "drop", [1000]],
    ["a POST after a conflict of writes", create, graphFault(409, "Conflict"), [1000]],
    [
      "a PATCH after a conflict in the directory",
      patch,
      graphFault(409, "Directory_ConcurrencyViolation"),
      [1000],
    ],
  ];
  for (const [behaviour, request, first, waits] of repeated) {
    it(`sends again ${behaviour}`, async () => {
      server.script(first, done);
      const { client, clock } = graphOf(server);
      assert.equal((await client.send(request)).status, 200);
      assert.equal(server.received.length, 2);
      assert.deepEqual(clock.waits, waits);
    });
  }

  const final: readonly [string, ApiRequest, Behaviour, boolean][] = [
    ["a POST after 500", create, graphFault(500, "x"), true],
    ["a POST after 503 without a time", create, graphFault(503, "x"), true],
    ["a POST after a dropped connection", create, "drop", true],
    ["a POST after an answer that breaks off", create, "cut", true],
    ["a PATCH that is said not to be idempotent", { ...patch, idempotent: false }, "drop", true],
    ["a bad request", patch, graphFault(400, "x"), false],
    ["what is not found", read, graphFault(404, "x"), false],
    ["a failed precondition", patch, graphFault(412, "x"), false],
    ["what exists already", create, graphFault(409, "ObjectConflict"), false],
    ["what is not implemented", patch, graphFault(501, "x"), false],
    ["a deletion that finds nothing at the first attempt", remove, graphFault(404, "x"), false],
    ["a redirection", read, { status: 302, headers: { location: "https://example.com" } }, false],
  ];
  for (const [behaviour, request, answer, unknown] of final) {
    it(`does not send again ${behaviour}`, async () => {
      server.script(answer);
      const { client, clock } = graphOf(server);
      const error = await errorOf(client.send(request));
      assert.equal(server.received.length, 1);
      assert.deepEqual(clock.waits, []);
      assert.equal(error.outcomeUnknown, unknown);
    });
  }

  it("gives up after the last attempt with the last answer and the number of attempts", async () => {
    server.script(graphFault(503, "first"), graphFault(429, "last"));
    const { client, clock } = graphOf(server, { limits: { attempts: 4 } });
    const error = await errorOf(client.send(read));
    assert.equal(error.failure.code, "last");
    assert.equal(error.failure.attempts, 4);
    assert.match(error.message, /because of last \(4 attempts in 7 s\)/);
    assert.deepEqual(clock.waits, [1000, 2000, 4000]);
  });

  it("spreads its own waits and never waits longer than the longest", async () => {
    server.script(throttled);
    const limits = { attempts: 5, longestBackOffMs: 3000 };
    const { client, clock } = graphOf(server, { limits, random: () => 0 });
    await errorOf(client.send(read));
    assert.deepEqual(clock.waits, [500, 1000, 1500, 1500]);
  });

  it("gives up at once where the wait would end after the whole time", async () => {
    server.script(graphFault(429, "x", { "retry-after": "301" }));
    const { client, clock } = graphOf(server);
    const error = await errorOf(client.send(read));
    assert.equal(error.status, 429);
    assert.deepEqual(clock.waits, []);
  });

  it("tries a conflict of writes a few times only", async () => {
    server.script(graphFault(409, "Conflict"));
    const { client } = graphOf(server);
    const error = await errorOf(client.send(create));
    assert.equal(error.failure.attempts, 4);
  });

  it("counts an attempt without an answer in time as unanswered", async () => {
    server.script("hang", done);
    const { client } = graphOf(server, { limits: { requestMs: 500 } });
    assert.equal((await client.send(read)).status, 200);
    server.script("hang");
    const error = await errorOf(client.send(create));
    assert.equal(error.failure.message, "there was no answer in time");
    assert.equal(error.outcomeUnknown, true);
  });

  it("sends a POST again when no connection was made", async () => {
    const gone = await startScriptedServer();
    await gone.close();
    const clock = new FakeClock();
    const { client } = graphOf(gone, { clock, limits: { attempts: 3 } });
    const error = await errorOf(client.send(create));
    assert.match(error.message, /no connection to localhost:\d+ \(ECONNREFUSED\) \(3 attempts in 3 s\)/);
    assert.equal(error.outcomeUnknown, false);
    assert.deepEqual(clock.waits, [1000, 2000]);
  });

  for (const lost of ["drop", "cut", graphFault(504, "x")] as const) {
    const how = typeof lost === "string" ? lost : "504";
    it(`takes a 404 for success when it deletes again after an unknown outcome (${how})`, async () => {
      server.script(lost, graphFault(404, "Request_ResourceNotFound"));
      const answer = await graphOf(server).client.send(remove);
      assert.deepEqual(answer, { status: 204, body: null });
    });
  }

  it("takes no 404 for success when the attempt before was turned away", async () => {
    server.script(throttled, graphFault(404, "Request_ResourceNotFound"));
    const error = await errorOf(graphOf(server).client.send(remove));
    assert.equal(error.status, 404);
    assert.equal(error.outcomeUnknown, false);
  });

  it("remembers that an earlier attempt may have been carried out", async () => {
    server.script("drop", graphFault(400, "Request_BadRequest"));
    const error = await errorOf(graphOf(server).client.send(patch));
    assert.equal(error.status, 400);
    assert.equal(error.outcomeUnknown, true);
  });

  it("never says of a read that it may have been done", async () => {
    server.script("drop");
    const error = await errorOf(graphOf(server, { limits: { attempts: 2 } }).client.send(read));
    assert.equal(error.outcomeUnknown, false);
  });
});
