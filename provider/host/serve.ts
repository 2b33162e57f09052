import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { PasskeyRolloutProvider } from "../index";
import { serviceOf } from "./service";

/** The largest message that may travel, in bytes: as the engine has it. A cohort's members are one long text. */
const largestMessage = 400 * 1024 * 1024;

/** Serves a provider on a free port of the loopback interface. @returns the port, for the engine. */
export function serve(
  provider: PasskeyRolloutProvider,
): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": largestMessage,
    "grpc.max_send_message_length": largestMessage,
  });
  server.addService(ResourceProviderService, serviceOf(provider));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error === null)
        resolve({
          port,
          close: () => {
            server.forceShutdown();
          },
        });
      else reject(error);
    });
  });
}
