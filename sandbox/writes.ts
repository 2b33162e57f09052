import type { Json, SandboxReply, SandboxRequest } from "./exchange";

/** A request that may have changed something, in the order in which it was answered. */
export interface RecordedWrite {
  readonly method: string;
  readonly path: string;
  readonly body: Json;
  readonly status: number;
  /** ISO 8601. */
  readonly at: string;
}

/** What was written to the sandbox, so that a test can tell what stood when something else was written. */
export class WriteLog {
  private readonly recorded: RecordedWrite[] = [];

  /** How many there were ever, those that were cleared away too. */
  private recordedEver = 0;

  get count(): number {
    return this.recordedEver;
  }

  get all(): readonly RecordedWrite[] {
    return [...this.recorded];
  }

  record({ method, path, body }: SandboxRequest, { status }: SandboxReply): void {
    if (method === "GET" || method === "HEAD") return;
    this.recordedEver += 1;
    this.recorded.push({ method, path, body, status, at: new Date().toISOString() });
  }

  clear(): void {
    this.recorded.length = 0;
  }
}
