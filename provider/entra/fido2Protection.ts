import type { Json } from "../http/client";
import { isAcknowledged, requireAcknowledgement } from "../lifecycle/lockout";
import type { Purpose } from "../lifecycle/singleton";
import { type ResourceContext, ResourceError } from "../resource";
import { listOf, textOf } from "../schema/json";
import { maximumFido2PolicySize } from "../../tenant/entra/fido2PolicySize";
import { type AcceptedPasskeys, acceptedPasskeys } from "./acceptedPasskeys";
import { credentialInventory } from "./credentialInventory";
import { keepAccepting, sizeOf, sizeProblem } from "./fido2Checks";
import { maximumPasskeyProfiles } from "./fido2MethodInputs";
import { lossSentence, passkeyLosses } from "./passkeyLoss";
import { countPasskeyLosses } from "./passkeyLossCount";
import { profilesOf, withKeptProfiles } from "./passkeyProfiles";

const token = "passkey-rollout:entra:Fido2Method";

/**
 * Stops before a write what the tenant as it is would refuse, and what would lock people out who registered under it.
 * @throws ResourceError
 */
export async function protectPasskeys(
  context: ResourceContext,
  current: Json,
  wanted: Json,
  asides: Json,
  purpose: Purpose,
): Promise<void> {
  const outcome = { ...current, ...withKeptProfiles(wanted, current) };
  requireConsistency(outcome);
  const compared = [acceptedPasskeys(current, "nothing"), acceptedPasskeys(outcome, "everything")] as const;
  // Who is a target only now or only then came and goes with the resource, and is no one's loss by giving it back.
  const [before, after] = purpose === "giveBack" ? [onlyCommon(...compared), compared[1]] : compared;
  const losses = passkeyLosses(before, after).filter(
    ({ target }) => purpose === "change" || before.targets.has(target),
  );
  if (losses.length === 0) {
    if (purpose === "change" && isAcknowledged(asides))
      context.warn(
        `${token}: acknowledgedLockout is not needed (any more): remove it, since it could let a later change through`,
      );
    return;
  }
  await requireAcknowledgement(context, asides, {
    token,
    losses: losses.map(lossSentence),
    mend: keepAccepting,
    count: (exported) => {
      const inventory = credentialInventory(exported);
      return typeof inventory === "string" ? inventory : countPasskeyLosses(inventory, before, after);
    },
  });
}

function onlyCommon(before: AcceptedPasskeys, after: AcceptedPasskeys): AcceptedPasskeys {
  return { ...before, targets: new Map([...before.targets].filter(([id]) => after.targets.has(id))) };
}

/** What the kept default profile adds, and what inputs leave to the tenant, is known only now. */
function requireConsistency(outcome: Json): void {
  const refuse = (problem: string): never => {
    throw new ResourceError(`${token}: nothing was written. ${problem}`);
  };
  const profiles = profilesOf(outcome);
  if (profiles.size > maximumPasskeyProfiles)
    refuse(
      `passkeyProfiles and the tenant's default profile, which is kept, are ${String(profiles.size)} profiles; allowed: at most ${String(maximumPasskeyProfiles)}. Name the default profile among yours and use it, or use fewer`,
    );
  const size = sizeOf(outcome);
  if (size > maximumFido2PolicySize) refuse(`passkeyProfiles ${sizeProblem(size)}`);
  for (const target of listOf(outcome, "includeTargets")) {
    for (const id of listOf(target, "allowedPasskeyProfiles").map(String)) {
      if (!profiles.has(id.toLowerCase()))
        refuse(
          `includeTargets: ${String(textOf(target, "id"))} allows the profile ${id}, which the tenant would not have; allowed: ${[...profiles.keys()].join(", ") || "none, since there are no profiles"}`,
        );
    }
  }
}
