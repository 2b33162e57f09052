import assert from "node:assert/strict";
import { applicationsOf, isInApplicationGroup, wellKnown } from "../../../../signin/entra/applicationGroups";
import { adminPortalDemand, mandatoryMfaAsked } from "../../../../signin/entra/surroundings/adminPortals";
import { metIfAsked } from "../../../../signin/entra/surroundings/demand";
import { perUserMfaDemand } from "../../../../signin/entra/surroundings/perUserMfa";
import { countsForRoleTargeting, roleHolding } from "../../../../signin/entra/surroundings/roles";
import {
  policiesAgainstSecurityDefaults,
  securityDefaultsDemand,
  securityDefaultsOn,
} from "../../../../signin/entra/surroundings/securityDefaults";
import { anyOtherApplication, type ClientAppType, type Credential } from "../../../../signin/signIn";
import { emptyEntra, type ConditionalAccessPolicy, type User } from "../../../../tenant/tenant";
import { unknownValue } from "../../../../tenant/unknown";
import type { Verdict } from "../../../../tenant/verdict";
import { someone } from "../methods/someone";

const having = (...methods: string[]): Credential[] => methods.map((method) => ({ method }));
const password = having("password");
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

describe("a demand", () => {
  it("is met where it is not made, and unknown where neither is known", () => {
    const table: readonly (readonly [Verdict, Verdict, Verdict])[] = [
      ["no", "no", "yes"],
      ["yes", "no", "no"],
      ["yes", "yes", "yes"],
      ["yes", "unknown", "unknown"],
      ["unknown", "no", "unknown"],
      ["unknown", "yes", "yes"],
    ];
    for (const [asked, met, expected] of table) assert.equal(metIfAsked(asked, met), expected);
  });
});

describe("mandatory multifactor authentication", () => {
  // entra-docs, concept-mandatory-multifactor-authentication, 29 July 2025: application, asked, password alone, passkey.
  const table: readonly (readonly [string, string | null, Verdict, Verdict, Verdict])[] = [
    ["Azure portal, Entra and Intune admin centres", wellKnown.azurePortal, "yes", "no", "yes"],
    ["the same, in upper case", wellKnown.azurePortal.toUpperCase(), "yes", "no", "yes"],
    ["Microsoft 365 admin centre", wellKnown.microsoft365AdminCenter, "yes", "no", "yes"],
    ["Azure CLI: to change something", wellKnown.azureCli, "unknown", "unknown", "yes"],
    ["Azure PowerShell: to change something", wellKnown.azurePowerShell, "unknown", "unknown", "yes"],
    ["Azure mobile app: to change something", wellKnown.azureMobileApp, "unknown", "unknown", "yes"],
    ["Azure's control plane", wellKnown.azureServiceManagementApi, "unknown", "unknown", "yes"],
    ["another application", anyOtherApplication, "no", "yes", "yes"],
    ["no application", null, "no", "yes", "yes"],
  ];
  for (const [name, application, asked, withPassword, withPasskey] of table) {
    it(`${name}: asked ${asked}, password ${withPassword}`, () => {
      assert.equal(mandatoryMfaAsked(application), asked);
      assert.equal(adminPortalDemand(application, password).met, withPassword);
      assert.equal(adminPortalDemand(application, having("fido2")).met, withPasskey);
    });
  }
  it("takes an external method, and a pass", () => {
    for (const methods of [["password", "externalAuthenticationMethod"], ["temporaryAccessPassOneTime"]]) {
      assert.equal(adminPortalDemand(wellKnown.azurePortal, having(...methods)).met, "yes");
    }
  });
});

describe("groups of applications", () => {
  // Graph, crossTenantAccessPolicyTarget; entra-docs, concept-conditional-access-cloud-apps, 26 January 2026.
  it("hold what is documented", () => {
    assert.equal(applicationsOf("Office365").length, 46);
    assert.equal(isInApplicationGroup("Office365", "00000002-0000-0FF1-ce00-000000000000"), "yes");
    assert.equal(isInApplicationGroup("MicrosoftAdminPortals", wellKnown.azurePortal), "yes");
    assert.equal(isInApplicationGroup("MicrosoftAdminPortals", wellKnown.exchangeAdminCenter), "yes");
    assert.equal(isInApplicationGroup("MicrosoftAdminPortals", wellKnown.securityAndComplianceCenter), "yes");
  });
  it("hold nobody else's application", () => {
    assert.equal(isInApplicationGroup("Office365", anyOtherApplication), "no");
    assert.equal(isInApplicationGroup("MicrosoftAdminPortals", wellKnown.azureCli), "no");
  });
  it("may hold a service of Microsoft's that is not listed", () => {
    assert.equal(isInApplicationGroup("Office365", "00000099-0000-0ff1-ce00-000000000000"), "unknown");
  });
});

describe("security defaults", () => {
  // entra-docs, security-defaults, 15 April 2024.
  const administrator = someone({ roles: { [globalAdministrator]: "yes" } });
  const perhaps = someone({ roles: { [globalAdministrator]: "unknown" } });
  interface Row {
    readonly name: string;
    readonly on: Verdict;
    readonly person?: ReturnType<typeof someone>;
    readonly application?: string | null;
    readonly client?: ClientAppType;
    readonly credentials?: readonly Credential[];
    readonly met: Verdict;
  }
  const table: readonly Row[] = [
    { name: "off ask for nothing", on: "no", person: administrator, met: "yes" },
    { name: "ask administrators every time", on: "yes", person: administrator, met: "no" },
    {
      name: "are content with a second factor",
      on: "yes",
      person: administrator,
      credentials: having("password", "microsoftAuthenticatorPush"),
      met: "yes",
    },
    { name: "ask others when Microsoft decides", on: "yes", met: "unknown" },
    { name: "may ask who may be an administrator", on: "yes", person: perhaps, met: "unknown" },
    { name: "ask everybody in the Azure portal", on: "yes", application: wellKnown.azurePortal, met: "no" },
    { name: "ask everybody in Azure CLI", on: "yes", application: wellKnown.azureCli, met: "no" },
    {
      name: "block old protocols, whatever is presented",
      on: "yes",
      client: "other",
      credentials: having("fido2"),
      met: "no",
    },
    {
      name: "block Exchange ActiveSync's basic authentication",
      on: "yes",
      client: "exchangeActiveSync",
      credentials: having("fido2"),
      met: "no",
    },
    { name: "that are not known may ask", on: "unknown", person: administrator, met: "unknown" },
    { name: "that are not known may block", on: "unknown", client: "other", met: "unknown" },
    {
      name: "that are not known ask for nothing more than is there",
      on: "unknown",
      person: administrator,
      credentials: having("fido2"),
      met: "yes",
    },
  ];
  for (const { name, on, person = someone(), application = null, client, credentials, met } of table) {
    it(`${name}: ${met}`, () => {
      const demand = securityDefaultsDemand(on, {
        person,
        application,
        clientAppType: client ?? "browser",
        credentials: credentials ?? password,
      });
      assert.equal(demand.met, met, demand.why);
    });
  }

  it("are unknown where an export lacks them", () => {
    assert.equal(securityDefaultsOn(emptyEntra), "unknown");
    assert.equal(securityDefaultsOn({ ...emptyEntra, securityDefaults: null }), "unknown");
    assert.equal(securityDefaultsOn({ ...emptyEntra, securityDefaults: {} }), "unknown");
    assert.equal(securityDefaultsOn({ ...emptyEntra, securityDefaults: { isEnabled: true } }), "yes");
    assert.equal(securityDefaultsOn({ ...emptyEntra, securityDefaults: { isEnabled: false } }), "no");
  });

  it("do not go with policies that are on", () => {
    const policy = (
      displayName: string,
      state: ConditionalAccessPolicy["state"],
    ): ConditionalAccessPolicy => ({
      id: displayName,
      displayName,
      state,
      conditions: {},
    });
    const conditionalAccessPolicies = [
      policy("on", "enabled"),
      policy("off", "disabled"),
      policy("watching", "enabledForReportingButNotEnforced"),
    ];
    const tenant = { ...emptyEntra, conditionalAccessPolicies };
    assert.deepEqual(policiesAgainstSecurityDefaults({ ...tenant, securityDefaults: { isEnabled: true } }), [
      "on",
    ]);
    assert.deepEqual(
      policiesAgainstSecurityDefaults({ ...tenant, securityDefaults: { isEnabled: false } }),
      [],
    );
  });
});

describe("per-user MFA", () => {
  // entra-docs, howto-mfa-userstates, 13 August 2024, table of states: browser, old protocols; with a password alone.
  const table: readonly (readonly [User["perUserMfaState"], Verdict, Verdict])[] = [
    ["disabled", "yes", "yes"],
    ["enabled", "no", "yes"],
    ["enforced", "no", "unknown"], // an app password
    [null, "unknown", "unknown"],
    [undefined, "unknown", "unknown"],
  ];
  for (const [perUserMfaState, browser, legacy] of table) {
    it(`${String(perUserMfaState)}: browser ${browser}, old protocols ${legacy}`, () => {
      const user = { id: "u", perUserMfaState: perUserMfaState ?? null };
      assert.equal(perUserMfaDemand(user, "browser", password).met, browser);
      assert.equal(perUserMfaDemand(user, "other", password).met, legacy);
      assert.equal(perUserMfaDemand(user, "browser", having("fido2")).met, "yes");
    });
  }
  it("is unknown for somebody who is not in the export", () => {
    assert.equal(perUserMfaDemand(undefined, "browser", password).met, "unknown");
  });
});

describe("roles", () => {
  // entra-docs, concept-conditional-access-users-groups, "Directory roles"; privileged-identity-management.
  const me = (id: string): Verdict =>
    id === "me" || id === "my-group" ? "yes" : id === "perhaps" ? "unknown" : "no";
  const assignment = (principalId: string, directoryScopeId: string | null = "/") => ({
    principalId,
    roleDefinitionId: globalAdministrator.toUpperCase(),
    directoryScopeId,
  });
  for (const [scope, counts] of [
    ["/", "yes"],
    [null, "yes"],
    ["/administrativeUnits/1", "no"],
    ["/11111111-2222-4333-8444-555555555555", "no"],
    [unknownValue, "unknown"],
  ] as const) {
    it(`scope ${scope === unknownValue ? "not known" : String(scope)} counts: ${counts}`, () => {
      assert.equal(countsForRoleTargeting({ directoryScopeId: scope }), counts);
    });
  }

  it("held directly or through a group are active", () => {
    for (const principal of ["me", "my-group"]) {
      const holding = roleHolding(globalAdministrator, me, [assignment(principal)], []);
      assert.deepEqual(holding, { active: "yes", eligible: "no", scoped: "no" });
    }
  });
  it("to be activated are not active before", () => {
    const holding = roleHolding(globalAdministrator, me, [], [assignment("me")]);
    assert.deepEqual(holding, { active: "no", eligible: "yes", scoped: "no" });
  });
  it("held in an administrative unit only are never seen by policies", () => {
    const holding = roleHolding(globalAdministrator, me, [assignment("me", "/administrativeUnits/1")], null);
    assert.deepEqual(holding, { active: "no", eligible: "unknown", scoped: "yes" });
  });
  it("of a group whose members are not known are unknown, and other roles are not held", () => {
    const holding = roleHolding(globalAdministrator, me, [assignment("perhaps")], []);
    assert.equal(holding.active, "unknown");
    assert.equal(roleHolding("other", me, [assignment("me")], []).active, "no");
  });
  it("that are custom are never seen by policies; one that may be newer than the list is unknown", () => {
    const custom = "c0570000-0000-4000-8000-000000000001";
    const held = { principalId: "me", roleDefinitionId: custom, directoryScopeId: "/" };
    const definitions = [{ id: custom, isBuiltIn: false }];
    assert.equal(roleHolding(custom, me, [held], [], definitions).active, "no");
    assert.equal(roleHolding(custom, me, [held], []).active, "unknown");
  });
  it("are unknown where the export lacks the assignments", () => {
    assert.equal(roleHolding(globalAdministrator, me, undefined, undefined).active, "unknown");
  });
});
