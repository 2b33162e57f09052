import * as grpc from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { ApiError } from "../http/client";
import { NotConfigured } from "../http/connect";
import { PartialFailure, ResourceError } from "../resource";
import { structOf } from "./values";

/**
 * An error in the engine's terms. `FAILED_PRECONDITION`: nothing was done. `UNKNOWN`: it cannot be told, and the engine
 * keeps the operation as pending. A partial failure carries the state from which the next deployment goes on.
 */
export function failureOf(error: unknown): Partial<grpc.StatusObject> {
  if (error instanceof PartialFailure) return partialFailureOf(error);
  if (error instanceof ApiError) {
    const code = error.outcomeUnknown ? grpc.status.UNKNOWN : grpc.status.FAILED_PRECONDITION;
    return { code, details: error.message };
  }
  if (error instanceof ResourceError || error instanceof NotConfigured)
    return { code: grpc.status.FAILED_PRECONDITION, details: error.message };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    code: grpc.status.UNKNOWN,
    details: `defect of the passkey-rollout provider, please report it: ${text}`,
  };
}

function partialFailureOf({ message, resource }: PartialFailure): Partial<grpc.StatusObject> {
  const detail = new ErrorResourceInitFailed();
  detail.setId(resource.id);
  detail.setProperties(structOf(resource.state));
  detail.setReasonsList([message]);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(message);
  status.addDetails(packed);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details: message, metadata };
}
