import assert from "node:assert/strict";
import { createPrivateKey, webcrypto } from "node:crypto";
import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cloudAt } from "../../../provider/http/clouds";
import type { SignIn } from "../../../provider/http/configuration";
import { credentialOf } from "../../../provider/http/credential";
import { ofTenant } from "../../../provider/http/tenantOfToken";
import { temporaryFolder } from "../../temporaryFolder";
import { type Behaviour, type Received, type ScriptedServer, startScriptedServer } from "./scriptedServer";

const tenant = "11111111-1111-4111-8111-111111111111";
const other = "33333333-3333-4333-8333-333333333333";
const clientId = "22222222-2222-4222-8222-222222222222";

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function jwt(claims: object): string {
  return `${part({ alg: "none" })}.${part(claims)}.unsigned`;
}

/** What a sign-in service answers; `received` then holds the requests for tokens. */
function signInService(server: ScriptedServer, tid = tenant): (request: Received) => Behaviour {
  return ({ path }) => {
    const origin = server.origin;
    if (path.includes("openid-configuration")) {
      const root = `${origin}/${tenant}`;
      const body = {
        issuer: `${root}/v2.0`,
        authorization_endpoint: `${root}/authorize`,
        token_endpoint: `${root}/oauth2/v2.0/token`,
        jwks_uri: `${root}/keys`,
      };
      return { status: 200, body };
    }
    if (path.startsWith("/ci/")) return { status: 200, body: { value: "the-workload-token" } };
    return { status: 200, body: { token_type: "Bearer", expires_in: 3600, access_token: jwt({ tid }) } };
  };
}

function formOf(server: ScriptedServer): URLSearchParams {
  const request = server.received.find(({ path }) => path.includes("/oauth2/v2.0/token"));
  assert.ok(typeof request?.body === "string");
  return new URLSearchParams(request.body);
}

describe("a credential", () => {
  const folder = temporaryFolder();
  let server: ScriptedServer;
  before(async () => {
    server = await startScriptedServer();
  });
  beforeEach(() => {
    server.received.length = 0;
    server.script(signInService(server));
  });
  after(() => server.close());

  function signedIn(signIn: SignIn, tenantId: string | null = tenant) {
    const cloud = {
      ...cloudAt("https://graph.example.com", server.origin),
      tokenExchangeAudience: "api://exchange",
    };
    const credential = credentialOf({ signIn, tenantId }, { cloud, trust: server.trust });
    return credential.getToken(cloud.scope, {});
  }

  it("of a client secret asks the tenant's own sign-in service, and no other", async () => {
    const token = await signedIn({ kind: "clientSecret", clientId, secret: "s3cret" });
    assert.equal(token?.token, jwt({ tid: tenant }));
    const form = formOf(server);
    assert.equal(form.get("client_secret"), "s3cret");
    assert.equal(form.get("scope")?.split(" ")[0], "https://graph.example.com/.default");
    assert.ok(server.received.every(({ path }) => path.startsWith(`/${tenant}/`)));
  });

  for (const password of [null, "opens-it"]) {
    it(`of a certificate signs with its key${password === null ? "" : ", opened with the password"}`, async () => {
      const path = join(folder, `${password ?? "plain"}.pem`);
      writeFileSync(path, await certificateWithKey(password));
      await signedIn({ kind: "clientCertificate", clientId, path, password });
      assert.match(formOf(server).get("client_assertion") ?? "", /^eyJ/);
    });
  }

  it("of a certificate that is not PEM says how to convert it", async () => {
    const path = join(folder, "bundle.pfx");
    writeFileSync(path, Buffer.from([0x30, 0x82, 0x01]));
    await assert.rejects(
      Promise.resolve(signedIn({ kind: "clientCertificate", clientId, path, password: null })),
      /bundle\.pfx is no certificate with its key in PEM form; "openssl pkcs12/,
    );
  });

  it("of a workload shows its token, from the configuration or from a file that may change", async () => {
    await signedIn({ kind: "workloadIdentity", clientId, assertion: { kind: "token", token: "given" } });
    assert.equal(formOf(server).get("client_assertion"), "given");
    server.received.length = 0;
    const path = join(folder, "token");
    writeFileSync(path, "from-file\n");
    await signedIn({ kind: "workloadIdentity", clientId, assertion: { kind: "file", path } });
    assert.equal(formOf(server).get("client_assertion"), "from-file");
  });

  it("of a workload asks for a token with the audience of the cloud", async () => {
    const url = `${server.origin}/ci/token?api-version=2.0`;
    await signedIn({
      kind: "workloadIdentity",
      clientId,
      assertion: { kind: "request", url, token: "run-token" },
    });
    const asked = server.received.find(({ path }) => path.startsWith("/ci/"));
    assert.equal(asked?.path, "/ci/token?api-version=2.0&audience=api%3A%2F%2Fexchange");
    assert.equal(asked.headers.authorization, "Bearer run-token");
    assert.equal(formOf(server).get("client_assertion"), "the-workload-token");
  });

  it("of the Azure CLI is refused when the CLI is signed in to another tenant", async function () {
    if (process.platform === "win32") this.skip();
    const answer = JSON.stringify({
      accessToken: jwt({ tid: other }),
      expiresOn: "2099-01-01 00:00:00.000000",
      expires_on: 4_070_908_800,
    });
    const command = join(folder, "az");
    writeFileSync(command, `#!/bin/sh\ncat <<'END'\n${answer}\nEND\n`);
    chmodSync(command, 0o755);
    const path = process.env.PATH;
    process.env.PATH = `${folder}${delimiter}${path ?? ""}`;
    try {
      await assert.rejects(
        Promise.resolve(signedIn({ kind: "azureCli" })),
        new RegExp(`the token is for tenant ${other}, not for ${tenant}`),
      );
      assert.equal((await signedIn({ kind: "azureCli" }, null))?.token, jwt({ tid: other }));
    } finally {
      process.env.PATH = path;
    }
  });

  it("tries again after a failure", async () => {
    const path = join(folder, "later.pem");
    const cloud = cloudAt("https://graph.example.com", server.origin);
    const signIn: SignIn = { kind: "clientCertificate", clientId, path, password: null };
    const credential = credentialOf({ signIn, tenantId: tenant }, { cloud, trust: server.trust });
    await assert.rejects(Promise.resolve(credential.getToken(cloud.scope)), /ENOENT/);
    writeFileSync(path, await certificateWithKey(null));
    assert.ok(await credential.getToken(cloud.scope));
  });

  const tokens: readonly [string, string | null, string, boolean][] = [
    ["a token of the tenant", tenant, jwt({ tid: tenant.toUpperCase() }), true],
    ["a token of another tenant", tenant, jwt({ tid: other }), false],
    ["a token that is no JSON Web Token", tenant, "opaque", true],
    ["a token whose claims cannot be read", tenant, "a.b.c", true],
    ["a token without the claim", tenant, jwt({}), true],
    ["any token where the tenant is a domain", "contoso.onmicrosoft.com", jwt({ tid: other }), true],
    ["any token where no tenant is wanted", null, jwt({ tid: other }), true],
  ];
  for (const [what, wanted, token, taken] of tokens) {
    it(`${taken ? "takes" : "refuses"} ${what}`, async () => {
      const given = { token, expiresOnTimestamp: 0 };
      const answer = Promise.resolve(
        ofTenant({ getToken: () => Promise.resolve(given) }, wanted).getToken("s"),
      );
      if (taken) assert.deepEqual(await answer, given);
      else await assert.rejects(answer, /the token is for tenant/);
    });
  }
});

/** A certificate that signs itself, followed by its key, in PEM form. */
async function certificateWithKey(password: string | null): Promise<string> {
  await import("reflect-metadata");
  const x509 = await import("@peculiar/x509");
  x509.cryptoProvider.set(webcrypto);
  const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 2048,
  };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=rollout",
    keys,
    signingAlgorithm: algorithm,
  });
  const exported = await webcrypto.subtle.exportKey("pkcs8", keys.privateKey);
  const key = createPrivateKey({ key: Buffer.from(exported), format: "der", type: "pkcs8" });
  const pem = key.export({
    type: "pkcs8",
    format: "pem",
    ...(password === null ? {} : { cipher: "aes-256-cbc", passphrase: password }),
  });
  return `${certificate.toString("pem")}\n${String(pem)}`;
}
