import type { Policies, PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import { unknownValue } from "../../tenant/unknown";

/** The SDK's own proxy, which throws on reading something unknown. It is not part of the SDK's types. */
const { unknownCheckingProxy, unknownStringValue } = require("@pulumi/policy/proxy") as {
  unknownCheckingProxy: (inputs: unknown) => Record<string, unknown>;
  unknownStringValue: string;
};

export interface Violation {
  readonly policy: string;
  readonly level: string;
  readonly message: string;
  /** `resource`: before anything is written. `stack`: after everything was registered. */
  readonly stage: "resource" | "stack";
}

/** Asks a pack as the engine does: every resource as it is registered, then all of them together. */
export async function analyze(
  policies: Policies,
  resources: readonly RegisteredResource[],
): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const resource of resources) {
    for (const policy of policies) {
      if (!("validateResource" in policy) || typeof policy.validateResource !== "function") continue;
      await policy.validateResource(resourceArgs(resource), (message) => {
        violations.push({
          policy: policy.name,
          level: String(policy.enforcementLevel),
          message,
          stage: "resource",
        });
      });
    }
  }
  const all = stackResources(resources);
  for (const policy of policies) {
    if (!("validateStack" in policy)) continue;
    const args = { resources: all, stackTags: new Map<string, string>(), getConfig, notApplicable };
    await policy.validateStack(args, (message) => {
      violations.push({
        policy: policy.name,
        level: String(policy.enforcementLevel),
        message,
        stage: "stack",
      });
    });
  }
  return violations;
}

/** Violations that stop a deployment. */
export function blocking(violations: readonly Violation[]): Violation[] {
  return violations.filter(({ level }) => level === "mandatory");
}

const options = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
};

function resourceArgs(resource: RegisteredResource): ResourceValidationArgs {
  return {
    type: resource.type,
    name: resource.name,
    urn: resource.urn,
    props: proxied(resource.inputs),
    opts: { ...options, ...(resource.parent === null ? {} : { parent: resource.parent }) },
    stackTags: new Map(),
    isType: () => false,
    asType: () => undefined,
    getConfig,
    notApplicable,
  };
}

/** In a stack policy a component shows what it registered as outputs, here nothing: the engine does not show its inputs. */
function stackResources(resources: readonly RegisteredResource[]): PolicyResource[] {
  const byUrn = new Map<string, PolicyResource>();
  for (const resource of resources) {
    const parent = resource.parent === null ? undefined : byUrn.get(resource.parent);
    byUrn.set(resource.urn, {
      type: resource.type,
      name: resource.name,
      urn: resource.urn,
      props: resource.custom
        ? proxied({ ...resource.inputs, ...(resource.id === null ? {} : { id: resource.id }) })
        : {},
      opts: options,
      ...(parent === undefined ? {} : { parent }),
      dependencies: [],
      propertyDependencies: {},
      isType: () => false,
      asType: () => undefined,
    });
  }
  for (const resource of resources) {
    const shown = byUrn.get(resource.urn);
    for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
      if (shown !== undefined)
        shown.propertyDependencies[property] = urns.flatMap((urn) => byUrn.get(urn) ?? []);
    }
  }
  return [...byUrn.values()];
}

function proxied(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return unknownCheckingProxy(asEngine(inputs));
}

/** Inputs as the engine sends them, which has a sentinel of its own for what is not known yet. */
export function asEngine(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(inputs).map(([key, inner]) => [key, valueAsEngine(inner)]));
}

function valueAsEngine(value: unknown): unknown {
  if (value === unknownValue) return unknownStringValue;
  if (Array.isArray(value)) return value.map(valueAsEngine);
  if (typeof value !== "object" || value === null) return value;
  return asEngine({ ...value });
}

/** No policy is configured. */
function getConfig(): never {
  return {} as never;
}

function notApplicable(): never {
  throw new Error("not applicable");
}
