import type { Json } from "../http/client";
import { type ResourceContext, ResourceError } from "../resource";
import { canonicalObject } from "../schema/canonical";
import { described } from "../schema/compare";
import { isObject } from "../schema/json";
import { deviationsFrom, foreignChange, foreignProperties } from "./foreignChange";
import { filledIn, partLike } from "./part";
import { patience, readUntil } from "./readBack";
import { existing, toSend } from "./settledWrite";
import type { SingletonDefinition } from "./singletonDefinition";

/** Writes back what was there before the object came under management, as far as the service takes it back. */
export async function giveBack(
  definition: SingletonDefinition,
  context: ResourceContext,
  id: string,
  state: Json,
): Promise<void> {
  const { owns, token } = definition;
  const { previous } = state;
  if (!isObject(previous)) {
    context.warn(`${token} stays as it is: what was there before is not known`);
    return;
  }
  const current = await unchanged(definition, context, id, state, previous);
  if (current === null) return;
  const managed = partLike(owns, state, definition.ownPart?.(previous, state) ?? previous);
  const { properties, stays } = definition.restore?.(managed, current, previous) ?? {
    properties: managed,
    stays: [],
  };
  for (const sentence of stays) context.warn(`${token}: ${sentence}`);
  const wanted = canonicalObject(owns, properties);
  const changed = deviationsFrom(definition, wanted, current);
  if (changed.length === 0) return;
  const whole = filledIn(owns, wanted, current);
  await definition.protect?.(context, current, whole, state, "giveBack");
  await definition.write(context, id, toSend(definition, whole, changed), current);
  const after = await readUntil(
    () => existing(definition, context, id, wanted),
    (object) => deviationsFrom(definition, wanted, object).length === 0,
    context.clock,
    context.visibleWithin,
  );
  const ignored = deviationsFrom(definition, wanted, after);
  if (ignored.length === 0) return;
  throw new ResourceError(
    `${token} could not be given back: the service accepted the change and did not make it: ${described(ignored)}. ` +
      "Run the deployment again, or make the change in the portal and remove the resource with `pulumi state delete`",
  );
}

/** The object as we left it, or null when it is gone. @throws ResourceError when somebody else changed it. */
async function unchanged(
  definition: SingletonDefinition,
  context: ResourceContext,
  id: string,
  state: Json,
  previous: Json,
): Promise<Json | null> {
  // What was there before may be our own doing already, when an earlier delete was cut short.
  const foreign = (object: Json): readonly string[] =>
    foreignProperties(definition, object, state, state, [previous]);
  const overwrites = state.overwriteForeignChanges === true;
  const current = await readUntil(
    () => definition.read(context, id, state),
    (object) => object === null || overwrites || foreign(object).length === 0,
    context.clock,
    patience(context),
  );
  if (current === null || overwrites) return current;
  const names = foreign(current);
  if (names.length > 0) throw foreignChange(definition, current, state, names);
  return current;
}
