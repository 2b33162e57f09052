import type { Json } from "../http/client";
import type { ResourceContext } from "../resource";
import type { CheckFailure } from "../schema/check";
import type { Properties } from "../schema/property";

/** What is given back on delete, and what the service does not take back. */
export interface Restoration {
  /** Properties to write, in the same form as inputs. */
  readonly properties: Json;
  /** Why something stays as it is, one sentence each. */
  readonly stays: readonly string[];
}

/** Why an object is written: to make it what the inputs say, or what it was before. */
export type Purpose = "change" | "giveBack";

/**
 * An object that always exists, once per tenant or once per parent: it is adopted, changed and given back, never made.
 * Inputs and state have the service's own names and shapes.
 */
export interface SingletonDefinition {
  readonly token: string;
  readonly description: string;
  /** Properties of the object that the resource owns. */
  readonly owns: Properties;
  /** Inputs beside these, e.g. acknowledgements; they are never sent. */
  readonly asides?: Properties;
  /** Properties of the object which are part of its name, e.g. the authenticator's id; a change makes another resource. */
  readonly parents?: Properties;
  readonly check?: (inputs: Json, previous: Json | null) => readonly CheckFailure[];
  /** What a person should know of inputs that are allowed, one sentence each. */
  readonly advise?: (inputs: Json) => readonly string[];
  /** The resource's id, of its inputs; the id in reverse for an import. */
  readonly idOf: (inputs: Json) => string;
  readonly parentsOf?: (id: string) => Json;
  /**
   * The object in the service's own shape, or null when there is none.
   * @param managed inputs or state: which properties are wanted of it; empty for an import.
   */
  readonly read: (context: ResourceContext, id: string, managed: Json) => Promise<Json | null>;
  /**
   * Sends what is wanted. `current` is the object as it is.
   * @param wanted properties that were given, whole: what they leave out inside is filled in from `current`, since
   * services replace lists and objects whole.
   */
  readonly write: (context: ResourceContext, id: string, wanted: Json, current: Json) => Promise<void>;
  /**
   * Whether the service keeps every property that a write leaves out. Then only properties that change are sent, so that
   * nothing else is touched, whoever changes it in the same moment.
   */
  readonly keepsWhatIsLeftOut?: boolean;
  /** The object without what is left to the service although it stands inside of an owned property. */
  readonly ownPart?: (object: Json, managed: Json) => Json;
  /**
   * The object without what is not wanted any more and cannot go yet. It is no deviation for now; the state keeps it, so
   * that the next deployment sees to it.
   */
  readonly withoutWhatMustWait?: (object: Json, wanted: Json) => Json;
  /** Refuses what would lock people out, comparing the object as it is with what is wanted. @throws ResourceError */
  readonly protect?: (
    context: ResourceContext,
    current: Json,
    wanted: Json,
    asides: Json,
    purpose: Purpose,
  ) => Promise<void>;
  /**
   * Left out: what was there before is written back as it was.
   * @param managed what was there before of the properties that the resource manages.
   * @param previous all that was there before.
   */
  readonly restore?: (managed: Json, current: Json, previous: Json) => Restoration;
}

/** A write of several requests of which the first were done and a later one was not. */
export class IncompleteWrite extends Error {
  constructor(message: string, cause: unknown) {
    super(cause instanceof Error ? `${message}: ${cause.message}` : message, { cause });
  }
}
