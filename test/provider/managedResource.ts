import assert from "node:assert/strict";
import type { Json } from "../../provider/http/client";
import { type KeptResource, type Operation, type Plugin, PluginFailure } from "./plugin";

export interface Preview {
  readonly operation: Operation;
  /** Paths that would change, sorted. */
  readonly changes: readonly string[];
}

/** One resource of a stack, from deployment to deployment, with what the engine keeps of it in between. */
export class ManagedResource {
  private resource: KeptResource | null = null;

  constructor(
    private readonly plugin: Plugin,
    private readonly type: string,
  ) {}

  /** What the engine keeps of it. @throws when it keeps nothing. */
  get kept(): KeptResource {
    if (this.resource === null) throw new Error(`the engine keeps nothing of ${this.type}`);
    return this.resource;
  }

  get isKept(): boolean {
    return this.resource !== null;
  }

  async preview(inputs: Json): Promise<Preview> {
    const before = this.resource;
    const checked = await this.plugin.check(this.type, before?.inputs ?? null, inputs);
    if (before === null) return { operation: "create", changes: [] };
    const { changes, replaces } = await this.plugin.diff(this.type, before, checked);
    if (replaces) return { operation: "replace", changes };
    return { operation: changes.length === 0 && before.failed.length === 0 ? "same" : "update", changes };
  }

  /** @throws PluginFailure, after which the engine keeps what the failure carries. */
  async up(inputs: Json): Promise<Operation> {
    try {
      const { operation, kept } = await this.plugin.up(this.type, inputs, this.resource);
      this.resource = kept;
      return operation;
    } catch (error) {
      if (error instanceof PluginFailure && error.kept !== null) this.resource = error.kept;
      throw error;
    }
  }

  /** What is gone is forgotten. */
  async refresh(): Promise<void> {
    this.resource = await this.plugin.refresh(this.type, this.kept);
  }

  async destroy(): Promise<void> {
    await this.plugin.delete(this.type, this.kept);
    this.resource = null;
  }

  /** As `pulumi import`: by the id alone. @returns the inputs that a program would be given to paste. */
  async import(id: string): Promise<Json> {
    this.resource = await this.plugin.import(this.type, id);
    return this.kept.inputs;
  }
}

/** The failure of something that has to fail. */
export async function failureOf(work: Promise<unknown>): Promise<PluginFailure> {
  const outcome: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  assert.ok(outcome instanceof PluginFailure, `it did not fail as a plugin does: ${String(outcome)}`);
  return outcome;
}
