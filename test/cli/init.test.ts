import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { temporaryFolder, writeFiles } from "../temporaryFolder";
import { runCommand } from "./run";

describe("passkey-rollout init", () => {
  const root = temporaryFolder();
  const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), "utf8");
  const init = (...args: readonly string[]): ReturnType<typeof runCommand> =>
    runCommand(["init", ...args], { cwd: root });

  for (const provider of ["entra", "okta", "both"]) {
    it(`for ${provider} writes a plan that passes check, and warns of what is left to replace`, async () => {
      const { status, stderr } = await init(`new-${provider}`, "--provider", provider);
      assert.deepEqual([status, stderr], [0, ""]);
      const plan = `new-${provider}/passkey-plan.yaml`;
      const checked = await runCommand(["check", plan, "--format", "json"], { cwd: root });
      const { findings } = JSON.parse(checked.stdout) as { findings: { severity: string; rule: string }[] };
      assert.equal(checked.status, 0, checked.stdout);
      assert.deepEqual(
        findings.filter(({ severity }) => severity === "error"),
        [],
      );
      const placeholders = findings.filter(({ rule }) => rule === "placeholders").length;
      assert.equal(placeholders, { entra: 8, okta: 5, both: 13 }[provider]);
      assert.equal(read(plan).match(/00000000-0000-4000-8000-|ReplaceMe\d/g)?.length, placeholders + 1);
    });
  }

  it("writes a project around it, and says what comes next", async () => {
    const { stdout } = await init("project", "--name", "rollout");
    assert.deepEqual(readdirSync(join(root, "project")).sort(), [
      ".gitignore",
      "Pulumi.sandbox.yaml",
      "Pulumi.yaml",
      "index.js",
      "package.json",
      "passkey-plan.yaml",
      "people",
    ]);
    assert.deepEqual(parse(read("project", "Pulumi.yaml")), {
      name: "rollout",
      description: "Passkey rollout",
      runtime: { name: "nodejs", options: { typescript: false } },
      main: "index.js",
      config: { "passkey-rollout:plan": "passkey-plan.yaml" },
      plugins: {
        providers: [{ name: "passkey-rollout", path: "node_modules/pulumi-passkey-rollout/dist/provider" }],
      },
    });
    const stack = parse(read("project", "Pulumi.sandbox.yaml")) as {
      config: Readonly<Record<string, string>>;
    };
    assert.equal(stack.config["passkey-rollout:plan"], "passkey-plan.yaml");
    assert.equal(stack.config["passkey-rollout:phase"], "discovery");
    assert.match(
      read("project", "index.js"),
      /require\("pulumi-passkey-rollout"\);\n\ndeployFromConfig\(\);\n$/,
    );
    const { name, dependencies } = JSON.parse(read("project", "package.json")) as {
      name: string;
      dependencies: Readonly<Record<string, string>>;
    };
    assert.equal(name, "rollout");
    assert.match(dependencies["pulumi-passkey-rollout"] ?? "", /^\^\d+\.\d+\.\d+$/);
    assert.match(
      read("project", "passkey-plan.yaml"),
      /^# yaml-language-server: \$schema=node_modules\/pulumi-passkey-rollout\/dist\/plan\/schema\.json\n/,
    );
    assert.match(stdout, /^wrote {4}project\/passkey-plan\.yaml\n/);
    assert.match(
      stdout,
      /\nNext:\n {2}cd project\n {2}npm install\n {2}npx passkey-rollout check passkey-plan\.yaml/,
    );
  });

  it("plans the phases from the day on which it runs", async () => {
    await init("dated");
    const plan = parse(read("dated", "passkey-plan.yaml")) as { phases: { startsOn: string }[] };
    assert.deepEqual(
      plan.phases.map(({ startsOn }) => startsOn),
      ["2026-12-06", "2027-01-03", "2027-01-31", "2027-02-28"],
    );
  });

  it("keeps what exists, and says so; with --force it writes the plan anew", async () => {
    await init("kept");
    writeFiles(join(root, "kept"), {
      "passkey-plan.yaml": "mine",
      "package.json": "{}",
      "people/it-pilot.txt": "me",
    });
    const again = await init("kept");
    assert.equal(again.status, 0);
    assert.equal(read("kept", "passkey-plan.yaml"), "mine");
    assert.match(again.stdout, /^kept {5}kept\/passkey-plan\.yaml\n/);
    assert.doesNotMatch(again.stdout, /^(wrote|adapted)/m);
    assert.match(again.stdout, /--force overwrites them/);
    const forced = await init("kept", "--force");
    assert.match(forced.stdout, /^wrote {4}kept\/passkey-plan\.yaml\n/);
    assert.match(read("kept", "passkey-plan.yaml"), /^# yaml-language-server/);
    assert.equal(read("kept", "package.json"), "{}");
  });

  it("never overwrites a stack, whose file may hold the key to its secrets", async () => {
    const stack = "encryptionsalt: v1:abc\n";
    writeFiles(join(root, "stack"), { "Pulumi.sandbox.yaml": stack });
    await init("stack", "--force");
    assert.equal(read("stack", "Pulumi.sandbox.yaml"), stack);
  });

  describe("in a Pulumi project", () => {
    const project = `# Our infrastructure.
name: "infra"   # the name

runtime: nodejs
stackConfigDir: stacks
`;

    it("adds the plugin once, keeps every comment, and leaves its program alone", async () => {
      writeFiles(join(root, "there"), { "Pulumi.yaml": project, "package.json": "{}", ".gitignore": "dist" });
      const { stdout } = await init("there");
      const adapted = `${project}plugins:
  providers:
    - name: passkey-rollout
      path: node_modules/pulumi-passkey-rollout/dist/provider
`;
      assert.equal(read("there", "Pulumi.yaml"), adapted.replace('"infra"   #', '"infra" #'));
      assert.equal(existsSync(join(root, "there", "index.js")), false);
      assert.equal(existsSync(join(root, "there", "stacks", "Pulumi.sandbox.yaml")), true);
      assert.equal(read("there", ".gitignore"), "dist\nnode_modules/\n");
      assert.match(stdout, /^adapted {2}there\/Pulumi\.yaml\n/m);
      assert.match(
        stdout,
        /in your Pulumi program: require\("pulumi-passkey-rollout"\)\.deployFromConfig\(\)/,
      );
      assert.match(stdout, /npm install pulumi-passkey-rollout\n/);
      const before = read("there", "Pulumi.yaml");
      const again = await init("there");
      assert.equal(read("there", "Pulumi.yaml"), before);
      assert.match(again.stdout, /^kept {5}there\/Pulumi\.yaml\n/m);
    });

    const others: readonly (readonly [string, string, string])[] = [
      [
        "other plugins in the same style",
        "name: a\nplugins:\n  # ours\n  providers:\n  - name: other\n    path: ./other\n",
        "name: a\nplugins:\n  # ours\n  providers:\n  - name: other\n    path: ./other\n  - name: passkey-rollout\n    path: node_modules/pulumi-passkey-rollout/dist/provider\n",
      ],
      [
        "an empty list of plugins",
        "name: a\nplugins:\n  providers:\n",
        "name: a\nplugins:\n  providers:\n    - name: passkey-rollout\n      path: node_modules/pulumi-passkey-rollout/dist/provider\n",
      ],
      [
        "the plugin at another path",
        "name: a\nplugins: { providers: [ { name: passkey-rollout, path: ./x } ] }\n",
        "name: a\nplugins: { providers: [ { name: passkey-rollout, path: ./x } ] }\n",
      ],
      [
        "line ends of Windows",
        "name: a\r\nruntime: nodejs\r\n",
        "name: a\r\nruntime: nodejs\r\nplugins:\r\n  providers:\r\n    - name: passkey-rollout\r\n      path: node_modules/pulumi-passkey-rollout/dist/provider\r\n",
      ],
    ];
    for (const [index, [name, before, after]] of others.entries()) {
      it(`with ${name}`, async () => {
        const folder = `other-${String(index)}`;
        writeFiles(join(root, folder), { "Pulumi.yaml": before });
        assert.equal((await init(folder)).status, 0);
        assert.equal(read(folder, "Pulumi.yaml"), after);
      });
    }

    const broken: readonly (readonly [string, RegExp])[] = [
      [
        "a: [",
        /^error: Pulumi\.yaml cannot be adapted: it is not valid YAML \(.+\): correct it, then run init again\n$/,
      ],
      ["- a\n", /its top level is not a map/],
      ["plugins: x\n", /plugins is not a map/],
      ["plugins: { providers: x }\n", /plugins\.providers is not a list/],
    ];
    for (const [index, [text, message]] of broken.entries()) {
      it(`that is ${JSON.stringify(text)} writes nothing`, async () => {
        const folder = `broken-${String(index)}`;
        writeFiles(join(root, folder), { "Pulumi.yaml": text });
        const { status, stdout, stderr } = await init(folder);
        assert.deepEqual([status, stdout], [2, ""]);
        assert.match(stderr, message);
        assert.deepEqual(readdirSync(join(root, folder)), ["Pulumi.yaml"]);
      });
    }
  });

  it("refuses what it cannot work with", async () => {
    writeFiles(root, { "a-file": "" });
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [["x", "--provider", "entr"], /^error: there is no provider "entr": did you mean "entra"\?\n$/],
      [
        ["x", "--name", "a b"],
        /^error: --name is "a b", which Pulumi takes for no project: use up to 100 letters/,
      ],
      [["a-file"], /^error: cannot read .*a-file\S+ \(ENOTDIR\): name another folder\n$/],
    ];
    for (const [args, message] of cases) {
      const { status, stdout, stderr } = await init(...args);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, message);
    }
    assert.equal(existsSync(join(root, "x")), false);
  });
});
