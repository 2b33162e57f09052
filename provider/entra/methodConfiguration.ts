import { found, type Json } from "../http/client";
import { type SingletonDefinition, singleton } from "../lifecycle/singleton";
import type { ResourceType } from "../resource";
import { isObject } from "../schema/json";
import { properties } from "../schema/property";
import { checkTargets } from "./methodTargets";
import { policyPath } from "./methodsPolicy";

/** What a configuration of one method of the authentication methods policy is made of. */
export interface MethodConfiguration extends Pick<
  SingletonDefinition,
  "description" | "owns" | "asides" | "check" | "advise" | "ownPart" | "protect" | "restore"
> {
  /** `Fido2Method`: the resource's name below `passkey-rollout:entra`. */
  readonly name: string;
  /** Graph's id of the configuration: `Fido2`. */
  readonly method: string;
  /** `fido2AuthenticationMethodConfiguration`, below `microsoft.graph`. */
  readonly odataType: string;
  /** Left out: v1.0. */
  readonly version?: "beta";
  /** Adds to what is sent what the service wants beside it. */
  readonly complete?: (wanted: Json, current: Json) => Json;
}

const path = `${policyPath}/authenticationMethodConfigurations`;

/**
 * One method of the tenant's authentication methods policy (Microsoft Graph: authenticationMethodConfiguration).
 * Each is an object of its own, so that no two resources write the same one.
 */
export function methodConfiguration(configuration: MethodConfiguration): ResourceType {
  const { name, method, odataType, version = "v1.0", complete, ...definition } = configuration;
  return singleton({
    ...definition,
    token: `passkey-rollout:entra:${name}`,
    keepsWhatIsLeftOut: true,
    idOf: () => method,
    check: (inputs, previous) => [...checkTargets(inputs), ...(definition.check?.(inputs, previous) ?? [])],
    read: async (context, id) => {
      const request = { method: "GET", path: `${path}/${id}`, version } as const;
      const answer = await found(context.graph().send(request));
      return isObject(answer?.body) ? answer.body : null;
    },
    write: async (context, id, wanted, current) => {
      // The type is mandatory in the body, and lists are replaced whole.
      const body = {
        "@odata.type": `#microsoft.graph.${odataType}`,
        ...(complete?.(wanted, current) ?? wanted),
      };
      await context.graph().send({ method: "PATCH", path: `${path}/${id}`, version, body });
    },
  });
}

export const methodState = properties({
  state: {
    kind: "string",
    values: ["enabled", "disabled"],
    required: true,
    description: "Whether people in the targets may register and use the method.",
  },
});
