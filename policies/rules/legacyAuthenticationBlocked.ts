import { legacyClientAppTypes } from "../../tenant/entra/conditionalAccessPolicy";
import { idsOf } from "../../tenant/graphValues";
import { findingOfBlock, judgeRequiredBlock } from "../requiredBlock";
import type { TenantRule } from "../rule";

/**
 * Clients of Exchange ActiveSync and other old protocols cannot do multifactor authentication, so a password is all they
 * need (entra-docs, block legacy authentication; CISA MS.AAD.1.1). Decided from all policies together: the two client types
 * may be blocked by two policies, and whom one policy leaves out another may block. Baselines that look for the pattern in
 * one policy accept a policy with excluded groups (ours names the groups that stay open) and refuse two policies that
 * complete each other (ours accepts them).
 */
export const legacyAuthenticationBlocked: TenantRule = {
  id: "legacy-authentication-blocked",
  scope: "tenant",
  needs: ["entra"],
  title: "Legacy authentication is blocked for everybody",
  severity: "error",
  references: ["MS.AAD.1.1v1", "CIS 5.2.2.3"],
  why: "Old protocols take a password alone, so every passkey requirement can be walked around with a phished password.",
  mend: "block the client app types exchangeActiveSync and other for all users and resources, break-glass accounts apart, from the first enforcing phase on",
  compliant:
    "One policy in force blocks both legacy client types for all users and excludes the break-glass accounts only.",
  violating:
    "The pilot enforces passkeys while baseline.blockLegacyAuthentication is enforced from broad only.",
  evaluate: (context) => {
    const open = legacyClientAppTypes.flatMap((type) => {
      const verdict = judgeRequiredBlock(context, {
        takesIn: ({ clientAppTypes }) => {
          const types = idsOf(clientAppTypes);
          return types.length === 0 || types.includes("all") || types.includes(type);
        },
        namedBy: ["client apps"],
        exempt: [],
      });
      return verdict === null || verdict.kind === "blocked" ? [] : [{ type, verdict }];
    });
    const first = open[0];
    if (first === undefined) return [];
    const what =
      open.length === 1 ? `legacy authentication (client type ${first.type})` : "legacy authentication";
    return findingOfBlock(context, first.verdict, what, "block-legacy-authentication");
  },
};
