import assert from "node:assert/strict";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { createTransport } from "../../../provider/http/transport";
import { type ScriptedServer, startScriptedServer } from "./scriptedServer";

describe("a request behind a company's proxy", () => {
  let server: ScriptedServer;
  before(async () => {
    server = await startScriptedServer();
  });
  after(() => server.close());

  it("goes through the proxy of HTTPS_PROXY and still trusts the given authorities", async () => {
    const tunnels: string[] = [];
    const sockets: Socket[] = [];
    const proxy = createServer();
    proxy.on("connect", (request, client: Socket) => {
      tunnels.push(request.url ?? "");
      const upstream = connect(Number(new URL(server.origin).port), "127.0.0.1", () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        upstream.pipe(client).pipe(upstream);
      });
      sockets.push(client, upstream);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { HTTPS_PROXY: before } = process.env;
    process.env.HTTPS_PROXY = `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`;
    try {
      server.script({ status: 200, body: { through: "proxy" } });
      const transport = createTransport({
        policies: [],
        trust: server.trust,
        signal: new AbortController().signal,
        requestMs: 5000,
        environmentProxy: true,
      });
      const { outcome } = await transport({ method: "GET", url: `${server.origin}/x`, headers: {} });
      assert.deepEqual(outcome.kind === "answer" ? outcome.body : outcome.message, { through: "proxy" });
      assert.deepEqual(tunnels, [new URL(server.origin).host]);
    } finally {
      if (before === undefined) delete process.env.HTTPS_PROXY;
      else process.env.HTTPS_PROXY = before;
      for (const socket of sockets) socket.destroy();
      proxy.close();
    }
  });
});
