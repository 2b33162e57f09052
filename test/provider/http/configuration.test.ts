import assert from "node:assert/strict";
import {
  type Configuration,
  configurationKeys,
  configurationOf,
  type SignIn,
} from "../../../provider/http/configuration";
import { clouds } from "../../../provider/http/clouds";

type Texts = Readonly<Record<string, string>>;

const tenant = "11111111-1111-4111-8111-111111111111";
const client = "22222222-2222-4222-8222-222222222222";

function configured(values: Texts, environment: Texts = {}): Configuration {
  const outcome = configurationOf(values, environment);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.configuration;
}

function signInOf(values: Texts, environment: Texts = {}): SignIn {
  const { entra } = configured(values, environment);
  assert.equal(entra.kind, "entra");
  return entra.signIn;
}

describe("how to sign in to Entra", () => {
  const application = { tenantId: tenant, clientId: client };
  const variables = { ARM_TENANT_ID: tenant, ARM_CLIENT_ID: client };
  const oidc = { ...variables, ARM_USE_OIDC: "true" };
  const ways: readonly [string, Texts, Texts, SignIn][] = [
    [
      "a secret of the configuration",
      { ...application, clientSecret: "s" },
      {},
      { kind: "clientSecret", clientId: client, secret: "s" },
    ],
    [
      "a secret of the environment",
      {},
      { ...variables, ARM_CLIENT_SECRET: "s" },
      { kind: "clientSecret", clientId: client, secret: "s" },
    ],
    [
      "the configuration before the environment",
      { clientSecret: "mine" },
      { ...variables, ARM_CLIENT_SECRET: "theirs" },
      { kind: "clientSecret", clientId: client, secret: "mine" },
    ],
    [
      "the environment where the configuration is empty",
      { clientSecret: "" },
      { ...variables, ARM_CLIENT_SECRET: "theirs" },
      { kind: "clientSecret", clientId: client, secret: "theirs" },
    ],
    [
      "a certificate before a secret",
      {},
      {
        ...variables,
        ARM_CLIENT_SECRET: "s",
        ARM_CLIENT_CERTIFICATE_PATH: "c.pem",
        ARM_CLIENT_CERTIFICATE_PASSWORD: "p",
      },
      { kind: "clientCertificate", clientId: client, path: "c.pem", password: "p" },
    ],
    [
      "a workload's token",
      {},
      { ...oidc, ARM_OIDC_TOKEN: "t" },
      { kind: "workloadIdentity", clientId: client, assertion: { kind: "token", token: "t" } },
    ],
    [
      "a file with a workload's token",
      { ...application, useOidc: "true", oidcTokenFilePath: "/run/token" },
      {},
      { kind: "workloadIdentity", clientId: client, assertion: { kind: "file", path: "/run/token" } },
    ],
    [
      "GitHub's own variables",
      {},
      {
        ...oidc,
        ACTIONS_ID_TOKEN_REQUEST_URL: "https://ci.example.com/t?v=1",
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: "r",
      },
      {
        kind: "workloadIdentity",
        clientId: client,
        assertion: { kind: "request", url: "https://ci.example.com/t?v=1", token: "r" },
      },
    ],
    [
      "the Azure CLI in a workflow that may have a token but does not ask for it",
      {},
      {
        ...variables,
        ACTIONS_ID_TOKEN_REQUEST_URL: "https://ci.example.com",
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: "r",
      },
      { kind: "azureCli" },
    ],
    ["a managed identity", { useMsi: "true" }, {}, { kind: "managedIdentity", clientId: null }],
    [
      "a managed identity by its client id",
      { useMsi: "1", clientId: client },
      {},
      { kind: "managedIdentity", clientId: client },
    ],
    ["the Azure CLI when there is a tenant only", { tenantId: tenant }, {}, { kind: "azureCli" }],
    ["the Azure CLI when asked for", {}, { ARM_USE_CLI: "TRUE" }, { kind: "azureCli" }],
  ];
  for (const [behaviour, values, environment, expected] of ways) {
    it(`is ${behaviour}`, () => {
      assert.deepEqual(signInOf(values, environment), expected);
    });
  }

  const missing: readonly [string, Texts, Texts, RegExp][] = [
    [
      "nothing is given",
      {},
      {},
      /a way to sign in \(clientSecret, .* or useCli, or their ARM_… variables\) is missing/,
    ],
    ["the Azure CLI is switched off", { tenantId: tenant, useCli: "false" }, {}, /a way to sign in/],
    [
      "a secret has no tenant",
      { clientId: client, clientSecret: "s" },
      {},
      /: tenantId or ARM_TENANT_ID missing/,
    ],
    [
      "a secret has neither tenant nor application",
      { clientSecret: "s" },
      {},
      /: tenantId or ARM_TENANT_ID, and clientId or ARM_CLIENT_ID missing/,
    ],
  ];
  for (const [when, values, environment, message] of missing) {
    it(`is unknown when ${when}, which is no problem before it is used`, () => {
      const { entra } = configured(values, environment);
      assert.equal(entra.kind, "unconfigured");
      assert.match(entra.message, message);
    });
  }

  it("goes to the cloud by the names of Microsoft and of the azuread provider", () => {
    const names = {
      global: "global",
      public: "global",
      usGovernment: "usGovernment",
      usgovernmentl4: "usGovernment",
    };
    const more = { dod: "usGovernmentDoD", usgovernmentl5: "usGovernmentDoD", China: "china" };
    for (const [given, expected] of Object.entries({ ...names, ...more })) {
      const { entra } = configured({ tenantId: tenant }, { ARM_ENVIRONMENT: given });
      assert.ok(entra.kind === "entra");
      assert.deepEqual(entra.cloud, { kind: "named", name: expected });
    }
  });

  it("goes to the metadata host rather than to a named cloud", () => {
    const { entra } = configured(
      { tenantId: tenant, cloud: "china" },
      { ARM_METADATA_HOSTNAME: "localhost:8443" },
    );
    assert.ok(entra.kind === "entra");
    assert.deepEqual(entra.cloud, { kind: "metadata", host: "localhost:8443" });
  });

  it("has Microsoft's endpoints", () => {
    const endpoints = Object.entries(clouds).map(([name, { graphEndpoint, loginEndpoint }]) => [
      name,
      graphEndpoint,
      loginEndpoint,
    ]);
    assert.deepEqual(endpoints, [
      ["global", "https://graph.microsoft.com", "https://login.microsoftonline.com"],
      ["usGovernment", "https://graph.microsoft.us", "https://login.microsoftonline.us"],
      ["usGovernmentDoD", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us"],
      ["china", "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn"],
    ]);
  });
});

describe("which Okta org to ask", () => {
  const token = { kind: "apiToken", value: "t" };
  const org = "https://larkfield.okta.com";
  const cases: readonly [string, Texts, Texts, object][] = [
    [
      "the configured address",
      { oktaOrgUrl: `${org}/`, oktaApiToken: "t" },
      {},
      { orgUrl: org, authorization: token, proxy: null },
    ],
    [
      "the provider's variables",
      {},
      {
        OKTA_ORG_NAME: "larkfield",
        OKTA_BASE_URL: "oktapreview.com",
        OKTA_ACCESS_TOKEN: "a",
        OKTA_HTTP_PROXY: "http://127.0.0.1:8080",
      },
      {
        orgUrl: "https://larkfield.oktapreview.com",
        authorization: { kind: "accessToken", value: "a" },
        proxy: "http://127.0.0.1:8080",
      },
    ],
    [
      "okta.com without a base",
      {},
      { OKTA_ORG_NAME: "larkfield", OKTA_API_TOKEN: "t", OKTA_ACCESS_TOKEN: "a" },
      { orgUrl: org, authorization: token, proxy: null },
    ],
  ];
  for (const [behaviour, values, environment, expected] of cases) {
    it(`is told by ${behaviour}`, () => {
      assert.deepEqual(configured(values, environment).okta, { kind: "okta", ...expected });
    });
  }

  it("is unknown without an org or a token, which is no problem before it is used", () => {
    const { okta } = configured({});
    assert.deepEqual(okta, {
      kind: "unconfigured",
      message:
        "Okta is not configured: oktaOrgUrl or OKTA_ORG_NAME and OKTA_BASE_URL, and " +
        "oktaApiToken or OKTA_API_TOKEN or oktaAccessToken or OKTA_ACCESS_TOKEN missing",
    });
  });
});

describe("a configuration", () => {
  const problems: readonly [string, Texts, Texts, string, RegExp][] = [
    [
      "a tenant that is neither id nor domain",
      { tenantId: "my tenant" },
      {},
      "tenantId",
      /id or one of its domains/,
    ],
    ["an application by its name", { clientId: "rollout" }, {}, "clientId", /a GUID/],
    [
      "an unknown cloud",
      {},
      { ARM_ENVIRONMENT: "germany" },
      "ARM_ENVIRONMENT",
      /global, usGovernment, usGovernmentDoD, china/,
    ],
    [
      "a metadata host with a scheme",
      { metadataHost: "https://localhost" },
      {},
      "metadataHost",
      /without https/,
    ],
    ["a truth value that is none", { useCli: "perhaps" }, {}, "useCli", /neither true nor false/],
    [
      "a workload's token that is nowhere",
      { useOidc: "true" },
      {},
      "useOidc",
      /neither oidcToken or ARM_OIDC_TOKEN/,
    ],
    [
      "a token service by plain HTTP",
      { useOidc: "true", oidcRequestUrl: "http://ci.example.com", oidcRequestToken: "r" },
      {},
      "oidcRequestUrl",
      /by HTTPS/,
    ],
    ["an org by plain HTTP", { oktaOrgUrl: "http://larkfield.okta.com" }, {}, "oktaOrgUrl", /such as https/],
    [
      "an org with a path",
      { oktaOrgUrl: "https://larkfield.okta.com/admin" },
      {},
      "oktaOrgUrl",
      /such as https/,
    ],
    ["an org name with a path", {}, { OKTA_ORG_NAME: "evil.example/" }, "OKTA_ORG_NAME", /such as https/],
    [
      "a proxy elsewhere by plain HTTP",
      {},
      { OKTA_HTTP_PROXY: "http://10.0.0.1:1" },
      "OKTA_HTTP_PROXY",
      /on this machine/,
    ],
  ];
  for (const [behaviour, values, environment, field, message] of problems) {
    it(`is refused with ${behaviour}`, () => {
      const outcome = configurationOf(values, environment);
      assert.ok(!outcome.ok);
      const problem = outcome.problems.find((each) => each.field === field);
      assert.match(problem?.message ?? "", message);
    });
  }

  it("shows all of its problems at once, and no secret", () => {
    const secrets = Object.fromEntries(configurationKeys.map((key) => [key, `secret-of ${key}`]));
    const outcome = configurationOf(secrets, {});
    assert.ok(!outcome.ok);
    const text = JSON.stringify(outcome.problems);
    for (const key of [
      "clientSecret",
      "clientCertificatePassword",
      "oidcToken",
      "oidcRequestToken",
      "oktaApiToken",
      "oktaHttpProxy",
    ]) {
      assert.ok(!text.includes(`secret-of ${key}`), key);
    }
    assert.ok(outcome.problems.length >= 6);
  });
});
