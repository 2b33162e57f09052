import type * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { PasskeyRolloutProvider } from "../index";
import type { Difference } from "../resource";
import { failureOf } from "./failure";
import { propertiesOf, structOf } from "./values";

type Unary<Request, Response> = grpc.handleUnaryCall<Request, Response>;

/** Answers one call by a promise; a failure is put in the engine's terms. */
function unary<Request, Response>(answer: (request: Request) => Promise<Response>): Unary<Request, Response> {
  return ({ request }, callback) => {
    Promise.resolve(request)
      .then(answer)
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback(failureOf(error));
        },
      );
  };
}

/**
 * The engine's protocol for a provider (Pulumi: provider.proto), over the resources of this package. The SDK's own server
 * hands a provider no configuration, says nothing of what a difference is made of, and fails on an import.
 */
export function serviceOf(provider: PasskeyRolloutProvider): grpc.UntypedServiceImplementation {
  return {
    getPluginInfo: unary(() => {
      const info = new PluginInfo();
      info.setVersion(provider.version);
      return Promise.resolve(info);
    }),
    getSchema: unary((request: messages.GetSchemaRequest) => {
      if (request.getVersion() !== 0)
        throw new Error(`schema version ${String(request.getVersion())} is not known`);
      const response = new messages.GetSchemaResponse();
      response.setSchema(provider.schema());
      return Promise.resolve(response);
    }),
    attach: unary(() => Promise.resolve(new Empty())),
    cancel: unary(() => {
      provider.cancel();
      return Promise.resolve(new Empty());
    }),
    ...configurationCalls(provider),
    ...resourceCalls(provider),
  };
}

function configurationCalls(provider: PasskeyRolloutProvider): grpc.UntypedServiceImplementation {
  return {
    checkConfig: unary((request: messages.CheckRequest) => {
      const news = propertiesOf(request.getNews());
      return Promise.resolve(checkResponse({ inputs: news, failures: provider.checkConfiguration(news) }));
    }),
    // Which tenant a resource is in decides which object it is, so another tenant is another resource.
    diffConfig: unary((request: messages.DiffRequest) => {
      const changes = provider.compareConfiguration(
        propertiesOf(request.getOldInputs() ?? request.getOlds()),
        propertiesOf(request.getNews()),
      );
      return Promise.resolve(diffResponse({ changes }));
    }),
    configure: unary((request: messages.ConfigureRequest) => {
      provider.configure(propertiesOf(request.getArgs()));
      const response = new messages.ConfigureResponse();
      // No resource has a secret input. Not accepting secrets keeps what is marked as one by a program out of our hands.
      response.setAcceptsecrets(false);
      response.setAcceptresources(false);
      response.setAcceptoutputs(false);
      return Promise.resolve(response);
    }),
  };
}

function resourceCalls(provider: PasskeyRolloutProvider): grpc.UntypedServiceImplementation {
  return {
    check: unary((request: messages.CheckRequest) =>
      Promise.resolve(
        checkResponse(
          provider.check(request.getUrn(), propertiesOf(request.getOlds()), propertiesOf(request.getNews())),
        ),
      ),
    ),
    diff: unary((request: messages.DiffRequest) =>
      Promise.resolve(
        diffResponse(
          provider.diff(request.getUrn(), propertiesOf(request.getOlds()), propertiesOf(request.getNews())),
        ),
      ),
    ),
    create: unary(async (request: messages.CreateRequest) => {
      const created = await provider.create(request.getUrn(), propertiesOf(request.getProperties()));
      const response = new messages.CreateResponse();
      response.setId(created.id);
      response.setProperties(structOf(created.state));
      return response;
    }),
    read: unary(async (request: messages.ReadRequest) => {
      const read = await provider.read(
        request.getUrn(),
        request.getId(),
        propertiesOf(request.getProperties()),
      );
      const response = new messages.ReadResponse();
      // No id: it does not exist any more.
      if (read === null) return response;
      response.setId(read.id);
      response.setProperties(structOf(read.state));
      response.setInputs(structOf(read.inputs));
      return response;
    }),
    update: unary(async (request: messages.UpdateRequest) => {
      const state = await provider.update(
        request.getUrn(),
        request.getId(),
        propertiesOf(request.getOlds()),
        propertiesOf(request.getNews()),
      );
      const response = new messages.UpdateResponse();
      response.setProperties(structOf(state));
      return response;
    }),
    delete: unary(async (request: messages.DeleteRequest) => {
      await provider.delete(request.getUrn(), request.getId(), propertiesOf(request.getProperties()));
      return new Empty();
    }),
  };
}

function checkResponse(result: ReturnType<PasskeyRolloutProvider["check"]>): messages.CheckResponse {
  const response = new messages.CheckResponse();
  response.setInputs(structOf(result.inputs));
  response.setFailuresList(
    result.failures.map(({ property, reason }) => {
      const failure = new messages.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

function diffResponse({ changes, deleteBeforeReplace = false }: Difference): messages.DiffResponse {
  const { DiffChanges } = messages.DiffResponse;
  const { Kind } = messages.PropertyDiff;
  const response = new messages.DiffResponse();
  response.setChanges(changes.length === 0 ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME);
  response.setReplacesList(topLevel(changes.filter(({ replaces }) => replaces)));
  response.setDiffsList(topLevel(changes));
  response.setHasdetaileddiff(changes.length > 0);
  const detailed = response.getDetaileddiffMap();
  for (const { path, replaces } of changes) {
    const difference = new messages.PropertyDiff();
    difference.setKind(replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE);
    detailed.set(path, difference);
  }
  response.setDeletebeforereplace(deleteBeforeReplace);
  return response;
}

function topLevel(changes: Difference["changes"]): string[] {
  return [...new Set(changes.map(({ path }) => path.split(/[.[]/)[0] ?? path))];
}
