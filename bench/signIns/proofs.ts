import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Coverage, TenantSize } from "./generatedTenant";

/** What one proof of everything costs, in a process of its own. Times are milliseconds. */
export interface ProofCost {
  /** Compiling and all properties, in a process that has proved nothing before. */
  readonly coldMilliseconds: number;
  /** The same once more, when the machine code is there: the least of several. */
  readonly warmMilliseconds: number;
  /** Reading the tenant's JSON, for comparison. */
  readonly parseMilliseconds: number;
  readonly verdicts: readonly string[];
  /** The most memory that the process ever had, and what it had with the tenant alone. */
  readonly bytes: number;
  readonly tenantBytes: number;
}

const processes = 3;
const again = 4;

/** The least of several processes' costs. */
export function proofCost(size: TenantSize, coverage: Coverage): ProofCost {
  const runs = Array.from({ length: processes }, () => inProcess(size, coverage));
  const least = (pick: (cost: ProofCost) => number): number => Math.min(...runs.map(pick));
  return {
    coldMilliseconds: least((cost) => cost.coldMilliseconds),
    warmMilliseconds: least((cost) => cost.warmMilliseconds),
    parseMilliseconds: least((cost) => cost.parseMilliseconds),
    verdicts: runs[0]?.verdicts ?? [],
    bytes: Math.max(...runs.map(({ bytes }) => bytes)),
    tenantBytes: least(({ tenantBytes }) => tenantBytes),
  };
}

function inProcess(size: TenantSize, coverage: Coverage): ProofCost {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(__dirname, "proofRun.js"), JSON.stringify(size), coverage, String(again)],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`the proof of ${JSON.stringify(size)} failed: ${stderr}`);
  return JSON.parse(stdout) as ProofCost;
}

/** Proving everything of tenants of two sizes, whole and patched. */
export function measureProofs(): void {
  for (const [size, goalMilliseconds] of [
    [{ policies: 150, groups: 100, applications: 40, people: 1_000, locations: 12 }, 400],
    [{ policies: 240, groups: 200, applications: 60, people: 1_000, locations: 20 }, 5_000],
  ] as const) {
    for (const coverage of ["whole", "patched"] as const) {
      const cost = proofCost(size, coverage);
      console.log(
        `proof of everything, ${String(size.policies)} policies, ${String(size.groups)} groups, ${String(size.applications)} applications, ${coverage}: ` +
          `cold ${cost.coldMilliseconds.toFixed(0)} ms, warm ${cost.warmMilliseconds.toFixed(0)} ms (goal: below ${String(goalMilliseconds)}), ` +
          `${(cost.warmMilliseconds / cost.parseMilliseconds).toFixed(0)} x parsing the tenant's JSON; ` +
          `${(cost.bytes / 2 ** 20).toFixed(0)} MiB (goal: below 1024); ${cost.verdicts.join(", ")}`,
      );
    }
  }
}
