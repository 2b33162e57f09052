import { found, type Json } from "../http/client";
import { type SingletonDefinition, singleton } from "../lifecycle/singleton";
import type { ResourceContext, ResourceType } from "../resource";
import { isObject } from "../schema/json";
import { type Properties, properties } from "../schema/property";

/** What a configuration of one method of the authentication methods policy is made of. */
export interface MethodConfiguration extends Pick<
  SingletonDefinition,
  "description" | "owns" | "asides" | "check" | "protect" | "restore"
> {
  /** `Fido2Method`: the resource's name below `passkey-rollout:entra`. */
  readonly name: string;
  /** Graph's id of the configuration: `Fido2`. */
  readonly method: string;
  /** `fido2AuthenticationMethodConfiguration`, below `microsoft.graph`. */
  readonly odataType: string;
}

const path = "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations";

/**
 * One method of the tenant's authentication methods policy (Microsoft Graph: authenticationMethodConfiguration, v1.0).
 * Each is an object of its own, so that no two resources write the same one.
 */
export function methodConfiguration(configuration: MethodConfiguration): ResourceType {
  const { name, method, odataType, ...definition } = configuration;
  return singleton({
    ...definition,
    token: `passkey-rollout:entra:${name}`,
    idOf: () => method,
    read: readConfiguration,
    write: async (context, id, wanted) => {
      // The type is mandatory in the body; an omitted property keeps its value, and lists are replaced whole.
      const body = { "@odata.type": `#microsoft.graph.${odataType}`, ...wanted };
      await context.graph().send({ method: "PATCH", path: `${path}/${id}`, body });
    },
  });
}

async function readConfiguration(context: ResourceContext, id: string): Promise<Json | null> {
  const answer = await found(context.graph().send({ method: "GET", path: `${path}/${id}` }));
  return isObject(answer?.body) ? answer.body : null;
}

export const methodState = properties({
  state: {
    kind: "string",
    values: ["enabled", "disabled"],
    required: true,
    description: "Whether people in the targets may register and use the method.",
  },
});

/** Who a method is for (microsoft.graph.authenticationMethodTarget), with members of the method's own. */
export function targets<const O extends Properties>(own: O, type: string, description: string) {
  return {
    kind: "list",
    description,
    identity: ["id"],
    items: {
      kind: "object",
      type,
      description: "A group whose members are meant, or everybody.",
      properties: {
        id: {
          kind: "string",
          format: "group",
          required: true,
          description: "Object id of the group, or `all_users`.",
        },
        targetType: {
          kind: "string",
          values: ["group"],
          default: "group",
          description: "Graph knows groups only.",
        },
        isRegistrationRequired: {
          kind: "boolean",
          default: false,
          description: "Whether members are asked to register the method.",
        },
        ...own,
      },
    },
  } as const;
}
