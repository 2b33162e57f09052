import { recordProgram } from "../../stacks/record";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";

/** What a program registers, as `[type, name, inputs]`, in the order of registration. */
export async function registered(
  program: () => void,
  preview = false,
): Promise<readonly (readonly [string, string, Readonly<Record<string, unknown>>])[]> {
  const resources = await recorded(program, preview);
  return resources.map(({ type, name, inputs }) => [type, name, inputs] as const);
}

export function recorded(program: () => void, preview = false): Promise<RegisteredResource[]> {
  return recordProgram(program, { project: "test", stack: "unit", preview });
}

/** The resource of a name and a type's last part. */
export function only(
  resources: readonly RegisteredResource[],
  type: string,
  name: string,
): RegisteredResource {
  const found = resources.filter(
    (resource) => resource.type.endsWith(`:${type}`) && resource.name === name && resource.custom,
  );
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`${String(found.length)} resources ${type} ${name}`);
  return first;
}
