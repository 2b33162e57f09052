import assert from "node:assert/strict";
import {
  authenticationFlowReach,
  clientAppReach,
  insiderRiskReach,
  platformReach,
  signInRiskReach,
  userRiskReach,
} from "../../../../signin/entra/conditions/circumstances";
import { filterOf, isForUserAction, resourcesReach } from "../../../../signin/entra/conditions/resources";
import { isGuestOf, usersReach } from "../../../../signin/entra/conditions/users";
import { ApplicationAttributes } from "../../../../signin/entra/applicationFilter";
import { notReached, verdictOf, type Reach } from "../../../../signin/reach";
import { anyOtherApplication, type SignInContext } from "../../../../signin/signIn";
import type { ConditionalAccessConditions, GuestsOrExternalUsers } from "../../../../tenant/tenant";
import { unknownValue } from "../../../../tenant/unknown";
import type { Verdict } from "../../../../tenant/verdict";
import { exchangeOnline, fabrikam, northwind, payroll, wiki } from "../directory";
import { someone } from "../methods/someone";
import { policy } from "../tenants";

/** A part of a policy that a preview does not know yet, in the place of what stands there otherwise. */
const notKnown = JSON.parse(JSON.stringify(unknownValue)) as never;

const withConditions = (conditions: ConditionalAccessConditions) => policy("CA01", conditions);
const maybe = (fact: Reach["includedIf"][number]): Reach => ({ ...notReached, includedIf: [fact] });

describe("a condition that is not known yet", () => {
  const table: readonly [what: string, reach: () => Reach, fact: Reach["includedIf"][number]][] = [
    [
      "clients",
      () => clientAppReach(withConditions({ clientAppTypes: [unknownValue] }), "browser"),
      "value:policy-CA01/clientAppTypes",
    ],
    [
      "all platforms",
      () => platformReach(withConditions({ platforms: notKnown }), "windows"),
      "value:policy-CA01/platforms",
    ],
    [
      "an included platform",
      () => platformReach(withConditions({ platforms: { includePlatforms: [unknownValue] } }), null),
      "value:policy-CA01/platforms",
    ],
    [
      "sign-in risk",
      () => signInRiskReach(withConditions({ signInRiskLevels: [unknownValue] }), "none"),
      "value:policy-CA01/signInRiskLevels",
    ],
    [
      "user risk",
      () => userRiskReach(withConditions({ userRiskLevels: [unknownValue] }), "high"),
      "value:policy-CA01/userRiskLevels",
    ],
    [
      "insider risk",
      () => insiderRiskReach(withConditions({ insiderRiskLevels: notKnown }), "minor"),
      "value:policy-CA01/insiderRiskLevels",
    ],
    [
      "transfer flows",
      () => authenticationFlowReach(withConditions({ authenticationFlows: notKnown }), "none"),
      "value:policy-CA01/authenticationFlows",
    ],
    [
      "the flows of it",
      () =>
        authenticationFlowReach(
          withConditions({ authenticationFlows: { transferMethods: notKnown } }),
          "deviceCodeFlow",
        ),
      "value:policy-CA01/authenticationFlows",
    ],
    ["users", () => usersReach(withConditions({ users: notKnown }), someone()), "value:policy-CA01/users"],
    [
      "an included role",
      () => usersReach(withConditions({ users: { includeRoles: [unknownValue] } }), someone()),
      "value:policy-CA01/include",
    ],
    [
      "included guests",
      () => usersReach(withConditions({ users: { includeGuestsOrExternalUsers: notKnown } }), someone()),
      "value:policy-CA01/include",
    ],
    [
      "applications",
      () => reachOf({ applications: notKnown }, { application: payroll }),
      "value:policy-CA01/applications",
    ],
    [
      "an included application",
      () => reachOf({ applications: { includeApplications: [unknownValue] } }, { application: payroll }),
      "value:policy-CA01/applications",
    ],
    [
      "a user action",
      () =>
        reachOf(
          { applications: { includeUserActions: [unknownValue] } },
          { userAction: "registerSecurityInformation" },
        ),
      "value:policy-CA01/applications",
    ],
    [
      "an authentication context",
      () =>
        reachOf(
          { applications: { includeAuthenticationContextClassReferences: [unknownValue] } },
          { authenticationContext: "c1" },
        ),
      "value:policy-CA01/applications",
    ],
    [
      "a filter for applications",
      () => reachOf({ applications: { applicationFilter: notKnown } }, { application: payroll }),
      "applicationFilter:?",
    ],
  ];
  for (const [what, reach, fact] of table) {
    it(`${what}: it may hold, by one fact of the policy`, () => {
      assert.deepEqual(reach(), maybe(fact));
    });
  }

  it("of excluded platforms, people and applications may leave out what is included", () => {
    const platforms = platformReach(
      withConditions({ platforms: { includePlatforms: ["all"], excludePlatforms: [unknownValue] } }),
      "windows",
    );
    assert.deepEqual(
      [platforms.included, platforms.excludedIf],
      [true, ["value:policy-CA01/excludePlatforms"]],
    );
    const users = usersReach(
      withConditions({ users: { includeUsers: ["All"], excludeRoles: [unknownValue] } }),
      someone(),
    );
    assert.deepEqual([users.included, users.excludedIf], [true, ["value:policy-CA01/exclude"]]);
    const applications = reachOf(
      { applications: { includeApplications: ["All"], excludeApplications: [unknownValue] } },
      { application: payroll },
    );
    assert.deepEqual(
      [applications.included, applications.excludedIf],
      [true, ["value:policy-CA01/excludeApplications"]],
    );
  });

  function reachOf(conditions: ConditionalAccessConditions, context: SignInContext): Reach {
    return resourcesReach(
      withConditions(conditions),
      context,
      new ApplicationAttributes({ servicePrincipals: [] }),
    );
  }
});

describe("flags of a condition", () => {
  // Graph, conditionalAccessTransferMethods and conditionalAccessInsiderRiskLevels: `none` is no condition.
  const flows = (transferMethods: string): ConditionalAccessConditions => ({
    authenticationFlows: { transferMethods },
  });
  const table: readonly [what: string, reach: () => Reach, verdict: Verdict][] = [
    ["none", () => authenticationFlowReach(withConditions(flows("none")), "deviceCodeFlow"), "yes"],
    ["None", () => insiderRiskReach(withConditions({ insiderRiskLevels: "None" }), "minor"), "yes"],
    ["nothing", () => authenticationFlowReach(withConditions(flows("")), "deviceCodeFlow"), "yes"],
    [
      "one of two",
      () =>
        authenticationFlowReach(
          withConditions(flows("authenticationTransfer, deviceCodeFlow")),
          "deviceCodeFlow",
        ),
      "yes",
    ],
    [
      "another",
      () => authenticationFlowReach(withConditions(flows("authenticationTransfer")), "deviceCodeFlow"),
      "no",
    ],
    [
      "one beside none",
      () => authenticationFlowReach(withConditions(flows("none,authenticationTransfer")), "none"),
      "no",
    ],
    [
      "one beside one that is not known",
      () => signInRiskReach(withConditions({ signInRiskLevels: ["low", unknownValue] }), "high"),
      "unknown",
    ],
    [
      "all beside another",
      () => platformReach(withConditions({ platforms: { includePlatforms: ["iOS", "ALL"] } }), "windows"),
      "yes",
    ],
    [
      "a platform that is not recognised",
      () => platformReach(withConditions({ platforms: { includePlatforms: ["iOS"] } }), null),
      "no",
    ],
    [
      "a platform that is not recognised, all excluded",
      () =>
        platformReach(
          withConditions({ platforms: { includePlatforms: ["iOS"], excludePlatforms: ["all"] } }),
          null,
        ),
      "no",
    ],
  ];
  for (const [what, reach, verdict] of table) {
    it(`${what}: ${verdict}`, () => {
      assert.equal(verdictOf(reach()), verdict);
    });
  }
});

describe("what decides whom and what a policy is for", () => {
  const reachOf = (
    applications: ConditionalAccessConditions["applications"],
    context: SignInContext,
  ): Reach =>
    resourcesReach(
      withConditions({ applications }),
      context,
      new ApplicationAttributes({
        servicePrincipals: [{ appId: payroll, customSecurityAttributes: { Risk: { Level: "High" } } }],
      }),
    );
  const high = 'CustomSecurityAttribute.Risk_Level -eq "High"';
  const service = "00000099-0000-0ff1-ce00-000000000000";

  it("is a service of Microsoft's that may be in a group of applications, by a fact of its own", () => {
    assert.deepEqual(
      reachOf(
        { includeApplications: ["office365", wiki], excludeApplications: [payroll] },
        { application: service },
      ),
      maybe(`value:office365/${service}`),
    );
    assert.deepEqual(reachOf({ includeApplications: ["office365"] }, { application: wiki }), notReached);
  });

  it("is a filter that includes or excludes", () => {
    const excludes = { includeApplications: ["All"], applicationFilter: { mode: "exclude", rule: high } };
    const includes = { includeApplications: [], applicationFilter: { mode: "include", rule: high } };
    assert.deepEqual(reachOf(excludes, { application: payroll }), {
      ...notReached,
      included: true,
      excluded: true,
    });
    assert.deepEqual(reachOf(includes, { application: payroll }), { ...notReached, included: true });
    assert.deepEqual(reachOf({ ...excludes, includeApplications: [] }, { application: payroll }), {
      ...notReached,
      excluded: true,
    });
    assert.deepEqual(reachOf({ ...excludes, includeApplications: [] }, { application: wiki }), {
      ...notReached,
      excludedIf: [`applicationFilter:${high}`],
    });
    assert.deepEqual(reachOf(includes, { application: wiki }), maybe(`applicationFilter:${high}`));
  });

  it("is an application, an action and a context together, each by its own facts", () => {
    const unknownAll = {
      includeApplications: [unknownValue],
      excludeApplications: [unknownValue],
      includeUserActions: ["urn:user:registerdevice"],
    };
    assert.deepEqual(reachOf(unknownAll, { application: wiki, userAction: "registerOrJoinDevices" }), {
      included: true,
      excluded: false,
      includedIf: ["value:policy-CA01/applications"],
      excludedIf: ["value:policy-CA01/excludeApplications"],
    });
    assert.deepEqual(reachOf(null, { userAction: "registerOrJoinDevices" }), notReached);
    assert.deepEqual(reachOf(null, { authenticationContext: "c1" }), notReached);
    assert.deepEqual(reachOf({ includeApplications: ["All"] }, {}), notReached);
  });

  it("is a group or role of which it is not known who is in it, by that fact", () => {
    const somebody = someone({ perhaps: ["GROUP"], roles: { ROLE: "unknown" } });
    assert.deepEqual(
      usersReach(withConditions({ users: { includeGroups: ["GROUP"], excludeRoles: ["ROLE"] } }), somebody),
      {
        ...notReached,
        includedIf: ["group:group"],
        excludedIf: ["role:role"],
      },
    );
    assert.deepEqual(usersReach(withConditions({ users: { includeUsers: ["None"] } }), somebody), notReached);
  });
});

describe("a policy for a user action", () => {
  it("is for that action alone, whatever the case of its name", () => {
    const registering = withConditions({
      applications: { includeUserActions: ["urn:user:RegisterSecurityInfo"] },
    });
    assert.equal(isForUserAction(registering, "registerSecurityInformation"), true);
    assert.equal(isForUserAction(registering, "registerOrJoinDevices"), false);
    assert.equal(isForUserAction(withConditions({ applications: null }), "registerOrJoinDevices"), false);
  });
});

describe("a filter for applications", () => {
  // Graph, conditionalAccessFilter: mode and rule.
  const table: readonly [what: string, filter: unknown, read: ReturnType<typeof filterOf>][] = [
    ["none", null, null],
    ["left out", undefined, null],
    ["without a rule", { mode: "include" }, null],
    ["with an empty rule", { mode: "exclude", rule: "" }, null],
    ["that excludes", { mode: "exclude", rule: "r" }, { mode: "exclude", rule: "r" }],
    ["that includes", { mode: "include", rule: "r" }, { mode: "include", rule: "r" }],
    ["without a mode includes", { rule: "r" }, { mode: "include", rule: "r" }],
    ["that is no object", "r", { mode: "include", rule: "?" }],
    ["whose rule is no text", { mode: "include", rule: 1 }, null],
  ];
  for (const [what, filter, read] of table) {
    it(what, () => {
      assert.deepEqual(filterOf(filter), read);
    });
  }
});

describe("guests of a policy", () => {
  const guest = someone({ externalUserType: "b2bCollaborationGuest", homeTenantId: fabrikam });
  const homeless = someone({ externalUserType: "b2bCollaborationGuest" });
  const internal = someone({ externalUserType: "internalGuest" });
  const types = { guestOrExternalUserTypes: "internalGuest,B2BCollaborationGuest" };
  const of = (externalTenants: unknown): GuestsOrExternalUsers => ({ ...types, externalTenants });
  const enumerated = (...members: unknown[]): GuestsOrExternalUsers =>
    of({ membershipKind: "enumerated", members });

  // Graph, conditionalAccessGuestsOrExternalUsers and conditionalAccessExternalTenants.
  const table: readonly [
    what: string,
    guests: GuestsOrExternalUsers | null,
    person: typeof guest,
    verdict: Verdict,
  ][] = [
    ["no guests", null, guest, "no"],
    ["a member", of(null), someone(), "no"],
    ["a guest of a listed type", of(null), guest, "yes"],
    ["a guest of another type", { guestOrExternalUserTypes: "serviceProvider" }, guest, "no"],
    ["types that are null", { guestOrExternalUserTypes: null }, guest, "no"],
    ["types that are not known", { guestOrExternalUserTypes: notKnown }, guest, "unknown"],
    ["tenants left out", types, guest, "yes"],
    ["tenants that are not known", of(unknownValue), guest, "unknown"],
    ["tenants that are no object", of("all"), guest, "unknown"],
    ["all tenants", of({ membershipKind: "all" }), guest, "yes"],
    ["tenants of no kind are all", of({}), guest, "yes"],
    [
      "tenants of a kind that is not known",
      of({ membershipKind: "unknownFutureValue", members: [] }),
      guest,
      "unknown",
    ],
    [
      "an enumeration that is no list",
      of({ membershipKind: "enumerated", members: fabrikam }),
      guest,
      "unknown",
    ],
    ["an enumeration without a list", of({ membershipKind: "enumerated" }), guest, "no"],
    ["an enumeration with the home tenant", enumerated(northwind, fabrikam.toUpperCase()), guest, "yes"],
    ["an enumeration of others", enumerated(northwind), guest, "no"],
    ["an enumeration, entries that are no text", enumerated(1, null), guest, "no"],
    ["an enumeration, a guest whose home tenant is not known", enumerated(fabrikam), homeless, "unknown"],
    ["an enumeration, an internal guest", enumerated(fabrikam), internal, "no"],
  ];
  for (const [what, guests, person, verdict] of table) {
    it(`${what}: ${verdict}`, () => {
      assert.equal(isGuestOf(guests, person), verdict);
    });
  }
});

describe("custom security attributes of applications", () => {
  // entra-docs, concept-filter-for-applications; Graph, customSecurityAttributeValue.
  const attributes = (): ApplicationAttributes =>
    new ApplicationAttributes({
      servicePrincipals: [
        {
          appId: payroll.toUpperCase(),
          customSecurityAttributes: {
            Risk: {
              "@odata.type": "#microsoft.graph.customSecurityAttributeValue",
              Level: "High",
              Tier: 1,
              Internal: true,
            },
            Tags: { "Names@odata.type": "#Collection(String)", Names: ["hr", "pay"], Empty: null },
            Broken: "not a set",
            Gone: null,
          },
        },
        { appId: wiki, customSecurityAttributes: null },
        { appId: exchangeOnline, customSecurityAttributes: notKnown },
      ],
    });
  const table: readonly [rule: string, application: string, verdict: Verdict][] = [
    ['CustomSecurityAttribute.Risk_Level -eq "high"', payroll, "yes"],
    ['CustomSecurityAttribute.risk_level -eq "Low"', payroll, "no"],
    ['CustomSecurityAttribute.Risk_Tier -eq "1"', payroll, "yes"],
    ['CustomSecurityAttribute.Risk_Internal -eq "True"', payroll, "yes"],
    ['CustomSecurityAttribute.Tags_Names -contains "pay"', payroll, "yes"],
    ['CustomSecurityAttribute.Tags_Names -contains "p"', payroll, "no"],
    ['CustomSecurityAttribute.Tags_Empty -eq "x"', payroll, "no"],
    ['CustomSecurityAttribute.Risk_Level -eq "high"', wiki, "no"],
    ['CustomSecurityAttribute.Risk_Level -eq "high"', exchangeOnline, "unknown"],
    ['CustomSecurityAttribute.Risk_Level -eq "high"', "an application that is not in the export", "unknown"],
    ["what nobody can read", payroll, "unknown"],
  ];
  for (const [rule, application, verdict] of table) {
    it(`${rule} of ${application}: ${verdict}`, () => {
      const asked = attributes();
      assert.equal(asked.holds(rule, application), verdict);
      assert.equal(asked.holds(rule, application), verdict, "asked again");
    });
  }

  it("are not known where no application carries any, as where they were not asked for", () => {
    const rule = 'CustomSecurityAttribute.Risk_Level -ne "High"';
    const bare = new ApplicationAttributes({ servicePrincipals: [{ appId: wiki }] });
    const unread = new ApplicationAttributes({
      servicePrincipals: [
        { appId: wiki, customSecurityAttributes: null },
        { appId: payroll, customSecurityAttributes: notKnown },
      ],
    });
    for (const each of [bare, unread]) {
      assert.equal(each.holds(rule, wiki), "unknown");
      assert.equal(each.holds(rule, anyOtherApplication), "unknown");
    }
    assert.equal(attributes().holds(rule, anyOtherApplication), "yes");
    assert.equal(attributes().holds('CustomSecurityAttribute.Broken_0 -eq "n"', payroll), "no");
  });

  it("tell those applications from others that have some", () => {
    assert.deepEqual(attributes().applications, [payroll]);
    assert.deepEqual(new ApplicationAttributes({ servicePrincipals: null }).applications, []);
  });
});

describe("what a condition says of a value", () => {
  const facts = (
    included: boolean,
    excluded: boolean,
    includedIf: string[],
    excludedIf: string[],
  ): Reach => ({
    included,
    excluded,
    includedIf: includedIf.map((name): Reach["includedIf"][number] => `group:${name}`),
    excludedIf: excludedIf.map((name): Reach["includedIf"][number] => `group:${name}`),
  });
  const table: readonly [what: string, reach: Reach, verdict: Verdict][] = [
    ["included", facts(true, false, [], []), "yes"],
    ["not included", facts(false, false, [], []), "no"],
    ["included and excluded", facts(true, true, [], []), "no"],
    ["perhaps included", facts(false, false, ["a"], []), "unknown"],
    ["included, perhaps excluded", facts(true, false, [], ["a"]), "unknown"],
    ["perhaps included, and then excluded", facts(false, false, ["a"], ["a"]), "no"],
    [
      "perhaps included by one of two, of which one excludes",
      facts(false, false, ["a", "b"], ["a"]),
      "unknown",
    ],
    ["perhaps included, and excluded for certain", facts(false, true, ["a"], []), "no"],
  ];
  for (const [what, reach, verdict] of table) {
    it(`${what}: ${verdict}`, () => {
      assert.equal(verdictOf(reach), verdict);
    });
  }
});
