import type { User } from "../../../tenant/tenant";
import type { Verdict } from "../../../tenant/verdict";
import { type ClientAppType, type Credential, isLegacyClient } from "../../signIn";
import { mfaSatisfied } from "../credentials/builtInControl";
import { type Demand, demandOf, noDemand } from "./demand";

/**
 * Whether per-user MFA asks somebody for multifactor authentication (entra-docs, howto-mfa-userstates, 13 August 2024): in
 * the states enabled and enforced, and for old protocols in the latter only, where an app password takes its place. Trusted
 * addresses and remembered devices, which may lift it, are not in an export.
 */
export function perUserMfaAsked(user: User | null | undefined, clientAppType: ClientAppType): Verdict {
  const state = user?.perUserMfaState;
  switch (state) {
    case "disabled":
      return "no";
    case "enabled":
      return isLegacyClient(clientAppType) ? "no" : "yes";
    case "enforced":
      return "yes";
    default:
      return "unknown"; // The export does not carry it, or the account is not in it.
  }
}

export function perUserMfaDemand(
  user: User | null | undefined,
  clientAppType: ClientAppType,
  credentials: readonly Credential[],
): Demand {
  const asked = perUserMfaAsked(user, clientAppType);
  if (asked === "no") return noDemand;
  const legacy = isLegacyClient(clientAppType);
  return demandOf(
    asked,
    // An app password would do; whether somebody has one is not in an export.
    legacy ? "unknown" : mfaSatisfied(credentials),
    asked === "yes"
      ? `per-user MFA is ${user?.perUserMfaState ?? "on"} for the account`
      : "whether per-user MFA is on for the account is not in the export",
  );
}
