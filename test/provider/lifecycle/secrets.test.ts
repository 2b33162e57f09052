import assert from "node:assert/strict";
import type { Json } from "../../../provider/http/client";
import { cohortOf, makeGroup, people, users } from "../entra/cohort";
import { clientSecret, entraTenant, graphErrorBody } from "../entra/entraTenant";
import { staff } from "../entra/groups";
import { failureOf } from "../managedResource";
import { type WiredRequest, isWrite } from "../wire";

const voice = "passkey-rollout:entra:VoiceMethod";
const cohort = "passkey-rollout:entra:CohortMembership";
const inputs = { state: "enabled", includeTargets: [{ id: staff }] };

/** An error that repeats what it was sent, as some gateways do. */
const echo = {
  kind: "answer",
  status: 403,
  body: ({ headers, body }: WiredRequest): Json =>
    graphErrorBody("accessDenied", `refused: ${String(headers.authorization)} ${JSON.stringify(body)}`),
} as const;

describe("the secrets of a deployment", () => {
  describe("in use", () => {
    const tenant = entraTenant(() => ({ users: users(50) }));
    const secrets = new Set<string>();

    const remember = (): void => {
      for (const { headers } of tenant().wire.requests) {
        const token = headers.authorization?.split(" ").at(-1);
        if (token !== undefined) secrets.add(token);
      }
    };
    const assertNothingOf = (text: string): void => {
      remember();
      assert.ok(secrets.size > 0, "nobody has signed in yet");
      for (const secret of [...secrets, clientSecret])
        assert.ok(!text.includes(secret), `a secret is in: ${text.slice(0, 300)}`);
    };

    it("are in no state, import or warning", async () => {
      const resource = tenant().resource(voice);
      await resource.up(inputs);
      assertNothingOf(JSON.stringify(resource.kept));
      await resource.refresh();
      assertNothingOf(JSON.stringify(resource.kept));
      await resource.import("Voice");
      assertNothingOf(JSON.stringify([resource.kept, tenant().warnings]));
    });

    it("are in no error and no state after it, whatever the service repeats", async () => {
      const everything = (): boolean => true;
      const resource = tenant().resource(voice);
      tenant().wire.interfere(isWrite, echo, 1);
      assertNothingOf((await failureOf(resource.up(inputs))).message);
      await resource.up(inputs);
      const steps = [
        () => resource.up({ ...inputs, state: "disabled" }),
        () => resource.refresh(),
        () => resource.destroy(),
      ];
      for (const step of steps) {
        tenant().wire.interfere(everything, echo, 1);
        const failure = await failureOf(step());
        assert.match(failure.message, /refused: \S+/);
        assertNothingOf(`${failure.message}${JSON.stringify(failure.kept)}${JSON.stringify(resource.kept)}`);
      }
    });

    it("are in no error of a batch", async () => {
      const resource = tenant().resource(cohort);
      tenant().wire.interfere(isWrite, echo);
      const failure = await failureOf(resource.up(cohortOf(tenant(), makeGroup(tenant()), people(45))));
      assertNothingOf(`${failure.message}${JSON.stringify(failure.kept)}`);
    });
  });

  describe("when signing in fails", () => {
    const tenant = entraTenant();

    it("are in no error", async () => {
      tenant().wire.interfere(({ path }) => path.includes("/oauth2/"), {
        kind: "answer",
        status: 401,
        body: ({ body }) => ({
          error: "invalid_client",
          error_description: `AADSTS7000215: Invalid client secret provided: ${clientSecret} ${JSON.stringify(body)}`,
        }),
      });
      const { message } = await failureOf(tenant().resource(voice).up(inputs));
      assert.match(message, /AADSTS7000215/);
      assert.ok(!message.includes(clientSecret), message);
    });
  });
});
