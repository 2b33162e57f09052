import { isUnknown, unknownValue } from "../../unknown";

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

/** Stands for an object that is not known: nothing that is read of it is known either. */
const unknownObject: Json = {};

export function isUnknownObject(value: Json): boolean {
  return value === unknownObject;
}

/** A property that is an object, or an empty one. */
export function objectAt(value: unknown, key: string): Json {
  const inner = memberOf(value, key);
  return isUnknown(inner) ? unknownObject : isObject(inner) ? inner : {};
}

/** A property that is a list of strings, or an empty one; one that is not known has something in it that is not known. */
export function stringsAt(value: unknown, key: string): readonly string[] {
  const inner = memberOf(value, key);
  if (isUnknown(inner)) return [unknownValue];
  return Array.isArray(inner) ? inner.filter((item): item is string => typeof item === "string") : [];
}

export function stringAt(value: unknown, key: string): string | null {
  const inner = memberOf(value, key);
  return typeof inner === "string" ? inner : null;
}

/** Whether a property has been given a value, be it known or not. */
export function isGiven(value: Json, key: string): boolean {
  return memberOf(value, key) != null;
}

function memberOf(value: unknown, key: string): unknown {
  if (value === unknownObject) return unknownValue;
  return isObject(value) ? value[key] : undefined;
}

export function booleanAt(value: unknown, key: string): boolean | null {
  const inner = isObject(value) ? value[key] : undefined;
  return typeof inner === "boolean" ? inner : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
