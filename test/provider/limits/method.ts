import type { Json } from "../../../provider/http/client";
import type { Edge, Limit, RawRequest } from "./limit";

/** The tables of one method of the authentication methods policy: what is refused of a valid configuration with one change. */
export interface MethodLimits {
  readonly refuses: (
    of: string,
    change: Json,
    property: string,
    reason: RegExp,
    refusal: RegExp,
    beside?: Pick<Limit, "previous" | "prepared">,
  ) => Limit;
  readonly takes: (of: string, change: Json) => Edge;
  readonly patch: (body: Json) => RawRequest;
}

const path = "policies/authenticationMethodsPolicy/authenticationMethodConfigurations";

export function methodLimits(
  resource: string,
  id: string,
  valid: Json,
  version: "v1.0" | "beta" = "v1.0",
): MethodLimits {
  const odataType = `#microsoft.graph.${id.charAt(0).toLowerCase()}${id.slice(1)}AuthenticationMethodConfiguration`;
  const patch = (body: Json): RawRequest => ({
    method: "PATCH",
    path: `/${version}/${path}/${id}`,
    body: { "@odata.type": odataType.replace("qRCodePin", "qrCodePin"), ...body },
  });
  const type = `entra:${resource}`;
  return {
    patch,
    refuses: (of, change, property, reason, refusal, beside = {}) => {
      const inputs = { ...valid, ...change };
      return { of, type, inputs, property, reason, refusal, api: "graph", request: patch(inputs), ...beside };
    },
    takes: (of, change) => {
      const inputs = { ...valid, ...change };
      return { of, type, inputs, api: "graph", request: patch(inputs) };
    },
  };
}
