import assert from "node:assert/strict";
import { provePlan } from "../../../../signin/proof/provePlan";
import type { ProofResult } from "../../../../signin/proof/result";
import { readTenantExport } from "../../../../tenant/readers/export";
import { exampleText, loadedVariant } from "../../../examplePlan";
import { repositoryPath } from "../../../repository";

interface Case {
  readonly says: string;
  readonly statement: string;
  readonly phase: string;
  readonly verdict: ProofResult["verdict"];
  readonly words?: RegExp;
}

const cases: readonly Case[] = [
  {
    says: "a text message after a password opens nothing of the enforced",
    statement: 'mustNot: { tiers: [staff, privileged], apps: [payroll], credentials: ["password,sms"] }',
    phase: "expansion",
    verdict: "holds",
  },
  {
    says: "a passkey opens payroll on a device that nobody manages, which is ruled out",
    statement: "mustNot: { tiers: [staff], apps: [payroll], credentials: [fido2], devices: [unmanaged] }",
    phase: "broad",
    verdict: "fails",
    words: /^somebody of .* \(tier staff\).* signs in to Payroll with fido2/,
  },
  {
    says: "the fallback of the cafeteria is open until its phase",
    statement:
      'mustNot: { tiers: [staff], apps: [cafeteria], credentials: ["password,microsoftAuthenticatorPush"] }',
    phase: "pilot",
    verdict: "fails",
    words: /^somebody of IT pilot .* signs in to Cafeteria with password and microsoftAuthenticatorPush/,
  },
  {
    says: "and closed from it on",
    statement:
      'mustNot: { tiers: [staff], apps: [cafeteria], credentials: ["password,microsoftAuthenticatorPush"] }',
    phase: "broad",
    verdict: "holds",
  },
  {
    says: "a passkey is enough where nothing is risky",
    statement:
      "must: { tiers: [staff], apps: [payroll], credentials: [fido2], clients: [browser], signInRisks: [none], authenticationFlows: [none] }",
    phase: "broad",
    verdict: "holds",
  },
  {
    says: "and blocked at a high sign-in risk by a policy that the tenant has",
    statement:
      "must: { tiers: [staff], apps: [payroll], credentials: [fido2], clients: [browser], authenticationFlows: [none] }",
    phase: "broad",
    verdict: "fails",
    words: /sign-in risk high.*it is blocked \(CA02 Block high sign-in risk: it blocks\)/,
  },
  {
    says: "a synced passkey works in a browser on Android, as documented",
    statement:
      "must: { tiers: [staff], apps: [payroll], credentials: [fido2], clients: [browser], platforms: [android], signInRisks: [none], authenticationFlows: [none] }",
    phase: "broad",
    verdict: "holds",
  },
  {
    says: "whether it does on Linux nobody documents, which a statement that names Linux is told",
    statement:
      "must: { tiers: [staff], apps: [payroll], credentials: [fido2], clients: [browser], platforms: [linux], signInRisks: [none], authenticationFlows: [none] }",
    phase: "broad",
    verdict: "unverifiable",
    words: /a synced passkey on linux in a browser/,
  },
  {
    says: "legacy clients open nothing",
    statement: "mustNot: { tiers: [staff], credentials: [password], clients: [exchangeActiveSync, other] }",
    phase: "pilot",
    verdict: "holds",
  },
  {
    says: "nothing is asked of a tier of which nobody is enforced",
    statement: 'mustNot: { tiers: [privileged], apps: [payroll], credentials: ["password,sms"] }',
    phase: "pilot",
    verdict: "not-applicable",
  },
  {
    says: "nothing is asked before the phase from which it holds",
    statement: 'mustNot: { tiers: [staff], apps: [payroll], credentials: [password] }, from: "broad"',
    phase: "pilot",
    verdict: "not-applicable",
  },
];

describe("statements of a plan", () => {
  const tenant = readTenantExport(repositoryPath("stacks", "example", "tenant.json"));
  for (const { says, statement, phase, verdict, words } of cases)
    it(`${says}: ${verdict} in ${phase}`, () => {
      const { plan } = loadedVariant(
        `${exampleText}\nstatements:\n  stated: { ${statement}, reason: It was agreed. }\n`,
      );
      const stated = provePlan(plan, phase, tenant).find(({ property }) => property === "statement/stated");
      assert.ok(stated !== undefined);
      assert.equal(stated.result.verdict, verdict, JSON.stringify(stated.result).slice(0, 600));
      assert.deepEqual(stated.path, ["statements", "stated"]);
      if (words !== undefined && stated.result.verdict === "fails")
        assert.match(stated.result.counterexamples[0]?.words ?? "", words);
    });
});
