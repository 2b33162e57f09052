import assert from "node:assert/strict";
import { evaluate } from "../../../signin/evaluate";
import { auditProperties } from "../../../signin/proof/audit";
import { provePlan } from "../../../signin/proof/provePlan";
import type { ProofResult } from "../../../signin/proof/result";
import type { OktaRuleActions } from "../../../tenant/okta/organization";
import { readTenantExport } from "../../../tenant/readers/export";
import type { EntraDomain } from "../../../tenant/surroundings";
import type { ConditionalAccessPolicy, OktaTenant, Tenant } from "../../../tenant/tenant";
import { loadedExample } from "../../examplePlan";
import { repositoryPath } from "../../repository";
import { everybody, methods } from "../entra/methods";
import { phishingResistant, policy, requires, requiresStrength, tenant } from "../entra/tenants";
import { allow, catchAll, deny, org, ruleOf } from "../okta/org";

const accept = "acceptIfMfaDoneByFederatedIdp";
const enforce = "enforceMfaByFederatedIdp";
const resistant = { possession: { phishingResistant: "REQUIRED" } };

/** contoso.com, and no other domain, is at Okta, whose catch-all for Entra does this. */
function atOkta(
  policies: readonly ConditionalAccessPolicy[],
  behavior: EntraDomain["federatedIdpMfaBehavior"],
  catchAllDoes: OktaRuleActions,
  parts: { readonly domain?: Partial<EntraDomain>; readonly rules?: OktaTenant["policyRules"] } = {},
): Tenant {
  const domain: EntraDomain = {
    id: "contoso.com",
    authenticationType: "Federated",
    issuerUri: "http://www.okta.com/exk1fcia6d6EMsf331d8",
    federatedIdpMfaBehavior: behavior,
    mfaClaimPassed: true,
    ...parts.domain,
  };
  const off = { state: "disabled" as const };
  const { entra } = tenant(policies, {
    users: [],
    domains: [domain],
    // Nothing that can be phished begins at Entra.
    authenticationMethodsPolicy: methods({
      TemporaryAccessPass: off,
      MicrosoftAuthenticator: off,
      X509Certificate: off,
      Sms: { includeTargets: [{ ...everybody, isUsableForSignIn: false }] },
    }),
  });
  const okta = org({
    policies: [{ id: "pol-office", name: "Microsoft Office 365", type: "ACCESS_POLICY" }],
    rules: [...(parts.rules ?? []), catchAll(catchAllDoes, "pol-office")],
    tenant: { apps: [{ id: "app-office", name: "office365", accessPolicyId: "pol-office" }] },
  });
  return { okta, ...(entra === undefined ? {} : { entra }) };
}

function audited(given: Tenant, property: string): ProofResult {
  const found = auditProperties(given).find((result) => result.property === property);
  assert.ok(found !== undefined, `${property} was not asked`);
  confirmed(given, found.result);
  return found.result;
}

/** Every counterexample is decided by evaluate, of both authorities together, as it says. */
function confirmed(given: Tenant, result: ProofResult): void {
  for (const { signIn, decision, words } of result.verdict === "fails" ? result.counterexamples : [])
    assert.equal(evaluate(given, signIn).decision, decision, words);
}

describe("a privileged sign-in of a domain that is federated to Okta", () => {
  const privileged = "privileged-phishing-resistant";
  const mfa = policy("MFA");
  const strong = policy("Passkeys", { grantControls: requiresStrength(phishingResistant) });
  const cases: readonly {
    readonly name: string;
    readonly given: Tenant;
    readonly verdict: ProofResult["verdict"];
    readonly words?: RegExp;
  }[] = [
    {
      name: "can be phished where Okta's catch-all allows with a password, and nothing is asked for here",
      given: atOkta([], accept, allow("1FA")),
      verdict: "fails",
      words: /contoso\.com is federated.*password/,
    },
    {
      name: "can be phished where Okta's catch-all allows with a password, and Entra asks for MFA itself",
      given: atOkta([mfa], accept, allow("1FA")),
      verdict: "fails",
      words: /contoso\.com is federated.*with sms/,
    },
    {
      name: "can be phished where Okta's MFA, which can be phished, is accepted",
      given: atOkta([mfa], accept, allow("2FA")),
      verdict: "fails",
    },
    {
      name: "cannot where Okta asks for what cannot be phished, and Entra takes its word",
      given: atOkta([mfa], enforce, allow("2FA", resistant)),
      verdict: "holds",
    },
    {
      name: "cannot where Entra asks for a phishing-resistant strength, which no provider satisfies",
      given: atOkta([strong], accept, allow("1FA")),
      verdict: "holds",
    },
    {
      name: "cannot where Okta denies",
      given: atOkta([], accept, deny),
      verdict: "holds",
    },
    {
      name: "cannot be told where Okta's rules lead here or there by what is not in the sign-ins of Entra's policies",
      given: atOkta([], accept, allow("1FA"), {
        rules: [
          ruleOf("pol-office", "elsewhere", {
            when: { riskScore: { level: "LOW" } },
            actions: deny,
            priority: 1,
          }),
        ],
      }),
      verdict: "unverifiable",
    },
    {
      name: "cannot be told where which of the provider's policies decides is not in the export",
      given: { ...atOkta([mfa], enforce, allow("1FA")), okta: org() },
      verdict: "unverifiable",
    },
  ];
  for (const { name, given, verdict, words } of cases)
    it(`${name}: ${verdict}`, () => {
      const result = audited(given, privileged);
      assert.equal(result.verdict, verdict, JSON.stringify(result, null, 2));
      if (words !== undefined && result.verdict === "fails")
        assert.ok(
          result.counterexamples.some((each) => words.test(each.words)),
          JSON.stringify(result.counterexamples.map((each) => each.words)),
        );
    });

  it("by a password alone is found with the policies of both", () => {
    const given = atOkta([policy("Other", { users: { includeUsers: ["nobody"] } })], accept, allow("1FA"));
    const result = audited(given, "password-alone");
    assert.ok(result.verdict === "fails");
    const [counterexample] = result.counterexamples;
    assert.ok(counterexample !== undefined);
    assert.deepEqual(
      evaluate(given, counterexample.signIn).policies.map(({ displayName, applies }) => [
        displayName,
        applies,
      ]),
      [
        ["Other", "no"],
        ["session", "yes"],
        ["catch-all", "yes"],
      ],
    );
  });

  it("by a password alone is not found where a provider asks for what nobody exported", () => {
    const given = atOkta([], accept, allow("1FA"), { domain: { issuerUri: "http://sts.contoso.com/adfs" } });
    const result = audited(given, "password-alone");
    assert.ok(result.verdict === "unverifiable");
    assert.match(result.missing.join("\n"), /identity provider of contoso\.com/);
  });

  it("is as ever in a tenant whose domains are all managed", () => {
    const given = tenant([mfa], { domains: [{ id: "contoso.com", authenticationType: "Managed" }] });
    const without = tenant([mfa], { domains: null });
    const verdicts = ({ entra }: Tenant): string[] =>
      auditProperties({ ...(entra === undefined ? {} : { entra }) }).map(({ result }) => result.verdict);
    assert.deepEqual(verdicts(given), verdicts(without));
  });
});

describe("people of a plan whose domain is federated to Okta", () => {
  const { plan } = loadedExample();
  const example = readTenantExport(repositoryPath("stacks", "example", "tenant.json"));

  function lockedOut(change: (entra: NonNullable<Tenant["entra"]>, okta: OktaTenant) => Tenant): ProofResult {
    const { entra, okta } = example;
    assert.ok(entra !== undefined && okta !== undefined);
    const given = change(entra, okta);
    const found = provePlan(plan, "broad", given).find(({ property }) => property === "nobody-locked-out");
    assert.ok(found !== undefined);
    return found.result;
  }

  const withFederation =
    (parts: Partial<EntraDomain>) =>
    (domain: EntraDomain): EntraDomain =>
      domain.authenticationType === "Federated"
        ? {
            ...domain,
            federationConfiguration: [],
            issuerUri: "http://www.okta.com/exk2officeR7w0697",
            ...parts,
          }
        : domain;
  const everybodyMfa = policy("MFA for everybody", { grantControls: requires("mfa") });

  it("reach Entra's applications with the passkey that they have in Okta", () => {
    assert.equal(lockedOut((entra, okta) => ({ entra, okta })).verdict, "holds");
  });

  it("are locked out where MFA is enforced at Okta, whose claim can never arrive", () => {
    const result = lockedOut((entra, okta) => ({
      okta,
      entra: {
        ...entra,
        conditionalAccessPolicies: [...entra.conditionalAccessPolicies, everybodyMfa],
        domains: (entra.domains ?? []).map(
          withFederation({ federatedIdpMfaBehavior: enforce, mfaClaimPassed: false }),
        ),
      },
    }));
    assert.ok(result.verdict === "fails", JSON.stringify(result));
    const [first] = result.counterexamples;
    assert.ok(first !== undefined);
    assert.match(first.words, /stores\.larkfield\.example is federated/);
    assert.equal(first.decision, "unsatisfied");
  });

  it("are locked out where Okta's rule asks for one factor only, so that it tells of no MFA", () => {
    const result = lockedOut((entra, okta) => ({
      okta: {
        ...okta,
        policies: [
          ...okta.policies,
          { id: "pol-office", name: "Microsoft Office 365", type: "ACCESS_POLICY" },
        ],
        policyRules: [...okta.policyRules, catchAll(allow("1FA"), "pol-office")],
        apps: (okta.apps ?? []).map((app) =>
          app.name === "office365" ? { ...app, accessPolicyId: "pol-office" } : app,
        ),
      },
      entra: {
        ...entra,
        conditionalAccessPolicies: [...entra.conditionalAccessPolicies, everybodyMfa],
        domains: (entra.domains ?? []).map(withFederation({ federatedIdpMfaBehavior: enforce })),
      },
    }));
    assert.ok(result.verdict === "fails", JSON.stringify(result));
    assert.match(result.counterexamples[0]?.words ?? "", /stores\.larkfield\.example is federated/);
  });

  it("may be locked out where what their provider asks for is not in the export", () => {
    const result = lockedOut((entra, okta) => ({
      okta,
      entra: { ...entra, domains: (entra.domains ?? []).map(withFederation({ issuerUri: null })) },
    }));
    assert.ok(result.verdict === "unverifiable");
    assert.match(result.missing.join("\n"), /identity provider of stores\.larkfield\.example/);
  });
});
