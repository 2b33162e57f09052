import type { ApiClient, GraphClient, Json } from "./http/client";
import type { CheckFailure } from "./schema/check";
import type { Properties } from "./schema/property";

/** Time as the provider sees it; a test sets it. */
export interface Clock {
  readonly now: () => Date;
  /** Rejects when the deployment is cancelled. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** What a step of a resource's life is given to do its work with. */
export interface ResourceContext {
  /** @throws when nothing says how to sign in to Entra. */
  readonly graph: () => GraphClient;
  /** @throws when nothing says how to sign in to Okta. */
  readonly okta: () => ApiClient;
  /** Reads a file by a path that is absolute or relative to the project's folder. */
  readonly readFile: (path: string) => Promise<string>;
  readonly clock: Clock;
  /** How long a write may take to be seen by a read before it counts as ignored, in milliseconds. */
  readonly visibleWithin: number;
  /** Tells the person at the deployment something that is no failure. */
  readonly warn: (message: string) => void;
}

export interface ResourceState {
  readonly id: string;
  /** Everything that the engine keeps of it: managed properties as they were last read, and what is kept for later. */
  readonly state: Json;
}

export interface ReadResource extends ResourceState {
  /** The inputs that lead to what was read. */
  readonly inputs: Json;
}

/** What an update would change. */
export interface Difference {
  /** Paths of properties, each with whether it takes a new resource. */
  readonly changes: readonly { readonly path: string; readonly replaces: boolean }[];
  readonly deleteBeforeReplace?: boolean;
}

/** One type of resource, from its description to its life. */
export interface ResourceType {
  /** `passkey-rollout:entra:Fido2Method`. */
  readonly token: string;
  readonly description: string;
  readonly inputs: Properties;
  /** What it has beside its inputs once it exists. */
  readonly outputs: Properties;
  /**
   * Combinations that the service refuses or that would lock people out. Values are of the described kinds; any of them
   * may be unknown in a preview. No I/O.
   * @param previous the inputs of the last deployment, or null for a new resource.
   */
  readonly check: (inputs: Json, previous: Json | null) => readonly CheckFailure[];
  readonly difference: (state: Json, inputs: Json) => Difference;
  readonly create: (context: ResourceContext, inputs: Json) => Promise<ResourceState>;
  /** @param known the last state, or null for an import. Answers null when it does not exist any more. */
  readonly read: (context: ResourceContext, id: string, known: Json | null) => Promise<ReadResource | null>;
  readonly update: (context: ResourceContext, id: string, state: Json, inputs: Json) => Promise<Json>;
  readonly delete: (context: ResourceContext, id: string, state: Json) => Promise<void>;
}

/** A failure that names what is wrong, where, why it matters and how to mend it; shown without a stack. */
export class ResourceError extends Error {}

/**
 * Something was written, or may have been, and the rest failed. The engine keeps the state, and the next update begins
 * from it.
 */
export class PartialFailure extends ResourceError {
  constructor(
    message: string,
    readonly resource: ResourceState,
  ) {
    super(message);
  }
}
