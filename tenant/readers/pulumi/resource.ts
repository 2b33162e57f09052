/** One resource as a Pulumi program registered it, whoever recorded it: the engine's analyzer or the in-process run. */
export interface RegisteredResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** URN, or null for the stack's own children. */
  readonly parent: string | null;
  /** False for components. */
  readonly custom: boolean;
  /** Plain JSON; what is not known yet is the model's unknown value. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Id once it is known, else null. */
  readonly id: string | null;
  /** URNs by input property: what its value was made of. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** URNs of everything that has to stand before it, where the recorder is told. */
  readonly dependencies?: readonly string[];
  /** Former names or URNs by which it keeps its object, where the recorder is told. */
  readonly aliases?: readonly string[];
  /** Id of the object that it adopts, where the recorder is told. */
  readonly importId?: string;
}

type Json = Readonly<Record<string, unknown>>;

/** A property that is an object, or an empty one. */
export function objectAt(value: unknown, key: string): Json {
  const inner = isObject(value) ? value[key] : undefined;
  return isObject(inner) ? inner : {};
}

/** A property that is a list of strings, or an empty one. */
export function stringsAt(value: unknown, key: string): readonly string[] {
  const inner = isObject(value) ? value[key] : undefined;
  return Array.isArray(inner) ? inner.filter((item): item is string => typeof item === "string") : [];
}

export function stringAt(value: unknown, key: string): string | null {
  const inner = isObject(value) ? value[key] : undefined;
  return typeof inner === "string" ? inner : null;
}

export function booleanAt(value: unknown, key: string): boolean | null {
  const inner = isObject(value) ? value[key] : undefined;
  return typeof inner === "boolean" ? inner : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
