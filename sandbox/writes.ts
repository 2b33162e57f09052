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
  private readonly watchers = new Set<(write: RecordedWrite) => void>();

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
    const write = { method, path, body, status, at: new Date().toISOString() };
    this.recorded.push(write);
    for (const watcher of this.watchers) watcher(write);
  }

  /** Tells of every write as soon as it is done, before it is answered. @returns what ends it. */
  watch(watcher: (write: RecordedWrite) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  clear(): void {
    this.recorded.length = 0;
  }
}
