import { auditedProperties } from "../../signin/proof/audit";
import { ProofTenant } from "../../signin/proof/proofTenant";
import { type Coverage, generatedTenant, type TenantSize } from "./generatedTenant";
import { timed } from "./measure";
import type { ProofCost } from "./proofs";

/** Proves everything of one tenant in this process, first cold and then `again` times, and prints what it took. */
function proofCost(size: TenantSize, coverage: Coverage, again: number): ProofCost {
  const tenant = generatedTenant(size, coverage);
  const baseline = process.resourceUsage().maxRSS * 1024;
  const verdicts: string[] = [];
  const prove = (): number =>
    timed(() => {
      const proofTenant = new ProofTenant(tenant);
      for (const property of auditedProperties) verdicts.push(property.prove(proofTenant).verdict);
    }).milliseconds;
  const coldMilliseconds = prove();
  const bytes = process.resourceUsage().maxRSS * 1024;
  let warmMilliseconds = coldMilliseconds;
  for (let round = 0; round < again; round++) warmMilliseconds = Math.min(warmMilliseconds, prove());
  const text = JSON.stringify(tenant);
  const parseMilliseconds = Math.min(
    ...[1, 2, 3].map(() => timed(() => JSON.parse(text) as unknown).milliseconds),
  );
  return {
    coldMilliseconds,
    warmMilliseconds,
    parseMilliseconds,
    verdicts: verdicts.slice(0, auditedProperties.length),
    bytes,
    tenantBytes: baseline,
  };
}

const [size = "{}", coverage = "whole", again = "0"] = process.argv.slice(2);
console.log(
  JSON.stringify(
    proofCost(JSON.parse(size) as TenantSize, coverage === "patched" ? "patched" : "whole", Number(again)),
  ),
);
