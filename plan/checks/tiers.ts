import { readCatalogue } from "../authenticators/catalogue";
import { selectAaguids } from "../authenticators/selection";
import type { PlanProblem } from "../problem";
import { type PlanCheck, entriesOf, itemsOf } from "./check";

/** A tier must not contradict itself: what it accepts must be able to reach what it promises. */
export const checkTiers: PlanCheck = ({ draft }) => {
  const problems: PlanProblem[] = [];
  const invalid = (
    path: PlanProblem["path"],
    message: string,
    mend: string,
    at: "key" | "value" = "value",
  ): void => {
    problems.push({ check: "tier", severity: "invalid", path, at, message, mend });
  };
  for (const [key, tier] of entriesOf(draft.tiers)) {
    const path = ["tiers", key] as const;
    if (tier.attestation === "required" && tier.passkeys === "synced") {
      invalid(
        [...path, "passkeys"],
        `tier "${key}" requires attestation, which synced passkeys cannot give`,
        "set passkeys: device-bound, or attestation: not-required",
      );
    }
    if (tier.assuranceLevel === "AAL3" && tier.passkeys === "synced") {
      invalid(
        [...path, "assuranceLevel"],
        `tier "${key}" promises AAL3, which needs keys that cannot be exported, but accepts synced passkeys`,
        "set passkeys: device-bound, or assuranceLevel: AAL2",
      );
    }
    if (tier.privileged === true && tier.members?.rule !== undefined) {
      invalid(
        [...path, "members", "rule"],
        `privileged tier "${key}" has a membership rule; role-assignable groups take assigned people only`,
        "list the people in a file, or name an existing role-assignable group",
        "key",
      );
    }
    // A tier of which it is not known whether it is privileged, since the word is misspelt, is told so once.
    if (tier.dedicatedAccounts === true && tier.privileged !== true && tier.attestation === "not-required") {
      invalid(
        [...path, "dedicatedAccounts"],
        `tier "${key}" is not privileged, so its people have no accounts for administration only`,
        "remove dedicatedAccounts, or set privileged: true",
        "key",
      );
    }
    for (const [index, selection] of itemsOf(tier.authenticators)) {
      const meant = selectAaguids(selection, readCatalogue);
      if (meant.length === 0) {
        invalid(
          [...path, "authenticators", index],
          `no authenticator of the catalogue is what tier "${key}" selects here`,
          "loosen the conditions, or name an AAGUID",
        );
      }
    }
    if (draft.recovery !== undefined && !Object.hasOwn(draft.recovery, key)) {
      invalid(
        ["recovery"],
        `there is no recovery for tier "${key}": somebody who loses the only passkey is locked out`,
        `add recovery.${key}`,
        "key",
      );
    }
  }
  return problems;
};
