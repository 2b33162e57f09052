import type { DesiredState } from "../../../plan/desiredState";
import type { Plan, Tier } from "../../../plan/plan";
import { activeFallbacks } from "../../../plan/resolve/fallbacks";
import { cohortGroup, tierGroup } from "../../../plan/resolve/groups";
import { strictness } from "../../../plan/resolve/okta";
import { phaseIndexOf } from "../../../plan/resolve/standing";
import { groupId, symbolicId } from "../../../tenant/symbolicIds";
import type { OktaTenant } from "../../../tenant/tenant";
import {
  combined,
  oktaBreakGlassReachable,
  oktaPhishingResistant,
  oktaRequirement,
} from "../../okta/proof/prove";
import type { PropertyResult } from "../audit";
import type { ProofResult } from "../result";

/** What is proved of a plan's Okta applications in one phase; `exported` is the org as it is. */
export function proveOktaPlan(
  plan: Plan,
  desired: DesiredState,
  okta: OktaTenant,
  exported: OktaTenant | undefined,
): PropertyResult[] {
  const tenant = withAssignments(desired, okta);
  return [
    {
      property: "okta-requirement-holds",
      title: "No Okta application opens with less than the plan says",
      result: requirementHolds(plan, desired, tenant),
    },
    {
      property: "okta-break-glass-reachable",
      title: "Break-glass accounts reach the plan's Okta applications",
      result:
        exported === undefined
          ? {
              verdict: "not-applicable",
              reason: "the org's own session policies decide, and none was exported",
            }
          : breakGlass(plan, tenant),
    },
  ];
}

/** The org with the plan's applications under the policies that the plan puts them under, and the rollout's session policy. */
export function withAssignments(desired: DesiredState, okta: OktaTenant): OktaTenant {
  const assigned = new Map(
    (desired.okta?.appPolicies ?? []).flatMap(({ key, applications }) =>
      applications.map(({ appId }) => [appId, symbolicId("okta-policy", key)] as const),
    ),
  );
  const others = (okta.apps ?? []).filter(({ id }) => !assigned.has(id));
  return {
    ...okta,
    policyRules: [...okta.policyRules, ...sessionRules(desired)],
    apps: [...others, ...[...assigned].map(([id, accessPolicyId]) => ({ id, accessPolicyId }))],
  };
}

/** The rule of the rollout's session policy; see `GlobalSessionPolicy`. */
function sessionRules({ okta }: DesiredState): OktaTenant["policyRules"] {
  if (okta === null) return [];
  return [
    {
      id: symbolicId("okta-rule", "session"),
      policyId: symbolicId("okta-policy", "session"),
      name: "Sessions of the rollout",
      status: "ACTIVE",
      conditions: { usersExcluded: okta.globalSession.excludedUsers },
      actions: {
        access: "ALLOW",
        signon: { access: "ALLOW", requireFactor: false, primaryFactor: "PASSWORD_IDP_ANY_FACTOR" },
      },
    },
  ];
}

function requirementHolds(plan: Plan, desired: DesiredState, tenant: OktaTenant): ProofResult {
  const exceptUsers = plan.breakGlass.flatMap(({ oktaUserId }) => oktaUserId ?? []);
  const results = desired.cohorts
    .filter(({ standing }) => standing === "enforced")
    .flatMap((standing) => {
      const tier = plan.tiers.find(({ key }) => key === standing.tier);
      const cohort = plan.cohorts.find(({ key }) => key === standing.cohort);
      if (tier?.authority !== "okta" || cohort === undefined) return [];
      const groups = [groupId(cohortGroup(plan, cohort), "okta-group")];
      const exceptGroups = groupsOfStricter(plan, tier);
      const inFallback = new Set(
        activeFallbacks(plan, tier.key, phaseIndexOf(plan, desired.phase)).flatMap(({ applications }) =>
          applications.map(({ key }) => key),
        ),
      );
      const ids = (isWanted: (app: Plan["apps"][number]) => boolean): string[] =>
        plan.apps.filter(isWanted).flatMap(({ oktaAppId }) => oktaAppId ?? []);
      const strict = ids(({ key, requirement }) => requirement === "tier" && !inFallback.has(key));
      const weaker = ids(({ key, requirement }) => requirement === "multifactor" || inFallback.has(key));
      return [
        oktaPhishingResistant(tenant, { applications: strict, groups, exceptUsers, exceptGroups }),
        oktaRequirement(tenant, { applications: weaker, groups, exceptUsers, exceptGroups }),
      ];
    });
  if (results.length === 0)
    return { verdict: "not-applicable", reason: "nobody whose authority is Okta is enforced in this phase" };
  return combined(results.filter(({ verdict }) => verdict !== "not-applicable"));
}

/** Groups of the tiers that ask for more: who is in one is one of its people (docs/architecture.md, disjoint rules of cohorts). */
export function groupsOfStricter(plan: Plan, tier: Tier): string[] {
  const ranked = plan.tiers
    .filter(({ authority }) => authority === "okta")
    .sort((a, b) => strictness(b) - strictness(a));
  return ranked.slice(0, ranked.indexOf(tier)).map((stricter) => groupId(tierGroup(stricter), "okta-group"));
}

function breakGlass(plan: Plan, tenant: OktaTenant): ProofResult {
  return oktaBreakGlassReachable(tenant, {
    accounts: plan.breakGlass.flatMap(({ oktaUserId, credential, aaguid }) =>
      oktaUserId === null
        ? []
        : [
            {
              userId: oktaUserId,
              credentials: [
                { method: "password" },
                credential === "fido2"
                  ? { method: "fido2", aaguid, passkeyType: "deviceBound" as const, attested: true }
                  : { method: credential },
              ],
            },
          ],
    ),
    applications: plan.apps.flatMap(({ oktaAppId }) => oktaAppId ?? []),
  });
}
