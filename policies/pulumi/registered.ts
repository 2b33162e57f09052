import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import { unknownValue } from "../../tenant/unknown";

/** A resource as a resource policy is shown it: checked inputs, before anything is written. */
export function registeredOfArgs(args: ResourceValidationArgs): RegisteredResource {
  return {
    type: args.type,
    name: args.name,
    urn: args.urn,
    parent: args.opts.parent ?? null,
    custom: !args.type.startsWith("passkey-rollout:"),
    inputs: plainObject(args.props),
    id: null,
    propertyDependencies: {},
  };
}

/**
 * A resource as a stack policy is shown it, with its dependencies. Its inputs are those that the resource policy saw:
 * here a component shows only what it registered as outputs.
 */
export function registeredOfResource(
  resource: PolicyResource,
  seen: RegisteredResource | undefined,
): RegisteredResource {
  const props = plainObject(resource.props);
  const id = props.objectId ?? props.id;
  return {
    type: resource.type,
    name: resource.name,
    urn: resource.urn,
    parent: resource.parent?.urn ?? resource.opts.parent ?? null,
    custom: !resource.type.startsWith("passkey-rollout:"),
    inputs: seen?.inputs ?? props,
    id: typeof id === "string" && id !== unknownValue ? id : null,
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([key, resources]) => [
        key,
        resources.map(({ urn }) => urn),
      ]),
    ),
  };
}

function plainObject(value: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.keys(value).map((key) => [key, plain(() => (value as Record<string, unknown>)[key])]),
  );
}

/**
 * Copies a value out of the policy SDK's proxy. Reading something unknown there throws, and the engine would turn the
 * policy into an advisory one: here it becomes the model's unknown value, which no rule takes for safe.
 */
function plain(read: () => unknown): unknown {
  let value: unknown;
  try {
    value = read();
  } catch {
    return unknownValue;
  }
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return Array.from({ length: list.length }, (_, index) => plain(() => list[index]));
  }
  if (typeof value !== "object" || value === null) return value;
  return plainObject(value);
}
