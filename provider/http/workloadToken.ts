import { readFile } from "node:fs/promises";
import type { ApiRequest } from "./client";
import { systemClock } from "./clock";
import type { AssertionSource } from "./configuration";
import { graphDialect } from "./graphDialect";
import { textOf } from "./json";
import { defaultLimits } from "./limits";
import { isLoopback } from "./loopback";
import { Paces } from "./pacing";
import { createSender } from "./sender";
import { createTransport } from "./transport";
import type { Trust } from "./trust";

/**
 * The token that a workload shows to Entra in place of a secret.
 *
 * @param audience whom the token has to be issued for, where it is asked for.
 */
export async function workloadToken(
  source: AssertionSource,
  audience: string,
  trust: Trust | null,
): Promise<string> {
  switch (source.kind) {
    case "token":
      return source.token;
    case "file":
      return (await readFile(source.path, "utf8")).trim();
    case "request":
      return requestedToken(source.url, source.token, audience, trust);
  }
}

/** https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments (OpenID Connect) */
async function requestedToken(
  address: string,
  bearer: string,
  audience: string,
  trust: Trust | null,
): Promise<string> {
  const url = new URL(address);
  url.searchParams.set("audience", audience);
  const { signal } = new AbortController();
  const send = createSender({
    transport: createTransport({
      policies: [
        {
          name: "workloadTokenPolicy",
          sendRequest: (request, next) => {
            request.headers.set("authorization", `Bearer ${bearer}`);
            return next(request);
          },
        },
      ],
      trust,
      signal,
      requestMs: defaultLimits.requestMs,
      environmentProxy: !isLoopback(url.hostname),
    }),
    dialect: { ...graphDialect, service: `the workload's token service at ${url.host}` },
    gate: new Paces([], systemClock, signal),
    clock: systemClock,
    random: Math.random,
    limits: { ...defaultLimits, attempts: 4 },
    signal,
    urlOf: () => url.href,
    identify: () => null,
  });
  const request: ApiRequest = { method: "GET", path: url.pathname };
  const token = textOf((await send(request)).body, "value");
  if (token === null) throw new Error(`${url.host} gave no token for ${audience}`);
  return token;
}
