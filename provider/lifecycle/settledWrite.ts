import { ApiError, type Json } from "../http/client";
import { PartialFailure, type ResourceContext, ResourceError, type ResourceState } from "../resource";
import { canonicalObject } from "../schema/canonical";
import { type Deviation, described } from "../schema/compare";
import { deviationsFrom } from "./foreignChange";
import { guards } from "./guards";
import { filledIn, given, partLike } from "./part";
import { readUntil } from "./readBack";
import { IncompleteWrite, type SingletonDefinition } from "./singletonDefinition";

/** The object, which exists in every tenant. @throws ResourceError */
export async function existing(
  definition: SingletonDefinition,
  context: ResourceContext,
  id: string,
  managed: Json,
): Promise<Json> {
  const object = await definition.read(context, id, managed);
  if (object !== null) return object;
  throw new ResourceError(
    `${definition.token}: the service has no ${id}; it exists in every tenant that has the feature, so check the licence and the id`,
  );
}

export interface Write {
  readonly id: string;
  readonly inputs: Json;
  readonly current: Json;
  /** What the state keeps beside the object. */
  readonly kept: Json;
  /**
   * The object as our last write left it, where that is certain: what was read may be older than that write, so that a
   * difference from either counts.
   */
  readonly before?: Json;
}

/** Sends what is wanted, unless it is so already, and reads it back: a change that was silently ignored is an error. */
export async function settledWrite(
  definition: SingletonDefinition,
  context: ResourceContext,
  { id, inputs, current, kept, before }: Write,
): Promise<ResourceState> {
  const wanted = wantedOf(definition, inputs);
  const whole = filledIn(definition.owns, wanted, current);
  await definition.protect?.(context, current, whole, inputs, "change");
  for (const sentence of definition.advise?.(inputs) ?? []) context.warn(`${definition.token}: ${sentence}`);
  const stateOf = (object: Json): ResourceState => ({
    id,
    state: { ...stateFrom(definition, inputs, object), ...kept },
  });
  const changed = [before, current].flatMap((object) =>
    object === undefined ? [] : deviationsFrom(definition, wanted, object),
  );
  if (changed.length === 0) return stateOf(current);
  const unsure = { id, state: { ...stateOf(current).state, pending: wanted } };
  try {
    await definition.write(context, id, toSend(definition, whole, changed), current);
  } catch (error) {
    throw mayHaveBeenDone(error) ? new PartialFailure(error.message, unsure) : error;
  }
  return readBack(definition, context, wanted, stateOf, unsure);
}

/** What is written of a whole object: all of it, unless the service keeps what is left out. */
export function toSend(
  { keepsWhatIsLeftOut = false }: SingletonDefinition,
  whole: Json,
  changed: readonly Deviation[],
): Json {
  if (!keepsWhatIsLeftOut) return whole;
  const names = new Set(changed.map(({ path }) => path.split(/[.[]/)[0]));
  return Object.fromEntries(Object.entries(whole).filter(([name]) => names.has(name)));
}

/** What is wanted of the object, without acknowledgements and the like. */
export function wantedOf({ owns }: SingletonDefinition, inputs: Json): Json {
  return canonicalObject(owns, given(inputs));
}

/** Managed properties as they are, and inputs that are no part of the object as they were given. */
export function stateFrom(definition: SingletonDefinition, inputs: Json, object: Json): Json {
  const { owns, asides = {}, parents = {}, ownPart } = definition;
  const own = ownPart?.(object, inputs) ?? object;
  return {
    ...canonicalObject({ ...parents, ...asides, ...guards }, given(inputs)),
    ...partLike(owns, given(inputs), own),
  };
}

async function readBack(
  definition: SingletonDefinition,
  context: ResourceContext,
  wanted: Json,
  stateOf: (object: Json) => ResourceState,
  unsure: ResourceState,
): Promise<ResourceState> {
  let after: Json;
  try {
    after = await readUntil(
      () => existing(definition, context, unsure.id, wanted),
      (object) => deviationsFrom(definition, wanted, object).length === 0,
      context.clock,
      context.visibleWithin,
    );
  } catch (error) {
    // Whatever went wrong, the write was done: to lose the state now would lose what was there before it.
    const reason = error instanceof Error ? error.message : String(error);
    throw new PartialFailure(`it was written, but cannot be read back: ${reason}`, unsure);
  }
  const ignored = deviationsFrom(definition, wanted, after);
  if (ignored.length === 0) return stateOf(after);
  const seconds = String(Math.round(context.visibleWithin / 1000));
  throw new PartialFailure(
    `${definition.token}: the service accepted the change and did not make it: ${described(ignored)} (read back for ${seconds} s). ` +
      "Run the deployment again; if it stays so, make the change in the portal and report it to the vendor",
    { id: unsure.id, state: { ...stateOf(after).state, pending: wanted } },
  );
}

/** A refusal by the service is certain; a lost answer, a cancelled deployment and a half write are not. */
function mayHaveBeenDone(error: unknown): error is Error {
  if (error instanceof ApiError) return error.outcomeUnknown;
  if (error instanceof IncompleteWrite || error instanceof ResourceError) return true;
  return error instanceof Error && error.name === "AbortError";
}
