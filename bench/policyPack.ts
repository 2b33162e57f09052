import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PasskeyRollout } from "../components/PasskeyRollout";
import { loadPlanFile } from "../plan/load";
import { recordProgram } from "../stacks/record";
import type { RegisteredResource } from "../tenant/readers/pulumi/index";
import { ServedPack } from "../test/policies/servedPack";
import { multipliedPlan } from "./largePlan";

const root = join(__dirname, "..", "..");
const rounds = 5;
const today = "2026-11-30";

/**
 * What the policy pack adds to a preview: until it can be asked, and while it is asked of every resource and of the stack, as the
 * engine asks. A pack without policies is started and asked beside it, since most of both is the policy SDK's.
 */
export async function measurePolicyPack(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "passkey-rollout-bench-"));
  try {
    cpSync(join(root, "stacks", "example"), folder, { recursive: true });
    const plan = join(folder, "plan.yaml");
    const large = join(folder, "large.yaml");
    writeFileSync(large, multipliedPlan(readFileSync(plan, "utf8"), 6));
    const empty = emptyPack(join(folder, "empty"));
    const few = await registered(plan);
    const many = await registered(large);
    const [ours, none] = [await least(undefined, few, many), await least(empty, few, many)];
    const perHundred = (costs: Costs): number =>
      ((costs.many - costs.few) * 100) / (many.length - few.length);
    console.log(`policy pack, least of ${String(rounds)} runs (a pack without policies in brackets)`);
    print("start", ours.start, none.start, "goal: at most 1,000 ms");
    print(`${String(few.length)} resources of the example`, ours.few, none.few);
    print(`${String(many.length)} resources`, ours.many, none.many);
    print("every further 100 resources", perHundred(ours), perHundred(none), "goal: at most 50 ms");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Costs {
  readonly start: number;
  readonly few: number;
  readonly many: number;
}

/** The least of several runs, in milliseconds. */
async function least(
  pack: string | undefined,
  few: readonly RegisteredResource[],
  many: readonly RegisteredResource[],
): Promise<Costs> {
  const runs: Costs[] = [];
  for (let round = 0; round < rounds; round++) {
    const [first, second] = [await run(pack, few), await run(pack, many)];
    runs.push({ start: Math.min(first.start, second.start), few: first.asked, many: second.asked });
  }
  return {
    start: Math.min(...runs.map(({ start }) => start)),
    few: Math.min(...runs.map((costs) => costs.few)),
    many: Math.min(...runs.map((costs) => costs.many)),
  };
}

async function run(
  pack: string | undefined,
  resources: readonly RegisteredResource[],
): Promise<{ readonly start: number; readonly asked: number }> {
  const begun = performance.now();
  const served = await ServedPack.start({
    preview: true,
    today,
    ...(pack === undefined ? {} : { folder: pack }),
  });
  const started = performance.now();
  await served.analyze(resources);
  const asked = performance.now();
  served.stop();
  return { start: started - begun, asked: asked - started };
}

function registered(file: string): Promise<RegisteredResource[]> {
  const loaded = loadPlanFile(file);
  if (!loaded.ok) throw new Error(`${file} has errors`);
  const { plan } = loaded;
  return recordProgram(
    () => {
      new PasskeyRollout("passkeys", { plan, phase: "expansion" });
    },
    { project: "bench", stack: "pack", preview: true },
  );
}

function emptyPack(folder: string): string {
  mkdirSync(folder);
  writeFileSync(
    join(folder, "PulumiPolicy.yaml"),
    "runtime: { name: nodejs, options: { typescript: false } }\n",
  );
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "empty", version: "1.0.0", main: "index.js" }),
  );
  const sdk = JSON.stringify(require.resolve("@pulumi/policy"));
  writeFileSync(
    join(folder, "index.js"),
    `const { PolicyPack } = require(${sdk});\nnew PolicyPack("empty", { policies: [] });\n`,
  );
  return folder;
}

function print(name: string, ours: number, none: number, goal?: string): void {
  const text = goal === undefined ? "" : `  (${goal})`;
  console.log(`${name.padEnd(32)} ${ours.toFixed(0).padStart(6)} ms (${none.toFixed(0)} ms)${text}`);
}
