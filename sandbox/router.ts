import type { SandboxReply, SandboxRequest } from "./exchange";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A request that a route has matched. */
export interface RoutedRequest extends SandboxRequest {
  /** The part of the path that a `{name}` of the route's path stands for. */
  readonly parameter: (name: string) => string;
}

export interface Route {
  readonly method: Method;
  /** Segments, those in braces standing for anything: `/groups/{id}/members`. */
  readonly path: string;
  /** Query parameters that the handler looks at. */
  readonly query?: readonly string[];
  readonly handle: (request: RoutedRequest) => SandboxReply;
}

/**
 * Refuses a query parameter that a route does not look at: to ignore one would be to answer a question not asked.
 * @throws Refusal
 */
export type QueryCheck = (request: SandboxRequest, name: string) => void;

/** Finds the route of a request; the first that fits is taken. */
export class Router {
  private readonly routes: readonly {
    readonly route: Route;
    readonly segments: readonly string[];
  }[];

  constructor(
    routes: readonly Route[],
    private readonly checkQuery: QueryCheck = () => undefined,
  ) {
    this.routes = routes.map((route) => ({ route, segments: segmentsOf(route.path) }));
  }

  /** The answer of the request's route, or null when there is none. */
  answer(request: SandboxRequest): SandboxReply | null {
    const path = segmentsOf(request.path);
    for (const { route, segments } of this.routes) {
      if (route.method !== request.method) continue;
      const parameters = match(segments, path);
      if (parameters === null) continue;
      for (const name of request.query.keys()) {
        if (route.query?.includes(name) !== true) this.checkQuery(request, name);
      }
      return route.handle({ ...request, parameter: (name) => parameters.get(name) ?? "" });
    }
    return null;
  }
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function match(pattern: readonly string[], path: readonly string[]): Map<string, string> | null {
  if (pattern.length !== path.length) return null;
  const parameters = new Map<string, string>();
  for (const [index, segment] of pattern.entries()) {
    const actual = path[index] ?? "";
    if (segment.startsWith("{")) parameters.set(segment.slice(1, -1), decodeURIComponent(actual));
    else if (segment !== actual) return null;
  }
  return parameters;
}
