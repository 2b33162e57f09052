/** An export cannot be read as a tenant. The message names the file, the place in it, and what to do. */
export class UnreadableTenantError extends Error {
  constructor(where: string, problem: string, mend: string) {
    super(`${where}: ${problem}: ${mend}`);
  }
}
