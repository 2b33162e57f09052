import { isIsoDuration } from "../../plan/duration";

/** What Okta refuses of one constraint of an access policy rule. */
export interface ConstraintProblem {
  /** Path below the constraint: `possession.deviceBound`. */
  readonly path: string;
  readonly reason: string;
}

const shared: readonly string[] = [
  "authenticationMethods",
  "excludedAuthenticationMethods",
  "methods",
  "reauthenticateIn",
  "required",
  "types",
];
/** Demands on what somebody has; each is REQUIRED or OPTIONAL. */
const demands: readonly string[] = [
  "deviceBound",
  "hardwareProtection",
  "phishingResistant",
  "userPresence",
  "userVerification",
];
const classes: Readonly<Record<string, readonly string[]>> = {
  knowledge: shared,
  possession: [...shared, ...demands, "userVerificationMethods"],
};

/** Okta API: AccessPolicyConstraints, with KnowledgeConstraint and PossessionConstraint. */
export function constraintProblems(constraint: Readonly<Record<string, unknown>>): ConstraintProblem[] {
  return Object.entries(constraint).flatMap(([name, value]) => {
    const members = classes[name];
    if (members === undefined)
      return [{ path: name, reason: `is no class of factors; allowed: ${Object.keys(classes).join(", ")}` }];
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return [{ path: name, reason: "must be an object" }];
    return Object.entries(value).flatMap(([member, wanted]: [string, unknown]) => {
      const reason = memberProblem(members, member, wanted);
      return reason === null ? [] : [{ path: `${name}.${member}`, reason }];
    });
  });
}

function memberProblem(members: readonly string[], name: string, value: unknown): string | null {
  const written = JSON.stringify(value);
  if (!members.includes(name)) return `is no property here; allowed: ${members.join(", ")}`;
  if (demands.includes(name))
    return value === "REQUIRED" || value === "OPTIONAL" ? null : `is ${written}; allowed: REQUIRED, OPTIONAL`;
  if (name === "required") return typeof value === "boolean" ? null : `is ${written}; allowed: true, false`;
  if (name === "reauthenticateIn")
    return typeof value === "string" && isIsoDuration(value)
      ? null
      : `is ${written}; allowed: an ISO 8601 duration like PT2H`;
  return Array.isArray(value) ? null : "must be a list";
}
