import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { Policies } from "@pulumi/policy";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { structOf } from "../../provider/host/values";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import { repositoryPath } from "../repository";
import { type Violation, asEngine } from "./analyzer";

/** The SDK's own handlers of the protocol. They are not part of the SDK's types. */
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } = require("@pulumi/policy/server") as Record<
  "makeAnalyzeRpcFun" | "makeAnalyzeStackRpcFun",
  (pack: string, version: string, level: string, policies: Policies) => grpc.UntypedHandleCall
>;

/** What of the engine's messages may be larger than the protocol's own limit of 4 MiB. */
const largeMessages = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

export interface PackProcessOptions {
  readonly preview: boolean;
  /** ISO 8601 date that the pack takes for today. */
  readonly today: string;
  /** The pack's folder; left out: the repository's. */
  readonly folder?: string;
}

/**
 * A policy pack spoken to by the analyzer's protocol, as the engine speaks: every resource as it is registered, then all of them
 * together. It sees one deployment.
 */
export class ServedPack {
  private constructor(
    private readonly end: () => void,
    private readonly client: AnalyzerClient,
  ) {}

  /** Policies in this process, behind the SDK's own handlers. */
  static async serve(policies: Policies): Promise<ServedPack> {
    const server = new grpc.Server(largeMessages);
    server.addService(
      { analyze: AnalyzerService.analyze, analyzeStack: AnalyzerService.analyzeStack },
      {
        analyze: makeAnalyzeRpcFun("pack", "1.0.0", "mandatory", policies),
        analyzeStack: makeAnalyzeStackRpcFun("pack", "1.0.0", "mandatory", policies),
      },
    );
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    return new ServedPack(
      () => {
        server.forceShutdown();
      },
      clientOf(String(port)),
    );
  }

  /** The repository's pack as the engine starts it, in a process and a folder of its own. */
  static async start({
    preview,
    today,
    folder = repositoryPath("policies"),
  }: PackProcessOptions): Promise<ServedPack> {
    const run = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
    const child = spawn(process.execPath, ["--require", join(__dirname, "fixedDay.js"), run, "engine", "."], {
      cwd: folder,
      env: {
        ...process.env,
        PASSKEY_ROLLOUT_TEST_DAY: today,
        PULUMI_NODEJS_PROJECT: "test",
        PULUMI_NODEJS_STACK: "unit",
        PULUMI_NODEJS_DRY_RUN: String(preview),
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const port = await new Promise<string>((resolvePort, reject) => {
      createInterface({ input: child.stdout }).once("line", resolvePort);
      child.once("error", reject);
      child.once("exit", (code) => {
        reject(new Error(`the pack ended with ${String(code)}`));
      });
    });
    return new ServedPack(() => child.kill("SIGKILL"), clientOf(port));
  }

  stop(): void {
    this.client.close();
    this.end();
  }

  /** Asks of a whole deployment. */
  async analyze(resources: readonly RegisteredResource[]): Promise<Violation[]> {
    const violations: Violation[] = [];
    for (const resource of resources) {
      const request = new messages.AnalyzeRequest();
      describe(request, resource);
      request.setProperties(structOf(asEngine(resource.inputs)));
      const response = await this.call((done) => this.client.analyze(request, done));
      violations.push(...violationsOf(response, "resource"));
    }
    const request = new messages.AnalyzeStackRequest();
    request.setResourcesList(resources.map(stackResource));
    const response = await this.call((done) => this.client.analyzeStack(request, done));
    return [...violations, ...violationsOf(response, "stack")];
  }

  private call(
    send: (done: (error: grpc.ServiceError | null, response: messages.AnalyzeResponse) => void) => unknown,
  ): Promise<messages.AnalyzeResponse> {
    return new Promise((resolve, reject) => {
      send((error, response) => {
        if (error === null) resolve(response);
        else reject(error);
      });
    });
  }
}

function clientOf(port: string): AnalyzerClient {
  return new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), largeMessages);
}

function describe(
  message: messages.AnalyzeRequest | messages.AnalyzerResource,
  { type, name, urn, parent }: RegisteredResource,
): void {
  message.setType(type);
  message.setName(name);
  message.setUrn(urn);
  const options = new messages.AnalyzerResourceOptions();
  if (parent !== null) options.setParent(parent);
  message.setOptions(options);
}

/** A component shows what it registered as outputs, here nothing: the engine does not show its inputs. */
function stackResource(resource: RegisteredResource): messages.AnalyzerResource {
  const { custom, inputs, id, parent, propertyDependencies } = resource;
  const message = new messages.AnalyzerResource();
  describe(message, resource);
  const outputs = custom ? { ...inputs, ...(id === null ? {} : { id }) } : {};
  message.setProperties(structOf(asEngine(outputs)));
  if (parent !== null) message.setParent(parent);
  for (const [property, urns] of Object.entries(propertyDependencies)) {
    const dependencies = new messages.AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(property, dependencies);
  }
  return message;
}

const levels: ReadonlyMap<messages.EnforcementLevel, string> = new Map([
  [messages.EnforcementLevel.ADVISORY, "advisory"],
  [messages.EnforcementLevel.MANDATORY, "mandatory"],
]);

function violationsOf(response: messages.AnalyzeResponse, stage: Violation["stage"]): Violation[] {
  return response.getDiagnosticsList().map((found) => ({
    policy: found.getPolicyname(),
    level: levels.get(found.getEnforcementlevel()) ?? String(found.getEnforcementlevel()),
    // The SDK puts what the policy is about in front.
    message: found.getMessage().replace(`${found.getDescription()}\n`, ""),
    stage,
  }));
}
