import { setMaxListeners } from "node:events";
import type { ApiClient, GraphClient, Json } from "./http/client";
import {
  type Clock,
  type Difference,
  type ReadResource,
  type ResourceContext,
  ResourceError,
  type ResourceState,
  type ResourceType,
} from "./resource";
import { resources as allResources } from "./resources";
import { canonicalObject } from "./schema/canonical";
import { type CheckFailure, checkInputs, withDefaults } from "./schema/check";
import type { Properties } from "./schema/property";
import { pulumiSchema } from "./schema/pulumiSchema";

/** Name of the provider, as in `passkey-rollout:entra:…` and in a project's `plugins.providers`. */
export const providerName = "passkey-rollout";

/** Services that the provider talks to, signed in to when they are first needed. */
export interface Connections {
  readonly graph: () => GraphClient;
  readonly okta: () => ApiClient;
}

/** What the provider needs of the world around it. */
export interface ProviderHost {
  readonly version: string;
  readonly connect: (configuration: Json, signal: AbortSignal) => Connections;
  /** What is wrong with a configuration, without any I/O. */
  readonly checkConfiguration: (configuration: Json) => readonly CheckFailure[];
  readonly configuration: Properties;
  readonly secrets: readonly string[];
  readonly clock: (signal: AbortSignal) => Clock;
  readonly readFile: (path: string) => Promise<string>;
  readonly warn: (urn: string, message: string) => void;
  /** In milliseconds; see ResourceContext. */
  readonly visibleWithin: number;
  readonly resources?: readonly ResourceType[];
}

export interface CheckedInputs {
  readonly inputs: Json;
  readonly failures: readonly CheckFailure[];
}

/** Configuration values that decide which tenant or org a resource is in. */
const places = ["tenantId", "oktaOrgUrl", "cloud"] as const;

/** The provider, apart from the protocol by which the engine speaks with it. */
export class PasskeyRolloutProvider {
  readonly version: string;
  private readonly resources: ReadonlyMap<string, ResourceType>;
  private readonly cancellation = new AbortController();
  private connections: Connections | undefined;

  constructor(private readonly host: ProviderHost) {
    this.version = host.version;
    // Every request under way listens, and a deployment has dozens of them.
    setMaxListeners(0, this.cancellation.signal);
    this.resources = new Map((host.resources ?? allResources).map((resource) => [resource.token, resource]));
  }

  /** The Pulumi schema as JSON text. */
  schema(): string {
    const { configuration, secrets, version } = this.host;
    const resources = [...this.resources.values()];
    return JSON.stringify(pulumiSchema({ name: providerName, version, resources, configuration, secrets }));
  }

  checkConfiguration(configuration: Json): readonly CheckFailure[] {
    return this.host.checkConfiguration(configuration);
  }

  compareConfiguration(before: Json, after: Json): Difference["changes"] {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names
      .filter((name) => name !== "version" && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => ({
        path: name,
        replaces: places.some((place) => place === name) && before[name] !== undefined,
      }));
  }

  configure(configuration: Json): void {
    this.connections = this.host.connect(configuration, this.cancellation.signal);
  }

  /** Ends what is under way; the engine asks for it when a deployment is interrupted. */
  cancel(): void {
    this.cancellation.abort(new ResourceError("the deployment was cancelled"));
  }

  check(urn: string, previous: Json, news: Json): CheckedInputs {
    const type = this.typeOf(urn);
    const malformed = checkInputs(type.inputs, news);
    if (malformed.length > 0) return { inputs: news, failures: inOrder(malformed) };
    const inputs = canonicalObject(type.inputs, withDefaults(type.inputs, news));
    const known = Object.keys(previous).length === 0 ? null : previous;
    return { inputs, failures: inOrder(type.check(inputs, known)) };
  }

  diff(urn: string, state: Json, inputs: Json): Difference {
    return this.typeOf(urn).difference(state, inputs);
  }

  create(urn: string, inputs: Json): Promise<ResourceState> {
    return this.typeOf(urn).create(this.context(urn), inputs);
  }

  read(urn: string, id: string, known: Json): Promise<ReadResource | null> {
    return this.typeOf(urn).read(this.context(urn), id, Object.keys(known).length === 0 ? null : known);
  }

  update(urn: string, id: string, state: Json, inputs: Json): Promise<Json> {
    return this.typeOf(urn).update(this.context(urn), id, state, inputs);
  }

  delete(urn: string, id: string, state: Json): Promise<void> {
    return this.typeOf(urn).delete(this.context(urn), id, state);
  }

  private typeOf(urn: string): ResourceType {
    // urn:pulumi:<stack>::<project>::<parents>$<type>::<name>
    const token = urn.split("::")[2]?.split("$").at(-1) ?? urn;
    const type = this.resources.get(token);
    if (type !== undefined) return type;
    const known = [...this.resources.keys()].join(", ");
    throw new ResourceError(`${providerName} has no resources of type ${token}; it has ${known}`);
  }

  private context(urn: string): ResourceContext {
    const { connections, host } = this;
    if (connections === undefined) throw new ResourceError(`${providerName} was not configured`);
    return {
      graph: connections.graph,
      okta: connections.okta,
      readFile: host.readFile,
      clock: host.clock(this.cancellation.signal),
      visibleWithin: host.visibleWithin,
      warn: (message) => {
        host.warn(urn, message);
      },
    };
  }
}

/** Properties travel without an order, and people compare what they read. */
function inOrder(failures: readonly CheckFailure[]): readonly CheckFailure[] {
  return [...failures].sort((a, b) => (a.property < b.property ? -1 : a.property > b.property ? 1 : 0));
}
