import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryPath } from "../repository";
import { temporaryFolder } from "../temporaryFolder";
import { type Outcome, runCommand } from "./run";

const examplePlan = "stacks/example/plan.yaml";
const yubikey = "2fc0579f-8113-47ea-b116-bb5a8db9202a";
const google = "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4";

describe("passkey-rollout authenticators", () => {
  it("lists the models that meet every condition", async () => {
    const { status, stdout } = await runCommand([
      "authenticators",
      "list",
      "--name",
      "yubikey 5",
      "--certification",
      "L2",
      "--transport",
      "nfc",
    ]);
    assert.equal(status, 0);
    assert.match(stdout, /^\d+ models; FIDO Metadata Service 291, next update 2026-11-01\n/);
    const [, , ...lines] = stdout.trimEnd().split("\n");
    assert.ok(lines.length > 5);
    for (const line of lines) assert.match(line, /^[0-9a-f-]{36} {2}L2\S* +attests .*nfc.*YubiKey 5/);
  });

  it("shows a model with its history, a provider with its name, and what is not known as such", async () => {
    const show = async (id: string): Promise<string> =>
      (await runCommand(["authenticators", "show", id])).stdout;
    assert.match(
      await show("ba86dc56-635f-4141-aef6-00227b1b9af6"),
      /TruU Windows Authenticator .*\n[^]*history +REVOKED since 2023-12-20; NOT_FIDO_CERTIFIED since 2023-11-07/,
    );
    assert.match(
      await show(google),
      /^Google Password Manager .*\n {2}a passkey provider that is in no metadata service/,
    );
    assert.match(await show("00000000-0000-4000-8000-000000000000"), /nothing is known of this AAGUID/);
  });

  it("explains which tiers take a model, and by what others refuse it", async () => {
    const { stdout } = await runCommand(["authenticators", "explain", examplePlan, google]);
    assert.match(
      stdout,
      /refused in tier privileged\n[^]*requires attestation, and of this AAGUID no attestation can be checked/,
    );
    assert.match(stdout, /allowed in tier staff\n {6}the tier takes every model/);
    const own = await runCommand(["authenticators", "explain", examplePlan, yubikey, "--format", "json"]);
    const { kind, tiers } = JSON.parse(own.stdout) as {
      kind: string;
      tiers: { tier: string; verdict: string }[];
    };
    assert.deepEqual(
      [kind, tiers.map(({ tier, verdict }) => `${tier} ${verdict}`)],
      ["model", ["privileged allowed", "staff allowed", "frontline allowed"]],
    );
  });

  it("says what is wrong with its arguments", async () => {
    for (const [args, message] of [
      [["show", "yubikey"], /^error: "yubikey" is no AAGUID/],
      [["list", "--certification", "L9"], /^error: there is no certification level "L9": did you mean "L1"/],
      [["explain", "none.yaml", yubikey], /^error: cannot read the plan none.yaml/],
    ] as const) {
      const { status, stderr } = await runCommand(["authenticators", ...args]);
      assert.equal(status, 2);
      assert.match(stderr, message);
    }
  });
});

describe("selections of authenticators by property", () => {
  const folder = temporaryFolder();
  cpSync(repositoryPath("stacks", "example"), folder, { recursive: true });
  const plan = join(folder, "plan.yaml");
  const lock = join(folder, "authenticators.lock.json");
  const example = readFileSync(plan, "utf8");
  const named = `      - aaguid: ${yubikey}\n        name: YubiKey 5 Series with NFC\n    registrationAccepts: [temporaryAccessPassOneTime]\n    registrationRoutes: [provisioned-by-administrator]`;
  const select = (condition: string): void => {
    assert.equal(example.split(named).length, 2);
    writeFileSync(
      plan,
      example.replace(named, () =>
        named.replace(/ {6}- aaguid: .*\n {8}name: .*\n/, `      - ${condition}\n`),
      ),
    );
  };
  const check = (): Promise<Outcome> =>
    runCommand(["check", "plan.yaml", "--phase", "pilot"], { cwd: folder });
  const write = (...more: string[]): Promise<Outcome> =>
    runCommand(["authenticators", "lock", "plan.yaml", ...more], { cwd: folder });

  it("are warned of until they are locked, and stay as they were locked", async () => {
    select("{ name: YubiKey 5, certification: L2, transport: nfc }");
    assert.match((await check()).stdout, /warning .*selected by property and not locked/);
    assert.equal((await write("--check")).status, 1);
    assert.equal((await write()).status, 0);
    assert.equal((await write("--check")).status, 0);
    assert.doesNotMatch((await check()).stdout, /not locked|would select/);
    const locked = JSON.parse(readFileSync(lock, "utf8")) as {
      selections: { selection: object; aaguids: string[] }[];
    };
    const [first] = locked.selections;
    assert.ok(first !== undefined && first.aaguids.length > 5);
    const less = { ...locked, catalogue: 290, selections: [{ ...first, aaguids: first.aaguids.slice(1) }] };
    writeFileSync(lock, JSON.stringify(less));
    const { stdout } = await check();
    assert.match(
      stdout,
      new RegExp(`note .*catalogue 291 would select 1 more \\(${String(first.aaguids[0])}\\)`),
    );
    const { stdout: explained } = await runCommand(
      ["authenticators", "explain", "plan.yaml", String(first.aaguids[0])],
      { cwd: folder },
    );
    assert.match(explained, /refused in tier frontline\n.*but authenticators\.lock\.json does not have it/);
  });

  it("cannot be read from a lock that is none", async () => {
    writeFileSync(lock, "{");
    const { status, stdout } = await check();
    assert.equal(status, 1);
    assert.match(stdout, /error .*authenticators\.lock\.json cannot be read/);
  });

  for (const { title, condition, message } of [
    {
      title: "a revoked model",
      condition: "aaguid: ba86dc56-635f-4141-aef6-00227b1b9af6",
      message: /error .*TruU Windows Authenticator .* is REVOKED since 2023-12-20/,
    },
    {
      title: "a passkey provider where attestation is required",
      condition: `aaguid: ${google}`,
      message: /error .*requires attestation, which Google Password Manager .* cannot give/,
    },
    {
      title: "a model that nobody knows where attestation is required",
      condition: "aaguid: 00000000-0000-4000-8000-000000000000",
      message: /warning .*is in neither the metadata service nor the list of passkey providers/,
    },
  ])
    it(`${title} is found in the plan`, async () => {
      select(condition);
      assert.match((await check()).stdout, message);
    });
});
