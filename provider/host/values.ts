import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { Json } from "../http/client";
import { isObject } from "../schema/json";
import { unknownValue } from "../schema/unknown";

/** Marks of values that are more than plain JSON (Pulumi: provider protocol, property values). */
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Properties as the engine sends them, with secrets and outputs unwrapped; none at all where it sent none. */
export function propertiesOf(struct: Struct | undefined): Json {
  if (struct === undefined) return {};
  const value = plain(struct.toJavaScript());
  return isObject(value) ? value : {};
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  if (value[signature] === secretSignature) return plain(value.value);
  if (value[signature] === outputSignature) return "value" in value ? plain(value.value) : unknownValue;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

/** Properties for the engine; what is undefined is left out. */
export function structOf(properties: Json): Struct {
  const defined: Record<string, JavaScriptValue> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined) defined[name] = javaScriptValue(value);
  }
  return Struct.fromJavaScript(defined);
}

function javaScriptValue(value: unknown): JavaScriptValue {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (Array.isArray(value)) return value.map(javaScriptValue);
  if (isObject(value)) {
    const defined = Object.entries(value).filter(([, member]) => member !== undefined);
    return Object.fromEntries(defined.map(([name, member]) => [name, javaScriptValue(member)]));
  }
  return null;
}
