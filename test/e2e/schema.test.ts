import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { resources } from "../../provider/resources";
import { temporaryFolder } from "../temporaryFolder";
import { skipWithoutEngine } from "./available";
import { type EngineRun, pulumi } from "./engine";
import { repository } from "./example";

const plugin = join(repository, "dist/provider");

describe("with the real engine: the provider's schema", function () {
  this.timeout(3 * 60_000);
  const folder = temporaryFolder();

  before(function () {
    skipWithoutEngine(this);
  });

  function run(...args: readonly string[]): Promise<EngineRun> {
    const env = {
      PULUMI_BACKEND_URL: `file://${folder}`,
      PULUMI_CONFIG_PASSPHRASE: "e2e",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
    return pulumi(args, { cwd: folder, env });
  }

  it("is what the plugin gives, with every resource", async () => {
    const { code, stdout, messages } = await run("package", "get-schema", plugin);
    assert.equal(code, 0, messages);
    const schema = JSON.parse(stdout.slice(stdout.indexOf("{"))) as { readonly resources: object };
    assert.deepEqual(Object.keys(schema.resources).sort(), resources.map(({ token }) => token).sort());
  });

  it("makes a package for a language", async () => {
    const { code, messages } = await run(
      ...["package", "gen-sdk", plugin, "--language", "nodejs", "--out", "sdk"],
    );
    assert.equal(code, 0, messages);
    const made = readFileSync(join(folder, "sdk/nodejs/entra/fido2Method.ts"), "utf8");
    assert.match(made, /passkeyProfiles/);
  });

  it("needs nothing installed in the package", () => {
    assert.equal(existsSync(join(plugin, "node_modules")), false);
  });
});
