import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { configurationOf } from "../../../provider/http/configuration";
import { connect, type Connection, type ConnectOptions } from "../../../provider/http/connect";
import { trustOf } from "../../../provider/http/trust";
import { makeServerCertificate } from "../../../sandbox/certificate";
import { providerEnvironment } from "../../../sandbox/environment";
import { type Sandbox, startSandbox } from "../../../sandbox/server";
import { temporaryFolder } from "../../temporaryFolder";
import { FakeClock } from "./fakeClock";
import { errorOf } from "./graph";
import { type ScriptedServer, startScriptedServer } from "./scriptedServer";

const tenant = "11111111-1111-4111-8111-111111111111";

function connected(
  values: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
  options: ConnectOptions = {},
): Connection {
  const outcome = configurationOf(values, environment);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return connect(outcome.configuration, { environment, ...options });
}

describe("a connection to the sandbox", () => {
  const folder = temporaryFolder();
  const authorityFile = join(folder, "authority.pem");
  const values = { tenantId: tenant, oktaOrgUrl: "https://larkfield.okta.com" };
  let sandbox: Sandbox;
  let environment: Readonly<Record<string, string>>;
  before(async () => {
    sandbox = await startSandbox();
    writeFileSync(authorityFile, sandbox.authority);
    environment = providerEnvironment(sandbox, authorityFile);
  });
  after(() => sandbox.close());

  it("signs in and writes with the variables that the published providers read", async () => {
    const graph = connected(values, environment).graph();
    const body = { displayName: "pilot", mailEnabled: false, mailNickname: "pilot", securityEnabled: true };
    const { status } = await graph.send({ method: "POST", path: "/groups", body });
    assert.equal(status, 201);
    const names: unknown[] = [];
    for await (const group of graph.entries({ path: "/groups" })) names.push(group.displayName);
    assert.deepEqual(names, ["pilot"]);
    assert.equal(sandbox.entra.groups.list().length, 1);
  });

  it("asks Okta's sandbox through the proxy", async () => {
    const okta = connected(values, environment).okta();
    const body = { profile: { name: "pilot" } };
    assert.equal((await okta.send({ method: "POST", path: "/api/v1/groups", body })).status, 200);
  });

  it("gives every user the same client, so that all keep to one pace", () => {
    const connection = connected(values, environment);
    assert.equal(connection.graph(), connection.graph());
    assert.equal(connection.okta(), connection.okta());
  });

  it("does not trust the sandbox without SSL_CERT_FILE", async () => {
    const graph = connected(values, { ...environment, SSL_CERT_FILE: "" }).graph();
    const error = await errorOf(graph.send({ method: "GET", path: "/groups" }));
    assert.match(error.message, /GET \/metadata\/endpoints.* is not trusted/);
  });
});

describe("a connection", () => {
  const folder = temporaryFolder();
  let server: ScriptedServer;
  before(async () => {
    server = await startScriptedServer();
    writeFileSync(join(folder, "authority.pem"), server.authority);
  });
  beforeEach(() => {
    server.received.length = 0;
  });
  after(() => server.close());

  function toServer(): Connection {
    const environment = {
      ARM_METADATA_HOSTNAME: new URL(server.origin).host,
      ARM_TENANT_ID: tenant,
      ARM_CLIENT_ID: tenant,
      ARM_CLIENT_SECRET: "s",
      SSL_CERT_FILE: join(folder, "authority.pem"),
    };
    return connected({}, environment, { clock: new FakeClock(undefined, () => server.underWay() > 0) });
  }

  it("that is not configured is an error only when it is used, and says what is missing", () => {
    const connection = connected({}, {});
    assert.throws(
      () => connection.graph(),
      /^NotConfigured: Microsoft Entra ID is not configured: .*clientSecret/,
    );
    assert.throws(() => connection.okta(), /^NotConfigured: Okta is not configured: oktaOrgUrl/);
  });

  it("names the file that SSL_CERT_FILE should be", () => {
    const connection = connected({ tenantId: tenant }, { SSL_CERT_FILE: join(folder, "none.pem") });
    assert.throws(() => connection.graph(), /^Error: SSL_CERT_FILE: cannot read .*none\.pem: ENOENT/);
    writeFileSync(join(folder, "empty.pem"), "");
    const empty = connected({ tenantId: tenant }, { SSL_CERT_FILE: join(folder, "empty.pem") });
    assert.throws(() => empty.graph(), /holds no certificate in PEM form/);
  });

  const endpoints: readonly [string, unknown][] = [
    ["without endpoints", {}],
    ["without a sign-in service", { microsoftGraphResourceId: "https://graph.example.com/" }],
    [
      "by plain HTTP",
      {
        microsoftGraphResourceId: "http://graph.example.com/",
        authentication: { loginEndpoint: "https://login.example.com" },
      },
    ],
  ];
  for (const [behaviour, body] of endpoints) {
    it(`refuses a metadata host ${behaviour}`, async () => {
      server.script({ status: 200, body });
      const graph = toServer().graph();
      const error = await errorOf(graph.send({ method: "GET", path: "/groups" }));
      assert.match(error.message, /has to name authentication\.loginEndpoint and microsoftGraphResourceId/);
      const [outcome] = await graph.batch([{ method: "GET", path: "/groups" }]);
      assert.equal(outcome?.ok, false);
    });
  }

  it("asks the metadata host again after a failure, and once after that", async () => {
    const { origin } = server;
    const body = { microsoftGraphResourceId: `${origin}/`, authentication: { loginEndpoint: `${origin}/` } };
    server.script({ status: 404 }, { status: 200, body }, { status: 400 });
    const graph = toServer().graph();
    const read = { method: "GET", path: "/groups" } as const;
    for (let count = 0; count < 3; count++) await errorOf(graph.send(read));
    const asked = server.received.filter(({ path }) => path === "/metadata/endpoints?api-version=2022-09-01");
    assert.equal(asked.length, 2);
  });

  it("loads neither the identity library nor the HTTP pipeline before a client is used", () => {
    const program =
      'require(process.argv[1]); console.log(Object.keys(require.cache).filter((file) => file.includes("@azure")).length)';
    const connectFile = join(__dirname, "../../../provider/http/connect.js");
    const loaded = execFileSync(process.execPath, ["-e", program, connectFile], { encoding: "utf8" });
    assert.equal(loaded.trim(), "0");
  });
});

describe("trust", () => {
  const read = (): string => {
    throw new Error("nothing is to be read");
  };

  it("is Node's own where SSL_CERT_FILE is not set", () => {
    assert.equal(trustOf({}, read), null);
    assert.equal(trustOf({ SSL_CERT_FILE: "", NODE_EXTRA_CA_CERTS: "extra.pem" }, read), null);
  });

  it("keeps the authorities that Node was started with", async () => {
    const { authority } = await makeServerCertificate();
    const files: string[] = [];
    trustOf({ SSL_CERT_FILE: "a.pem", NODE_EXTRA_CA_CERTS: "extra.pem" }, (path) => {
      files.push(path);
      return authority;
    });
    assert.deepEqual(files, ["a.pem", "extra.pem"]);
  });
});
