import type { Json } from "../http/client";
import type { Difference, ReadResource, ResourceContext, ResourceState, ResourceType } from "../resource";
import { canonicalObject } from "../schema/canonical";
import { deviations, same } from "../schema/compare";
import { isObject } from "../schema/json";
import { properties } from "../schema/property";
import { deviationsFrom, foreignChange, foreignProperties } from "./foreignChange";
import { giveBack } from "./giveBack";
import { guards } from "./guards";
import { given } from "./part";
import { patience, readUntil } from "./readBack";
import { existing, settledWrite, stateFrom, wantedOf } from "./settledWrite";
import type { SingletonDefinition } from "./singletonDefinition";

export { IncompleteWrite, type Purpose, type Restoration } from "./singletonDefinition";
export type { SingletonDefinition };

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
  const { asides = {}, parents = {} } = definition;
  const wanted = given(inputs);
  const replaces = deviations(parents, wanted, state).map(({ path }) => ({ path, replaces: true }));
  const changes = deviationsFrom(definition, wanted, state).map(({ path }) => path);
  // A delete has nothing but the state, so that what a person lets through must come to stand there.
  const permits = { ...asides, ...guards };
  const [before, after] = [canonicalObject(permits, given(state)), canonicalObject(permits, wanted)];
  const permitted = Object.keys(permits).filter((name) => !same(before[name], after[name]));
  // An outcome that is not known yet is looked at again, even when nothing else is to be done.
  const unsettled = isObject(state.pending) ? ["pending"] : [];
  const updates = [...changes, ...permitted, ...unsettled].map((path) => ({ path, replaces: false }));
  return { changes: [...replaces, ...updates] };
}

async function adopt(
  definition: SingletonDefinition,
  context: ResourceContext,
  inputs: Json,
): Promise<ResourceState> {
  const id = definition.idOf(inputs);
  const current = await existing(definition, context, id, inputs);
  const previous = canonicalObject(definition.owns, current);
  return settledWrite(definition, context, { id, inputs, current, kept: { previous } });
}

async function update(
  definition: SingletonDefinition,
  context: ResourceContext,
  id: string,
  state: Json,
  inputs: Json,
): Promise<ResourceState> {
  const wanted = wantedOf(definition, inputs);
  const foreign = (object: Json): readonly string[] =>
    foreignProperties(definition, object, state, wanted, [wanted]);
  const overwrites = inputs.overwriteForeignChanges === true;
  const current = await readUntil(
    () => existing(definition, context, id, wanted),
    (object) => overwrites || foreign(object).length === 0,
    context.clock,
    patience(context),
  );
  const names = overwrites ? [] : foreign(current);
  if (names.length > 0) throw foreignChange(definition, current, state, names);
  return settledWrite(definition, context, {
    id,
    inputs,
    current,
    kept: previousOf(definition, state, wanted, current),
    ...(isObject(state.pending) ? {} : { before: state }),
  });
}

/**
 * What was there before, with what was there of properties that come under management only now. What was sent already, with
 * an outcome that could not be told, is our own doing.
 */
function previousOf(definition: SingletonDefinition, state: Json, wanted: Json, current: Json): Json {
  if (!isObject(state.previous)) return {};
  const sent = isObject(state.pending) ? state.pending : {};
  const added = Object.entries(canonicalObject(definition.owns, current)).filter(
    ([name]) => wanted[name] !== undefined && state[name] === undefined && sent[name] === undefined,
  );
  return { previous: { ...state.previous, ...Object.fromEntries(added) } };
}

async function read(
  definition: SingletonDefinition,
  context: ResourceContext,
  id: string,
  known: Json | null,
): Promise<ReadResource | null> {
  const imported = known === null || Object.keys(known).length === 0;
  const object = await definition.read(context, id, known ?? {});
  if (object === null) return null;
  const before = canonicalObject(definition.owns, object);
  const base = imported ? { ...definition.parentsOf?.(id), ...given(before) } : known;
  const inputs = stateFrom(definition, base, object);
  const previous = imported ? before : known.previous;
  return { id, inputs, state: { ...inputs, ...(isObject(previous) ? { previous } : {}) } };
}
