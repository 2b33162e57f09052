import { checkAuthenticators } from "./authenticators";
import { checkAuthorities } from "./authorities";
import { checkBootstrap } from "./bootstrap";
import type { PlanCheck } from "./check";
import { checkCohorts } from "./cohorts";
import { checkDates } from "./dates";
import { checkMembers } from "./members";
import { checkPhases } from "./phases";
import { checkPlaceholders } from "./placeholders";
import { checkPlatformDeadlines } from "./platformDeadlines";
import { checkReferences } from "./references";
import { checkStatements } from "./statements";
import { checkTiers } from "./tiers";

/** Every check across the plan. A new check is a file beside this one and a line here. */
export const planChecks: readonly PlanCheck[] = [
  checkReferences,
  checkAuthorities,
  checkTiers,
  checkAuthenticators,
  checkMembers,
  checkCohorts,
  checkPhases,
  checkDates,
  checkBootstrap,
  checkStatements,
  checkPlatformDeadlines,
  checkPlaceholders,
];
