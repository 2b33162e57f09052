/**
 * `npm run up`: starts the sandbox, deploys the example with the real engine under the policy pack, and shows what the
 * tenant holds. The sandbox goes on running, so that previews, promotions and drift can be tried; `npm run down` ends it.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { runCommand } from "./command";
import { findEngine, installProviders, run } from "./engine";
import { paths, policyPack, stack } from "./folder";
import { holdingsOf } from "./holdings";
import { copyStackFile } from "./stackFile";
import { runningSandbox, startSandboxProcess } from "./sandboxProcess";

async function up(): Promise<number> {
  const engine = findEngine();
  mkdirSync(paths.state, { recursive: true });
  installProviders(engine);
  const { environment } = runningSandbox() ?? (await startSandboxProcess());
  copyStackFile();
  run(engine, ["stack", "select", stack, "--create"], "pipe");
  const { status } = run(
    engine,
    [
      "up",
      "--stack",
      stack,
      "--yes",
      "--non-interactive",
      "--policy-pack",
      policyPack,
      ...process.argv.slice(2),
    ],
    "inherit",
    environment,
  );
  if (status !== 0) return status ?? 1;
  console.log(holdingsOf(JSON.parse(readFileSync(paths.tenant, "utf8"))));
  const variables = Object.entries(environment).map(([name, value]) => `export ${name}=${value}`);
  console.log(
    [
      "",
      "The sandbox goes on running. To use pulumi with it yourself:",
      ...variables,
      `export PULUMI_BACKEND_URL=file://${paths.state} PULUMI_CONFIG_PASSPHRASE=sandbox`,
      `pulumi preview --stack ${stack}`,
      "",
      "To promote it, change the phase in stacks/Pulumi.sandbox.yaml and run npm run up again.",
      "npm run down removes all of it.",
    ].join("\n"),
  );
  return 0;
}

runCommand(up);
