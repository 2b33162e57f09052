/**
 * What a person lets through, for one deployment, that the provider would otherwise stop. It belongs to a stack's
 * configuration, where it is reviewed and taken out again, and not to the plan.
 */
export interface Permissions {
  /** Overwrites what somebody else changed since the last deployment. Left out: the deployment stops. */
  readonly overwriteForeignChanges?: boolean;
  /** Lets a change through after which people lose a passkey that they have registered. */
  readonly acknowledgedLockout?: {
    /** How many people lose one, as counted from the inventory; `unknown` without one. */
    readonly people: number | "unknown";
    readonly inventory?: {
      /** Path of an export of the tenant. */
      readonly file: string;
      /** ISO 8601 date. */
      readonly takenOn: string;
    };
  };
}
