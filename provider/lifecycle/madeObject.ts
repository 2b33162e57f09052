import { ApiError, type Json } from "../http/client";
import {
  PartialFailure,
  type ResourceContext,
  ResourceError,
  type ResourceState,
  type ResourceType,
} from "../resource";
import { described } from "../schema/compare";
import { properties } from "../schema/property";
import { deviationsFrom } from "./foreignChange";
import { type SingletonDefinition, singleton } from "./singleton";
import { readUntil } from "./readBack";
import { existing, settledWrite, stateFrom, wantedOf } from "./settledWrite";

/**
 * An object that is made and deleted, and changed in between as one that always exists. Inputs beside its properties
 * (`asides`) say how it is made, and are no difference afterwards.
 */
export interface MadeObjectDefinition extends Pick<
  SingletonDefinition,
  | "token"
  | "description"
  | "owns"
  | "asides"
  | "parents"
  | "parentsOf"
  | "check"
  | "advise"
  | "read"
  | "write"
  | "ownPart"
  | "protect"
> {
  /** The id of an object that goes by the same name, or null. */
  readonly find: (context: ResourceContext, inputs: Json) => Promise<string | null>;
  /** Makes it. @returns its id. */
  readonly make: (context: ResourceContext, inputs: Json) => Promise<string>;
  /**
   * Properties that it lacks as long as it was made and no more, because they take a request of their own. Left out:
   * making it makes all of it.
   * @param object as it is, or empty when it was made and not read yet.
   */
  readonly unfinished?: (object: Json) => readonly string[];
  /** Deletes it; one that is gone already is no failure. */
  readonly remove: (context: ResourceContext, id: string) => Promise<void>;
}

const kept = properties({
  pending: {
    kind: "json",
    description: "What was sent when the outcome could not be told; the next deployment finds out.",
  },
});

/** A type of resource over objects that are made. */
export function madeObject(definition: MadeObjectDefinition): ResourceType {
  const changed: SingletonDefinition = { ...definition, idOf: () => "" };
  const { asides = {} } = definition;
  return {
    ...singleton(changed),
    outputs: kept,
    difference: (state, inputs) => {
      const { changes } = singleton(changed).difference(state, inputs);
      return { changes: changes.filter(({ path }) => !(path in asides)) };
    },
    create: (context, inputs) => create(definition, changed, context, inputs),
    update: (context, id, state, inputs) => singleton(there(changed)).update(context, id, state, inputs),
    read: async (context, id, known) => {
      const read = await singleton(changed).read(context, id, known);
      if (read === null) return null;
      const { previous: _previous, ...state } = read.state;
      return { ...read, state };
    },
    delete: (context, id) => remove(definition, context, id),
  };
}

async function create(
  definition: MadeObjectDefinition,
  changed: SingletonDefinition,
  context: ResourceContext,
  inputs: Json,
): Promise<ResourceState> {
  // An answer that was lost in an earlier deployment leaves an object that no state knows.
  const present = await definition.find(context, inputs);
  if (present !== null) return continued(definition, changed, context, inputs, present);
  const id = await made(definition, context, inputs);
  const lacking = definition.unfinished?.({}) ?? [];
  const asMade = Object.entries(stateFrom(changed, inputs, inputs)).filter(
    ([name]) => !lacking.includes(name),
  );
  const unsure = { id, state: { ...Object.fromEntries(asMade), pending: wantedOf(changed, inputs) } };
  try {
    const current = await visible(definition, context, id, inputs);
    if (current !== null) return await settledWrite(changed, context, { id, inputs, current, kept: {} });
  } catch (error) {
    if (error instanceof PartialFailure) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new PartialFailure(`it was made, and what followed failed: ${reason}`, unsure);
  }
  const seconds = String(Math.round(context.visibleWithin / 1000));
  throw new ResourceError(
    `${definition.token}: the service accepted the request to make it and did not: there is no ${id} (read back for ${seconds} s). ` +
      "Run the deployment again: it looks for it by its name first, so that there is never a second one",
  );
}

/** The object once the service shows it, or null when it does not. */
function visible(
  definition: MadeObjectDefinition,
  context: ResourceContext,
  id: string,
  inputs: Json,
): Promise<Json | null> {
  return readUntil(
    () => definition.read(context, id, inputs),
    (object) => object !== null,
    context.clock,
    context.visibleWithin,
  );
}

/** Where it has to be there to be changed. */
function there(definition: SingletonDefinition): SingletonDefinition {
  return {
    ...definition,
    read: async (context, id, managed) => {
      const object = await definition.read(context, id, managed);
      if (object !== null) return object;
      throw new ResourceError(
        `${definition.token}: there is no ${id} any more; somebody deleted it. Run \`pulumi refresh\`, and the deployment after makes it again`,
      );
    },
  };
}

/**
 * Takes over an object of the same name only when nobody could have meant another: it is what is wanted already, or what we
 * make first when it is made in several steps.
 */
async function continued(
  definition: MadeObjectDefinition,
  changed: SingletonDefinition,
  context: ResourceContext,
  inputs: Json,
  id: string,
): Promise<ResourceState> {
  const current = await existing(changed, context, id, inputs);
  const unfinished = definition.unfinished?.(current) ?? [];
  const others = deviationsFrom(changed, wantedOf(changed, inputs), current).filter(
    ({ path }) => !unfinished.includes(path),
  );
  if (others.length === 0) return settledWrite(changed, context, { id, inputs, current, kept: {} });
  throw new ResourceError(
    `${definition.token}: an object of this name exists (${id}) and is another one: ${described(others)}. ` +
      "Nothing was written. Rename one of them, delete the other, or take it over with `pulumi import`",
  );
}

/** Deletes it and looks whether it is gone: a deletion that is silently ignored would leave what no state knows. */
async function remove(definition: MadeObjectDefinition, context: ResourceContext, id: string): Promise<void> {
  await definition.remove(context, id);
  const left = await readUntil(
    () => definition.read(context, id, {}),
    (object) => object === null,
    context.clock,
    context.visibleWithin,
  );
  if (left === null) return;
  throw new ResourceError(
    `${definition.token}: the service accepted the deletion of ${id} and did not make it. ` +
      "Run the deployment again, or delete it in the portal",
  );
}

async function made(
  definition: MadeObjectDefinition,
  context: ResourceContext,
  inputs: Json,
): Promise<string> {
  try {
    return await definition.make(context, inputs);
  } catch (error) {
    if (!(error instanceof ApiError) || !error.outcomeUnknown) throw error;
    const found = await definition.find(context, inputs);
    if (found !== null) return found;
    throw error;
  }
}
