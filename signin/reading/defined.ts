/** Leaves out what is undefined, so that what was not said is not there. */
export function defined<Value extends object>(value: Value): Partial<Value> {
  const kept: Partial<Value> = { ...value };
  for (const key in kept) if (kept[key] === undefined) Reflect.deleteProperty(kept, key);
  return kept;
}
