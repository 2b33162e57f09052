import { ProofTenant } from "../../signin/proof/proofTenant";
import { auditedProperties } from "../../signin/proof/audit";
import { type Coverage, generatedTenant, type TenantSize } from "./generatedTenant";
import { timed } from "./measure";

/** What one proof of everything costs, in a process of its own. */
export interface ProofCost {
  readonly compileMilliseconds: number;
  /** All properties, in a process that has proved nothing before. */
  readonly coldMilliseconds: number;
  /** The same of a tenant compiled again, when the machine code is warm: the least of several, compiling included. */
  readonly warmMilliseconds: number;
  readonly properties: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly milliseconds: number;
  }[];
  readonly bytes: number;
}

function proofCost(size: TenantSize, coverage: Coverage, again: number): ProofCost {
  const tenant = generatedTenant(size, coverage);
  const compiled = timed(() => new ProofTenant(tenant));
  const properties = auditedProperties.map(({ id, prove }) => {
    const { milliseconds, result } = timed(() => prove(compiled.result));
    return { id, verdict: result.verdict, milliseconds };
  });
  const proved = properties.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const bytes = process.resourceUsage().maxRSS * 1024;
  let warm = Infinity;
  for (let round = 0; round < again; round++)
    warm = Math.min(
      warm,
      timed(() => {
        const fresh = new ProofTenant(tenant);
        for (const { prove } of auditedProperties) prove(fresh);
      }).milliseconds,
    );
  return {
    compileMilliseconds: compiled.milliseconds,
    coldMilliseconds: compiled.milliseconds + proved,
    warmMilliseconds: warm,
    properties,
    bytes,
  };
}

const [size = "{}", coverage = "whole", again = "0"] = process.argv.slice(2);
console.log(
  JSON.stringify(
    proofCost(JSON.parse(size) as TenantSize, coverage === "patched" ? "patched" : "whole", Number(again)),
  ),
);
