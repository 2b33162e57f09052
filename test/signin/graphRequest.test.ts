import assert from "node:assert/strict";
import * as fc from "fast-check";
import { toGraphRequest } from "../../signin/graphRequest";
import { readSignIns } from "../../signin/readSignIn";
import {
  type SignIn,
  authenticationFlows,
  clientAppTypes,
  devicePlatforms,
  externalUserTypes,
  insiderRiskLevels,
  riskLevels,
} from "../../signin/signIn";
import { settings } from "./randomTenant";

const userId = "15dc174b-f34c-4588-ac45-61d6e05dce93";
const application = "00000003-0000-0ff1-ce00-000000000000";

/** The request as Graph's documentation writes it (conditionalAccessRoot: evaluate, graph-rest-1.0). */
const documented = {
  signInIdentity: { "@odata.type": "#microsoft.graph.userSignIn", userId },
  signInContext: {
    "@odata.type": "#microsoft.graph.applicationContext",
    includeApplications: [application],
  },
  signInConditions: {
    devicePlatform: "windows",
    clientAppType: "mobileAppsAndDesktopClients",
    signInRiskLevel: "medium",
    userRiskLevel: "none",
    country: "US",
    ipAddress: "40.77.182.32",
    insiderRiskLevel: "moderate",
    authenticationFlow: { transferMethod: "authenticationTransfer" },
    deviceInfo: { isCompliant: true, trustType: "AzureAD" },
  },
  appliedPoliciesOnly: false,
};

const asSignIn: SignIn = {
  signInIdentity: { userId },
  signInContext: { application },
  signInConditions: {
    devicePlatform: "windows",
    clientAppType: "mobileAppsAndDesktopClients",
    signInRiskLevel: "medium",
    userRiskLevel: "none",
    country: "US",
    ipAddress: "40.77.182.32",
    insiderRiskLevel: "moderate",
    authenticationFlow: "authenticationTransfer",
    deviceInfo: { isCompliant: true, trustType: "AzureAD" },
  },
};

const minimal: SignIn = { signInIdentity: { userId }, signInContext: { application } };

function read(json: unknown): { signIns: unknown; lost: string[] } {
  const result = readSignIns(json);
  assert.ok(result.ok, JSON.stringify(result));
  return {
    signIns: result.signIns,
    lost: result.lost.map(({ path, message }) => `${path}: ${message}`),
  };
}

function problemsOf(json: unknown): string[] {
  const result = readSignIns(json);
  assert.ok(!result.ok, "it was read");
  return result.problems.map(({ path, message }) => `${path} ${message}`);
}

describe("a sign-in as Graph's evaluate request", () => {
  it("is the request that Graph documents, and nothing of it is lost", () => {
    assert.deepEqual(toGraphRequest(asSignIn), { request: documented, lost: [] });
  });

  describe("names what is signed in to", () => {
    const cases: readonly (readonly [string, SignIn["signInContext"], object])[] = [
      [
        "a user action",
        { userAction: "registerSecurityInformation" },
        { "@odata.type": "#microsoft.graph.userActionContext", userAction: "registerSecurityInformation" },
      ],
      [
        "an authentication context",
        { authenticationContext: "c37" },
        { "@odata.type": "#microsoft.graph.authContext", authenticationContextValue: "c37" },
      ],
    ];
    for (const [name, signInContext, expected] of cases) {
      it(name, () => {
        assert.deepEqual(toGraphRequest({ ...minimal, signInContext })?.request.signInContext, expected);
      });
    }
  });

  it("says browser where a sign-in says nothing, which Graph would take for every client", () => {
    assert.deepEqual(toGraphRequest(minimal)?.request.signInConditions, { clientAppType: "browser" });
  });

  it("holds no null, which Graph refuses in an enum", () => {
    const given: SignIn = {
      signInIdentity: { userId, externalUserType: null, homeTenantId: null },
      signInContext: { application, userAction: null },
      signInConditions: { devicePlatform: null, deviceInfo: { trustType: null }, authenticationFlow: null },
    };
    assert.doesNotMatch(JSON.stringify(toGraphRequest(given)), /null/);
  });

  it("says what it cannot carry", () => {
    const given: SignIn = {
      signInIdentity: { userId, memberOf: ["staff"], roles: [] },
      signInContext: { application, userAction: "registerSecurityInformation" },
      signInConditions: {
        namedLocationIds: ["office"],
        isApprovedApplication: false,
        isCompliantApplication: true,
        deviceInfo: { isManaged: true, isRegistered: true, deviceAssuranceIds: ["dae1"], model: "X1" },
      },
      credentials: [],
    };
    const asked = toGraphRequest(given);
    assert.ok(asked !== null);
    assert.deepEqual(
      asked.lost.map((text) => text.slice(0, text.indexOf(":"))),
      [
        "memberOf",
        "roles",
        "application",
        "namedLocationIds",
        "isApprovedApplication",
        "isCompliantApplication",
        "credentials",
        "deviceInfo.isRegistered",
        "deviceInfo.isManaged",
        "deviceInfo.deviceAssuranceIds",
      ],
    );
    assert.deepEqual(asked.request.signInConditions.deviceInfo, { model: "X1" });
  });

  it("is none where Graph can name nobody", () => {
    assert.equal(toGraphRequest({ signInIdentity: { memberOf: [] }, signInContext: { application } }), null);
    assert.equal(toGraphRequest({ signInIdentity: { userId }, signInContext: {} }), null);
  });
});

describe("Graph's evaluate request as a sign-in", () => {
  it("is read with all that it says", () => {
    assert.deepEqual(read(documented), { signIns: asSignIn, lost: [] });
  });

  it("may stand in a list beside sign-ins of our own shape", () => {
    assert.deepEqual(read([documented, minimal]).signIns, [asSignIn, minimal]);
  });

  it("says what a sign-in does not take over", () => {
    const { signIns, lost } = read({
      ...documented,
      signInConditions: {
        "@odata.type": "#microsoft.graph.signInConditions",
        clientAppType: "all",
        devicePlatform: "All",
        servicePrincipalRiskLevel: "low",
      },
      appliedPoliciesOnly: true,
    });
    assert.deepEqual(signIns, { ...minimal, signInConditions: {} });
    assert.deepEqual(
      lost.map((text) => text.slice(0, text.indexOf(":"))),
      [
        "$.appliedPoliciesOnly",
        "$.signInConditions.servicePrincipalRiskLevel",
        "$.signInConditions.clientAppType",
        "$.signInConditions.devicePlatform",
      ],
    );
  });

  describe("is refused, with place and mend,", () => {
    const context = documented.signInContext;
    const cases: readonly (readonly [string, unknown, readonly RegExp[]])[] = [
      [
        "for a service principal",
        { ...documented, signInIdentity: { "@odata.type": "#microsoft.graph.servicePrincipalSignIn" } },
        [/^\$\.signInIdentity\["@odata\.type"\] is "#micro.*userSignIn/, /^\$\.signInIdentity names nobody/],
      ],
      [
        "without a context's type",
        { ...documented, signInContext: { includeApplications: [application] } },
        [/^\$\.signInContext\["@odata\.type"\] is missing: write #microsoft\.graph\.applicationContext/],
      ],
      [
        "with what another context has",
        { ...documented, signInContext: { ...context, userAction: "registerOrJoinDevices" } },
        [/^\$\.signInContext\.userAction there is no such key/],
      ],
      [
        "for several applications",
        { ...documented, signInContext: { ...context, includeApplications: [application, userId] } },
        [/^\$\.signInContext\.includeApplications names several applications/],
      ],
      [
        "for none",
        { ...documented, signInContext: { ...context, includeApplications: [] } },
        [/^\$\.signInContext\.includeApplications names no application/],
      ],
      [
        "for a risk that is hidden, which nobody can decide about",
        { ...documented, signInConditions: { signInRiskLevel: "hidden" } },
        [/^\$\.signInConditions\.signInRiskLevel is "hidden", which it cannot be/],
      ],
      [
        "with credentials",
        { ...documented, credentials: [] },
        [/^\$\.credentials .*: write the sign-in without @odata\.type/],
      ],
    ];
    for (const [name, given, expected] of cases) {
      it(name, () => {
        const problems = problemsOf(given);
        assert.equal(problems.length, expected.length, problems.join("\n"));
        expected.forEach((pattern, index) => {
          assert.match(problems[index] ?? "", pattern);
        });
      });
    }
  });
});

describe("a sign-in that Graph can say whole", () => {
  const optional = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
    fc.option(values, { nil: undefined });
  const signIns = fc.record({
    identity: fc.record({
      userId: fc.uuid(),
      externalUserType: optional(fc.constantFrom(...externalUserTypes)),
      homeTenantId: optional(fc.uuid()),
    }),
    context: fc.oneof(
      fc.record({ application: fc.uuid() }),
      fc.record({ userAction: fc.constantFrom("registerSecurityInformation", "registerOrJoinDevices") }),
      fc.record({ authenticationContext: fc.integer({ min: 1, max: 99 }).map((id) => `c${String(id)}`) }),
    ),
    conditions: fc.record({
      devicePlatform: optional(fc.constantFrom(...devicePlatforms)),
      clientAppType: fc.constantFrom(...clientAppTypes),
      country: optional(fc.constantFrom("DE", "US")),
      ipAddress: optional(fc.oneof(fc.ipV4(), fc.ipV6())),
      signInRiskLevel: optional(fc.constantFrom(...riskLevels)),
      userRiskLevel: optional(fc.constantFrom(...riskLevels)),
      insiderRiskLevel: optional(fc.constantFrom(...insiderRiskLevels)),
      authenticationFlow: optional(fc.constantFrom(...authenticationFlows)),
      deviceInfo: optional(
        fc.record({ isCompliant: fc.boolean(), trustType: fc.constantFrom("AzureAD", "Workplace") }),
      ),
    }),
  });

  it("comes back from Graph's request as it was, and nothing is lost on either way", () => {
    fc.assert(
      fc.property(signIns, ({ identity, context, conditions }) => {
        // What is undefined is not there at all, as in a file.
        const given: unknown = JSON.parse(
          JSON.stringify({ signInIdentity: identity, signInContext: context, signInConditions: conditions }),
        );
        const own = readSignIns(given);
        assert.ok(own.ok && !Array.isArray(own.signIns));
        const asked = toGraphRequest(own.signIns as SignIn);
        assert.ok(asked !== null);
        assert.deepEqual(asked.lost, []);
        assert.deepEqual(read(JSON.parse(JSON.stringify(asked.request))), { signIns: given, lost: [] });
      }),
      settings(5, 500),
    );
  });
});
