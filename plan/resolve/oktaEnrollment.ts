import type {
  DesiredAccountManagementRule,
  DesiredTemporaryAccessCode,
  EnrollmentGracePeriod,
} from "../desiredState";
import { minutesOf } from "../duration";
import type { Plan } from "../plan";

export function breakGlassUsers(plan: Plan): string[] {
  return plan.breakGlass.flatMap((account) => account.oktaUserId ?? []);
}

/** How long enrolling may be put off once it is required. */
export function gracePeriod(plan: Plan): EnrollmentGracePeriod | null {
  const { skips, until } = plan.okta?.enrollmentGracePeriod ?? {};
  if (skips !== undefined) return { kind: "skips", count: skips };
  return until === undefined ? null : { kind: "until", date: until };
}

export function temporaryAccessCode(plan: Plan): DesiredTemporaryAccessCode | null {
  const code = plan.okta?.temporaryAccessCode;
  if (code === undefined) return null;
  return {
    minimumLifetimeInMinutes: minutesOf(code.minimumLifetime ?? "PT10M"),
    maximumLifetimeInMinutes: minutesOf(code.maximumLifetime ?? "P1D"),
    defaultLifetimeInMinutes: minutesOf(code.defaultLifetime ?? "PT2H"),
    length: code.length ?? 16,
    oneTime: code.oneTime ?? true,
    path: ["identityProviders", "okta", "temporaryAccessCode"],
  };
}

export function accountManagement(plan: Plan): DesiredAccountManagementRule | null {
  const enrollingTakes = plan.okta?.enrollingTakes;
  if (enrollingTakes === undefined) return null;
  return {
    name: `${plan.organization.namePrefix}: enrolling takes ${enrollingTakes.replace("-", " ")}`,
    enrollingTakes,
    excludedUsers: breakGlassUsers(plan),
    path: ["identityProviders", "okta", "enrollingTakes"],
  };
}
