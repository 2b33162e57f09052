import * as assert from "node:assert/strict";
import { evaluate } from "../../../signin/evaluate";
import { anybody } from "../../../signin/proof/people";
import { ProofTenant } from "../../../signin/proof/proofTenant";
import { legacyAuthentication } from "../../../signin/proof/properties/legacyAuthentication";
import { type Hit, type Scope, grantedWith, refusedWith } from "../../../signin/proof/queries";
import { signInOfHit } from "../../../signin/proof/counterexample";
import { applicationValues } from "../../../signin/proof/values";
import { type Credential, isLegacyClient } from "../../../signin/signIn";
import type { ConditionalAccessPolicy, Tenant } from "../../../tenant/tenant";
import { passkey, password, push, sms } from "../entra/signIns";
import { phishingResistant, policy, requires, requiresStrength, tenant } from "../entra/tenants";

const modernClients = ["browser", "mobileAppsAndDesktopClients"];

function proofOf({ entra }: Tenant): ProofTenant {
  assert.ok(entra !== undefined);
  return new ProofTenant(entra);
}

function scopeOf(proof: ProofTenant, clients: "legacy" | "modern"): Scope {
  return {
    person: proof.person(anybody),
    resources: proof.resources(applicationValues(proof.evaluator.compiled, new Map())),
    clients: proof.clients.filter(
      ({ part }) => isLegacyClient(part.conditions?.clientAppType) === (clients === "legacy"),
    ),
  };
}

function found(policies: readonly ConditionalAccessPolicy[], credentials: readonly Credential[]): Hit | null {
  const proof = proofOf(tenant(policies));
  return grantedWith(proof, scopeOf(proof, "legacy"), credentials);
}

describe("legacy clients in proofs", () => {
  for (const [asked, grantControls] of [
    ["MFA", requires("mfa")],
    ["a strength", requiresStrength(phishingResistant)],
    ["a compliant device", requires("compliantDevice")],
    ["a hybrid joined device", requires("domainJoinedDevice")],
    ["MFA or a compliant device", requires("mfa", "compliantDevice")],
  ] as const) {
    it(`are granted no sign-in where ${asked} is asked of all, whatever is presented`, () => {
      for (const credentials of [[password], [password, sms], [password, push], [passkey]])
        assert.equal(found([policy("All", { grantControls })], credentials), null);
    });
  }

  it("are granted what a policy for modern clients leaves out, which evaluate grants as well", () => {
    const policies = [policy("Modern", { clientAppTypes: modernClients })];
    const hit = found(policies, [password]);
    assert.ok(hit !== null);
    const signIn = signInOfHit(proofOf(tenant(policies)), hit);
    assert.ok(isLegacyClient(signIn.signInConditions?.clientAppType));
    assert.equal(evaluate(tenant(policies), signIn).decision, "granted");
  });

  it("are refused where others get in, and evaluate calls it blocked", () => {
    const all = tenant([policy("All")]);
    const proof = proofOf(all);
    assert.equal(refusedWith(proof, scopeOf(proof, "modern"), [password, sms]), null);
    const hit = refusedWith(proof, scopeOf(proof, "legacy"), [password, sms]);
    assert.ok(hit !== null);
    assert.equal(evaluate(all, signInOfHit(proof, hit)).decision, "blocked");
  });

  it("bring no device: one that is compliant helps a modern client alone", () => {
    const proof = proofOf(tenant([policy("Device", { grantControls: requires("compliantDevice") })]));
    const hit = grantedWith(proof, scopeOf(proof, "modern"), [password]);
    assert.equal(hit?.state.compliant, true);
  });

  it("are closed by MFA for everything as by a block", () => {
    const verdictOf = (policies: readonly ConditionalAccessPolicy[]): string =>
      legacyAuthentication.prove(proofOf(tenant(policies))).verdict;
    assert.equal(verdictOf([policy("All")]), "holds");
    assert.equal(verdictOf([policy("Modern", { clientAppTypes: modernClients })]), "fails");
  });
});
