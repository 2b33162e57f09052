import type { Tenant } from "../../tenant/tenant";
import type { ProofResult } from "./result";

/** What a proof says of one property of a tenant. */
export interface PropertyResult {
  /** Kebab-case id. */
  readonly property: string;
  /** What holds where it holds, as people say it. */
  readonly title: string;
  readonly result: ProofResult;
}

/** What the proofs say of a tenant without a plan, property by property. */
export const auditProperties: (tenant: Tenant) => readonly PropertyResult[] = () => [];
