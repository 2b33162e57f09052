import type { ProofResult } from "../result";

/** What is said of registered credentials where an export does not list them. */
export const inventoryMissing: ProofResult = {
  verdict: "unverifiable",
  missing: ["an inventory of registered credentials (credentials in the export)"],
  possible: null,
};
