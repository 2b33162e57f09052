import type { Json } from "../../provider/http/client";
import { type KeptResource, type Operation, type Plugin, PluginFailure } from "./plugin";

export interface Declared {
  readonly name: string;
  readonly type: string;
  readonly inputs: Json;
  /** Names of the resources that it depends on: it is deleted before them. */
  readonly after?: readonly string[];
}

export interface Attempt {
  readonly operations: ReadonlyMap<string, Operation>;
  /** What failed, by the resource's name. */
  readonly failures: ReadonlyMap<string, PluginFailure>;
}

interface Kept {
  readonly type: string;
  readonly resource: KeptResource;
  readonly after: readonly string[];
}

/** A stack's life by the plugin alone: deployments one after the other, with the state that an engine keeps in between. */
export class Deployment {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly plugin: Plugin) {}

  stateOf(name: string): KeptResource | null {
    return this.kept.get(name)?.resource ?? null;
  }

  /** One `up`. What fails is left for the next one, with the state that the failure carries. */
  async up(declared: readonly Declared[]): Promise<Attempt> {
    const operations = new Map<string, Operation>();
    const failures = new Map<string, PluginFailure>();
    for (const { name, type, inputs, after = [] } of declared) {
      try {
        const { operation, kept } = await this.plugin.up(type, inputs, this.stateOf(name));
        this.kept.set(name, { type, resource: kept, after });
        operations.set(name, operation);
      } catch (error) {
        if (!(error instanceof PluginFailure)) throw error;
        if (error.kept !== null) this.kept.set(name, { type, resource: error.kept, after });
        failures.set(name, error);
      }
    }
    return { operations, failures };
  }

  /** Deploys until nothing fails any more. @returns how many times it took. @throws when it does not come to an end. */
  async settle(declared: readonly Declared[], attempts = 12): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      const { failures } = await this.up(declared);
      if (failures.size === 0) return attempt;
      if (attempt >= attempts)
        throw new Error([...failures].map(([name, failure]) => `${name}: ${failure.message}`).join("\n"));
    }
  }

  /** One `refresh`. What is gone is forgotten. */
  async refresh(): Promise<void> {
    for (const [name, { type, resource, after }] of this.kept) {
      const read = await this.plugin.refresh(type, resource);
      if (read === null) this.kept.delete(name);
      else this.kept.set(name, { type, resource: read, after });
    }
  }

  /** One `destroy`, in the reverse order. What something still depends on stays, as with an engine. */
  async destroy(): Promise<ReadonlyMap<string, PluginFailure>> {
    const failures = new Map<string, PluginFailure>();
    for (const [name, { type, resource }] of [...this.kept].reverse()) {
      if ([...this.kept.values()].some(({ after }) => after.includes(name))) continue;
      try {
        await this.plugin.delete(type, resource);
        this.kept.delete(name);
      } catch (error) {
        if (!(error instanceof PluginFailure)) throw error;
        failures.set(name, error);
      }
    }
    return failures;
  }
}
