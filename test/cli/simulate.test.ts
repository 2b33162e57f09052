import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { FileTooLargeError } from "../../plan/load/boundedFile";
import type { Answer } from "../../signin/answer";
import { evaluate } from "../../signin/evaluate";
import type { SignIn } from "../../signin/signIn";
import { readTenantExport } from "../../tenant/readers/export";
import { repositoryPath, repositoryRoot } from "../repository";
import { temporaryFolder, writeFiles } from "../temporaryFolder";
import { type Outcome, runCommand } from "./run";

const tenantFile = "stacks/example/tenant.json";
const tenant = readTenantExport(repositoryPath(tenantFile));

const signIn: SignIn = {
  signInIdentity: { userId: "d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2" },
  signInContext: { application: "00000003-0000-0ff1-ce00-000000000000" },
  signInConditions: { signInRiskLevel: "high" },
  credentials: [{ method: "password" }],
};

/** Runs `simulate` on the example's tenant with JSON piped in. */
function simulate(input: string | object, ...args: readonly string[]): Promise<Outcome> {
  const text = typeof input === "string" ? input : JSON.stringify(input);
  const stdin = (): Promise<Buffer> => Promise.resolve(Buffer.from(text));
  return runCommand(["simulate", "--tenant", tenantFile, "--signin", "-", ...args], { stdin });
}

describe("passkey-rollout simulate", () => {
  const folder = temporaryFolder();

  it("prints the answer of one sign-in as JSON, and nothing else", async () => {
    const { status, stdout, stderr } = await simulate(signIn, "--format", "json");
    assert.deepEqual([status, stderr], [0, ""]);
    const answer = JSON.parse(stdout) as Answer;
    assert.deepEqual(Object.keys(answer).sort(), ["assumptions", "decision", "missing", "policies"]);
    assert.deepEqual(answer, JSON.parse(JSON.stringify(evaluate(tenant, signIn))));
  });

  it("prints a list of answers for a list, even of one", async () => {
    const other: SignIn = { ...signIn, signInContext: { userAction: "registerOrJoinDevices" } };
    const lists: readonly (readonly SignIn[])[] = [[signIn], [signIn, other]];
    for (const signIns of lists) {
      const { stdout } = await simulate(signIns, "--format", "json");
      const expected = signIns.map((each) => evaluate(tenant, each));
      assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(expected)));
    }
  });

  it("shows people what was asked and the decision", async () => {
    const { status, stdout } = await simulate(signIn);
    assert.equal(status, 0);
    const [asked, decision] = stdout.split("\n");
    assert.match(asked ?? "", /^user d90e1ad2-.* opens 00000003-.*, sign-in risk high, with password$/);
    assert.match(decision ?? "", new RegExp(`^. ${evaluate(tenant, signIn).decision}`));
  });

  it("reads a file, from the host's folder", async () => {
    writeFiles(folder, { "signin.json": JSON.stringify(signIn) });
    const args = ["simulate", "--tenant", repositoryPath(tenantFile), "--signin", "signin.json"];
    const { status, stdout } = await runCommand([...args, "--format", "json"], { cwd: folder });
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(evaluate(tenant, signIn))));
  });

  it("reads what a shell pipes in", () => {
    const bin = repositoryPath("dist", "cli", "main.js");
    const args = [bin, "simulate", "--tenant", tenantFile, "--signin", "-", "--format", "json"];
    const input = JSON.stringify(signIn);
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: repositoryRoot,
      input,
      encoding: "utf8",
    });
    assert.deepEqual([status, stderr], [0, ""]);
    assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(evaluate(tenant, signIn))));
  });

  it("takes the body of Graph's evaluate request, and says what of it is left out", async () => {
    const request = {
      signInIdentity: { "@odata.type": "#microsoft.graph.userSignIn", ...signIn.signInIdentity },
      signInContext: {
        "@odata.type": "#microsoft.graph.applicationContext",
        includeApplications: [signIn.signInContext.application],
      },
      signInConditions: { ...signIn.signInConditions, clientAppType: "all" },
      appliedPoliciesOnly: true,
    };
    const { status, stdout, stderr } = await simulate(request, "--format", "json");
    assert.equal(status, 0);
    const { credentials, ...asked } = signIn;
    assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(evaluate(tenant, asked))));
    assert.equal(
      stderr,
      "note: standard input: $.appliedPoliciesOnly is left out: every policy is answered for\n" +
        "note: standard input: $.signInConditions.clientAppType is left out: a sign-in has one; the ordinary case is taken\n",
    );
  });

  describe("cannot run, and says why,", () => {
    const cases: readonly (readonly [string, () => Promise<Outcome>, RegExp])[] = [
      [
        "with a sign-in that holds mistakes, all of them at once",
        () => simulate([signIn, { ...signIn, credential: [], signInContext: { userAction: "register" } }]),
        /^error: standard input holds no sign-in that can be evaluated:\n {2}\$\[1\]\.credential .*"credentials"\?\n {2}\$\[1\]\.signInContext\.userAction is "register".*\n$/,
      ],
      [
        "with no JSON",
        () => simulate("{"),
        /^error: cannot read a sign-in from standard input: it is not JSON/,
      ],
      ["with nothing", () => simulate(""), /^error: .*standard input: it is empty: write \{/],
      [
        "with more than it reads",
        () =>
          runCommand(["simulate", "--tenant", tenantFile, "--signin", "-"], {
            stdin: (maximumBytes) => Promise.reject(new FileTooLargeError(maximumBytes)),
          }),
        /^error: cannot read a sign-in from standard input: larger than 32 MiB\n$/,
      ],
      [
        "without the file",
        () => runCommand(["simulate", "--tenant", tenantFile, "--signin", "missing.json"]),
        /^error: cannot read a sign-in from missing\.json: no such file\n$/,
      ],
      [
        "without the tenant",
        () =>
          runCommand(["simulate", "--tenant", "missing.json", "--signin", "-"], {
            stdin: () => Promise.resolve(Buffer.from(JSON.stringify(signIn))),
          }),
        /^error: cannot read the tenant missing\.json: no such file/,
      ],
      [
        "in a format that it does not have",
        () => simulate(signIn, "--format", "jsn"),
        /^error: there is no format "jsn": did you mean "json"\?\n$/,
      ],
      [
        "without being told a sign-in",
        () => runCommand(["simulate", "--tenant", tenantFile]),
        /^error: required option '--signin <file>' not specified\n/,
      ],
    ];
    for (const [name, run, message] of cases) {
      it(name, async () => {
        const { status, stdout, stderr } = await run();
        assert.deepEqual([status, stdout], [2, ""]);
        assert.match(stderr, message);
      });
    }
  });
});
