import * as pulumi from "@pulumi/pulumi";
import { isUnknown } from "@pulumi/pulumi/output";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import type { RegisteredResource } from "../tenant/readers/pulumi/index";
import { unknownValue } from "../tenant/unknown";

/** The parts of the engine's RegisterResource request that are read here; its class has no types of its own. */
interface RegisterResourceRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getCustom(): boolean;
  getImportid(): string;
  getPropertydependenciesMap(): {
    forEach(visit: (value: { getUrnsList(): string[] }, key: string) => void): void;
  };
}

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
  const monitor = new RecordingMonitor(recorded, preview);
  await pulumi.runtime.setMocks(monitor.mocks, project, stack, preview);
  pulumi.runtime.setMockOptions(monitor, project, stack, preview);
  await program();
  await pulumi.runtime.disconnect();
  return recorded;
}

/** Pulumi's mock monitor, keeping of every request what its mocks are not told: parents and dependencies. */
class RecordingMonitor extends MockMonitor {
  private request: RegisterResourceRequest | null = null;

  constructor(recorded: RegisteredResource[], preview: boolean) {
    super({
      call: (args) => args.inputs as Record<string, unknown>,
      newResource: (args) => {
        const id = preview || args.custom !== true ? "" : (args.id ?? "") || idOf(args.type, args.name);
        const { request } = this;
        if (request !== null)
          recorded.push(registeredResource(this, request, args.inputs as Record<string, unknown>, id));
        return {
          id,
          state: preview ? {} : { ...(args.inputs as Record<string, unknown>), ...outputsOf(args.type, id) },
        };
      },
    });
  }

  override registerResource(
    req: RegisterResourceRequest,
    callback: Parameters<MockMonitor["registerResource"]>[1],
  ): Promise<void> {
    // The mocks are called before the first await, so the request is still the one at hand.
    this.request = req;
    const done = super.registerResource(req, callback);
    this.request = null;
    return done;
  }

  /** The URN by which children of the resource will name it: the base class keeps of its ancestors the nearest only. */
  urnOf(parent: string, type: string, name: string): string {
    const nearest = parent.split("::")[2]?.split("$").at(-1);
    const qualified = nearest === undefined ? type : `${nearest}$${type}`;
    return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${qualified}::${name}`;
  }
}

function registeredResource(
  monitor: RecordingMonitor,
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
    urn: monitor.urnOf(parent, request.getType(), request.getName()),
    parent: parent === "" ? null : parent,
    custom: request.getCustom(),
    inputs: knownOnly(inputs) as Record<string, unknown>,
    id: id === "" ? null : id,
    propertyDependencies: dependencies,
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
