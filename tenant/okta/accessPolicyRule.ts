import type { OktaConstraint } from "../tenant";

/** What an app sign-on rule of the rollout demands. */
export interface OktaAssurance {
  readonly requires: "passkey" | "passkey-or-fallback" | "multifactor";
  readonly deviceBound: boolean;
}

/**
 * The verification constraints of an app sign-on rule (Okta Management API, AccessPolicyConstraints). Constraint objects
 * are ORed and their properties ANDed, so a demand is always written as one object.
 */
export function constraintsOf(assurance: OktaAssurance): OktaConstraint[] {
  if (assurance.requires !== "passkey") return [];
  return [
    {
      possession: {
        required: true,
        phishingResistant: "REQUIRED",
        userVerification: "REQUIRED",
        ...(assurance.deviceBound ? { deviceBound: "REQUIRED", hardwareProtection: "REQUIRED" } : {}),
      },
    },
  ];
}

/** A passkey with user verification is one step and two factors; everything else is asked for two factors. */
export const factorMode = "2FA";

/** A constraint as the provider takes it, a JSON string. What cannot be read demands nothing: the worse case. */
export function constraintsOfJson(text: string): OktaConstraint[] {
  try {
    return [JSON.parse(text) as OktaConstraint];
  } catch {
    return [{}];
  }
}
