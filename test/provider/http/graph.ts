import type { AccessToken } from "@azure/core-auth";
import { ApiError, type GraphClient } from "../../../provider/http/client";
import { createGraphClient, type GraphClientOptions } from "../../../provider/http/graphClient";
import { FakeClock } from "./fakeClock";
import type { ScriptedServer } from "./scriptedServer";

export const testToken = "header-of-the-token.claims-of-the-token.signature-of-the-token";

/** A client of a scripted server, with a token of its own and no pace unless the test gives one. */
export function graphOf(
  server: ScriptedServer,
  options: Partial<GraphClientOptions> = {},
): { readonly client: GraphClient; readonly clock: FakeClock } {
  const clock = new FakeClock(undefined, () => server.underWay() > 0);
  const token: AccessToken = { token: testToken, expiresOnTimestamp: Date.now() + 3_600_000 };
  const client = createGraphClient({
    endpoint: server.origin,
    scope: `${server.origin}/.default`,
    credential: { getToken: () => Promise.resolve(token) },
    clock,
    random: () => 1,
    paces: [],
    trust: server.trust,
    ...options,
  });
  return { client, clock };
}

/** The error with which a promise has to fail. */
export async function errorOf(answer: Promise<unknown>): Promise<ApiError> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error("it succeeded");
}

/** An answer of Graph that is no success. */
export function graphFault(status: number, code: string, headers: Record<string, string> = {}) {
  return { status, headers, body: { error: { code, message: `because of ${code}` } } };
}
