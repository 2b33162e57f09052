import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { join } from "node:path";
import { examplePlan, repositoryPath, repositoryRoot } from "../repository";
import { temporaryFolder } from "../temporaryFolder";
import { runCommand } from "./run";

const bin = repositoryPath("dist", "cli", "main.js");
const bash = "/bin/sh";

interface Running {
  readonly process: ChildProcess;
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts it as `npm run up` does, and has a shell read what it prints. */
async function start(args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [bin, "sandbox", ...args], {
    cwd: repositoryRoot,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  await once(child.stderr, "data");
  const shell = spawn(bash, ["-c", `${said}\nenv`], { env: {} });
  let read = "";
  shell.stdout.on("data", (chunk: Buffer) => (read += chunk.toString("utf8")));
  await once(shell, "close");
  const lines = [...read.matchAll(/^([A-Z_0-9]+)=(.*)$/gm)];
  const variables = lines.map(([, name = "", value = ""]) => [name, value] as const);
  return { process: child, environment: Object.fromEntries(variables) };
}

async function stop({ process: child }: Running, signal: NodeJS.Signals): Promise<number | null> {
  child.kill(signal);
  await once(child, "close");
  return child.exitCode;
}

/** As a provider does: the host and the authority come from the environment. */
async function graph(
  { environment }: Running,
  method: string,
  path: string,
  body?: object,
): Promise<{ readonly status: number | undefined; readonly text: string }> {
  const ca = readFileSync(environment.SSL_CERT_FILE ?? "", "utf8");
  const sent = request(`https://${environment.ARM_METADATA_HOSTNAME ?? ""}${path}`, {
    method,
    ca,
    agent: false,
    headers: { "content-type": "application/json" },
  });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  return new Promise((resolve, reject) => {
    sent.once("error", reject);
    sent.once("response", (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
      response.once("end", () => {
        resolve({ status: response.statusCode, text });
      });
    });
  });
}

describe("passkey-rollout sandbox", function () {
  this.timeout(30_000);
  const folder = temporaryFolder();
  const state = join(folder, "a tenant's state", "tenant.json");
  const certificates = join(folder, "it's certificates");
  const args = ["--plan", examplePlan, "--state", state, "--certificates", certificates];

  it("says how to reach it, ends on SIGTERM, and goes on from its state for clients that trust it already", async () => {
    const first = await start(args);
    assert.equal(first.environment.ARM_TENANT_ID, "6fa44819-d449-526f-8ada-a461a392ee05");
    assert.equal(first.environment.OKTA_ORG_NAME, "larkfield");
    const authority = readFileSync(first.environment.SSL_CERT_FILE ?? "", "utf8");
    const made = await graph(first, "POST", "/v1.0/groups", { displayName: "Passkey pilot" });
    assert.equal(made.status, 201, made.text);
    assert.equal(await stop(first, "SIGTERM"), 0);
    const second = await start(args);
    try {
      assert.equal(readFileSync(second.environment.SSL_CERT_FILE ?? "", "utf8"), authority);
      const found = await graph(second, "GET", "/v1.0/groups?$filter=displayName eq 'Passkey pilot'");
      assert.match(found.text, /"Passkey pilot"/);
    } finally {
      assert.equal(await stop(second, "SIGINT"), 0);
    }
  });

  it("loses nothing that it answered when it is killed", async () => {
    const killed = await start(args);
    await graph(killed, "POST", "/v1.0/groups", { displayName: "Before the end" });
    await stop(killed, "SIGKILL");
    assert.match(readFileSync(state, "utf8"), /Before the end/);
  });

  it("leaves no certificates behind that nobody asked for", async () => {
    const running = await start([]);
    const file = running.environment.SSL_CERT_FILE ?? "";
    assert.ok(existsSync(file));
    await stop(running, "SIGTERM");
    assert.ok(!existsSync(file));
  });

  it("has the faults and the limits that it is told", async () => {
    const running = await start(["--faults", "unavailable=1", "--throttle"]);
    try {
      const first = await graph(running, "GET", "/v1.0/identity/conditionalAccess/policies");
      const second = await graph(running, "GET", "/v1.0/identity/conditionalAccess/policies");
      assert.deepEqual([first.status, second.status], [503, 429]);
    } finally {
      await stop(running, "SIGTERM");
    }
  });

  it("starts with an exported tenant", async () => {
    const exported = "stacks/example/tenant.json";
    const { status, stdout } = await runCommand(["sandbox", "--tenant", exported, "--state", state + ".2"]);
    assert.equal(status, 0);
    assert.match(stdout, /^export ARM_METADATA_HOSTNAME=localhost:\d+$/m);
    const kept = readFileSync(state + ".2", "utf8");
    assert.match(kept, /Shift scheduling/);
  });

  const refused: readonly (readonly [name: string, args: readonly string[], message: RegExp])[] = [
    ["a fault that there is not", ["--faults", "rain=1"], /^error: --faults: there is no fault "rain"; /],
    ["a chance that is none", ["--faults", "lost=2"], /^error: --faults: lost is "2"; allowed: /],
    ["a port that is none", ["--port", "http"], /^error: --port is "http"; allowed: 1 to 65535/],
    ["a plan and a tenant", ["--plan", "a", "--tenant", "b"], /^error: --plan and --tenant exclude /],
    ["a plan that is not there", ["--plan", "a.yaml"], /^error: cannot read the plan a\.yaml/],
    ["a tenant that is not there", ["--tenant", "a.json"], /^error: cannot read the tenant a\.json/],
    ["an option that there is not", ["--fault", "lost=1"], /^error: unknown option '--fault'/],
  ];
  for (const [name, given, message] of refused)
    it(`exits with 2 for ${name}, and says what is allowed`, async () => {
      const { status, stdout, stderr } = await runCommand(["sandbox", ...given]);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, message);
    });

  it("says which port is in use, and ends", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    const { status, stderr } = await runCommand(["sandbox", "--okta-port", port]);
    other.close();
    assert.equal(status, 2);
    assert.equal(stderr, `error: port ${port} of 127.0.0.1 is in use: leave the option out for a free one\n`);
  });
});
