import assert from "node:assert/strict";
import type { RuleFinding } from "../../../policies/rule";
import { methodsInPlace } from "../../../policies/rules/methodsInPlace";
import { type AuthenticationMethodConfiguration, emptyEntra } from "../../../tenant/tenant";
import { unknownValue } from "../../../tenant/unknown";
import { exampleIn, type examplePhases } from "../example";

const method = (
  id: string,
  target = "all_users",
  state: "enabled" | "disabled" = "enabled",
): AuthenticationMethodConfiguration => ({
  id,
  state,
  includeTargets: [{ targetType: "group", id: target }],
});

function ask(
  methods: readonly AuthenticationMethodConfiguration[] | null,
  phase: (typeof examplePhases)[number] = "pilot",
): RuleFinding[] {
  const authenticationMethodsPolicy =
    methods === null ? null : { authenticationMethodConfigurations: methods };
  return methodsInPlace.evaluate({
    ...exampleIn(phase),
    existing: { entra: { ...emptyEntra, authenticationMethodsPolicy } },
  });
}

describe("methods-in-place", () => {
  it("passes when the tenant enables passkeys and passes for all users", () => {
    assert.deepEqual(ask([method("Fido2"), method("TemporaryAccessPass")], "broad"), []);
  });

  it("fails when the tenant enables passkeys for another group only, although the plan wants them for the tier", () => {
    const [found, ...more] = ask([
      method("Fido2", "d8b52b1c-e490-5407-abf3-9d56335f5dcb"),
      method("TemporaryAccessPass"),
    ]);
    assert.deepEqual(more, []);
    assert.equal(found?.kind, "violation");
    assert.match(
      found.message,
      /tier staff is enforced, but Fido2 is enabled for others only in the tenant, and is not deployed/,
    );
  });

  it("fails for every method that is off or missing, in every enforced tier", () => {
    const messages = ask([method("Fido2", "all_users", "disabled")], "expansion").map(
      ({ message }) => message,
    );
    assert.equal(messages.length, 4);
    assert.match(messages.join("\n"), /tier privileged .* Fido2 is not enabled/);
    assert.match(messages.join("\n"), /tier staff .* TemporaryAccessPass is not enabled/);
  });

  it("does not apply while nothing is enforced, nor where no tenant was exported", () => {
    assert.deepEqual(ask([], "discovery"), []);
    assert.deepEqual(ask(null), []);
    assert.deepEqual(methodsInPlace.evaluate(exampleIn("broad")), []);
  });

  it("cannot be verified when a target is not known", () => {
    const [found] = ask([method("Fido2", unknownValue), method("TemporaryAccessPass")]);
    assert.equal(found?.kind, "unverifiable");
  });
});
