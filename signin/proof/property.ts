import type { ProofTenant } from "./proofTenant";
import type { ProofResult } from "./result";

/** A statement about all sign-ins of a tenant that can be proved or refuted. */
export interface Property {
  /** Kebab-case; also the file's name. */
  readonly id: string;
  readonly title: string;
  /** What it costs if it does not hold. */
  readonly why: string;
  readonly prove: (tenant: ProofTenant) => ProofResult;
}
