import assert from "node:assert/strict";
import fc from "fast-check";
import { differenceOfTenants } from "../../../signin/difference/differenceOfTenants";
import { ProofTenant } from "../../../signin/proof/proofTenant";
import type { UnionFinding } from "../../../signin/union/finding";
import { unionFindings } from "../../../signin/union/unionFindings";
import type { ConditionalAccessPolicy, EntraTenant } from "../../../tenant/tenant";
import { randomTenant, settings } from "../randomTenant";

type Parts = Partial<ConditionalAccessPolicy["conditions"]>;

let count = 0;
function policy(
  displayName: string,
  grant: "block" | "mfa" | "compliantDevice" | { readonly strength: string },
  conditions: Parts = {},
): ConditionalAccessPolicy {
  return {
    id: `p${String(count++)}`,
    displayName,
    state: "enabled",
    conditions: {
      users: { includeUsers: ["All"] },
      applications: { includeApplications: ["All"] },
      ...conditions,
    },
    grantControls:
      typeof grant === "string"
        ? { operator: "OR", builtInControls: [grant] }
        : { operator: "OR", authenticationStrength: { id: grant.strength } },
  };
}

const everybody = [{ targetType: "group", id: "all_users" }];
const methods = ["Fido2", "MicrosoftAuthenticator", "Sms", "SoftwareOath", "TemporaryAccessPass"].map(
  (id) => ({
    id,
    state: "enabled" as const,
    includeTargets: everybody.map((target) => ({
      ...target,
      ...(id === "MicrosoftAuthenticator" ? { authenticationMode: "any" as const } : {}),
    })),
    excludeTargets: [],
  }),
);

function strength(id: string, ...allowedCombinations: string[]) {
  return { id, displayName: id, allowedCombinations, combinationConfigurations: [] };
}

function tenant(policies: readonly ConditionalAccessPolicy[], parts: Partial<EntraTenant> = {}): EntraTenant {
  return {
    conditionalAccessPolicies: policies,
    authenticationStrengthPolicies: [strength("keys", "fido2"), strength("hello", "windowsHelloForBusiness")],
    authenticationMethodsPolicy: { authenticationMethodConfigurations: methods },
    groups: [{ id: "g1", displayName: "Group", members: [{ id: "u1" }] }],
    users: [
      { id: "u1", displayName: "Ann", userPrincipalName: "ann@example.com" },
      { id: "u2", displayName: "Bob", userPrincipalName: "bob@example.com" },
    ],
    namedLocations: [
      { id: "l1", displayName: "Office", isTrusted: true, ipRanges: [{ cidrAddress: "198.51.100.0/24" }] },
    ],
    domains: [{ id: "example.com", authenticationType: "Managed" }],
    servicePrincipals: [{ id: "s1", appId: "payroll", displayName: "Payroll" }],
    roleDefinitions: [],
    securityDefaults: { isEnabled: false },
    ...parts,
  };
}

/** A finding as a line. */
function told(finding: UnionFinding): string {
  switch (finding.kind) {
    case "reaches-nothing":
      return `${finding.policy.displayName} reaches nothing`;
    case "redundant":
    case "shadowed":
      return `${finding.policy.displayName} ${finding.kind} by ${finding.by.map(({ displayName }) => displayName).join(" and ")}`;
    case "conflict":
      return `conflict of ${finding.policies.map(({ displayName }) => displayName).join(" and ")}`;
    case "deleted-reference":
      return `${finding.policy.displayName} names the ${finding.what} ${finding.ids.join()}`;
    case "undecided":
      return `undecided ${finding.question} of ${finding.policies.map(({ displayName }) => displayName).join(" and ")}`;
  }
}

const admins = { users: { includeRoles: ["62e90394-69f5-4237-9190-012177145e10"] } };
const byBrowser = { clientAppTypes: ["browser"] };
const legacy = { clientAppTypes: ["exchangeActiveSync", "other"] };
const toPayroll = { applications: { includeApplications: ["payroll"] } };
const except = (...excludeUsers: string[]): Parts => ({ users: { includeUsers: ["All"], excludeUsers } });
const fromOutside = { locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] } };

/** Inbound trust of other tenants, all off (Graph, crossTenantAccessPolicyInboundTrust). */
const trustsNobody: Partial<EntraTenant> = {
  crossTenantAccess: {
    default: {
      inboundTrust: {
        isMfaAccepted: false,
        isCompliantDeviceAccepted: false,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
    },
    partners: [],
  },
};

interface Case {
  readonly title: string;
  readonly policies: readonly ConditionalAccessPolicy[];
  readonly parts?: Partial<EntraTenant>;
  /** Each finding, in order; all there are. */
  readonly expected: readonly string[];
}

const cases: readonly Case[] = [
  { title: "one policy that demands", policies: [policy("MFA", "mfa")], expected: [] },
  {
    title: "the same policy twice",
    policies: [policy("MFA", "mfa"), policy("MFA again", "mfa")],
    expected: ["MFA redundant by MFA again", "MFA again redundant by MFA"],
  },
  {
    title: "a narrower policy beside a wider one that asks for the same",
    policies: [policy("MFA", "mfa"), policy("MFA for Payroll", "mfa", toPayroll)],
    expected: ["MFA for Payroll redundant by MFA"],
  },
  {
    title: "a narrower policy that asks for more",
    policies: [policy("MFA", "mfa"), policy("Keys for Payroll", { strength: "keys" }, toPayroll)],
    expected: [],
  },
  {
    title: "a wider policy that asks for more than a narrower one",
    policies: [policy("Keys", { strength: "keys" }), policy("MFA for Payroll", "mfa", toPayroll)],
    parts: trustsNobody,
    expected: ["MFA for Payroll redundant by Keys"],
  },
  {
    title: "the same where it is not known whether guests' multifactor authentication at home counts",
    policies: [policy("Keys", { strength: "keys" }), policy("MFA for Payroll", "mfa", toPayroll)],
    expected: ["undecided redundant of MFA for Payroll"],
  },
  {
    title: "a demand on what is blocked",
    policies: [policy("Block Payroll", "block", toPayroll), policy("MFA for Payroll", "mfa", toPayroll)],
    expected: ["MFA for Payroll shadowed by Block Payroll"],
  },
  {
    title: "a demand on what is blocked for some only",
    policies: [
      policy("Block Payroll by browser", "block", { ...toPayroll, ...byBrowser }),
      policy("MFA for Payroll", "mfa", toPayroll),
    ],
    expected: [],
  },
  {
    title: "a block that another block covers",
    policies: [
      policy("Block Payroll", "block", toPayroll),
      policy("Block Payroll by browser", "block", { ...toPayroll, ...byBrowser }),
    ],
    expected: ["Block Payroll by browser shadowed by Block Payroll"],
  },
  {
    title: "a block of legacy clients, which can never answer a demand",
    policies: [policy("MFA", "mfa"), policy("Block legacy", "block", legacy)],
    expected: ["Block legacy redundant by MFA"],
  },
  {
    title: "a block of legacy clients beside a demand that leaves somebody out",
    policies: [policy("MFA", "mfa", except("u1")), policy("Block legacy", "block", legacy)],
    expected: [],
  },
  {
    title: "policies that cover a third only together",
    policies: [
      policy("MFA on Windows", "mfa", { platforms: { includePlatforms: ["windows"] } }),
      policy("MFA elsewhere", "mfa", {
        platforms: { includePlatforms: ["all"], excludePlatforms: ["windows"] },
      }),
      policy("MFA for Payroll", "mfa", toPayroll),
    ],
    expected: ["MFA for Payroll redundant by MFA on Windows and MFA elsewhere"],
  },
  {
    title: "a demand outside trusted locations beside one everywhere",
    policies: [policy("MFA", "mfa"), policy("MFA outside", "mfa", fromOutside)],
    expected: ["MFA outside redundant by MFA"],
  },
  {
    title: "a demand everywhere beside one outside trusted locations",
    policies: [policy("MFA outside", "mfa", fromOutside), policy("Device", "compliantDevice")],
    expected: [],
  },
  {
    title: "a policy for nobody",
    policies: [policy("Nobody", "mfa", { users: { includeUsers: ["None"] } })],
    expected: ["Nobody reaches nothing"],
  },
  {
    title: "a policy for a group that it leaves out again",
    policies: [policy("Group but not", "mfa", { users: { includeGroups: ["g1"], excludeGroups: ["g1"] } })],
    expected: ["Group but not reaches nothing"],
  },
  {
    title: "a policy for a group without members",
    policies: [policy("Empty", "mfa", { users: { includeGroups: ["g2"] } })],
    parts: { groups: [{ id: "g2", displayName: "Empty group", members: [] }] },
    expected: ["Empty reaches nothing"],
  },
  {
    title: "a policy for no application",
    policies: [policy("Nothing", "mfa", { applications: { includeApplications: ["None"] } })],
    expected: ["Nothing reaches nothing"],
  },
  {
    title: "two strengths with nothing in common",
    policies: [policy("Keys", { strength: "keys" }), policy("Hello", { strength: "hello" }, toPayroll)],
    expected: ["conflict of Keys and Hello"],
  },
  {
    title: "two strengths with nothing in common that are for different people",
    policies: [
      policy("Keys", { strength: "keys" }, { users: { includeUsers: ["u1"] } }),
      policy("Hello", { strength: "hello" }, except("u1")),
    ],
    expected: [],
  },
  {
    title: "two strengths with nothing in common where a block comes first",
    policies: [
      policy("Keys", { strength: "keys" }, toPayroll),
      policy("Hello", { strength: "hello" }, toPayroll),
      policy("Block Payroll", "block", toPayroll),
    ],
    expected: ["Keys shadowed by Block Payroll", "Hello shadowed by Block Payroll"],
  },
  {
    title: "a strength and a demand that it meets",
    policies: [policy("MFA for admins", "mfa", admins), policy("Keys", { strength: "keys" }, toPayroll)],
    expected: [],
  },
  {
    title: "accounts, groups, places, applications and strengths that are gone",
    policies: [
      policy("Gone", "mfa", {
        users: { includeUsers: ["All"], excludeUsers: ["u9"], excludeGroups: ["g9"] },
        applications: { includeApplications: ["All"], excludeApplications: ["app9"] },
        locations: { includeLocations: ["All"], excludeLocations: ["l9"] },
      }),
    ],
    expected: [
      "undecided redundant of Gone",
      "Gone names the user u9",
      "Gone names the group g9",
      "Gone names the named location l9",
      "Gone names the application app9",
    ],
  },
  {
    title: "a method for a group that is gone",
    policies: [policy("MFA", "mfa")],
    parts: {
      authenticationMethodsPolicy: {
        authenticationMethodConfigurations: [
          ...methods,
          { id: "Voice", state: "enabled", includeTargets: [{ targetType: "group", id: "g9" }] },
        ],
      },
    },
    expected: ["the authentication method Voice names the group g9"],
  },
  {
    title: "what an export does not list, said once",
    policies: [policy("MFA", "mfa", except("u9")), policy("Device", "compliantDevice", except("u8"))],
    parts: { users: [] },
    expected: ["undecided deleted-reference of MFA and Device"],
  },
  {
    title: "words that are no ids",
    policies: [
      policy("MFA", "mfa", {
        users: { includeUsers: ["All"], excludeUsers: ["GuestsOrExternalUsers"] },
        locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] },
      }),
    ],
    expected: [],
  },
  {
    title: "a policy in report-only, which decides nothing and is left alone",
    policies: [
      policy("MFA", "mfa"),
      { ...policy("MFA tried", "mfa"), state: "enabledForReportingButNotEnforced" },
    ],
    expected: [],
  },
  {
    title:
      "a group of which nobody knows who is in it: whether the demand reaches anybody, but not that the narrower adds nothing",
    policies: [
      policy("MFA", "mfa", { users: { includeUsers: ["All"], excludeGroups: ["g2"] } }),
      policy("MFA for Payroll", "mfa", {
        ...toPayroll,
        users: { includeUsers: ["All"], excludeGroups: ["g2"] },
      }),
    ],
    parts: { groups: [{ id: "g2", displayName: "Unlisted", members: null }] },
    expected: ["undecided redundant of MFA", "MFA for Payroll redundant by MFA"],
  },
];

describe("what policies of a tenant do to each other", () => {
  for (const { title, policies, parts, expected } of cases)
    it(title, () => {
      assert.deepEqual(unionFindings(new ProofTenant(tenant(policies, parts))).map(told), expected);
    });

  it("is so when a policy is taken away, in random tenants", () => {
    const seen = { effect: 0, none: 0 };
    fc.assert(
      fc.property(randomTenant(3, 1), (entra) => {
        const found = unionFindings(new ProofTenant(entra));
        for (const { id, state } of entra.conditionalAccessPolicies) {
          if (state !== "enabled") continue;
          const finding = found.find(
            (each) =>
              (each.kind === "reaches-nothing" || each.kind === "redundant" || each.kind === "shadowed") &&
              each.policy.id === id,
          );
          const isOpen = found.some(
            (each) =>
              each.kind === "undecided" &&
              each.question === "redundant" &&
              each.policies.some((policy) => policy.id === id),
          );
          const left = entra.conditionalAccessPolicies.filter((policy) => policy.id !== id);
          const { entra: difference } = differenceOfTenants(
            { entra },
            { entra: { ...entra, conditionalAccessPolicies: left } },
          );
          const opened = difference?.changes.filter(({ kind }) => kind === "opened") ?? [];
          if (finding !== undefined) {
            assert.deepEqual(opened, [], `${id} is ${finding.kind}`);
            seen.none++;
          } else if (opened.length > 0) {
            assert.ok(!isOpen, `${id} has an effect for certain`);
            seen.effect++;
          }
        }
      }),
      settings(20261203, 40),
    );
    assert.ok(seen.effect > 10 && seen.none > 10, JSON.stringify(seen));
  }).timeout(120_000);
});
