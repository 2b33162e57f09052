import type { Rule } from "./rule";
import { breakGlassAccounts } from "./rules/breakGlassAccounts";
import { breakGlassExcluded } from "./rules/breakGlassExcluded";
import { compensatingRulesHold } from "./rules/compensatingRulesHold";
import { deviceCodeFlowBlocked } from "./rules/deviceCodeFlowBlocked";
import { entraLimits } from "./rules/entraLimits";
import { exceptionsAccountedFor } from "./rules/exceptionsAccountedFor";
import { fallbackWithinPlan } from "./rules/fallbackWithinPlan";
import { federatedTierSatisfiable } from "./rules/federatedTierSatisfiable";
import { legacyAuthenticationBlocked } from "./rules/legacyAuthenticationBlocked";
import { oktaBreakGlassReachable } from "./rules/oktaBreakGlassReachable";
import { oktaCatchAllDenies } from "./rules/oktaCatchAllDenies";
import { oktaScopeMatchesPlan } from "./rules/oktaScopeMatchesPlan";
import { policyGroupsProtected } from "./rules/policyGroupsProtected";
import { privilegedAttestedDeviceBound } from "./rules/privilegedAttestedDeviceBound";
import { recoveryTwoChecks } from "./rules/recoveryTwoChecks";
import { registrationReachable } from "./rules/registrationReachable";
import { reportOnlyBeforeEnforce } from "./rules/reportOnlyBeforeEnforce";
import { roleHoldersPrepared } from "./rules/roleHoldersPrepared";
import { scopeMatchesPlan } from "./rules/scopeMatchesPlan";
import { strengthSatisfiable } from "./rules/strengthSatisfiable";
import { tenantFitsPlan } from "./rules/tenantFitsPlan";

/** A named list of rules. */
export interface Pack {
  readonly name: string;
  readonly description: string;
  readonly rules: readonly Rule[];
}

/** What the product guarantees of every deployment. */
export const passkeySafety: Pack = {
  name: "passkey-safety",
  description: "Nobody is locked out, and no phishable way stays open unless the plan says so.",
  rules: [
    // Nobody is locked out.
    breakGlassAccounts,
    breakGlassExcluded,
    oktaBreakGlassReachable,
    tenantFitsPlan,
    entraLimits,
    policyGroupsProtected,
    scopeMatchesPlan,
    oktaScopeMatchesPlan,
    registrationReachable,
    strengthSatisfiable,
    roleHoldersPrepared,
    federatedTierSatisfiable,
    reportOnlyBeforeEnforce,
    // No phishable way stays open.
    privilegedAttestedDeviceBound,
    fallbackWithinPlan,
    compensatingRulesHold,
    exceptionsAccountedFor,
    recoveryTwoChecks,
    legacyAuthenticationBlocked,
    deviceCodeFlowBlocked,
    oktaCatchAllDenies,
  ],
};

export const packs: readonly Pack[] = [passkeySafety];
