import { readCatalogue } from "../../plan/authenticators/catalogue";
import { found, type Json } from "../http/client";
import { type Lockout, isAcknowledged, refusal, requireAcknowledgement } from "../lifecycle/lockout";
import type { ResourceContext } from "../resource";
import type { CheckFailure } from "../schema/check";
import { listOf, textOf } from "../schema/json";
import { isUnknown } from "../schema/unknown";
import { credentialInventory } from "./credentialInventory";

const token = "passkey-rollout:entra:StrengthAuthenticatorLimits";

const mend =
  "Keep the model in the list until nobody signs in with it any more; who has registered it can register another one before";

/** Refuses in the preview what the inputs of the last deployment tell. */
export function checkLimits(inputs: Json, previous: Json | null): readonly CheckFailure[] {
  if (previous === null || isAcknowledged(inputs)) return [];
  const lost = lostModels(aaguidsOf(previous), aaguidsOf(inputs));
  if (lost === null || lost.length === 0) return [];
  return [{ property: "allowedAAGUIDs", reason: refusal({ losses: [sentence(lost)], mend }) }];
}

/**
 * Stops before a write what would keep people out who sign in with another model. A strength that no policy uses keeps
 * nobody out. @throws ResourceError
 */
export async function protectLimits(
  context: ResourceContext,
  current: Json,
  wanted: Json,
  asides: Json,
): Promise<void> {
  const lost = lostModels(aaguidsOf(current), aaguidsOf(wanted));
  if (lost?.length === 0) return;
  if (!(await isUsed(context, textOf(current, "strengthId") ?? ""))) return;
  await requireAcknowledgement(context, asides, {
    token,
    losses: [sentence(lost)],
    mend,
    count: (exported) => countPeople(exported, lost, new Set(aaguidsOf(wanted))),
  });
}

/** Models that satisfied the strength and do not any more; null: all that are not in the new list. */
function lostModels(before: readonly string[], after: readonly string[]): readonly string[] | null {
  if ([...before, ...after].some(isUnknown)) return [];
  // An empty list is no limit.
  if (after.length === 0) return [];
  return before.length === 0 ? null : before.filter((aaguid) => !after.includes(aaguid));
}

function sentence(lost: readonly string[] | null): string {
  if (lost === null)
    return "whoever signs in with a model that is not in the list does not satisfy the strength any more";
  const names = new Map(readCatalogue().models.map((model) => [String(model.aaguid), model.description]));
  const models = lost.map((aaguid) => {
    const name = names.get(aaguid);
    return name === undefined ? aaguid : `${name} (${aaguid})`;
  });
  return `whoever signs in with ${models.join(", ")} does not satisfy the strength any more`;
}

const countPeople = (
  exported: Json,
  lost: readonly string[] | null,
  kept: ReadonlySet<string>,
): ReturnType<Lockout["count"]> => {
  const inventory = credentialInventory(exported);
  if (typeof inventory === "string") return inventory;
  const loses = (aaguid: string | null): boolean =>
    // A model that the export does not name is taken for one of those that are lost.
    aaguid === null || (lost === null ? !kept.has(aaguid) : lost.includes(aaguid));
  const losing = new Set(
    inventory.passkeys.filter(({ aaguid }) => loses(aaguid)).map(({ userId }) => userId),
  );
  const keeping = new Set(
    inventory.passkeys
      .filter(({ aaguid }) => aaguid !== null && kept.has(aaguid))
      .map(({ userId }) => userId),
  );
  const leftWithoutAny = [...losing].filter((userId) => !keeping.has(userId)).length;
  return { losing: losing.size, leftWithoutAny };
};

/** Whether any Conditional Access policy demands the strength (Microsoft Graph: authenticationStrengthPolicy, usage). */
async function isUsed(context: ResourceContext, strengthId: string): Promise<boolean> {
  const path = `/policies/authenticationStrengthPolicies/${strengthId}/usage`;
  const answer = await found(context.graph().send({ method: "GET", path }));
  // What cannot be told is not taken for safe.
  if (answer === null) return true;
  return listOf(answer.body, "mfa").length + listOf(answer.body, "none").length > 0;
}

function aaguidsOf(object: Json): readonly string[] {
  return listOf(object, "allowedAAGUIDs").map((aaguid) => String(aaguid).toLowerCase());
}
