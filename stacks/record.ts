import * as pulumi from "@pulumi/pulumi";
import { isUnknown } from "@pulumi/pulumi/output";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { RegisteredResource } from "../tenant/readers/pulumi/index";
import { unknownValue } from "../tenant/unknown";

export interface RecordOptions {
  readonly project: string;
  readonly stack: string;
  /** True: ids and outputs of new resources are unknown, as in a first preview. */
  readonly preview: boolean;
}

/**
 * Runs a Pulumi program without an engine, on Pulumi's own mock runtime, and returns what it registered in the order of
 * registration. Only one program can be recorded at a time: the runtime's settings belong to the process.
 */
export async function recordProgram(
  program: () => void | Promise<void>,
  options: RecordOptions,
): Promise<RegisteredResource[]> {
  const recorded: RegisteredResource[] = [];
  const { project, stack, preview } = options;
  // The mocks are called before the monitor's first await, so the request is still the one at hand.
  let request: RegisterResourceRequest | null = null;
  const mocks: pulumi.runtime.Mocks = {
    call: (args) => args.inputs as Record<string, unknown>,
    newResource: (args) => {
      const inputs = args.inputs as Record<string, unknown>;
      const id = preview || args.custom !== true ? "" : (args.id ?? "") || idOf(args.type, args.name);
      if (request !== null) recorded.push(registeredResource(request, inputs, id));
      return { id, state: preview ? {} : { ...inputs, ...outputsOf(args.type, id) } };
    },
  };
  await pulumi.runtime.setMocks(mocks, project, stack, preview);
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined) throw new Error("the mock runtime has no monitor");
  const original = monitor.registerResource.bind(monitor);
  // The mocks are not told parents, dependencies, aliases or imports; the requests to their monitor hold them all.
  Object.defineProperty(monitor, "registerResource", {
    value: (received: RegisterResourceRequest, ...rest: readonly unknown[]): unknown => {
      request = received;
      const done: unknown = Reflect.apply(original, monitor, [received, ...rest]);
      request = null;
      return done;
    },
  });
  await program();
  await pulumi.runtime.disconnect();
  return recorded;
}

/** The URN by which children of the resource name it: the mock monitor keeps of its ancestors the nearest only. */
function urnOf(parent: string, type: string, name: string): string {
  const nearest = parent.split("::")[2]?.split("$").at(-1);
  const qualified = nearest === undefined ? type : `${nearest}$${type}`;
  return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${qualified}::${name}`;
}

function registeredResource(
  request: RegisterResourceRequest,
  inputs: Record<string, unknown>,
  id: string,
): RegisteredResource {
  const dependencies: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((value, key) => {
    dependencies[key] = value.getUrnsList();
  });
  const parent = request.getParent();
  return {
    type: request.getType(),
    name: request.getName(),
    urn: urnOf(parent, request.getType(), request.getName()),
    parent: parent === "" ? null : parent,
    custom: request.getCustom(),
    inputs: knownOnly(inputs) as Record<string, unknown>,
    id: id === "" ? null : id,
    propertyDependencies: dependencies,
    dependencies: request.getDependenciesList(),
    aliases: request.getAliasesList().map((alias) => alias.getSpec()?.getName() ?? alias.getUrn()),
    ...(request.getImportid() === "" ? {} : { importId: request.getImportid() }),
  };
}

/** Ids that say what they are, so that a reviewer reads them in place of GUIDs that do not exist yet. */
function idOf(type: string, name: string): string {
  return `<${type.split(":").at(-1) ?? type} ${name}>`;
}

/** Outputs beside the id that the rollout's components read. */
function outputsOf(type: string, id: string): Readonly<Record<string, string>> {
  return type.startsWith("azuread:") ? { objectId: id } : {};
}

/** Replaces what the runtime marks as unknown by the model's unknown value. */
function knownOnly(value: unknown): unknown {
  if (isUnknown(value) || value === pulumi.runtime.unknownValue) return unknownValue;
  if (Array.isArray(value)) return value.map(knownOnly);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, knownOnly(inner)]));
}
