import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { UnreadableTenantError, readTenantExport } from "../../tenant/readers/export";
import { repositoryPath } from "../repository";

describe("an exported tenant", () => {
  const folder = mkdtempSync(join(tmpdir(), "passkey-rollout-"));
  after(() => {
    rmSync(folder, { recursive: true });
  });
  let count = 0;

  /** Lays out an export and gives its folder. */
  function laidOut(files: Readonly<Record<string, unknown>>): string {
    const root = join(folder, String(count++));
    for (const [name, content] of Object.entries(files)) {
      const file = join(root, name);
      mkdirSync(dirname(file), { recursive: true });
      const raw = typeof content === "string" || content instanceof Uint8Array;
      writeFileSync(file, raw ? content : JSON.stringify(content));
    }
    return root;
  }

  function refusal(files: Readonly<Record<string, unknown>>, path = "."): string {
    const root = laidOut(files);
    try {
      readTenantExport(path, root);
    } catch (error) {
      assert.ok(error instanceof UnreadableTenantError);
      return error.message;
    }
    return assert.fail("it was read");
  }

  const policy = { id: "p", displayName: "P", state: "enabled", conditions: {}, templateId: null };

  describe("as one file", () => {
    it("keeps what the model does not name, and fills in required collections", () => {
      const root = laidOut({
        "t.json": { entra: { conditionalAccessPolicies: [policy], other: 1 }, okta: {} },
      });
      assert.deepEqual(JSON.parse(JSON.stringify(readTenantExport("t.json", root))), {
        entra: {
          other: 1,
          conditionalAccessPolicies: [policy],
          authenticationStrengthPolicies: [],
          groups: [],
          authenticationMethodsPolicy: null,
          securityDefaults: null,
        },
        okta: { authenticators: [], policies: [], policyRules: [], groups: [] },
      });
    });

    it("may have null in place of an authority or of any collection", () => {
      const root = laidOut({
        "t.json": {
          entra: { conditionalAccessPolicies: null, users: null, authenticationMethodsPolicy: null },
          okta: null,
        },
      });
      const tenant = readTenantExport("t.json", root);
      assert.deepEqual(tenant.entra?.conditionalAccessPolicies, []);
      assert.equal(tenant.entra.users, undefined);
      assert.equal(tenant.okta, undefined);
    });

    it("may be UTF-8 with a byte order mark, or the UTF-16 of Windows PowerShell", () => {
      const text = '\uFEFF{"entra": {}}';
      const root = laidOut({ "a.json": text, "b.json": Buffer.from(text, "utf16le") });
      assert.deepEqual(readTenantExport("a.json", root).entra?.groups, []);
      assert.deepEqual(readTenantExport("b.json", root).entra?.groups, []);
    });
  });

  it("keeps what decides an Okta sign-in, in Okta's own nesting and in the model's", () => {
    const device = { registered: true, managed: true, assurance: { include: ["dae1"] } };
    const network = { connection: "ZONE", include: ["nzo1"] };
    const signon = { access: "DENY", requireFactor: true, primaryFactor: "PASSWORD_IDP" };
    const root = laidOut({
      "t.json": {
        okta: {
          policies: [
            {
              id: "00p1",
              name: "Session",
              type: "OKTA_SIGN_ON",
              conditions: { people: { groups: { include: ["00g1"] } } },
            },
            {
              id: "rst1",
              name: "Account management",
              type: "ACCESS_POLICY",
              _embedded: { resourceType: "END_USER_ACCOUNT_MANAGEMENT" },
            },
          ],
          policyRules: [
            {
              id: "0pr1",
              policyId: "00p1",
              name: "R",
              status: "ACTIVE",
              conditions: { network, device },
              actions: { signon },
            },
          ],
          apps: [
            { id: "0oa1", _links: { accessPolicy: { href: "https://org.example/api/v1/policies/rst9" } } },
          ],
          networkZones: [{ id: "nzo1", type: "IP", gateways: [{ type: "CIDR", value: "192.0.2.0/24" }] }],
          users: [{ id: "00u1", groupIds: ["00g1"] }],
          enrollments: [{ userId: "00u1", key: "webauthn" }],
          deviceAssurances: null,
        },
      },
    });
    const { okta } = readTenantExport("t.json", root);
    assert.deepEqual(okta?.policies[0]?.groupsIncluded, ["00g1"]);
    assert.equal(okta.policies[1]?._embedded?.resourceType, "END_USER_ACCOUNT_MANAGEMENT");
    assert.deepEqual(okta.policyRules[0]?.conditions, { network, device });
    assert.deepEqual(okta.policyRules[0].actions, { access: "DENY", signon });
    assert.equal(okta.apps?.[0]?.accessPolicyId, "rst9");
    assert.equal(okta.networkZones?.[0]?.gateways?.[0]?.value, "192.0.2.0/24");
    assert.deepEqual(okta.users?.[0]?.groupIds, ["00g1"]);
    assert.equal(okta.enrollments?.[0]?.key, "webauthn");
    assert.equal(okta.deviceAssurances, undefined);
    assert.throws(
      () =>
        readTenantExport("b.json", laidOut({ "b.json": { okta: { networkZones: [{ name: "Office" }] } } })),
      /networkZones\[0\]: its "id" is missing/,
    );
  });

  describe("as a folder", () => {
    it("with a file a collection and paging wrappers, in the vendors' own shapes", () => {
      const tenant = readTenantExport(repositoryPath("test", "tenant", "fixtures", "larkfield"));
      assert.deepEqual(
        tenant.entra?.conditionalAccessPolicies.map(({ displayName }) => displayName),
        ["Block legacy authentication"],
      );
      assert.equal(tenant.entra.securityDefaults?.isEnabled, false);
      assert.deepEqual(
        tenant.okta?.groups.map(({ id, name }) => [id, name]),
        [["00g1", "Store staff"]],
      );
      const [catchAll, everyone] = tenant.okta.policyRules;
      assert.equal(catchAll?.policyId, "rst1");
      assert.deepEqual(catchAll.conditions.groupsIncluded, ["00g1"]);
      assert.equal(catchAll.actions.access, "ALLOW");
      assert.equal(catchAll.actions.factorMode, "1FA");
      assert.deepEqual(catchAll.actions.constraints, [{ possession: {} }]);
      assert.equal(everyone?.policyId, "rst2");
      assert.equal(everyone.conditions.groupsIncluded, undefined);
    });

    it("with entra.json and okta.json, with or without the authority's name inside", () => {
      const root = laidOut({
        "entra.json": { conditionalAccessPolicies: { value: [policy] } },
        "okta.json": { okta: { authenticators: [{ id: "a", key: "webauthn" }] } },
        "README.json": [],
      });
      const tenant = readTenantExport(".", root);
      assert.deepEqual(tenant.entra?.conditionalAccessPolicies, [policy]);
      assert.deepEqual(tenant.okta?.authenticators, [{ id: "a", key: "webauthn" }]);
    });
  });

  describe("is refused in words that name the file", () => {
    const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, string, string])[] = [
      [
        "missing",
        { "x.json": {} },
        "t.json",
        "cannot read the tenant t.json: no such file: name the file or folder of an export",
      ],
      ["empty", { "t.json": "" }, "t.json", "cannot read the tenant t.json: it is empty: export it as JSON"],
      [
        "a list",
        { "t.json": [policy] },
        "t.json",
        't.json: its top level is a list, not an object: put the collections by name into {"entra": {…}} or {"okta": {…}}',
      ],
      [
        "collections at the top",
        { "t.json": { conditionalAccessPolicies: [] } },
        "t.json",
        't.json: it has neither "entra" nor "okta" at its top level: put what it holds under {"entra": …}',
      ],
      [
        "an authority that is no object",
        { "t.json": { entra: [] } },
        "t.json",
        "t.json, entra: must be an object, but is a list: put the collections into it by name",
      ],
      [
        "a collection that is no list",
        { "t.json": { entra: { groups: "all" } } },
        "t.json",
        "t.json, groups: must be a list, but is text: export the collection as Graph or Okta lists it",
      ],
      [
        "the first page only",
        { "t.json": { entra: { groups: { value: [], "@odata.nextLink": "https://next" } } } },
        "t.json",
        "t.json, groups: this is only the first page, and what the others hold would pass unseen: follow @odata.nextLink to the end and export all pages",
      ],
      [
        "an entry without what the rules read",
        { "t.json": { entra: { conditionalAccessPolicies: [policy, { ...policy, conditions: null }] } } },
        "t.json",
        't.json, conditionalAccessPolicies[1]: its "conditions" is null instead of a map ("P"): export the whole object, with every property',
      ],
      [
        "an entry that is no object",
        { "t.json": { okta: { policies: [1] } } },
        "t.json",
        "t.json, policies[0]: must be an object, but is a number: export it as the API gives it",
      ],
      [
        "a folder without an export",
        { "README.md": "" },
        ".",
        ".: the folder holds no export: put entra.json, okta.json or one file a collection (conditionalAccessPolicies.json) into it",
      ],
      [
        "a misspelt collection",
        { "conditionalAccesPolicies.json": [] },
        ".",
        'conditionalAccesPolicies.json: no collection of a tenant has this name, so what it holds would pass unseen: did you mean "conditionalAccessPolicies.json"?',
      ],
      [
        "a collection that could be either's",
        { "groups.json": [] },
        ".",
        'groups.json: both Entra and Okta have "groups": move it into a folder entra/ or okta/',
      ],
      [
        "a collection in two files",
        { "entra.json": { groups: [] }, "entra/groups.json": [] },
        ".",
        'entra/groups.json: "groups" of entra is in another file as well, and only one of them could count: remove one of them',
      ],
    ];
    for (const [name, files, path, message] of cases) {
      it(name, () => {
        assert.equal(refusal(files, path), message);
      });
    }

    it("not JSON", () => {
      const message = refusal({ "t.json": "{'entra': 1}" }, "t.json");
      assert.match(message, /^cannot read the tenant t\.json: it is not JSON \(.+\): export it as JSON$/);
    });

    it("larger than 256 MiB", () => {
      const root = laidOut({ "t.json": "" });
      truncateSync(join(root, "t.json"), 257 * 1024 * 1024);
      assert.throws(
        () => readTenantExport("t.json", root),
        /cannot read the tenant t\.json: larger than 256 MiB/,
      );
    });
  });

  describe("published by others", () => {
    const tenants = repositoryPath("..", "shared", "tenants");
    const cases = [
      ["alexfilipin-aadp2.json", 54],
      ["scuba-sample.json", 7],
    ] as const;
    for (const [file, policies] of cases) {
      it(`${file} is read as it is`, function () {
        if (!existsSync(join(tenants, file))) {
          console.log(`      skipped: there is no ${join(tenants, file)}`);
          this.skip();
        }
        const tenant = readTenantExport(file, tenants);
        assert.equal(tenant.entra?.conditionalAccessPolicies.length, policies);
      });
    }
  });
});
