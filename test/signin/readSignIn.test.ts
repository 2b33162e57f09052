import assert from "node:assert/strict";
import { readSignIns } from "../../signin/readSignIn";
import type { SignIn } from "../../signin/signIn";

const userId = "d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2";
const application = "00000003-0000-0ff1-ce00-000000000000";

const ordinary = { signInIdentity: { userId }, signInContext: { application } };

function read(json: unknown): SignIn | readonly SignIn[] {
  const result = readSignIns(json);
  assert.ok(result.ok, JSON.stringify(result));
  return result.signIns;
}

/** What is wrong, each as `path message`. */
function problemsOf(json: unknown): string[] {
  const result = readSignIns(json);
  assert.ok(!result.ok, "it was read");
  return result.problems.map(({ path, message }) => `${path} ${message}`);
}

describe("reading a sign-in", () => {
  it("takes everything that a sign-in can say", () => {
    const signIn: SignIn = {
      signInIdentity: {
        userId,
        memberOf: ["managed:group:tier-staff"],
        roles: [],
        externalUserType: "b2bCollaborationGuest",
        homeTenantId: "5a2d6c0e-0000-4000-8000-000000000003",
      },
      signInContext: { application, userAction: "registerSecurityInformation" },
      signInConditions: {
        devicePlatform: "macOS",
        clientAppType: "mobileAppsAndDesktopClients",
        country: "DE",
        ipAddress: "2001:db8::1",
        namedLocationIds: ["office"],
        deviceInfo: {
          isCompliant: false,
          trustType: "ServerAD",
          deviceAssuranceIds: ["dae1"],
          extensionAttribute3: "kiosk",
          "somebody's own attribute": ["a", "b"],
        },
        signInRiskLevel: "high",
        userRiskLevel: "none",
        insiderRiskLevel: "elevated",
        authenticationFlow: "deviceCodeFlow",
        isApprovedApplication: true,
        isCompliantApplication: false,
      },
      credentials: [
        { method: "password" },
        {
          method: "fido2",
          aaguid: "2fc0579f-8113-47ea-b116-bb5a8db9202a",
          passkeyType: "deviceBound",
          attested: true,
        },
        { method: "okta_verify" },
      ],
    };
    assert.deepEqual(read(signIn), signIn);
  });

  it("tells nothing from an empty list: no credential at all, and in no group", () => {
    const signIn = { ...ordinary, signInIdentity: { memberOf: [] }, credentials: [] };
    assert.deepEqual(read(signIn), signIn);
  });

  it("leaves out what is null", () => {
    const conditions = { devicePlatform: null, deviceInfo: { isCompliant: null, model: null } };
    assert.deepEqual(
      read({
        ...ordinary,
        signInContext: { application, userAction: null },
        signInConditions: conditions,
        credentials: null,
      }),
      { ...ordinary, signInConditions: { deviceInfo: {} } },
    );
  });

  it("gives a list for a list, and one for one", () => {
    assert.deepEqual(read([ordinary, ordinary]), [ordinary, ordinary]);
    assert.deepEqual(read([ordinary]), [ordinary]);
    assert.deepEqual(read(ordinary), ordinary);
  });

  describe("gives values in the service's spelling", () => {
    const cases: readonly (readonly [string, object, object])[] = [
      [
        "user action of a policy",
        { signInContext: { userAction: "urn:user:registersecurityinfo" } },
        { signInContext: { userAction: "registerSecurityInformation" } },
      ],
      [
        "other user action of a policy",
        { signInContext: { userAction: "URN:user:registerdevice" } },
        { signInContext: { userAction: "registerOrJoinDevices" } },
      ],
      [
        "user action of a request",
        { signInContext: { userAction: "registerorjoindevices" } },
        { signInContext: { userAction: "registerOrJoinDevices" } },
      ],
      [
        "authentication context",
        { signInContext: { authenticationContext: "C12" } },
        { signInContext: { authenticationContext: "c12" } },
      ],
      [
        "conditions",
        {
          signInConditions: {
            devicePlatform: "IOS",
            clientAppType: "Browser",
            country: "de",
            signInRiskLevel: "High",
            authenticationFlow: "devicecodeflow",
            deviceInfo: { trustType: "azureAd" },
          },
        },
        {
          signInConditions: {
            devicePlatform: "iOS",
            clientAppType: "browser",
            country: "DE",
            signInRiskLevel: "high",
            authenticationFlow: "deviceCodeFlow",
            deviceInfo: { trustType: "AzureAD" },
          },
        },
      ],
      [
        "credentials",
        {
          credentials: [
            { method: "FIDO2", passkeyType: "Synced", aaguid: "2FC0579F-8113-47EA-B116-BB5A8DB9202A" },
          ],
        },
        {
          credentials: [
            { method: "fido2", passkeyType: "synced", aaguid: "2fc0579f-8113-47ea-b116-bb5a8db9202a" },
          ],
        },
      ],
    ];
    for (const [name, given, expected] of cases) {
      it(name, () => {
        assert.deepEqual(read({ ...ordinary, ...given }), { ...ordinary, ...expected });
      });
    }
  });

  describe("refuses, with place and mend,", () => {
    const cases: readonly (readonly [string, unknown, readonly RegExp[]])[] = [
      ["text", "sign-in", [/^\$ must be an object, but is text: write \{signInIdentity/]],
      ["null", null, [/^\$ is null: write /]],
      ["an empty list", [], [/^\$ holds no sign-in/]],
      [
        "an empty object",
        {},
        [/^\$\.signInIdentity is missing, so nobody signs in/, /^\$\.signInContext is missing/],
      ],
      ["nobody", { ...ordinary, signInIdentity: {} }, [/^\$\.signInIdentity names nobody: give a userId/]],
      [
        "an empty id",
        { ...ordinary, signInIdentity: { userId: " " } },
        [/^\$\.signInIdentity\.userId is empty/],
      ],
      [
        "an unknown key, with the nearest",
        { ...ordinary, credential: [] },
        [
          /^\$\.credential there is no such key, so what it says would pass unseen: did you mean "credentials"\?$/,
        ],
      ],
      [
        "a key that no JSON path can name bare",
        { ...ordinary, "sign in": 1 },
        [/^\$\["sign in"\] there is no such key/],
      ],
      ["nothing to sign in to", { ...ordinary, signInContext: {} }, [/^\$\.signInContext names nothing/]],
      [
        "an application and an authentication context",
        { ...ordinary, signInContext: { application, authenticationContext: "c1" } },
        [/^\$\.signInContext names several things/],
      ],
      [
        "a user action and an authentication context",
        {
          ...ordinary,
          signInContext: { userAction: "registerOrJoinDevices", authenticationContext: "c1" },
        },
        [/^\$\.signInContext names several things/],
      ],
      [
        "a misspelt user action",
        { ...ordinary, signInContext: { userAction: "urn:user:registersecurityinformation" } },
        [/^\$\.signInContext\.userAction is "urn.*did you mean "urn:user:registersecurityinfo"\?$/],
      ],
      [
        "an authentication context beyond c99",
        { ...ordinary, signInContext: { authenticationContext: "c100" } },
        [/authenticationContext is "c100", which is no id .*c1 to c99: write it like "c1"$/],
      ],
      [
        "values of the wrong kind",
        {
          ...ordinary,
          signInConditions: {
            country: "Germany",
            ipAddress: "10.0.0.0/8",
            clientAppType: 3,
            isApprovedApplication: "true",
            namedLocationIds: "office",
            deviceInfo: { isCompliant: "yes", ownAttribute: 7 },
          },
        },
        [
          /^\$\.signInConditions\.clientAppType must be text, but is a number/,
          /^\$\.signInConditions\.country is "Germany", which is no country code/,
          /^\$\.signInConditions\.ipAddress is "10.0.0.0\/8", which is no address/,
          /^\$\.signInConditions\.deviceInfo\.isCompliant must be true or false, but is text/,
          /^\$\.signInConditions\.deviceInfo\.ownAttribute must be text, true, false or a list/,
          /^\$\.signInConditions\.namedLocationIds must be a list, but is text/,
          /^\$\.signInConditions\.isApprovedApplication must be true or false/,
        ],
      ],
      [
        "a device attribute in another case",
        { ...ordinary, signInConditions: { deviceInfo: { iscompliant: true } } },
        [/^\$\.signInConditions\.deviceInfo\.iscompliant is spelt otherwise.*write "isCompliant"$/],
      ],
      [
        "an unknown method, with the nearest",
        { ...ordinary, credentials: [{ method: "fido" }] },
        [/^\$\.credentials\[0\]\.method is "fido", which it cannot be: did you mean "fido2"\?$/],
      ],
      [
        "credentials that are none",
        { ...ordinary, credentials: ["fido2", null, {}, { method: "fido2", aaguid: "yubikey" }] },
        [
          /^\$\.credentials\[0\] must be an object, but is text/,
          /^\$\.credentials\[1\] is no credential/,
          /^\$\.credentials\[2\]\.method is missing/,
          /^\$\.credentials\[3\]\.aaguid is "yubikey", which is no AAGUID/,
        ],
      ],
      [
        "nothing in a list",
        { ...ordinary, signInIdentity: { memberOf: [null] } },
        [/memberOf\[0\] names nothing/],
      ],
      [
        "all problems of a list at once",
        [
          ordinary,
          { ...ordinary, signInContext: {} },
          { ...ordinary, signInConditions: { platform: "iOS" } },
        ],
        [/^\$\[1\]\.signInContext names nothing/, /^\$\[2\]\.signInConditions\.platform .*"devicePlatform"/],
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

  it("is not fooled by keys of every object", () => {
    assert.match(
      problemsOf(JSON.parse('{"__proto__": {"userId": "x"}, "constructor": 1}')).join("\n"),
      /^\$\.__proto__ there is no such key[^]*^\$\.constructor there is no such key/m,
    );
  });
});
