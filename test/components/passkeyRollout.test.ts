import assert from "node:assert/strict";
import { PasskeyRollout } from "../../components/PasskeyRollout";
import { resolve } from "../../plan/resolve";
import { tenantOf } from "../../tenant/fromDesiredState";
import { type RegisteredResource, tenantOfResources } from "../../tenant/readers/pulumi/index";
import { Provider } from "../../provider/sdk/Provider";
import { withoutMembers } from "../../tenant/members";
import type { Tenant } from "../../tenant/tenant";
import { type Edit, loadedExample } from "../examplePlan";
import { assertGolden } from "../golden";
import { recorded } from "./recorded";

const phases = ["discovery", "pilot", "expansion", "broad"] as const;

function rollout(phase: string, preview = false, ...edits: readonly Edit[]): Promise<RegisteredResource[]> {
  const { plan } = loadedExample(...edits);
  return recorded(() => {
    new PasskeyRollout("passkeys", { plan, phase });
  }, preview);
}

/** Everything about a resource that a deployment acts on, by its identity. */
function byIdentity(resources: readonly RegisteredResource[]): Map<string, unknown> {
  const deployed = resources.filter(({ custom }) => custom);
  return new Map(deployed.map(({ type, name, inputs }) => [`${type} ${name}`, inputs]));
}

function idOf(value: unknown): string {
  if (typeof value !== "object" || value === null || !("id" in value)) return "";
  return String(value.id);
}

/** A tenant without what has no meaning: nulls, empty lists, order of objects. */
function essence(tenant: Tenant): unknown {
  return JSON.parse(
    JSON.stringify(tenant, (_key, value: unknown) => {
      if (Array.isArray(value)) {
        const list: readonly unknown[] = value;
        return [...list].sort((a, b) => idOf(a).localeCompare(idOf(b)));
      }
      if (typeof value !== "object" || value === null) return value;
      const kept = Object.entries(value).filter(
        ([, inner]) => inner !== null && !(Array.isArray(inner) && inner.length === 0),
      );
      return Object.fromEntries(kept.sort(([a], [b]) => a.localeCompare(b)));
    }),
  );
}

describe("PasskeyRollout", () => {
  for (const phase of phases) {
    it(`registers in phase ${phase} exactly the resources on record`, async () => {
      const resources = await rollout(phase);
      const lines = resources.map(({ type, name }) => `${type} ${name}`);
      assertGolden(`${[...lines].sort().join("\n")}\n`, "components", "golden", `${phase}.golden.txt`);
    });

    for (const preview of [false, true]) {
      const when = preview ? "in a first preview, when no group has an id," : "in an update";
      it(`is read back ${when} as the tenant that the plan wants in phase ${phase}`, async () => {
        const { plan } = loadedExample();
        const read = tenantOfResources(await rollout(phase, preview));
        // Who is in a group is registered by the digest of a list.
        const wanted = withoutMembers(tenantOf(resolve(plan, phase)).tenant);
        assert.deepEqual(essence(read), essence(wanted));
      });
    }
  }

  it("gives every resource below it a component as parent", async () => {
    const resources = await rollout("pilot");
    const components = new Set(resources.filter(({ custom }) => !custom).map(({ urn }) => urn));
    for (const { name, parent, type } of resources) {
      if (type === PasskeyRollout.type || type === Provider.type) assert.equal(parent, null);
      else assert.ok(parent !== null && components.has(parent), `${name} has the parent ${String(parent)}`);
    }
  });

  it("is bound to the plan's tenant and org, and to no other", async () => {
    const resources = await rollout("pilot");
    const provider = resources.find(({ type }) => type === Provider.type);
    assert.deepEqual(provider?.inputs, {
      tenantId: "6fa44819-d449-526f-8ada-a461a392ee05",
      cloud: "global",
      oktaOrgUrl: "https://larkfield.okta.com",
    });
  });

  it("touches nothing but the tenant's one methods policy when a cohort is inserted", async () => {
    const inserted: Edit = [
      "  offices:\n    name: Offices",
      "  harbour:\n    name: Harbour\n    tier: staff\n    people: 7\n    members: { group: { id: 0f3a2d1c-8a7e-4a52-9d39-6f4f7b2a9c11 } }\n  offices:\n    name: Offices",
    ];
    const inPhase: Edit = ["cohorts: [it-pilot, store-pilot]", "cohorts: [harbour, it-pilot, store-pilot]"];
    const before = byIdentity(await rollout("pilot"));
    const after = byIdentity(await rollout("pilot", false, inserted, inPhase));
    const added = [...after.keys()].filter((key) => !before.has(key));
    assert.deepEqual(added.map((key) => key.split(" ")[1]).sort(), [
      "passkeys-rule-harbour-accept-password-microsoft-authenticator-push",
      "passkeys-rule-harbour-protect-registration",
      "passkeys-rule-harbour-require-passkey",
    ]);
    const shared =
      /:(RegistrationCampaign|Fido2Method|TemporaryAccessPassMethod|MicrosoftAuthenticatorMethod) /;
    for (const [key, inputs] of before) if (!shared.test(key)) assert.deepEqual(after.get(key), inputs, key);
  });

  it("touches nothing but a cohort's own resources when it is renamed, and keeps those by aliases", async () => {
    const renamed: readonly Edit[] = [
      ["  it-pilot:\n    name: IT pilot", "  technology:\n    name: Technology\n    formerly: [it-pilot]"],
      ["cohorts: [administrators, it-pilot,", "cohorts: [administrators, technology,"],
      ["cohorts: [it-pilot, store-pilot]", "cohorts: [technology, store-pilot]"],
    ];
    const before = byIdentity(await rollout("pilot"));
    const resources = await rollout("pilot", false, ...renamed);
    const after = byIdentity(resources);
    const own = (key: string): boolean => /it-pilot|technology/.test(key);
    assert.deepEqual(
      [...after.keys()].filter((key) => !own(key)).sort(),
      [...before.keys()].filter((key) => !own(key)).sort(),
    );
    // Ids of recorded groups are made of their names, so that the policy's targets differ here and nowhere else.
    const targets =
      /:(RegistrationCampaign|Fido2Method|TemporaryAccessPassMethod|MicrosoftAuthenticatorMethod) /;
    for (const [key, inputs] of before)
      if (!own(key) && !targets.test(key)) assert.deepEqual(after.get(key), inputs, key);

    // The engine gives a child the aliases of its parent, with the parent's former name in place of the present one.
    const parents = new Map(resources.map((resource) => [resource.urn, resource]));
    for (const { name, parent, custom, aliases } of resources) {
      if (!custom || !name.includes("technology")) continue;
      const component = parents.get(parent ?? "");
      const inherited = (component?.aliases ?? []).map((alias) => name.replace(component?.name ?? "", alias));
      const former = name.replace("technology", "it-pilot");
      assert.ok([...(aliases ?? []), ...inherited].includes(former), `${name} does not continue ${former}`);
    }
  });

  it("creates what protects people before what asks something of them", async () => {
    const resources = await rollout("pilot");
    const order = resources.map(({ name, custom }) => (custom ? name : ""));
    const require = order.indexOf("passkeys-rule-it-pilot-require-passkey");
    for (const earlier of [
      "passkeys-rule-it-pilot-protect-registration",
      "passkeys-rule-it-pilot-accept-password-microsoft-authenticator-push",
      "passkeys-rule-exception-works-council-tablets-compliant-device-only",
      "passkeys-rule-population-suppliers-require-multifactor",
    ]) {
      assert.ok(order.includes(earlier) && order.indexOf(earlier) < require, earlier);
    }
    const policy = resources.find(
      ({ name, custom }) => custom && name === "passkeys-rule-it-pilot-require-passkey",
    );
    const dependsOn = policy?.dependencies ?? [];
    for (const earlier of ["passkeys-rule-it-pilot-protect-registration", "passkeys-group-cohort-it-pilot"]) {
      assert.ok(
        dependsOn.some((urn) => urn.endsWith(`::${earlier}`)),
        `${earlier} is no dependency`,
      );
    }
  });

  it("imports objects that the plan adopts", async () => {
    const id = "3d5a2e0c-54cf-4a54-91ba-a2b6f6f51c01";
    const adopted: Edit = [
      "exceptions:\n",
      `adopt:\n  conditionalAccessPolicies:\n    block-legacy-authentication: ${id}\n  groups:\n    cohort-it-pilot: ${id}\n\nexceptions:\n`,
    ];
    const resources = await rollout("pilot", false, adopted);
    const importOf = (type: string, name: string): string | undefined =>
      resources.find((resource) => resource.type.endsWith(type) && resource.name === name)?.importId ??
      undefined;
    assert.equal(
      importOf(":ConditionalAccessPolicy", "passkeys-rule-block-legacy-authentication"),
      `/identity/conditionalAccess/policies/${id}`,
    );
    assert.equal(importOf(":GroupWithoutMembers", "passkeys-group-cohort-it-pilot"), `/groups/${id}`);
    assert.equal(importOf(":ConditionalAccessPolicy", "passkeys-rule-block-device-code-flow"), undefined);
  });

  it("refuses a phase that the plan does not have", () => {
    const { plan } = loadedExample();
    assert.throws(
      () => new PasskeyRollout("passkeys", { plan, phase: "pilt" }),
      /no phase "pilt"; it has: discovery, pilot, expansion, broad/,
    );
  });
});
