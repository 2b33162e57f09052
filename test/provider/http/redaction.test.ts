import assert from "node:assert/strict";
import { redact, secretsIn } from "../../../provider/http/redaction";
import { errorOf, graphOf, testToken } from "./graph";
import { type Received, type ScriptedServer, startScriptedServer } from "./scriptedServer";

const jwt = "eyJhbGciOiJub25lIn0.eyJ0aWQiOiIxIn0.c2lnbmF0dXJl";

describe("redaction", () => {
  const hidden: readonly [string, string, string][] = [
    ["a bearer token", `Authorization: Bearer ${"a".repeat(20)}`, "Authorization: Bearer [redacted]"],
    ["an Okta API token", `SSWS 00abcdefghijklmnopqrstuvwxyz is invalid`, "SSWS [redacted] is invalid"],
    ["a JSON Web Token", `the token ${jwt} has expired`, "the token [redacted] has expired"],
    [
      "a form's client secret",
      "client_id=1&client_secret=s3cr3t~x&scope=y",
      "client_id=1&client_secret=[redacted]&scope=y",
    ],
    ["a pass in JSON", `{"temporaryAccessPass":"Xy12#abc"}`, `{"temporaryAccessPass":"[redacted]"}`],
    [
      "a pass in escaped JSON",
      `{\\"temporaryAccessPass\\":\\"Xy12#abc\\"}`,
      `{\\"temporaryAccessPass\\":\\"[redacted]\\"}`,
    ],
    [
      "a pass in a sentence",
      "temporaryAccessPass 'Xy12#abc' is too short",
      "temporaryAccessPass '[redacted]' is too short",
    ],
    ["a code in a query", "/api/v1/x?passCode=123456&y=1", "/api/v1/x?passCode=[redacted]&y=1"],
  ];
  for (const [what, text, expected] of hidden) {
    it(`hides ${what}`, () => {
      assert.equal(redact(text, []), expected);
    });
  }

  const kept = [
    "/users/1/authentication/temporaryAccessPassMethods",
    "temporaryAccessPass is not enabled for this user",
    "the token is missing",
    "Request_BadRequest: password policies do not apply",
    "/users?$skiptoken=abc",
  ];
  for (const text of kept) {
    it(`keeps "${text}"`, () => {
      assert.equal(redact(text, []), text);
    });
  }

  it("hides given values, the longest first, and leaves very short ones alone", () => {
    assert.equal(
      redact("abcdefgh and abcd in a b", ["abcd", "abcdefgh", "a"]),
      "[redacted] and [redacted] in a b",
    );
  });

  it("finds secrets by the names of members, however deep, but no error codes", () => {
    const body = {
      error: {
        code: "BadRequest",
        innerError: { clientSecret: "one", list: [{ temporaryAccessPass: "two" }] },
      },
      profile: { tac: "three", contact: "nobody" },
      passwordProfile: { password: "four" },
      token_type: "Bearer",
    };
    assert.deepEqual(secretsIn(body), ["one", "two", "three", "four"]);
  });
});

describe("an error of a service that repeats what it was sent", () => {
  let server: ScriptedServer;
  before(async () => {
    server = await startScriptedServer();
  });
  after(() => server.close());

  it("holds no token, no pass and no secret in any of its parts", async () => {
    const pass = "P@ss-word.Temp+1";
    const clientSecret = "s3cret/of.the~client";
    server.script(({ headers }: Received) => ({
      status: 400,
      headers: { "request-id": "known" },
      body: {
        error: {
          code: "BadRequest",
          message: `got ${String(headers.authorization)}, bare ${testToken}, ${pass}, ${clientSecret}, issued Zz9-issued`,
          innerError: { temporaryAccessPass: "Zz9-issued" },
        },
      },
    }));
    const error = await errorOf(
      graphOf(server).client.send({
        method: "POST",
        path: `/users/1?temporaryAccessPass=${pass}`,
        body: { methods: [{ temporaryAccessPass: pass }], clientSecret },
      }),
    );
    const everything = `${error.message} ${error.stack ?? ""} ${JSON.stringify(error)} ${JSON.stringify(error.failure)}`;
    for (const secret of [testToken, pass, clientSecret, "Zz9-issued"]) {
      assert.ok(!everything.includes(secret), `${secret} is in ${everything}`);
    }
    assert.equal(error.cause, undefined);
    assert.match(
      error.message,
      /^POST \/users\/1\?temporaryAccessPass=\[redacted\]: status 400 BadRequest: got /,
    );
  });

  it("holds no secret of a failed sign-in", async () => {
    const { client } = graphOf(server, {
      credential: { getToken: () => Promise.reject(new Error(`refused client_secret=abcdef and ${jwt}`)) },
    });
    const { message } = await errorOf(client.send({ method: "GET", path: "/x" }));
    assert.match(message, /refused client_secret=\[redacted\] and \[redacted\]/);
  });
});
