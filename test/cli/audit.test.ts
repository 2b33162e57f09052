import assert from "node:assert/strict";
import { auditTenant } from "../../policies/audit";
import { passkeySafety } from "../../policies/packs";
import { ProofTenant } from "../../signin/proof/proofTenant";
import { unionFindings } from "../../signin/union/unionFindings";
import { auditProperties } from "../../signin/proof/audit";
import { readTenantExport } from "../../tenant/readers/export";
import { repositoryPath } from "../repository";
import { temporaryFolder, writeFiles } from "../temporaryFolder";
import { runCommand } from "./run";

const tenantFile = "stacks/example/tenant.json";
const tenant = readTenantExport(repositoryPath(tenantFile));
const properties = auditProperties(tenant);
assert.ok(tenant.entra !== undefined);
const union = unionFindings(new ProofTenant(tenant.entra, tenant.okta ?? null));
const expected = auditTenant(tenant, { pack: passkeySafety, properties, union, today: "2026-11-22" });

interface Report {
  readonly findings: readonly { readonly rule: string; readonly severity: string }[];
  readonly summary: { readonly errors: number; readonly rules: number };
  readonly verdicts: readonly { readonly rule: string; readonly verdict: string }[];
  readonly properties: readonly { readonly property: string }[];
}

describe("passkey-rollout audit", () => {
  const folder = temporaryFolder();

  it("gives counterexamples that simulate confirms", async () => {
    const { stdout } = await runCommand(["audit", "--tenant", tenantFile, "--format", "json"]);
    const { properties: told } = JSON.parse(stdout) as {
      properties: { counterexamples: { signIn: { signInContext: object }; decision: string }[] }[];
    };
    // Recovering a password in Okta is no sign-in: it is to nothing.
    const examples = told
      .flatMap(({ counterexamples }) => counterexamples)
      .filter(({ signIn }) => Object.keys(signIn.signInContext).length > 0);
    assert.ok(examples.length > 0);
    const stdin = (): Promise<Buffer> =>
      Promise.resolve(Buffer.from(JSON.stringify(examples.map(({ signIn }) => signIn))));
    const simulated = await runCommand(
      ["simulate", "--tenant", tenantFile, "--signin", "-", "--format", "json"],
      { stdin },
    );
    assert.equal(simulated.stderr, "");
    assert.deepEqual(
      (JSON.parse(simulated.stdout) as { decision: string }[]).map(({ decision }) => decision),
      examples.map(({ decision }) => decision),
    );
  });

  it("prints findings, a summary, a verdict for each rule, and the properties as JSON", async () => {
    const { status, stdout, stderr } = await runCommand([
      "audit",
      "--tenant",
      tenantFile,
      "--format",
      "json",
    ]);
    const report = JSON.parse(stdout) as Report;
    assert.deepEqual([status, stderr], [1, ""]);
    assert.deepEqual(Object.keys(report), ["findings", "summary", "verdicts", "properties"]);
    assert.deepEqual(report.findings, expected.findings);
    assert.deepEqual(report.verdicts, expected.verdicts);
    assert.deepEqual(
      report.properties.map(({ property }) => property),
      properties.map(({ property }) => property),
    );
    assert.equal(
      report.summary.errors,
      expected.findings.filter(({ severity }) => severity === "error").length,
    );
  });

  it("finds that the example's tenant blocks neither legacy authentication nor device code flow", async () => {
    const { stdout } = await runCommand(["audit", "--tenant", tenantFile, "--format", "json"]);
    const { verdicts } = JSON.parse(stdout) as Report;
    const failed = verdicts.filter(({ verdict }) => verdict === "fail").map(({ rule }) => rule);
    assert.ok(failed.includes("legacy-authentication-blocked"));
    assert.ok(failed.includes("device-code-flow-blocked"));
  });

  it("shows people the verdicts, then the findings, then the sum", async () => {
    const { status, stdout } = await runCommand(["audit", "--tenant", tenantFile]);
    assert.equal(status, 1);
    assert.match(
      stdout,
      /^Rules\n(?: {2}[✔✖?] .*\n)+ {2}- 13 not applicable to this tenant without a plan\n/m,
    );
    assert.match(
      stdout,
      /^ {2}✖ Legacy authentication is blocked for everybody {2}legacy-authentication-blocked$/m,
    );
    assert.match(stdout, /\n✖ stacks\/example\/tenant\.json: \d+ errors?.*; \d+ rules evaluated\n$/);
    assert.doesNotMatch(stdout, /the plan as a whole/);
  });

  it("exits with 0 where nothing is at error level", async () => {
    writeFiles(folder, { "okta.json": JSON.stringify({ okta: { policies: [], policyRules: [] } }) });
    const args = ["audit", "--tenant", "okta.json", "--format", "json"];
    const { status, stdout } = await runCommand(args, { cwd: folder });
    const { findings, verdicts } = JSON.parse(stdout) as Report;
    assert.equal(status, findings.some(({ severity }) => severity === "error") ? 1 : 0);
    assert.deepEqual(
      verdicts.filter(({ verdict }) => verdict !== "not-applicable"),
      [
        {
          rule: "okta-catch-all-denies",
          references: expected.verdicts.find(({ rule }) => rule === "okta-catch-all-denies")?.references,
          verdict: "pass",
        },
      ],
    );
  });

  for (const [format, pattern] of [
    ["sarif", /"ruleId": "legacy-authentication-blocked"/],
    ["junit", /<testsuite name="the tenant as a whole"/],
    ["github", /^::error title=legacy-authentication-blocked::/m],
    ["markdown", /^### ❌ The tenant is not safe\n/],
  ] as const) {
    it(`speaks ${format}`, async () => {
      const { status, stdout } = await runCommand(["audit", "--tenant", tenantFile, "--format", format]);
      assert.equal(status, 1);
      assert.match(stdout, pattern);
    });
  }

  it("cannot run without a tenant, or with a pack or format that it does not have", async () => {
    const cases: readonly (readonly [readonly string[], string])[] = [
      [[], "error: required option '--tenant <export>' not specified\n"],
      [
        ["--tenant", tenantFile, "--pack", "passkey-safty"],
        'error: there is no policy pack "passkey-safty": did you',
      ],
      [
        ["--tenant", tenantFile, "--format", "jsn"],
        'error: there is no format "jsn": did you mean "json"?\n',
      ],
      [["--tenant", "missing"], "error: cannot read the tenant missing: no such file"],
    ];
    for (const [args, message] of cases) {
      const { status, stdout, stderr } = await runCommand(["audit", ...args]);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.ok(stderr.startsWith(message), stderr);
    }
  });
});
