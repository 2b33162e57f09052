import { found, type Json } from "../http/client";
import { acknowledgedLockout } from "../lifecycle/guards";
import { checkAcknowledgement } from "../lifecycle/lockout";
import { singleton } from "../lifecycle/singleton";
import type { ResourceContext } from "../resource";
import type { CheckFailure } from "../schema/check";
import { isObject, listOf, textOf } from "../schema/json";
import { properties } from "../schema/property";
import { checkLimits, protectLimits } from "./strengthLimitsProtection";

const owned = properties({
  allowedAAGUIDs: {
    kind: "list",
    identity: [],
    required: true,
    minimumEntries: 1,
    items: { kind: "string", format: "guid", description: "AAGUID of a model." },
    description:
      "Models that satisfy the strength. Taking one away locks out whoever signs in with it, and is refused unless it is acknowledged.",
  },
});

const parents = properties({
  strengthId: {
    kind: "string",
    format: "pathId",
    required: true,
    description:
      "Id of a custom strength, with or without the azuread provider's prefix `/policies/authenticationStrengthPolicies/`. Another strength is another resource.",
  },
});

export const strengthAuthenticatorLimitsInputs = { ...parents, ...owned, ...acknowledgedLockout };

const base = "/identity/conditionalAccess/authenticationStrength/policies";

/**
 * AAGUIDs that a strength is limited to (microsoft.graph.fido2CombinationConfiguration). A strength has at most one such
 * configuration; having none is taken as a list that is empty, so that there is always something to adopt and give back.
 */
export const strengthAuthenticatorLimits = singleton({
  token: "passkey-rollout:entra:StrengthAuthenticatorLimits",
  description:
    "The models that a custom authentication strength is limited to at sign-in. Its inputs are close to those of the azuread provider's AuthenticationStrengthPolicyFido2CombinationConfiguration (6.11), so that one can take the other's place.",
  parents,
  owns: owned,
  asides: acknowledgedLockout,
  idOf: ({ strengthId }) => strengthOf(String(strengthId)),
  parentsOf: (id) => ({ strengthId: id }),
  check: (inputs, previous) => [
    ...checkCustom(inputs),
    ...checkAcknowledgement(inputs),
    ...checkLimits(inputs, previous),
  ],
  protect: protectLimits,
  read: async (context, id) => {
    const configuration = await configurationOf(context, id);
    if (configuration === null) return null;
    return {
      strengthId: id,
      configurationId: textOf(configuration, "id"),
      allowedAAGUIDs: listOf(configuration, "allowedAAGUIDs"),
    };
  },
  write: async (context, id, wanted, current) => {
    const existing = textOf(current, "configurationId");
    const path = `${base}/${id}/combinationConfigurations`;
    const body = {
      "@odata.type": "#microsoft.graph.fido2CombinationConfiguration",
      allowedAAGUIDs: wanted.allowedAAGUIDs,
      appliesToCombinations: ["fido2"],
    };
    if (listOf(wanted, "allowedAAGUIDs").length === 0) {
      if (existing !== null) await context.graph().send({ method: "DELETE", path: `${path}/${existing}` });
    } else if (existing !== null) {
      await context.graph().send({ method: "PATCH", path: `${path}/${existing}`, body });
    } else {
      // Not sent twice: what an unanswered one did is found out by reading.
      await context.graph().send({ method: "POST", path, body });
    }
  },
});

/** Ids of Microsoft's own strengths (Microsoft Entra: built-in authentication strengths). */
const builtIn = /^00000000-0000-0000-0000-0{11}[0-9]$/;

/** Microsoft Graph, combinationConfigurations: custom strengths only. */
function checkCustom({ strengthId }: Json): CheckFailure[] {
  if (typeof strengthId !== "string" || !builtIn.test(strengthOf(strengthId))) return [];
  return [
    {
      property: "strengthId",
      reason: `is "${strengthOf(strengthId)}", which is built in and cannot be limited; allowed: a custom strength, of which one with the same combinations can be made`,
    },
  ];
}

/** The strength's FIDO2 configuration, an empty object when it has none, or null when there is no such strength. */
async function configurationOf(context: ResourceContext, id: string): Promise<Json | null> {
  const path = `${base}/${id}/combinationConfigurations`;
  const answer = await found(context.graph().send({ method: "GET", path }));
  if (answer === null) return null;
  const configurations = listOf(answer.body, "value").filter(isObject);
  return configurations.find((one) => listOf(one, "appliesToCombinations").includes("fido2")) ?? {};
}

function strengthOf(id: string): string {
  return id.split("/").at(-1) ?? id;
}
