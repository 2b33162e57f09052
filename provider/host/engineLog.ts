import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** Says something to the person at the deployment, beside the resource that it is about. */
export type Warn = (urn: string, message: string) => void;

/** Standard output belongs to the engine's handshake, so that warnings go through the engine. */
export function engineLog(address: string | undefined): Warn {
  if (address === undefined) {
    return (_urn, message) => {
      console.error(message);
    };
  }
  const client = new EngineClient(address, grpc.credentials.createInsecure());
  return (urn, message) => {
    const request = new LogRequest();
    request.setSeverity(LogSeverity.WARNING);
    request.setUrn(urn);
    request.setMessage(message);
    // A warning that cannot be delivered is no reason to fail what it warns of.
    client.log(request, () => undefined);
  };
}
