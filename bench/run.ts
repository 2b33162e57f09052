import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureCohorts } from "./cohort";
import { multipliedPlan } from "./largePlan";
import { measurePolicyPack } from "./policyPack";
import { measureEvaluation } from "./signIns/evaluation";
import { drawEvaluation, drawProofs } from "./signIns/growth";
import { measureProofs } from "./signIns/proofs";

const root = join(__dirname, "..", "..");
const command = join(root, "dist", "cli", "main.js");
const example = join(root, "stacks", "example");
const rounds = 5;
const today = ["--today", "2026-11-30"];

interface Timing {
  readonly name: string;
  readonly arguments: readonly string[];
  /** The median of another timing that this one is held against, and the ratio that it should stay below. */
  readonly goal?: { readonly against: readonly string[]; readonly factor: number };
}

/** Whole processes, each measured several times, all in one run, so that their ratios hold on a noisy machine. */
function measure(): void {
  const folder = mkdtempSync(join(tmpdir(), "passkey-rollout-bench-"));
  try {
    cpSync(example, folder, { recursive: true });
    const yaml = readFileSync(join(folder, "plan.yaml"), "utf8");
    const large = multipliedPlan(yaml, 50);
    writeFileSync(join(folder, "large.yaml"), large);
    const plan = join(folder, "plan.yaml");
    console.log(
      `plan: ${String(yaml.length)} bytes; 50 times: ${String(large.length)} bytes; medians of ${String(rounds)} runs`,
    );
    report(timings(plan, join(folder, "large.yaml")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timings(plan: string, large: string): Timing[] {
  const parse = `require(${JSON.stringify(require.resolve("yaml"))}).parse(require("fs").readFileSync(${JSON.stringify(plan)}, "utf8"))`;
  const rehearse = (file: string): string[] => [
    command,
    "rehearse",
    file,
    "--phase",
    "expansion",
    "--from",
    "pilot",
    "--format",
    "json",
    ...today,
  ];
  return [
    { name: "node, doing nothing", arguments: ["-e", ""] },
    { name: "node, parsing the plan's YAML", arguments: ["-e", parse] },
    {
      name: "check",
      arguments: [command, "check", plan, ...today],
      goal: { against: ["node, parsing the plan's YAML"], factor: 3 },
    },
    { name: "rehearse", arguments: rehearse(plan) },
    { name: "check, 50 times the plan", arguments: [command, "check", large, ...today] },
    {
      name: "rehearse, 50 times the plan",
      arguments: rehearse(large),
      goal: { against: ["rehearse"], factor: 3 },
    },
  ];
}

function report(list: readonly Timing[]): void {
  const samples = new Map(list.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const timing of list) samples.get(timing.name)?.push(milliseconds(timing.arguments));
  }
  const medians = new Map([...samples].map(([name, values]) => [name, median(values)]));
  for (const { name, goal } of list) {
    const own = medians.get(name) ?? 0;
    const base = (goal?.against ?? []).reduce((sum, other) => sum + (medians.get(other) ?? 0), 0);
    const ratio =
      goal === undefined
        ? ""
        : `  ${(own / base).toFixed(2)} x ${goal.against.join(" + ")} (goal: below ${String(goal.factor)})`;
    console.log(`${name.padEnd(32)} ${own.toFixed(0).padStart(6)} ms${ratio}`);
  }
}

function milliseconds(args: readonly string[]): number {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ["ignore", "ignore", "pipe"],
    maxBuffer: 1 << 26,
  });
  if (status === 2 || status === null)
    throw new Error(`${args.join(" ")} could not run: ${stderr.toString()}`);
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Everything, or with `--pack` the engine's policy pack alone, or with `--sign-ins` the engine of sign-ins alone, or with `--plot` its growth, drawn into docs/figures. */
async function main(): Promise<void> {
  if (process.argv.includes("--plot")) {
    drawEvaluation();
    drawProofs();
    return;
  }
  if (process.argv.includes("--pack")) {
    await measurePolicyPack();
    return;
  }
  measureEvaluation();
  measureProofs();
  if (process.argv.includes("--sign-ins")) return;
  measure();
  await measurePolicyPack();
  await measureCohorts();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
