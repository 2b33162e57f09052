import { renameSync, rmSync, writeFileSync } from "node:fs";
import type { TenantSnapshot } from "./server";

/**
 * Writes a tenant so that the file is at every moment either the one before or this one: a process that is killed leaves
 * no half of it. It is done before the change is answered, so that nothing is lost that a client knows of.
 */
export function saveTenant(file: string, tenant: TenantSnapshot): void {
  const written = `${file}.${String(process.pid)}.new`;
  try {
    writeFileSync(written, JSON.stringify(tenant, null, 1));
    renameSync(written, file);
  } catch (error) {
    rmSync(written, { force: true });
    throw error;
  }
}
