import type { Json } from "../../../provider/http/client";

/** A request that goes past the provider and its check. */
export interface RawRequest {
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: Json;
}

/** One documented limit or invalid combination, as the provider and the service refuse it. */
export interface Limit {
  /** What is refused: "a lifetime of 9 minutes". */
  readonly of: string;
  /** Below `passkey-rollout:`. */
  readonly type: string;
  /** Inputs of the last deployment, where the limit is about a change. */
  readonly previous?: Json;
  readonly inputs: Json;
  /** Which property the check names, and how. */
  readonly property: string;
  readonly reason: RegExp;
  readonly api: "graph" | "okta";
  /** What has to be there before. */
  readonly prepared?: readonly RawRequest[];
  readonly request: RawRequest;
  /** What the service says. */
  readonly refusal: RegExp;
}

/** Inputs at the edge of what is allowed, which check and service both take. */
export interface Edge {
  readonly of: string;
  readonly type: string;
  readonly inputs: Json;
  readonly api: "graph" | "okta";
  readonly request: RawRequest;
}

export const group = "f978d3a2-00c5-5cb7-8653-348eea5eceec";
export const oktaGroup = "00g1k9storestaff0697";
export const customStrength = "6f1a4f3e-1d3a-4a0e-8b60-0d1a0f6c8a11";
export const passkeyAuthenticator = "autPasskeys0000000000";
export const signOnPolicy = "rstDefaultAccess00000";
export const accountManagement = "rstAccountManagement";

/** Makes inputs and the request of a resource out of a change of valid ones. */
export type Make = (of: string, change: Json) => Edge;
export type Refuse = (of: string, change: Json, property: string, reason: RegExp, refusal: RegExp) => Limit;

/** The same where the change is refused. */
export const refusing =
  (make: Make): Refuse =>
  (of, change, property, reason, refusal) => ({ ...make(of, change), property, reason, refusal });
