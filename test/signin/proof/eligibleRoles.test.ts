import assert from "node:assert/strict";
import { evaluate } from "../../../signin/evaluate";
import { auditProperties } from "../../../signin/proof/audit";
import { requirementHolds } from "../../../signin/proof/plan/requirementHolds";
import type { ProofResult } from "../../../signin/proof/result";
import type { ConditionalAccessPolicy, EntraTenant } from "../../../tenant/tenant";
import {
  alice,
  bob,
  finance,
  globalAdministrator,
  group,
  groupOutsideExport,
  helpdeskAdministrator,
} from "../entra/directory";
import { phishingResistant, policy, requiresStrength, tenant } from "../entra/tenants";
import { privilegedRoles } from "../../../signin/proof/privilegedRoles";
import { both, contextOf, inWords, knownMembers, proved, withTenant } from "./plan/planProofs";

const resistant = requiresStrength(phishingResistant);
const mfa = policy("MFA");
const administrators = policy("Administrators", {
  users: { includeRoles: [...privilegedRoles.keys()] },
  grantControls: resistant,
});
const unit = "/administrativeUnits/ad000000-0000-4000-8000-000000000001";

function eligible(principalId: string, roleDefinitionId = globalAdministrator, directoryScopeId = "/") {
  return { principalId, roleDefinitionId, directoryScopeId };
}

function audited(policies: readonly ConditionalAccessPolicy[], parts: Partial<EntraTenant>): ProofResult {
  const given = tenant(policies, { roleAssignments: [eligible(bob, helpdeskAdministrator)], ...parts });
  const found = auditProperties(given).find(({ property }) => property === "privileged-phishing-resistant");
  assert.ok(found !== undefined);
  for (const { signIn, decision, words } of found.result.verdict === "fails"
    ? found.result.counterexamples
    : [])
    assert.equal(evaluate(given, signIn).decision, decision, words);
  return found.result;
}

describe("somebody who may activate a privileged role", () => {
  const asked = [mfa, administrators];
  const cases: readonly {
    readonly name: string;
    readonly policies?: readonly ConditionalAccessPolicy[];
    readonly parts: Partial<EntraTenant>;
    readonly verdict: ProofResult["verdict"];
    readonly words?: RegExp;
  }[] = [
    {
      name: "is nobody in a tenant that has nobody eligible",
      parts: { roleEligibilities: [] },
      verdict: "holds",
    },
    {
      name: "is phished before activating it, since the role's policy is not for them yet",
      parts: { roleEligibilities: [eligible(alice)] },
      verdict: "fails",
      words: /alice@contoso\.com, eligible for Global Administrator, before activating it/,
    },
    {
      name: "is phished as a member of a group that is eligible",
      parts: { roleEligibilities: [eligible(finance)], groups: [group(finance, [alice])] },
      verdict: "fails",
      words: /alice/,
    },
    {
      name: "is phished as somebody of a group of which it is not said who is in it",
      parts: {
        roleEligibilities: [eligible(groupOutsideExport)],
        groups: [{ id: groupOutsideExport, displayName: "Admins" }],
      },
      verdict: "fails",
      words: /somebody of the group Admins/,
    },
    {
      name: "is safe where a policy is for them by name as well",
      policies: [
        mfa,
        administrators,
        policy("Eligible", { users: { includeUsers: [alice] }, grantControls: resistant }),
      ],
      parts: { roleEligibilities: [eligible(alice)] },
      verdict: "holds",
    },
    {
      name: "is phished once it is active, where they are left out of the role's policy",
      policies: [
        policy("Administrators", {
          users: { includeRoles: [...privilegedRoles.keys()], excludeUsers: [alice] },
          grantControls: resistant,
        }),
        policy("Everybody without a role", {
          users: { includeUsers: ["All"], excludeRoles: [globalAdministrator] },
          grantControls: resistant,
        }),
      ],
      parts: { roleEligibilities: [eligible(alice)] },
      verdict: "fails",
      words: /alice@contoso\.com, eligible for Global Administrator, having activated it/,
    },
    {
      name: "for an administrative unit only is not looked at: no policy ever targets the role there",
      parts: { roleEligibilities: [eligible(alice, globalAdministrator, unit)] },
      verdict: "holds",
    },
    {
      name: "of a role that is not privileged is not looked at",
      parts: { roleEligibilities: [eligible(alice, helpdeskAdministrator)] },
      verdict: "holds",
    },
    {
      name: "is not known where the tenant has Privileged Identity Management and the export lacks it",
      parts: {
        roleEligibilities: null,
        subscribedSkus: [
          { servicePlans: [{ servicePlanName: "AAD_PREMIUM_P2", provisioningStatus: "Success" }] },
        ],
      },
      verdict: "unverifiable",
    },
    {
      name: "does not matter there where nobody at all can be phished",
      policies: [policy("Everybody", { grantControls: resistant })],
      parts: {
        roleEligibilities: null,
        subscribedSkus: [
          { servicePlans: [{ servicePlanName: "AAD_PREMIUM_P2", provisioningStatus: "Success" }] },
        ],
      },
      verdict: "holds",
    },
  ];
  for (const { name, policies = asked, parts, verdict, words } of cases)
    it(`${name}: ${verdict}`, () => {
      const result = audited(policies, { users: parts.users ?? accounts, ...parts });
      assert.equal(result.verdict, verdict, JSON.stringify(result));
      if (words !== undefined && result.verdict === "fails")
        assert.match(result.counterexamples.map((each) => each.words).join("\n"), words);
    });
});

/** Nobody's per-user MFA is said, so that it is taken as off of everybody alike. */
const accounts = [alice, bob].map((id) => ({
  id,
  userPrincipalName: `${id === alice ? "alice" : "bob"}@contoso.com`,
}));

describe("somebody who may activate a role of a plan's tier", () => {
  const withEligible = (principalId: string) =>
    both(
      knownMembers,
      withTenant({
        roleAssignments: [eligible(bob, helpdeskAdministrator)],
        roleEligibilities: [eligible(principalId)],
        users: accounts,
      }),
    );

  it("is of the tier before activating it too: its rule, which targets roles and the tier's people, leaves them out", () => {
    const result = proved(requirementHolds, contextOf("broad", withEligible(alice)));
    assert.equal(result.verdict, "fails");
    assert.match(
      inWords(result),
      /alice@contoso\.com, eligible for Global Administrator, before activating it/,
    );
  });

  it("is not the break-glass account that may", () => {
    const result = proved(
      requirementHolds,
      contextOf("broad", withEligible("d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2")),
    );
    assert.equal(result.verdict, "holds", inWords(result));
  });
});
