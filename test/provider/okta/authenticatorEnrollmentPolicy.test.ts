import assert from "node:assert/strict";
import type { Entity } from "../../../sandbox/collection";
import { objectAt } from "../../../tenant/readers/pulumi/resource";
import { failureOf } from "../managedResource";
import { describesTheLifeOf } from "./lifeOfAMadeObject";
import { frontline, managers, OktaOrg, oktaOrg } from "./oktaOrg";

const type = "AuthenticatorEnrollmentPolicy";
const threeSkips = { type: "BY_SKIP_COUNT", skipCount: 3 };

function authenticators(webauthn: object): readonly object[] {
  return [
    { key: "webauthn", enroll: "REQUIRED", ...webauthn },
    { key: "okta_password", enroll: "OPTIONAL" },
  ];
}

const inputs = {
  name: "Enrol store staff",
  priority: 1,
  groupsIncluded: [frontline],
  authenticators: authenticators({ gracePeriod: threeSkips }),
};

describe("okta:AuthenticatorEnrollmentPolicy", () => {
  const org = oktaOrg();

  function policies({ sandbox }: OktaOrg): readonly Entity[] {
    return sandbox.okta.policies.list().filter((one) => one.type === "MFA_ENROLL" && one.system !== true);
  }

  describesTheLifeOf({
    type,
    org,
    inputs,
    changed: {
      ...inputs,
      groupsIncluded: [managers, frontline],
      enrollAt: "LOGIN",
      status: "INACTIVE",
    },
    changes: ["enrollAt", "groupsIncluded", "status"],
    objects: policies,
    idOf: ({ id }) => id,
    elsewhere: ({ sandbox }, policy) => {
      const settings = { type: "AUTHENTICATORS", authenticators: [] };
      sandbox.okta.policies.put({ ...policy, settings });
    },
    elsewhereIn: /authenticators\[0\] is absent, not \{.*"key":"webauthn"/,
    elsewhereChanges: ["authenticators[0]", "authenticators[1]"],
    makes: ({ method, path }) => method === "POST" && path === "/api/v1/policies",
  });

  function settings(): readonly unknown[] {
    const { authenticators: listed } = objectAt(OktaOrg.only(policies(org())), "settings");
    assert.ok(Array.isArray(listed));
    return listed;
  }

  function enrollAt(): unknown {
    const rule = OktaOrg.only(org().rulesOf(OktaOrg.only(policies(org())).id));
    return objectAt(objectAt(rule, "actions"), "enroll").self;
  }

  it("is a policy and its one rule, with the grace period that the okta provider cannot write", async () => {
    await org().resource(type).up(inputs);
    assert.deepEqual(settings(), [
      { key: "okta_password", enroll: { self: "OPTIONAL" } },
      { key: "webauthn", enroll: { self: "REQUIRED", gracePeriod: threeSkips } },
    ]);
    assert.equal(enrollAt(), "CHALLENGE");
  });

  const periods = [
    ["another kind of grace period", { type: "BY_DATE_TIME", expiry: "2027-03-15T00:00:00.000Z" }],
    ["none at all", undefined],
  ] as const;
  for (const [what, gracePeriod] of periods) {
    it(`replaces a grace period by ${what}`, async () => {
      const resource = org().resource(type);
      await resource.up(inputs);
      const next = {
        ...inputs,
        authenticators: authenticators(gracePeriod === undefined ? {} : { gracePeriod }),
      };
      assert.equal(await resource.up(next), "update");
      assert.deepEqual(settings().at(-1), {
        key: "webauthn",
        enroll: { self: "REQUIRED", ...(gracePeriod === undefined ? {} : { gracePeriod }) },
      });
      assert.equal(await resource.up(next), "same");
    });
  }

  it("makes enrolling optional again without a word of the grace period", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    const optional = { ...inputs, authenticators: authenticators({ enroll: "OPTIONAL" }) };
    assert.equal(await resource.up(optional), "update");
    assert.deepEqual(settings().at(-1), { key: "webauthn", enroll: { self: "OPTIONAL" } });
  });

  it("stops at a grace period that somebody gave in the console", async () => {
    const resource = org().resource(type);
    await resource.up({ ...inputs, authenticators: authenticators({}) });
    const policy = OktaOrg.only(policies(org()));
    const entries = authenticators({}).map((entry) => ({
      key: objectAt({ entry }, "entry").key,
      enroll: { self: objectAt({ entry }, "entry").enroll, gracePeriod: threeSkips },
    }));
    org().sandbox.okta.policies.put({
      ...policy,
      settings: { type: "AUTHENTICATORS", authenticators: entries },
    });
    const { message } = await failureOf(
      resource.up({ ...inputs, authenticators: authenticators({}), description: "new" }),
    );
    assert.match(message, /gracePeriod is \{"type":"BY_SKIP_COUNT","skipCount":3\}, not absent/);
  });

  it("goes on with a policy that was made without its rule", async () => {
    const resource = org().resource(type);
    const isRule = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
      method === "POST" && path.endsWith("/rules");
    org().wire.interfere(isRule, { kind: "refuse", status: 403 });
    const { message } = await failureOf(resource.up(inputs));
    assert.match(message, /the policy was written, what belongs to it was not/);
    org().wire.clear();
    assert.equal(await resource.up(inputs), "update");
    assert.equal(enrollAt(), "CHALLENGE");
    assert.equal(await resource.up(inputs), "same");
  });

  it("names the rule once when the answer to making the rule is lost", async () => {
    const resource = org().resource(type);
    org().wire.interfere(({ method, path }) => method === "POST" && path.endsWith("/rules"), {
      kind: "lose",
    });
    await failureOf(resource.up(inputs));
    org().wire.clear();
    assert.equal(await resource.up(inputs), "update");
    assert.equal(enrollAt(), "CHALLENGE");
  });

  it("leaves out what may be enrolled and is not in the org, and names it after a refresh once it is", async () => {
    const resource = org().resource(type);
    const withCode = [...authenticators({}), { key: "tac", enroll: "OPTIONAL" }];
    await resource.up({ ...inputs, authenticators: withCode });
    assert.equal(settings().length, 2);
    assert.equal(await resource.up({ ...inputs, authenticators: withCode }), "same");
    await resource.refresh();
    assert.equal(await resource.up({ ...inputs, authenticators: withCode }), "same");

    org().sandbox.okta.authenticators.put({ id: "autCode00000000697", key: "tac", status: "ACTIVE" });
    await resource.refresh();
    assert.equal(await resource.up({ ...inputs, authenticators: withCode }), "update");
    assert.equal(settings().length, 3);
  });

  it("moves to its place when a stricter policy is made above it", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    const stricter = org().resource(type);
    await stricter.up({ ...inputs, name: "Enrol managers", groupsIncluded: [managers] });
    assert.equal(await resource.up({ ...inputs, priority: 2 }), "update");
    assert.deepEqual(
      policies(org())
        .map(({ name, priority }) => [priority, name])
        .sort(),
      [
        [1, "Enrol managers"],
        [2, "Enrol store staff"],
      ],
    );
  });

  const refused = [
    ["AAGUID groups of a password", [{ key: "okta_password", enroll: "OPTIONAL", aaguidGroups: ["keys"] }]],
    ["a grace period for what is optional", authenticators({ enroll: "OPTIONAL", gracePeriod: threeSkips })],
    ["a number of skips that is missing", authenticators({ gracePeriod: { type: "BY_SKIP_COUNT" } })],
    ["eleven skips", authenticators({ gracePeriod: { type: "BY_SKIP_COUNT", skipCount: 11 } })],
    ["a date beside skips", authenticators({ gracePeriod: { ...threeSkips, expiry: "2027-03-15" } })],
    ["a time that is none", authenticators({ gracePeriod: { type: "BY_DATE_TIME", expiry: "soon" } })],
    ["an authenticator twice", [...authenticators({}), ...authenticators({})]],
  ] as const;
  for (const [what, listed] of refused) {
    it(`refuses ${what} without asking anybody`, async () => {
      const { message } = await failureOf(
        org()
          .resource(type)
          .up({ ...inputs, authenticators: listed }),
      );
      assert.match(message, /^authenticators\[\d\]/);
      assert.deepEqual(org().wire.requests, []);
    });
  }
});
