import { ApiError, type ApiRequest } from "./client";
import { type Cloud, cloudAt, clouds } from "./clouds";
import type { Clock } from "./clock";
import { graphDialect } from "./graphDialect";
import { isJson, textOf } from "./json";
import type { Limits } from "./limits";
import { isLoopback } from "./loopback";
import { Paces } from "./pacing";
import { createSender } from "./sender";
import { createTransport } from "./transport";
import type { Trust } from "./trust";

export interface MetadataOptions {
  readonly trust: Trust | null;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: Limits;
}

/**
 * The cloud that a metadata host describes, as the azuread provider asks it when `ARM_METADATA_HOSTNAME` is set (Azure
 * Resource Manager's `/metadata/endpoints`).
 *
 * @param host with its port, without a scheme.
 * @throws ApiError when it does not answer with endpoints that are asked by HTTPS.
 */
export async function cloudFromMetadata(host: string, options: MetadataOptions): Promise<Cloud> {
  const { trust, signal, clock, random, limits } = options;
  const origin = `https://${host}`;
  const send = createSender({
    transport: createTransport({
      policies: [],
      trust,
      signal,
      requestMs: limits.requestMs,
      environmentProxy: !isLoopback(new URL(origin).hostname),
    }),
    dialect: { ...graphDialect, service: `the metadata host ${host}` },
    gate: new Paces([], clock, signal),
    clock,
    random,
    limits,
    signal,
    urlOf: ({ path }) => `${origin}${path}`,
    identify: () => null,
  });
  const request: ApiRequest = { method: "GET", path: "/metadata/endpoints?api-version=2022-09-01" };
  const { status, body } = await send(request);
  const authentication = isJson(body) ? body.authentication : undefined;
  const loginEndpoint = secureOrigin(textOf(authentication, "loginEndpoint"));
  const graphEndpoint = secureOrigin(textOf(body, "microsoftGraphResourceId"));
  if (loginEndpoint === null || graphEndpoint === null) {
    const message =
      `the metadata host ${host} has to name authentication.loginEndpoint and microsoftGraphResourceId, ` +
      "both by HTTPS";
    throw new ApiError({ ...request, status, code: null, message, correlationId: null });
  }
  const known = Object.values(clouds).find(
    (cloud) => cloud.loginEndpoint === loginEndpoint && cloud.graphEndpoint === graphEndpoint,
  );
  return known ?? cloudAt(graphEndpoint, loginEndpoint);
}

function secureOrigin(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const { origin, protocol } = new URL(address);
  return protocol === "https:" ? origin : null;
}
