import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { propertiesOf, structOf } from "../../provider/host/values";
import { serve } from "../../provider/host/serve";
import type { Json } from "../../provider/http/client";
import { PasskeyRolloutProvider, type ProviderHost } from "../../provider/index";

const plugin = join(resolve(__dirname, "../../.."), "dist/provider/main.js");

/** A resource as the engine keeps it between deployments. */
export interface KeptResource {
  readonly id: string;
  readonly inputs: Json;
  readonly outputs: Json;
  /** Why the last operation failed half way; the next deployment updates then, whatever the difference. */
  readonly failed: readonly string[];
}

/** The refusal of a check, or a failure of the plugin, as the engine would print it. */
export class PluginFailure extends Error {
  constructor(
    message: string,
    readonly code: grpc.status,
    /** What the engine keeps all the same. */
    readonly kept: KeptResource | null = null,
  ) {
    super(message);
  }
}

export type Operation = "create" | "update" | "replace" | "same";

/**
 * The plugin as the engine starts it, spoken to by the protocol as the engine speaks: check, then diff, then what follows
 * of it, with the state kept in between.
 */
export class Plugin {
  private constructor(
    private readonly end: () => void,
    private readonly client: ResourceProviderClient,
  ) {}

  /** The provider in this process, behind the same protocol, in a world that the test makes. */
  static async serve(host: ProviderHost): Promise<Plugin> {
    const { port, close } = await serve(new PasskeyRolloutProvider(host));
    return new Plugin(close, clientOf(String(port)));
  }

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<Plugin> {
    const child = spawn(process.execPath, [plugin], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const port = await new Promise<string>((resolvePort, reject) => {
      createInterface({ input: child.stdout }).once("line", resolvePort);
      child.once("error", reject);
      child.once("exit", (code) => {
        reject(new Error(`the plugin ended with ${String(code)}`));
      });
    });
    return new Plugin(() => child.kill("SIGKILL"), clientOf(port));
  }

  stop(): void {
    this.client.close();
    this.end();
  }

  configure(configuration: Json): Promise<messages.ConfigureResponse> {
    const request = new messages.ConfigureRequest();
    request.setArgs(structOf(configuration));
    return this.call((done) => this.client.configure(request, done));
  }

  async schema(): Promise<Json> {
    const request = new messages.GetSchemaRequest();
    const response = await this.call<messages.GetSchemaResponse>((done) =>
      this.client.getSchema(request, done),
    );
    return JSON.parse(response.getSchema()) as Json;
  }

  async cancel(): Promise<void> {
    await this.call((done) => this.client.cancel(new Empty(), done));
  }

  /** @throws PluginFailure with all failures, as the engine prints them. */
  async check(type: string, previous: Json | null, inputs: Json): Promise<Json> {
    const request = new messages.CheckRequest();
    request.setUrn(urnOf(type));
    request.setOlds(structOf(previous ?? {}));
    request.setNews(structOf(inputs));
    const response = await this.call<messages.CheckResponse>((done) => this.client.check(request, done));
    const failures = response
      .getFailuresList()
      .map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
    if (failures.length > 0) throw new PluginFailure(failures.join("\n"), grpc.status.INVALID_ARGUMENT);
    return propertiesOf(response.getInputs());
  }

  /** Paths that would change, and whether it takes a new resource. */
  async diff(
    type: string,
    kept: KeptResource,
    inputs: Json,
  ): Promise<{ readonly changes: readonly string[]; readonly replaces: boolean }> {
    const request = new messages.DiffRequest();
    request.setId(kept.id);
    request.setUrn(urnOf(type));
    request.setOldInputs(structOf(kept.inputs));
    request.setOlds(structOf(kept.outputs));
    request.setNews(structOf(inputs));
    const response = await this.call<messages.DiffResponse>((done) => this.client.diff(request, done));
    const changes: string[] = [];
    response.getDetaileddiffMap().forEach((_difference, path) => changes.push(path));
    return { changes: changes.sort(), replaces: response.getReplacesList().length > 0 };
  }

  /** One resource through a deployment. What it was before is given back in, as the engine keeps it. */
  async up(
    type: string,
    inputs: Json,
    before: KeptResource | null = null,
  ): Promise<{ readonly operation: Operation; readonly kept: KeptResource }> {
    const checked = await this.check(type, before?.inputs ?? null, inputs);
    if (before === null) return { operation: "create", kept: await this.create(type, checked) };
    const { changes, replaces } = await this.diff(type, before, checked);
    if (replaces) {
      const kept = await this.create(type, checked);
      await this.delete(type, before);
      return { operation: "replace", kept };
    }
    if (changes.length === 0 && before.failed.length === 0)
      return { operation: "same", kept: { ...before, inputs: checked } };
    return { operation: "update", kept: await this.update(type, before, checked) };
  }

  async create(type: string, inputs: Json): Promise<KeptResource> {
    const request = new messages.CreateRequest();
    request.setUrn(urnOf(type));
    request.setProperties(structOf(inputs));
    const response = await this.call<messages.CreateResponse>(
      (done) => this.client.create(request, done),
      inputs,
    );
    return { id: response.getId(), inputs, outputs: propertiesOf(response.getProperties()), failed: [] };
  }

  async update(type: string, before: KeptResource, inputs: Json): Promise<KeptResource> {
    const request = new messages.UpdateRequest();
    request.setId(before.id);
    request.setUrn(urnOf(type));
    request.setOlds(structOf(before.outputs));
    request.setOldInputs(structOf(before.inputs));
    request.setNews(structOf(inputs));
    const response = await this.call<messages.UpdateResponse>(
      (done) => this.client.update(request, done),
      inputs,
    );
    return { id: before.id, inputs, outputs: propertiesOf(response.getProperties()), failed: [] };
  }

  /** What a refresh makes of it; null when it is gone. */
  async refresh(type: string, before: KeptResource): Promise<KeptResource | null> {
    return this.read(type, before.id, before);
  }

  /** As `pulumi import` does: by the id alone. */
  async import(type: string, id: string): Promise<KeptResource | null> {
    return this.read(type, id, null);
  }

  private async read(type: string, id: string, before: KeptResource | null): Promise<KeptResource | null> {
    const request = new messages.ReadRequest();
    request.setId(id);
    request.setUrn(urnOf(type));
    if (before !== null) {
      request.setProperties(structOf(before.outputs));
      request.setInputs(structOf(before.inputs));
    }
    const response = await this.call<messages.ReadResponse>((done) => this.client.read(request, done));
    if (response.getId() === "") return null;
    const inputs = propertiesOf(response.getInputs());
    return { id: response.getId(), inputs, outputs: propertiesOf(response.getProperties()), failed: [] };
  }

  async delete(type: string, before: KeptResource): Promise<void> {
    const request = new messages.DeleteRequest();
    request.setId(before.id);
    request.setUrn(urnOf(type));
    request.setProperties(structOf(before.outputs));
    await this.call((done) => this.client.delete(request, done));
  }

  private call<Response>(
    start: (done: (error: grpc.ServiceError | null, response: Response) => void) => unknown,
    inputs: Json = {},
  ): Promise<Response> {
    return new Promise((resolveCall, reject) => {
      start((error, response) => {
        if (error === null) resolveCall(response);
        else reject(new PluginFailure(error.details, error.code, keptOf(error, inputs)));
      });
    });
  }
}

function clientOf(port: string): ResourceProviderClient {
  return new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
}

function urnOf(type: string): string {
  return `urn:pulumi:test::tests::${type}::tested`;
}

/** The state that a failure carries, as the engine unpacks it. */
function keptOf(error: grpc.ServiceError, inputs: Json): KeptResource | null {
  const [bytes] = error.metadata.get("grpc-status-details-bin");
  if (!(bytes instanceof Buffer)) return null;
  for (const detail of Status.deserializeBinary(bytes).getDetailsList()) {
    if (detail.getTypeName() !== "pulumirpc.ErrorResourceInitFailed") continue;
    const failed = messages.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
    return {
      id: failed.getId(),
      inputs,
      outputs: propertiesOf(failed.getProperties()),
      failed: failed.getReasonsList(),
    };
  }
  return null;
}
