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
import { readUntil } from "./readBack";
import { type SingletonDefinition, singleton } from "./singleton";
import { existing, settledWrite, stateFrom, wantedOf } from "./settledWrite";

/** An object that is made and deleted, and changed in between as one that always exists. */
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
  /** What it is like right after it was made, where more has to be written to it then. Left out: as the inputs say. */
  readonly asMade?: (inputs: Json) => Json;
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
  return {
    ...singleton(changed),
    outputs: kept,
    create: (context, inputs) => create(definition, changed, context, inputs),
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
  const begun = definition.asMade?.(inputs) ?? inputs;
  const unsure = { id, state: { ...stateFrom(changed, inputs, begun), pending: wantedOf(changed, inputs) } };
  try {
    const current = await visible(definition, context, id, inputs);
    return await settledWrite(changed, context, { id, inputs, current, kept: {} });
  } catch (error) {
    if (error instanceof PartialFailure) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new PartialFailure(`it was made, and what followed failed: ${reason}`, unsure);
  }
}

/** What was made, as soon as a read shows it: replicas of the service that are behind have no such object yet. */
async function visible(
  definition: MadeObjectDefinition,
  context: ResourceContext,
  id: string,
  inputs: Json,
): Promise<Json> {
  const object = await readUntil(
    () => definition.read(context, id, inputs),
    (found) => found !== null,
    context.clock,
    context.visibleWithin,
  );
  if (object !== null) return object;
  throw new ResourceError(
    `${definition.token}: the service made ${id} and does not show it; run the deployment again, or \`pulumi refresh\` if it stays so`,
  );
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
  const others = deviationsFrom(changed, wantedOf(changed, inputs), current);
  if (others.length === 0) return { id, state: stateFrom(changed, inputs, current) };
  const begun = definition.asMade?.(inputs);
  if (begun !== undefined && deviationsFrom(changed, wantedOf(changed, begun), current).length === 0)
    return settledWrite(changed, context, { id, inputs, current, kept: {} });
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
