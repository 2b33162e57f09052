import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  decompressResponsePolicy,
  isRestError,
  type PipelinePolicy,
  type PipelineResponse,
  proxyPolicy,
  userAgentPolicy,
} from "@azure/core-rest-pipeline";
import type { ApiRequest, Json } from "./client";
import type { Answer, Exchange, NoAnswer, Silence } from "./exchange";
import { SignInFailure } from "./signIn";
import { type Trust, trustPolicy } from "./trust";

export interface TransportOptions {
  /** Sent before every request, e.g. one that adds a token. */
  readonly policies: readonly PipelinePolicy[];
  /** Null: what Node trusts. */
  readonly trust: Trust | null;
  readonly signal: AbortSignal;
  /** Milliseconds until an attempt counts as unanswered. */
  readonly requestMs: number;
  /** Whether `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` are respected. */
  readonly environmentProxy: boolean;
}

export interface WireRequest {
  readonly method: ApiRequest["method"];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json | undefined;
}

/** Makes one attempt of a request. It never throws for what the network or the service does. */
export type Transport = (request: WireRequest) => Promise<Exchange>;

/**
 * A transport on the Azure SDK's pipeline, without its retries: they know neither which requests may be repeated nor the
 * services' paces. It logs nothing and follows no redirection, since neither API redirects and a token must not travel on.
 */
export function createTransport(options: TransportOptions): Transport {
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(userAgentPolicy({ userAgentPrefix: "passkey-rollout" }));
  if (options.environmentProxy) pipeline.addPolicy(proxyPolicy());
  pipeline.addPolicy(decompressResponsePolicy());
  if (options.trust !== null) pipeline.addPolicy(trustPolicy(options.trust));
  for (const policy of options.policies) pipeline.addPolicy(policy);
  const httpClient = createDefaultHttpClient();

  return async ({ method, url, headers, body }) => {
    const attempt = attemptOf(options);
    const request = createPipelineRequest({
      url,
      method,
      headers: createHttpHeaders({ accept: "application/json", ...headers }),
      abortSignal: attempt.signal,
      // Only a proxy on this machine is asked by plain HTTP.
      allowInsecureConnection: url.startsWith("http://"),
    });
    if (body !== undefined) {
      request.body = JSON.stringify(body);
      request.headers.set("content-type", "application/json");
    }
    try {
      // A policy that waits for a token may not know the signal.
      const response = await Promise.race([pipeline.sendRequest(httpClient, request), attempt.ended]);
      return { outcome: answerOf(response), secrets: secretsOf(request.headers.get("authorization")) };
    } catch (error) {
      const outcome = noAnswer(error, attempt.endedBy(), new URL(url).host);
      return { outcome, secrets: secretsOf(request.headers.get("authorization")) };
    } finally {
      attempt.close();
    }
  };
}

interface Attempt {
  readonly signal: AbortSignal;
  /** Rejects when the time is up or the client is cancelled. */
  readonly ended: Promise<never>;
  readonly endedBy: () => "timeout" | "cancelled" | null;
  readonly close: () => void;
}

/** The library's own time-out ends with the answer's headers; this one covers the body. */
function attemptOf({ signal, requestMs }: TransportOptions): Attempt {
  const stop = new AbortController();
  let timedOut = false;
  const cancel = (): void => {
    stop.abort();
  };
  const timer = setTimeout(() => {
    timedOut = true;
    stop.abort();
  }, requestMs);
  const ended = new Promise<never>((_, reject) => {
    stop.signal.addEventListener("abort", () => {
      reject(new Error("ended"));
    });
  });
  ended.catch(() => undefined);
  if (signal.aborted) stop.abort();
  else signal.addEventListener("abort", cancel);
  return {
    signal: stop.signal,
    ended,
    endedBy: () => (signal.aborted ? "cancelled" : timedOut ? "timeout" : null),
    close: () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", cancel);
    },
  };
}

function answerOf({ status, headers, bodyAsText }: PipelineResponse): Answer {
  return { kind: "answer", status, header: (name) => headers.get(name), body: parsed(bodyAsText ?? "") };
}

function parsed(text: string): unknown {
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The header as a whole and the token in it, for a service may repeat either. */
function secretsOf(authorization: string | undefined): readonly string[] {
  if (authorization === undefined) return [];
  return [authorization, ...authorization.split(" ").slice(1)];
}

const silences: readonly (readonly [RegExp, Silence])[] = [
  [/^ENOTFOUND$/, "unknownHost"],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/, "unreachable"],
  [/^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/, "untrusted"],
];

function noAnswer(error: unknown, endedBy: "timeout" | "cancelled" | null, host: string): NoAnswer {
  if (endedBy === "cancelled") return { kind: "none", silence: "cancelled", message: "it was cancelled" };
  if (endedBy === "timeout")
    return { kind: "none", silence: "timeout", message: "there was no answer in time" };
  if (error instanceof SignInFailure) return { kind: "none", silence: "signIn", message: error.message };
  if (!isRestError(error)) throw error;
  const code = error.code ?? "";
  const silence = silences.find(([pattern]) => pattern.test(code))?.[1] ?? "dropped";
  return { kind: "none", silence, message: explanations[silence](host, code) };
}

const explanations: Readonly<Record<Silence, (host: string, code: string) => string>> = {
  unknownHost: (host) => `there is no host ${host}`,
  unreachable: (host, code) => `no connection to ${host} (${code})`,
  untrusted: (host, code) =>
    `the certificate of ${host} is not trusted (${code}); SSL_CERT_FILE can name a file with its authority`,
  dropped: (host, code) => `the connection to ${host} was lost (${code})`,
  signIn: () => "signing in failed",
  timeout: () => "there was no answer in time",
  cancelled: () => "it was cancelled",
};
