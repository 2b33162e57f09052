import { isDeepStrictEqual } from "node:util";
import type { TenantSnapshot } from "../../sandbox/server";
import { objectAt, stringAt, stringsAt } from "../../tenant/readers/pulumi/resource";

type Json = Readonly<Record<string, unknown>>;

/**
 * What a rule that this deployment puts in force rests on and does not find yet, one line each: groups with their members,
 * strengths with their limits, methods by which people register, registration and compensating rules of the same people, and in
 * Okta authenticators and enrolment.
 * @param before the tenant when the deployment began.
 * @param now the tenant after one of its writes.
 * @param end the tenant as the whole deployment leaves it.
 */
export function missingAt(before: TenantSnapshot, now: TenantSnapshot, end: TenantSnapshot): string[] {
  return [
    ...missingInEntra(before.entra, now.entra, end.entra),
    ...missingInOkta(before.okta, now.okta, end.okta),
  ];
}

function missingInEntra(before: Json, now: Json, end: Json): string[] {
  const final = byId(end, "conditionalAccessPolicies");
  const earlier = byId(before, "conditionalAccessPolicies");
  const present = byId(now, "conditionalAccessPolicies");
  const enforced = [...present.values()].filter(
    (policy) =>
      policy.state === "enabled" &&
      !isDeepStrictEqual(policy, earlier.get(idOf(policy))) &&
      isDeepStrictEqual(policy, final.get(idOf(policy))),
  );
  return enforced.flatMap((policy) => {
    const users = objectAt(policy.conditions, "users");
    const groups = [...stringsAt(users, "includeGroups"), ...stringsAt(users, "excludeGroups")];
    return [
      ...different("group", groups, byId(now, "groups"), byId(end, "groups")),
      ...different(
        "strength",
        strengthsOf(policy),
        byId(now, "authenticationStrengthPolicies"),
        byId(end, "authenticationStrengthPolicies"),
      ),
      ...(strengthsOf(policy).length > 0 && !isDeepStrictEqual(methodsOf(now), methodsOf(end))
        ? ["methods"]
        : []),
      ...[...final.values()]
        .filter((other) => other.state === "enabled" && stands(other, policy))
        .filter((other) => !isDeepStrictEqual(present.get(idOf(other)), other))
        .map((other) => `the rule ${String(other.displayName)}`),
    ].map((what) => `${String(policy.displayName)} rests on ${what}`);
  });
}

/** Whether a rule has to stand before another: it protects the registration of its people, or those whom it leaves out. */
function stands(first: Json, second: Json): boolean {
  const [own, other] = [objectAt(first.conditions, "users"), objectAt(second.conditions, "users")];
  const protectsRegistration =
    isAboutRegistration(first) && isForAllApplications(second) && strengthsOf(second).length > 0;
  const share = (name: string, otherName: string): boolean =>
    stringsAt(own, name).some((id) => stringsAt(other, otherName).includes(id));
  const leftOut = share("includeGroups", "excludeGroups") || share("includeRoles", "excludeRoles");
  return (
    leftOut ||
    (protectsRegistration &&
      (share("includeGroups", "includeGroups") || share("includeRoles", "includeRoles")))
  );
}

function isAboutRegistration(policy: Json): boolean {
  const applications = objectAt(policy.conditions, "applications");
  return stringsAt(applications, "includeUserActions").includes("urn:user:registersecurityinfo");
}

/** A rule for single applications accepts a weaker method there, and makes nobody register. */
function isForAllApplications({ conditions }: Json): boolean {
  return stringsAt(objectAt(conditions, "applications"), "includeApplications").includes("All");
}

function strengthsOf({ grantControls }: Json): readonly string[] {
  const id = stringAt(objectAt(grantControls, "authenticationStrength"), "id");
  return id === null ? [] : [id];
}

function methodsOf(entra: Json): unknown {
  const { authenticationMethodConfigurations } = objectAt(entra, "authenticationMethodsPolicy");
  return authenticationMethodConfigurations;
}

function missingInOkta(before: Json, now: Json, end: Json): string[] {
  const final = byId(end, "policyRules");
  const earlier = byId(before, "policyRules");
  const enforced = [...byId(now, "policyRules").values()].filter(
    (rule) =>
      rule.status === "ACTIVE" &&
      rule.system !== true &&
      isUsed(rule, now) &&
      JSON.stringify(rule.actions).includes('"phishingResistant":"REQUIRED"') &&
      !sameRule(rule, earlier.get(idOf(rule))) &&
      sameRule(rule, final.get(idOf(rule))),
  );
  return enforced.flatMap((rule) => {
    const parts = ["authenticators", "enrolment"] as const;
    const missing = parts.filter((part) => !isDeepStrictEqual(oktaPart(now, part), oktaPart(end, part)));
    return missing.map((what) => `Okta's rule ${String(rule.name)} rests on ${what}`);
  });
}

/** Okta renumbers rules as others come and go. */
function sameRule(rule: Json, other: Json | undefined): boolean {
  return other !== undefined && isDeepStrictEqual({ ...rule, priority: 0 }, { ...other, priority: 0 });
}

function isUsed(rule: Json, okta: Json): boolean {
  return [...byId(okta, "apps").values()].some(({ accessPolicyId }) => accessPolicyId === rule.policyId);
}

function oktaPart(okta: Json, part: "authenticators" | "enrolment"): unknown {
  if (part === "authenticators") return okta.authenticators;
  return [...byId(okta, "policies").values()].filter(({ type }) => type === "MFA_ENROLL");
}

function different(
  what: string,
  ids: readonly string[],
  now: ReadonlyMap<string, Json>,
  end: ReadonlyMap<string, Json>,
): string[] {
  return ids
    .filter((id) => end.has(id) && !isDeepStrictEqual(now.get(id), end.get(id)))
    .map((id) => `${what} ${id}`);
}

function byId(part: Json, collection: string): ReadonlyMap<string, Json> {
  const list = part[collection];
  const entities = Array.isArray(list) ? (list as readonly Json[]) : [];
  return new Map(entities.map((entity) => [idOf(entity), entity]));
}

function idOf({ id }: Json): string {
  return String(id);
}
