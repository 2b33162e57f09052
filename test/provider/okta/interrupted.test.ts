import assert from "node:assert/strict";
import type { Json } from "../../../provider/http/client";
import { type Declared, Deployment } from "../deployment";
import { temporaryFolder } from "../../temporaryFolder";
import { apiToken, emergency, frontline, type OktaOrg, passkeys, startOrg } from "./oktaOrg";
import type { Interference } from "../wire";

const policyId = "rstTills000000000697";
const type = (name: string): string => `passkey-rollout:okta:${name}`;

/** What the rollout deploys to an org, in its order. */
const declared: readonly Declared[] = [
  {
    name: "settings",
    type: type("PasskeyAuthenticatorSettings"),
    inputs: {
      authenticatorId: passkeys,
      userVerification: "REQUIRED",
      allowSyncablePasskeys: false,
      aaguidGroups: [{ name: "tills", aaguids: ["2fc0579f-8113-47ea-b116-bb5a8db9202a"] }],
    },
  },
  {
    name: "codes",
    type: type("TemporaryAccessCodeAuthenticator"),
    inputs: { minTtl: 10, maxTtl: 1440, length: 16 },
  },
  {
    name: "enrolling",
    type: type("AccountManagementRule"),
    inputs: { name: "Enrolling takes two factors", condition: "accessRequest.operation == 'enroll'" },
  },
  {
    name: "enrolment",
    type: type("AuthenticatorEnrollmentPolicy"),
    inputs: {
      name: "Enrol store staff",
      priority: 1,
      groupsIncluded: [frontline],
      authenticators: [
        { key: "webauthn", enroll: "REQUIRED", aaguidGroups: ["tills"] },
        { key: "tac", enroll: "OPTIONAL" },
      ],
    },
  },
  {
    name: "rule",
    type: type("AppSignOnRule"),
    inputs: {
      policyId,
      name: "Store staff",
      status: "INACTIVE",
      constraints: [{ possession: { phishingResistant: "REQUIRED" } }],
      groupsIncluded: [frontline],
      usersExcluded: [emergency],
    },
  },
];

/** The next phase: the same objects, one of them in force, and longer codes. */
const promoted = declared.map((one) => {
  if (one.name === "rule") return { ...one, inputs: { ...one.inputs, status: "ACTIVE" } };
  return one.name === "codes" ? { ...one, inputs: { ...one.inputs, length: 20 } } : one;
});

const badMoments: readonly (readonly [string, Interference])[] = [
  ["the answer is lost", { kind: "lose" }],
  ["the service refuses", { kind: "refuse", status: 403 }],
  ["the service fails", { kind: "refuse", status: 500 }],
  ["nothing is done", { kind: "ignore" }],
];

/** The org with names in place of ids that Okta makes up, and without an order that only says what came first. */
function essence({ sandbox }: OktaOrg): unknown {
  const { okta } = sandbox;
  const named = [...okta.policies.list(), ...okta.policyRules.list(), ...okta.authenticators.list()];
  const text = named.reduce(
    (whole, { id, name }) => whole.replaceAll(`"${id}"`, JSON.stringify(name)),
    JSON.stringify(okta.snapshot()),
  );
  const key = (object: Json): string => [object.type, object.policyId, object.name, object.id].join(" ");
  return Object.entries(JSON.parse(text) as Readonly<Record<string, boolean | readonly Json[]>>).map(
    ([name, held]) => [
      name,
      typeof held === "boolean" ? held : [...held].sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    ],
  );
}

describe("a deployment to Okta that something happens to", () => {
  const folder = temporaryFolder();
  let wanted: unknown;
  let writes = 0;

  async function inAnOrg(work: (org: OktaOrg, deployment: Deployment) => Promise<void>): Promise<void> {
    const org = await startOrg(folder);
    try {
      org.appSignOnPolicy(policyId);
      await work(org, new Deployment(org.plugin));
    } finally {
      await org.stop();
    }
  }

  /** Each only when those before it are there, as the rollout's dependencies have it. @returns how many attempts it took. */
  async function deploy(deployment: Deployment): Promise<number> {
    let attempts = 0;
    for (const one of [...declared, ...promoted]) attempts += await deployment.settle([one]);
    return attempts;
  }

  before(() =>
    inAnOrg(async (org, deployment) => {
      assert.equal(await deploy(deployment), declared.length + promoted.length);
      wanted = essence(org);
      writes = org.wire.writes.length;
    }),
  );

  it("is followed by one that changes nothing and writes nothing", () =>
    inAnOrg(async (org, deployment) => {
      await deploy(deployment);
      org.wire.clear();
      const { operations } = await deployment.up(promoted);
      assert.deepEqual([...new Set(operations.values())], ["same"]);
      assert.deepEqual(org.wire.writes, []);
      assert.ok(!promoted.some(({ name }) => JSON.stringify(deployment.stateOf(name)).includes(apiToken)));
    }));

  for (const [what, interference] of badMoments) {
    it(`ends as one that nothing happens to when ${what} at any of its writes, with nothing lost or doubled`, async () => {
      assert.ok(writes >= 8, `only ${String(writes)} writes`);
      for (let place = 1; place <= writes; place++) {
        await inAnOrg(async (org, deployment) => {
          const { wire } = org;
          wire.interfere(({ method }) => method !== "GET" && wire.writes.length === place, interference, 1);
          await deploy(deployment);
          assert.deepEqual(essence(org), wanted, `at write ${String(place)}`);
        });
      }
    });
  }

  it("leaves nothing but an authenticator that Okta does not delete when it is destroyed", () =>
    inAnOrg(async (org, deployment) => {
      const { policies, policyRules } = org.sandbox.okta;
      const before = [policies.list(), policyRules.list()];
      await deploy(deployment);
      assert.equal((await deployment.destroy()).size, 0);
      assert.deepEqual([policies.list(), policyRules.list()], before);
      const code = org.sandbox.okta.authenticators.list().find(({ key }) => key === "tac");
      assert.equal(code?.status, "INACTIVE");
    }));
});
