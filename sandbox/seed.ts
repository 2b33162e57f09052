import type { Entity } from "./collection";
import type { Json } from "./exchange";

/** What a sandbox starts with, by the names of the tenant model (docs/architecture.md): a tenant's export can be one. */
export interface SandboxSeed {
  readonly entra?: EntraSeed;
  readonly okta?: OktaSeed;
}

export interface EntraSeed {
  readonly tenantId?: string;
  readonly users?: readonly Entity[];
  /** With `members: [{id}]` where they have any. */
  readonly groups?: readonly Entity[];
  /** With `members: [{id}]` where they have any. */
  readonly administrativeUnits?: readonly Entity[];
  readonly namedLocations?: readonly Entity[];
  readonly conditionalAccessPolicies?: readonly Entity[];
  /** Custom ones; the built-in ones are always there. */
  readonly authenticationStrengthPolicies?: readonly Entity[];
  /** With its configurations; what is left out is as in a new tenant. */
  readonly authenticationMethodsPolicy?: Json | null;
}

export interface OktaSeed {
  /** Whether the org has the temporary access code. Left out: true. */
  readonly temporaryAccessCode?: boolean;
  readonly users?: readonly Entity[];
  /** With `members: [{id}]` where they have any. */
  readonly groups?: readonly Entity[];
  readonly groupRules?: readonly Entity[];
  readonly authenticators?: readonly Entity[];
  /** The org's default policies are there in any case. */
  readonly policies?: readonly Entity[];
  /** Each with its `policyId`; the catch-all of a policy is there in any case. */
  readonly policyRules?: readonly Entity[];
  /** With `accessPolicyId` where one is assigned; else the default policy is. */
  readonly apps?: readonly Entity[];
}
