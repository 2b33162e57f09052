import { ApiError, type Json } from "../http/client";
import {
  type Difference,
  PartialFailure,
  type ReadResource,
  type ResourceContext,
  ResourceError,
  type ResourceState,
  type ResourceType,
} from "../resource";
import { canonicalObject } from "../schema/canonical";
import type { CheckFailure } from "../schema/check";
import { type Deviation, described, deviations, same } from "../schema/compare";
import { isObject } from "../schema/json";
import { type Properties, properties } from "../schema/property";
import { guards } from "./guards";
import { readUntil } from "./readBack";

/** What is given back on delete, and what the service does not take back. */
export interface Restoration {
  /** Properties to write, in the same form as inputs. */
  readonly properties: Json;
  /** Why something stays as it is, one sentence each. */
  readonly stays: readonly string[];
}

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
  /** The resource's id, of its inputs; the id in reverse for an import. */
  readonly idOf: (inputs: Json) => string;
  readonly parentsOf?: (id: string) => Json;
  /** The object in the service's own shape, or null when there is none. */
  readonly read: (context: ResourceContext, id: string) => Promise<Json | null>;
  /** Sends what is wanted. `current` is the object as it is. */
  readonly write: (context: ResourceContext, id: string, wanted: Json, current: Json) => Promise<void>;
  /** Refuses what would lock people out, comparing the object as it is with what is wanted. @throws ResourceError */
  readonly protect?: (context: ResourceContext, current: Json, wanted: Json, asides: Json) => Promise<void>;
  /** Left out: what was there before is written back as it was. */
  readonly restore?: (previous: Json, current: Json) => Restoration;
}

const kept = properties({
  previous: {
    kind: "json",
    description: "What was there when the object came under management; given back on delete.",
  },
  pending: {
    kind: "json",
    description: "What was sent when the outcome could not be told; the next deployment finds out.",
  },
});

/** A type of resource over an object that always exists. */
export function singleton(definition: SingletonDefinition): ResourceType {
  const { token, description, owns, asides = {}, parents = {} } = definition;
  return {
    token,
    description,
    inputs: { ...parents, ...owns, ...asides, ...guards },
    outputs: kept,
    check: (inputs, previous) => definition.check?.(inputs, previous) ?? [],
    difference: (state, inputs) => difference(definition, state, inputs),
    create: (context, inputs) => adopt(definition, context, inputs),
    read: (context, id, known) => read(definition, context, id, known),
    update: async (context, id, state, inputs) =>
      (await update(definition, context, id, state, inputs)).state,
    delete: (context, id, state) => giveBack(definition, context, id, state),
  };
}

function difference(definition: SingletonDefinition, state: Json, inputs: Json): Difference {
  const { owns, parents = {} } = definition;
  const replaces = deviations(parents, inputs, state).map(({ path }) => ({ path, replaces: true }));
  const changes = deviations(owns, inputs, state).map(({ path }) => ({ path, replaces: false }));
  // An outcome that is not known yet is looked at again, even when nothing else is to be done.
  const unsettled = isObject(state.pending) ? [{ path: "pending", replaces: false }] : [];
  return { changes: [...replaces, ...changes, ...unsettled] };
}

async function adopt(
  definition: SingletonDefinition,
  context: ResourceContext,
  inputs: Json,
): Promise<ResourceState> {
  const id = definition.idOf(inputs);
  const current = await existing(definition, context, id);
  const previous = canonicalObject(definition.owns, current);
  return write(definition, context, { id, inputs, current, kept: { previous } });
}

async function existing(
  definition: SingletonDefinition,
  context: ResourceContext,
  id: string,
): Promise<Json> {
  const current = await definition.read(context, id);
  if (current === null) {
    throw new ResourceError(
      `${definition.token}: the service has no ${id}; it exists in every tenant that has the feature, so check the licence and the id`,
    );
  }
  return current;
}

async function update(
  definition: SingletonDefinition,
  context: ResourceContext,
  id: string,
  state: Json,
  inputs: Json,
): Promise<ResourceState> {
  const isOurs = (object: Json): boolean => isKnown(definition, object, state, inputs);
  // Right after our own last write a replica may still show what was before it.
  const current = await readUntil(
    () => existing(definition, context, id),
    (object) => isOurs(object) || inputs.overwriteForeignChanges === true,
    context.clock,
    Math.min(context.visibleWithin, patience),
  );
  if (!isOurs(current) && inputs.overwriteForeignChanges !== true)
    throw foreignChange(definition, state, current);
  const previous = isObject(state.previous) ? { previous: state.previous } : {};
  return write(definition, context, { id, inputs, current, kept: previous });
}

/** How long a foreign change is doubted, in milliseconds. */
const patience = 10_000;

/** Whether an object is as we left it, as we may have left it, or as it is to become. */
function isKnown(definition: SingletonDefinition, object: Json, state: Json, inputs: Json): boolean {
  const { owns } = definition;
  const canBe = (wanted: Json): boolean => deviations(owns, wanted, object).length === 0;
  return canBe(state) || canBe(inputs) || (isObject(state.pending) && canBe(state.pending));
}

function foreignChange(definition: SingletonDefinition, state: Json, current: Json): ResourceError {
  const changes = deviations(definition.owns, state, current);
  return new ResourceError(
    `${definition.token} was changed by somebody else since the last deployment: ${described(changes)}. ` +
      "Nothing was written. Run `pulumi refresh` to take the change into the state and see what would undo it, or set overwriteForeignChanges to true",
  );
}

interface Write {
  readonly id: string;
  readonly inputs: Json;
  readonly current: Json;
  readonly kept: Json;
}

/** Sends what is wanted, unless it is so already, and reads it back: a change that was silently ignored is an error. */
async function write(
  definition: SingletonDefinition,
  context: ResourceContext,
  { id, inputs, current, kept: carried }: Write,
): Promise<ResourceState> {
  const { owns } = definition;
  const wanted = managedPart(definition, inputs);
  await definition.protect?.(context, current, wanted, inputs);
  const stateOf = (object: Json): ResourceState => ({
    id,
    state: { ...stateFrom(definition, inputs, object), ...carried },
  });
  if (deviations(owns, wanted, current).length === 0) return stateOf(current);
  const unsure = { id, state: { ...stateOf(current).state, pending: wanted } };
  try {
    await definition.write(context, id, wanted, current);
  } catch (error) {
    if (!(error instanceof ApiError) || !error.outcomeUnknown) throw error;
    throw new PartialFailure(error.message, unsure);
  }
  return readBack(definition, context, wanted, stateOf, unsure);
}

async function readBack(
  definition: SingletonDefinition,
  context: ResourceContext,
  wanted: Json,
  stateOf: (object: Json) => ResourceState,
  unsure: ResourceState,
): Promise<ResourceState> {
  const missing = (object: Json): Deviation[] => deviations(definition.owns, wanted, object);
  let after: Json;
  try {
    after = await readUntil(
      () => existing(definition, context, unsure.id),
      (object) => missing(object).length === 0,
      context.clock,
      context.visibleWithin,
    );
  } catch (error) {
    if (error instanceof ApiError)
      throw new PartialFailure(`it was written, but cannot be read back: ${error.message}`, unsure);
    throw error;
  }
  const ignored = missing(after);
  if (ignored.length === 0) return stateOf(after);
  const seconds = String(Math.round(context.visibleWithin / 1000));
  throw new PartialFailure(
    `${definition.token}: the service accepted the change and did not make it: ${described(ignored)} (read back for ${seconds} s). ` +
      "Run the deployment again; if it stays so, make the change in the portal and report it to the vendor",
    { id: unsure.id, state: { ...stateOf(after).state, pending: wanted } },
  );
}

/** What is wanted of the object, without acknowledgements and the like. */
function managedPart({ owns }: SingletonDefinition, inputs: Json): Json {
  return canonicalObject(owns, inputs);
}

/** Managed properties as they are, and inputs that are no part of the object as they were given. */
function stateFrom(
  { owns, asides = {}, parents = {} }: SingletonDefinition,
  inputs: Json,
  object: Json,
): Json {
  const managed = Object.fromEntries(Object.entries(owns).filter(([name]) => inputs[name] !== undefined));
  return {
    ...canonicalObject({ ...parents, ...asides, ...guards }, inputs),
    ...canonicalObject(managed, object),
  };
}

async function read(
  definition: SingletonDefinition,
  context: ResourceContext,
  id: string,
  known: Json | null,
): Promise<ReadResource | null> {
  const object = await definition.read(context, id);
  if (object === null) return null;
  const { owns } = definition;
  const imported = known === null || Object.keys(known).length === 0;
  const parents = definition.parentsOf?.(id) ?? {};
  const base = imported ? { ...parents, ...canonicalObject(owns, object) } : known;
  const inputs = stateFrom(definition, base, object);
  const previous = imported ? canonicalObject(owns, object) : known.previous;
  return { id, inputs, state: { ...inputs, ...(isObject(previous) ? { previous } : {}) } };
}

async function giveBack(
  definition: SingletonDefinition,
  context: ResourceContext,
  id: string,
  state: Json,
): Promise<void> {
  const current = await definition.read(context, id);
  if (current === null) return;
  if (!isObject(state.previous)) {
    context.warn(`${definition.token} stays as it is: what was there before is not known`);
    return;
  }
  if (!isKnown(definition, current, state, state) && state.overwriteForeignChanges !== true) {
    // What was there before may be our own doing already, when an earlier delete was cut short.
    if (!same(canonicalObject(definition.owns, current), state.previous))
      throw foreignChange(definition, state, current);
  }
  const restored = definition.restore?.(state.previous, current) ?? { properties: state.previous, stays: [] };
  for (const sentence of restored.stays) context.warn(`${definition.token}: ${sentence}`);
  const wanted = canonicalObject(definition.owns, restored.properties);
  if (deviations(definition.owns, wanted, current).length === 0) return;
  await definition.protect?.(context, current, wanted, state);
  await definition.write(context, id, wanted, current);
  const after = await readUntil(
    () => existing(definition, context, id),
    (object) => deviations(definition.owns, wanted, object).length === 0,
    context.clock,
    context.visibleWithin,
  );
  const ignored = deviations(definition.owns, wanted, after);
  if (ignored.length > 0)
    throw new ResourceError(`${definition.token} could not be given back: ${described(ignored)}`);
}
