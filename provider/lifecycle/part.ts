import type { Json } from "../http/client";
import { canonicalObject, identityOf } from "../schema/canonical";
import { isObject } from "../schema/json";
import type { ListProperty, Properties, Property } from "../schema/property";

/** What was given: null is as good as left out, as everywhere in Pulumi. */
export function given(value: Json): Json {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .map(([name, member]) => [name, givenValue(member)]),
  );
}

function givenValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(givenValue);
  return isObject(value) ? given(value) : value;
}

/**
 * Of an object only what another one names: members that were left out of the inputs are the service's own affair, in
 * targets and nested settings too. Entries of a list that the other one does not have are kept whole.
 */
export function partLike(described: Properties, shape: Json, object: Json): Json {
  const canonicalShape = canonicalObject(described, shape);
  return pickedMembers(described, canonicalShape, canonicalObject(described, object));
}

function pickedMembers(described: Properties, shape: Json, object: Json): Json {
  const members = Object.entries(described).flatMap(([name, property]) =>
    shape[name] === undefined || object[name] === undefined
      ? []
      : [[name, picked(property, shape[name], object[name])] as const],
  );
  return Object.fromEntries(members);
}

function picked(property: Property, shape: unknown, value: unknown): unknown {
  if (property.kind === "object" && isObject(shape) && isObject(value))
    return property.whole === true ? given(value) : pickedMembers(property.properties, shape, value);
  if (property.kind !== "list" || !Array.isArray(shape) || !Array.isArray(value)) return value;
  const others = byIdentity(property, shape);
  return value.map((item: unknown) => {
    const other = others.get(identityOf(property, item));
    return other === undefined ? item : picked(property.items, other, item);
  });
}

/**
 * What is wanted, whole: services replace objects and lists whole, so that a member that was left out of one would fall
 * back to a default instead of staying. It is filled in from the object as it is.
 */
export function filledIn(described: Properties, wanted: Json, current: Json): Json {
  return filledMembers(described, wanted, canonicalObject(described, current), false);
}

function filledMembers(described: Properties, wanted: Json, current: Json, inside: boolean): Json {
  const members = Object.entries(described).flatMap(([name, property]) => {
    const [own, other] = [wanted[name], current[name]];
    if (own !== undefined) return [[name, filled(property, own, other)] as const];
    return inside && other !== undefined && other !== null ? [[name, other] as const] : [];
  });
  return Object.fromEntries(members);
}

function filled(property: Property, wanted: unknown, current: unknown): unknown {
  if (property.kind === "object" && isObject(wanted) && isObject(current))
    return filledMembers(property.properties, wanted, current, property.whole !== true);
  if (property.kind !== "list" || !Array.isArray(wanted) || !Array.isArray(current)) return wanted;
  const others = byIdentity(property, current);
  return wanted.map((item: unknown) => filled(property.items, item, others.get(identityOf(property, item))));
}

function byIdentity(property: ListProperty, items: readonly unknown[]): ReadonlyMap<string, unknown> {
  // Without an identity entries are known by themselves, and there is nothing to pick or fill.
  if (property.identity.length === 0) return new Map();
  return new Map(items.map((item) => [identityOf(property, item), item]));
}
