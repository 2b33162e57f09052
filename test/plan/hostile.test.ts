import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding } from "../../plan/finding";
import { UnreadablePlanError, loadPlan, loadPlanFile } from "../../plan/load";
import { examplePlan, readRepositoryFile, repositoryRoot } from "../repository";

/** Generous: the slowest of them takes a tenth of it. */
const boundInMilliseconds = 10_000;

interface Shown {
  readonly at: string;
  readonly rule: string;
  readonly message: string;
}

function shown({ location, rule, message }: Finding): Shown {
  return { at: `${String(location?.line)}:${String(location?.column)}`, rule, message };
}

/** Loads what must be refused, in time, and gives its findings. */
function refused(content: string | Uint8Array): Shown[] {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const start = performance.now();
  const loaded = loadPlan("plan.yaml", bytes, () => null);
  const took = performance.now() - start;
  assert.ok(took < boundInMilliseconds, `took ${took.toFixed(0)} ms`);
  assert.equal(loaded.ok, false);
  return loaded.findings.map(shown);
}

const megabytes = (text: string): string => text.repeat(Math.floor((2 * 1024 * 1024 - 64) / text.length));

const nested = (at: string): Shown[] => [
  {
    at,
    rule: "yaml-nesting",
    message:
      "nested deeper than 64 levels: a plan needs about ten levels; check the brackets and the indentation",
  },
];

const tooManyTokens = (at: string): Shown[] => [
  {
    at,
    rule: "yaml-size",
    message:
      "the plan has more than 200000 YAML tokens (names, values, punctuation): move lists of people into files and name those",
  },
];

const notAMap = (at: string, is: string): Shown[] => [
  {
    at,
    rule: "schema-type",
    message: `the plan must be a map, but is ${is}: Everything about a company's passkey rollout, in every phase. The stack's configuration says which phase a tenant is in`,
  },
];

describe("a hostile plan", () => {
  describe("is refused with one exact finding", () => {
    const depth = 10_000;
    const cases: readonly (readonly [string, string | Uint8Array, readonly Shown[]])[] = [
      [
        "10 MB",
        Buffer.alloc(10 * 1024 * 1024, "a: 1\n"),
        [
          {
            at: "1:1",
            rule: "plan-file",
            message: "the plan has more than 2 MiB: move lists of people into files and name those",
          },
        ],
      ],
      [
        "alias bomb",
        [
          "a0: &a0 [x, x, x, x, x, x, x, x, x]",
          ...Array.from({ length: 9 }, (_, at) => {
            const alias = `*a${String(at)}`;
            return `a${String(at + 1)}: &a${String(at + 1)} [${Array(9).fill(alias).join(", ")}]`;
          }),
        ].join("\n"),
        [
          {
            at: "1:1",
            rule: "yaml-aliases",
            message:
              "aliases expand to more than 100 nodes: write the repeated parts out, or use fewer aliases",
          },
        ],
      ],
      ["10,000 flow sequences", `a: ${"[".repeat(depth)}`, nested("1:67")],
      ["10,000 closed flow sequences", `a: ${"[".repeat(depth)}${"]".repeat(depth)}`, nested("1:67")],
      ["10,000 flow maps", "{a: ".repeat(depth), nested("1:257")],
      ["10,000 flow sequences on lines of their own", `a: [${"\n[".repeat(depth)}`, nested("65:1")],
      ["10,000 sequences on one line", "- ".repeat(depth), nested("1:129")],
      ["10,000 explicit keys on one line", "? ".repeat(depth), nested("1:129")],
      ["both by turns", "- ? ".repeat(depth), nested("1:129")],
      [
        "1,900 levels of indentation",
        Array.from({ length: 1900 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
        nested("65:66"),
      ],
      [
        "binary",
        Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xd8]),
        [
          {
            at: "1:1",
            rule: "plan-file",
            message:
              "the plan is not UTF-8 text: check that the path names a YAML file, and save it as UTF-8",
          },
        ],
      ],
      [
        "UTF-16",
        Buffer.from("\uFEFFapiVersion: passkey-rollout/v1", "utf16le"),
        [{ at: "1:1", rule: "plan-file", message: "the plan is encoded in UTF-16: save it as UTF-8" }],
      ],
      [
        "NUL",
        "apiVersion: \0",
        [
          {
            at: "1:1",
            rule: "plan-file",
            message:
              "the plan holds a NUL byte, so it is no text file: check that the path names a YAML file",
          },
        ],
      ],
      [
        "empty",
        "",
        [
          {
            at: "1:1",
            rule: "plan-file",
            message: "the plan is empty: write one with: passkey-rollout init",
          },
        ],
      ],
      [
        "a byte order mark alone",
        "\uFEFF",
        [
          {
            at: "1:1",
            rule: "plan-file",
            message: "the plan is empty: write one with: passkey-rollout init",
          },
        ],
      ],
      ["comments only", "# nothing\n", notAMap("1:1", "empty")],
      ["list as root", "- a\n", notAMap("1:1", "a list")],
      ["text as root", "hello\n", notAMap("1:1", '"hello"')],
      ["null as root", "~\n", notAMap("1:1", "empty")],
      ["2 MB of one text", megabytes("x"), notAMap("1:1", `"${"x".repeat(57)}..."`)],
      [
        "two documents",
        "a: 1\n---\nb: 2\n",
        [
          {
            at: "2:1",
            rule: "yaml-syntax",
            message:
              "the file holds more than one YAML document: a plan is one document: remove everything from the second --- on",
          },
        ],
      ],
      [
        "keys that are no text",
        "[a, b]: 1\n",
        [
          {
            at: "1:1",
            rule: "yaml-key",
            message:
              "a key must be plain text, but this one is a list, a map or an alias: write a name before the colon; quote text that holds brackets, braces or an asterisk",
          },
        ],
      ],
      [
        "a directive that changes the schema",
        "%YAML 1.1\n---\na: !!binary AAAA\n",
        [
          {
            at: "1:1",
            rule: "yaml-directive",
            message:
              "a YAML directive would change what the rest of the file means: remove the line: a plan is YAML 1.2 and needs none",
          },
        ],
      ],
      [
        "an unknown tag",
        "a: !secret b\n",
        [
          {
            at: "1:4",
            rule: "yaml-syntax",
            message: "Unresolved tag: !secret: remove the tag: a plan needs none",
          },
        ],
      ],
      [
        "60,000 unknown keys",
        Array.from({ length: 60_000 }, (_, key) => `k${String(key)}: 1`).join("\n"),
        tooManyTokens("28572:7"),
      ],
      ["2 MB of stray brackets", megabytes("}"), tooManyTokens("1:200000")],
      ["2 MB of line ends", `${megabytes("\n")}a: 1`, tooManyTokens("200001:1")],
      ["2 MB of anchors", megabytes("&a "), tooManyTokens("1:300000")],
      ["2 MB of invalid escapes", `a: "${megabytes("\\x")}"`, tooManyTokens("1:4")],
    ];
    for (const [name, content, findings] of cases) {
      it(name, () => {
        assert.deepEqual(refused(content), findings);
      });
    }
  });

  it("with 20,000 unknown keys shows the first 200 problems and says that there are more", () => {
    const findings = refused(Array.from({ length: 20_000 }, (_, key) => `k${String(key)}: 1`).join("\n"));
    assert.equal(findings.length, 201);
    assert.deepEqual(findings[0], {
      at: "1:1",
      rule: "plan-file",
      message: "only the first 200 problems are shown: mend these first",
    });
    assert.deepEqual(findings[200], {
      at: "189:1",
      rule: "schema-additional-properties",
      message:
        'unknown key "k188" in the plan: valid: "apiVersion", "organization", "identityProviders", "domains", "breakGlass", "populations", "tiers", "apps", …',
    });
  });

  it("with wrong shapes behind thousands of other errors does not reach the checks across the plan", () => {
    const keys = Array.from({ length: 5000 }, (_, key) => `k${String(key)}: 1`).join("\n");
    assert.equal(refused(`${keys}\nphases: text\ntiers: 3\ncohorts: [1]\napps: {a: 3}\n`).length, 201);
  });

  it("with stray brackets shows twenty of them", () => {
    const findings = refused("}".repeat(1000));
    assert.equal(findings.length, 20);
    assert.deepEqual(findings[19], {
      at: "1:20",
      rule: "yaml-syntax",
      message:
        "Unexpected flow-map-end token in YAML document: correct the YAML here; everything after it may be misread",
    });
  });

  it("with duplicate keys is refused at the second one, wherever it stands", () => {
    const findings = refused("apiVersion: passkey-rollout/v1\ntiers:\n  a: {x: 1, x: 2}\napiVersion: b\n");
    const duplicates = findings.filter(({ rule }) => rule === "duplicate-key");
    assert.deepEqual(duplicates, [
      {
        at: "3:13",
        rule: "duplicate-key",
        message:
          '"x" is written twice; it stands already in line 3, and only one of them could count: remove one of them',
      },
      {
        at: "4:1",
        rule: "duplicate-key",
        message:
          '"apiVersion" is written twice; it stands already in line 1, and only one of them could count: remove one of them',
      },
    ]);
  });

  it("with names of JavaScript's own is read by its own names only", () => {
    const findings = refused(
      "__proto__: {polluted: true}\nconstructor: 1\ntoString: 2\ntiers: {constructor: {}}\nrecovery: {}\n",
    );
    const unknown = findings.filter(({ rule }) => rule === "schema-additional-properties");
    assert.deepEqual(
      unknown.map(({ at, message }) => `${at} ${message.split(":")[0] ?? ""}`),
      [
        '1:1 unknown key "__proto__" in the plan',
        '2:1 unknown key "constructor" in the plan',
        '3:1 unknown key "toString" in the plan',
      ],
    );
    assert.ok(
      findings.some(({ message }) => message.startsWith('there is no recovery for tier "constructor"')),
    );
    assert.equal(Object.hasOwn(Object.prototype, "polluted"), false);
  });

  it("with an alias to itself is refused", () => {
    const findings = refused("a: &a [*a]\ntiers: &t {staff: *t}\n");
    assert.ok(findings.some(({ at, rule }) => at === "1:1" && rule === "schema-additional-properties"));
  });
});

describe("an unusual plan is accepted", () => {
  const example = readRepositoryFile(examplePlan);
  const membersOf = (file: string): string => readRepositoryFile("stacks", "example", file);
  const load = (content: string): ReturnType<typeof loadPlan> =>
    loadPlan("plan.yaml", Buffer.from(content), membersOf);

  it("with a byte order mark, and columns do not count it", () => {
    assert.equal(load(`\uFEFF${example}`).ok, true);
    const findings = load("\uFEFFnope: 1\n").findings.map(shown);
    assert.equal(findings.find(({ message }) => message.startsWith("unknown key"))?.at, "1:1");
  });

  it("with CRLF, and lines are counted right", () => {
    const windows = example.replace(/\n/g, "\r\n");
    assert.equal(load(windows).ok, true);
    const lines = windows.split("\r\n");
    const line = lines.findIndex((text) => text.includes("passkeys: synced")) + 1;
    const [found, ...others] = load(windows.replace("passkeys: synced", "passkeys: sync")).findings;
    assert.deepEqual(others, []);
    assert.equal(found?.location?.line, line);
    assert.equal(found.location.column, 15);
  });
});

describe("a plan file", () => {
  const folder = mkdtempSync(join(tmpdir(), "passkey-rollout-"));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("that is missing or a folder is named as it was given, with the reason", () => {
    assert.throws(
      () => loadPlanFile("missing.yaml", folder),
      new UnreadablePlanError("cannot read the plan missing.yaml: no such file"),
    );
    assert.throws(
      () => loadPlanFile(".", folder),
      new UnreadablePlanError("cannot read the plan .: it is a folder"),
    );
  });

  it("of 3 GB is refused without being read into memory", () => {
    const file = join(folder, "huge.yaml");
    writeFileSync(file, "");
    truncateSync(file, 3 * 1024 ** 3);
    const before = process.memoryUsage().rss;
    const loaded = loadPlanFile(file);
    assert.equal(loaded.findings[0]?.message.startsWith("the plan has more than 2 MiB"), true);
    assert.ok(process.memoryUsage().rss - before < 100 * 1024 * 1024);
  });

  it("that never ends is refused", () => {
    const loaded = loadPlanFile("/dev/zero");
    assert.equal(loaded.findings[0]?.message.startsWith("the plan has more than 2 MiB"), true);
  });

  it("that is a pipe is read", () => {
    const script = `
      const { loadPlanFile } = require("./dist/plan/load");
      console.log(loadPlanFile("/dev/stdin").findings.length);`;
    const pipe = 'printf "nope: 1\\n" | "$0" -e "$1"';
    const count = execFileSync("sh", ["-c", pipe, process.execPath, script], { cwd: repositoryRoot });
    assert.equal(count.toString(), "12\n");
  });
});
