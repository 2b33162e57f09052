import type { Json } from "../http/client";
import { ResourceError } from "../resource";
import { type Deviation, described, deviations } from "../schema/compare";
import { isObject } from "../schema/json";
import type { SingletonDefinition } from "./singletonDefinition";

/** Where an object is not as wanted; what is left to the service does not count. */
export function deviationsFrom(
  { owns, ownPart, withoutWhatMustWait }: SingletonDefinition,
  wanted: Json,
  object: Json,
): Deviation[] {
  const own = ownPart?.(object, wanted) ?? object;
  return deviations(owns, wanted, withoutWhatMustWait?.(own, wanted) ?? own);
}

/**
 * Properties of an object that are neither as we left them nor as they are to become.
 *
 * Each is judged by itself, since a write of several requests may have been done in part. A property that is new to the
 * resource, or that its inputs do not name any more, is nobody's change.
 * @param managed names of the properties that count.
 * @param known forms that a property may have beside its form in the state.
 */
export function foreignProperties(
  definition: SingletonDefinition,
  object: Json,
  state: Json,
  managed: Json,
  known: readonly Json[],
): readonly string[] {
  const forms = [state, ...(isObject(state.pending) ? [state.pending] : []), ...known];
  return Object.keys(definition.owns).filter((name) => {
    if (managed[name] === undefined || state[name] == null) return false;
    return !forms.some((form) => form[name] !== undefined && isAs(definition, name, form, object));
  });
}

function isAs(definition: SingletonDefinition, name: string, form: Json, object: Json): boolean {
  return deviationsFrom(definition, { [name]: form[name] }, object).length === 0;
}

/** Both values of everything that somebody else changed, and what to do. */
export function foreignChange(
  definition: SingletonDefinition,
  object: Json,
  state: Json,
  names: readonly string[],
): ResourceError {
  const ours = Object.fromEntries(names.map((name) => [name, state[name]]));
  const changes = described(deviationsFrom(definition, ours, object));
  return new ResourceError(
    `${definition.token} was changed by somebody else since the last deployment: ${changes}. ` +
      "Nothing was written. Run `pulumi refresh` to take the change into the state and see what would undo it, or set overwriteForeignChanges to true",
  );
}
