import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { skipWithoutEngine } from "./available";
import { Project } from "./project";

const minutes = 60_000;

describe("with the real engine: secrets", function () {
  this.timeout(10 * minutes);
  let project: Project;

  before(async function () {
    skipWithoutEngine(this);
    project = await Project.create({ fewPeople: true });
  });

  after(async () => {
    // Undefined where the suite was skipped.
    await (project as Project | undefined)?.close();
  });

  it("are nowhere in plain text: not in the state, the outputs, the configuration or what is printed", async () => {
    const secrets = {
      "okta:apiToken": "00PlainOktaToken-7d1c",
      "azuread:clientSecret": "plain~client~secret-93af",
    };
    for (const [key, value] of Object.entries(secrets)) {
      const set = await project.pulumi(["config", "set", "--stack", "e2e", "--secret", key, value]);
      assert.equal(set.code, 0, set.messages);
    }
    const up = await project.upWithPack();
    assert.equal(up.code, 0, up.messages);
    const state = await project.pulumi(["stack", "export", "--stack", "e2e"]);
    assert.match(state.stdout, /conditionalAccessPolicy/);
    const outputs = await project.pulumi(["stack", "output", "--stack", "e2e", "--json"]);
    assert.equal(outputs.code, 0, outputs.messages);
    const configuration = readFileSync(join(project.folder, "stacks/Pulumi.e2e.yaml"), "utf8");
    assert.match(configuration, /secure:/);

    const places = {
      up: up.output,
      state: state.stdout,
      outputs: outputs.output,
      configuration,
      ...filesOf(project),
    };
    for (const [place, text] of Object.entries(places)) {
      for (const [key, value] of Object.entries(secrets)) {
        assert.ok(!text.includes(value), `${key} is in plain text in ${place}`);
      }
      // What the providers were given in their environment is not kept either.
      assert.ok(!text.includes("sandbox-api-token"), `the API token of the environment is in ${place}`);
      assert.ok(
        !text.includes("sandbox-client-secret"),
        `the client secret of the environment is in ${place}`,
      );
    }
  });
});

/** Everything that the engine keeps of the stack, by file. */
function filesOf({ folder }: Project): Readonly<Record<string, string>> {
  const state = join(folder, "state");
  const files = readdirSync(state, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file, readFileSync(file, "utf8")];
    }),
  );
}
