import assert from "node:assert/strict";
import type { ApiRequest, BatchOutcome } from "../../../provider/http/client";
import { graphFault, graphOf } from "./graph";
import { type Behaviour, type Received, type ScriptedServer, startScriptedServer } from "./scriptedServer";

interface Inner {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: unknown;
  readonly body?: unknown;
}

type InnerReply = Omit<Extract<Behaviour, object>, "headers"> & {
  readonly headers?: Record<string, unknown>;
};

function innerOf(request: Received | undefined): readonly Inner[] {
  return (request?.body as { readonly requests: readonly Inner[] }).requests;
}

/** Answers a batch's requests by what the function says, in reverse order. */
function answering(reply: (inner: Inner) => InnerReply | null): (request: Received) => Behaviour {
  return (request) => {
    const responses = innerOf(request).flatMap((inner) => {
      const answer = reply(inner);
      return answer === null ? [] : [{ id: inner.id, ...answer }];
    });
    return { status: 200, headers: { "request-id": "outer" }, body: { responses: responses.reverse() } };
  };
}

const echo = answering(({ url }) => ({ status: 200, body: { url } }));

function urlOf(outcome: BatchOutcome | undefined): unknown {
  assert.ok(outcome?.ok);
  return (outcome.response.body as { readonly url: string }).url;
}

function reads(count: number): readonly ApiRequest[] {
  return Array.from({ length: count }, (_, index) => ({ method: "GET", path: `/users/${String(index)}` }));
}

describe("a batch", () => {
  let server: ScriptedServer;
  before(async () => {
    server = await startScriptedServer();
  });
  beforeEach(() => {
    server.received.length = 0;
  });
  after(() => server.close());

  it("of nothing sends nothing", async () => {
    assert.deepEqual(await graphOf(server).client.batch([]), []);
    assert.equal(server.received.length, 0);
  });

  it("holds 20 requests of one version, and gives the outcomes in their order", async () => {
    server.script(echo);
    const beta: ApiRequest = { method: "GET", path: "/beta-only", version: "beta" };
    const outcomes = await graphOf(server).client.batch([beta, ...reads(41)]);
    assert.deepEqual(outcomes.map(urlOf), ["/beta-only", ...reads(41).map(({ path }) => path)]);
    const sizes = server.received.map((request) => [request.path, innerOf(request).length]);
    assert.deepEqual(sizes.sort(), [
      ["/beta/$batch", 1],
      ["/v1.0/$batch", 1],
      ["/v1.0/$batch", 20],
      ["/v1.0/$batch", 20],
    ]);
  });

  it("sends bodies as JSON, below the version", async () => {
    server.script(echo);
    await graphOf(server).client.batch([{ method: "PATCH", path: "/groups/1", body: { a: 1 } }]);
    assert.deepEqual(innerOf(server.received[0]), [
      {
        id: "0",
        method: "PATCH",
        url: "/groups/1",
        headers: { "Content-Type": "application/json" },
        body: { a: 1 },
      },
    ]);
  });

  it("keeps a bounded number in flight", async () => {
    let most = 0;
    server.script((request) => {
      most = Math.max(most, server.underWay());
      return echo(request);
    });
    await graphOf(server, { batchesInFlight: 2 }).client.batch(reads(200));
    assert.equal(server.received.length, 10);
    assert.ok(most <= 2);
  });

  it("does not let the outer 200 hide a failure, and reports it as the request's own", async () => {
    server.script(
      answering(({ id }) =>
        id === "1" ? { status: 403, body: { error: { code: "Forbidden", message: "no" } } } : { status: 200 },
      ),
    );
    const outcomes = await graphOf(server).client.batch(reads(3));
    assert.deepEqual(
      outcomes.map(({ ok }) => ok),
      [true, false, true],
    );
    const [, second] = outcomes;
    assert.ok(second?.ok === false);
    const { path, status, code, correlationId } = second.error.failure;
    assert.deepEqual(
      { path, status, code, correlationId },
      {
        path: "/users/1",
        status: 403,
        code: "Forbidden",
        correlationId: "outer",
      },
    );
  });

  it("sends only what was throttled again, after its own Retry-After, in any case of the header", async () => {
    const seen = new Set<string>();
    server.script(
      answering(({ id, url }) => {
        if (seen.has(id) || id === "0") return { status: 200, body: { url } };
        seen.add(id);
        return { status: id === "1" ? 429 : 503, headers: { "Retry-After": id === "1" ? "5" : 9 } };
      }),
    );
    const { client, clock } = graphOf(server);
    const outcomes = await client.batch(reads(3));
    assert.deepEqual(outcomes.map(urlOf), ["/users/0", "/users/1", "/users/2"]);
    assert.deepEqual(
      server.received.map((request) => innerOf(request).map(({ id }) => id)),
      [["0", "1", "2"], ["1"], ["2"]],
    );
    assert.deepEqual(clock.waits, [5000, 4000]);
  });

  it("gives up a request that is throttled for ever, with its number of attempts", async () => {
    server.script(answering(({ id }) => ({ status: id === "0" ? 429 : 200 })));
    const [first, second] = await graphOf(server, { limits: { attempts: 3 } }).client.batch(reads(2));
    assert.ok(first?.ok === false);
    assert.equal(first.error.failure.attempts, 3);
    assert.equal(first.error.status, 429);
    assert.equal(second?.ok, true);
  });

  const create: ApiRequest = { method: "POST", path: "/groups", body: {} };
  const change: ApiRequest = { method: "PATCH", path: "/groups/1", body: {} };

  it("is sent again without an answer only if all of it may be", async () => {
    server.script((request) => (innerOf(request)[0]?.method === "POST" ? "drop" : echo(request)));
    const [created, changed] = await graphOf(server).client.batch([create, change]);
    assert.equal(changed?.ok, true, "what may be repeated goes apart from what may not");
    assert.ok(created?.ok === false);
    assert.equal(created.error.failure.path, "/groups");
    assert.equal(created.error.outcomeUnknown, true);
    assert.equal(server.received.length, 2);
  });

  it("sends an idempotent request again after an inner 504, and no other", async () => {
    let changes = 0;
    server.script(answering(({ method }) => ({ status: method === "PATCH" && changes++ > 0 ? 200 : 504 })));
    const [created, changed] = await graphOf(server).client.batch([create, change]);
    assert.ok(created?.ok === false && created.error.outcomeUnknown);
    assert.equal(changed?.ok, true);
  });

  it("takes a 404 for success when a deletion is repeated after an unknown outcome, inner or outer", async () => {
    const gone = answering(() => ({ status: 404, body: graphFault(404, "NotFound").body }));
    const remove: ApiRequest = { method: "DELETE", path: "/groups/1" };
    for (const first of ["drop", answering(() => ({ status: 504 }))] as const) {
      server.script(first, gone);
      const [outcome] = await graphOf(server).client.batch([remove]);
      assert.deepEqual(outcome, { ok: true, response: { status: 204, body: null } });
    }
    server.script(gone);
    const [outcome] = await graphOf(server).client.batch([remove]);
    assert.equal(outcome?.ok, false, "at the first attempt it is the service's answer");
  });

  it("fails what the answer does not mention", async () => {
    server.script(answering(({ id }) => (id === "0" ? null : { status: 200 })));
    const [first, second] = await graphOf(server).client.batch([change, change]);
    assert.ok(first?.ok === false);
    assert.match(first.error.message, /does not mention it/);
    assert.equal(first.error.outcomeUnknown, true);
    assert.equal(second?.ok, true);
  });

  it("fails all of its requests when it is refused itself", async () => {
    server.script(graphFault(401, "InvalidAuthenticationToken"));
    const outcomes = await graphOf(server).client.batch(reads(2));
    for (const [index, outcome] of outcomes.entries()) {
      assert.ok(!outcome.ok);
      assert.equal(outcome.error.failure.path, `/users/${String(index)}`);
      assert.match(outcome.error.message, /the batch with it failed: because of InvalidAuthenticationToken/);
    }
  });

  it("leaves out what has a pace: that goes one by one", async () => {
    server.script((request) =>
      request.path.endsWith("/$batch") ? echo(request) : { status: 200, body: { url: request.path } },
    );
    const { client, clock } = graphOf(server, { paces: [{ paths: /^\/slow/, requests: 1, perMs: 1000 }] });
    const slow = (name: string): ApiRequest => ({ method: "GET", path: `/slow/${name}` });
    const outcomes = await client.batch([slow("a"), ...reads(1), slow("b")]);
    assert.deepEqual(outcomes.map(urlOf), ["/v1.0/slow/a", "/users/0", "/v1.0/slow/b"]);
    assert.deepEqual(clock.waits, [1000]);
  });
});
