import type { Tenant } from "../tenant";
export class UnreadableTenantError extends Error {}
export function readTenantExport(path: string): Tenant {
  throw new UnreadableTenantError(path);
}
