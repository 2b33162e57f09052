import assert from "node:assert/strict";
import { findingsOfProperties } from "../../policies/propertyFindings";
import { counterexample, properties } from "../signin/properties";

describe("findings of proved properties", () => {
  const findings = findingsOfProperties(properties);

  it("are an error for a counterexample, in its words and with its first policy", () => {
    const [failed] = findings.filter(({ severity }) => severity === "error");
    assert.equal(failed?.rule, "signin/no-password-alone");
    assert.ok(failed.message.startsWith(`${counterexample.words}: `));
    assert.deepEqual(failed.object, {
      type: "conditionalAccessPolicy",
      id: counterexample.policies[0]?.id,
      name: "CA03 Require MFA outside offices",
    });
  });

  it("are one for each counterexample", () => {
    const [property] = properties;
    assert.ok(property !== undefined);
    const counterexamples = [counterexample, { ...counterexample, words: "another" }];
    const found = findingsOfProperties([{ ...property, result: { verdict: "fails", counterexamples } }]);
    assert.equal(found.length, 2);
  });

  it("are a warning for what cannot be decided, which says what is missing and what may be", () => {
    const [warned] = findings.filter(({ severity }) => severity === "warning");
    assert.equal(
      warned?.message,
      "cannot be verified: Administrators sign in with attested passkeys; it may be that an administrator has a passkey that nobody attested: what is missing would decide it (the credentials that administrators have registered)",
    );
    assert.equal(warned.object, null);
  });

  it("are none for what holds or does not apply", () => {
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ["signin/no-password-alone", "signin/attested-administrators"],
    );
  });
});
