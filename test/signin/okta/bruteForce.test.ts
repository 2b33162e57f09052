import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Decision } from "../../../signin/answer";
import { evaluateOkta } from "../../../signin/okta/evaluate";
import { proveOkta } from "../../../signin/okta/proof/prove";
import type { ProofResult } from "../../../signin/proof/result";
import type { Credential, SignInIdentity } from "../../../signin/signIn";
import type { OktaNetworkZone, OktaTenant } from "../../../tenant/okta/organization";
import { app, credentials } from "./org";
import { type Sample, inScope, sampleArbitrary, signIns, unknowable } from "./randomOrg";

/** All decisions that brute force meets, over the sign-ins that are looked at and sets of credentials. */
function decisions(
  sample: Sample,
  isLookedAt: (identity: SignInIdentity) => boolean,
  sets: readonly (readonly Credential[])[],
): ReadonlySet<Decision> {
  const met = new Set<Decision>();
  for (const attempt of signIns(sample)) {
    if (!isLookedAt(attempt.signInIdentity)) continue;
    for (const set of sets) met.add(evaluateOkta(sample.tenant, { ...attempt, credentials: set }).decision);
  }
  return met;
}

const phishable = credentials(
  "password",
  "sms",
  "email",
  "voice",
  "push",
  "totp",
  "security_question",
  "tac",
);
const glass: readonly Credential[] = [{ method: "fido2", passkeyType: "deviceBound" }];

function confirmed(sample: Sample, result: ProofResult): void {
  if (result.verdict !== "fails") return;
  for (const { signIn, decision } of result.counterexamples)
    assert.equal(evaluateOkta(sample.tenant, signIn).decision, decision);
}

function expected(breaks: boolean, mayBreak: boolean): ProofResult["verdict"] {
  if (breaks) return "fails";
  return mayBreak ? "unverifiable" : "holds";
}

const runs = { numRuns: 500, seed: 20261124 };

describe("proofs of Okta's properties against brute force on random orgs", function () {
  this.timeout(120_000);

  it("come to the same verdict about phishing resistance, and evaluation confirms them", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(sampleArbitrary(false), (sample) => {
        const { tenant, groups } = sample;
        const result = proveOkta(tenant, {
          kind: "oktaPhishingResistant",
          applications: [app],
          ...(groups === undefined ? {} : { groups }),
        });
        const met = decisions(sample, (identity) => inScope(sample, identity), [phishable]);
        assert.equal(result.verdict, expected(met.has("granted"), met.has("unknown")));
        confirmed(sample, result);
        seen.set(result.verdict, (seen.get(result.verdict) ?? 0) + 1);
      }),
      runs,
    );
    // A property that never holds, or never fails, would show nothing.
    assert.ok((seen.get("holds") ?? 0) > 100 && (seen.get("fails") ?? 0) > 100, JSON.stringify([...seen]));
  });

  it("come to the same verdict about two factors", () => {
    fc.assert(
      fc.property(sampleArbitrary(false), (sample) => {
        const result = proveOkta(sample.tenant, { kind: "oktaRequirement", applications: [app] });
        const settings = sample.tenant.authenticators[0]?.settings?.userVerification;
        const knowledge = credentials("password", "security_question", "tac");
        const possession = credentials("sms", "email", "softwareOath", "yubikey_token");
        const unverified = settings === "DISCOURAGED" ? [{ method: "fido2" }] : [];
        const met = decisions(sample, () => true, [knowledge, [...possession, ...unverified]]);
        if (met.has("granted")) assert.equal(result.verdict, "fails");
        else assert.notEqual(result.verdict, "fails");
        confirmed(sample, result);
      }),
      runs,
    );
  });

  it("come to the same verdict about break-glass accounts", () => {
    fc.assert(
      fc.property(sampleArbitrary(false), (sample) => {
        const result = proveOkta(sample.tenant, {
          kind: "oktaBreakGlassReachable",
          accounts: [{ userId: "u", credentials: glass }],
          applications: [app],
        });
        const open = {
          ...sample,
          tenant: { ...sample.tenant, networkZones: withoutBlocklist(sample.tenant) },
        };
        const met = reached(sample, open);
        assert.equal(
          result.verdict,
          expected(met.has("blocked") || met.has("unsatisfied"), met.has("unknown")),
        );
        confirmed(sample, result);
      }),
      runs,
    );
  });

  it("are unverifiable exactly where what is not known decides", () => {
    fc.assert(
      fc.property(sampleArbitrary(true), (sample) => {
        const result = proveOkta(sample.tenant, { kind: "oktaPhishingResistant", applications: [app] });
        const mayBreak = [true, false].some((holds) =>
          decisions({ ...sample, tenant: known(sample.tenant, holds) }, () => true, [phishable]).has(
            "granted",
          ),
        );
        const breaks = decisions(sample, () => true, [phishable]).has("granted");
        assert.equal(result.verdict, expected(breaks, mayBreak));
        confirmed(sample, result);
      }),
      runs,
    );
  });
});

/** The org with what is not known decided one way. */
function known(tenant: OktaTenant, holds: boolean): OktaTenant {
  const policyRules = tenant.policyRules.map((own) =>
    own.conditions.elCondition === unknowable.elCondition
      ? { ...own, conditions: { ...own.conditions, elCondition: { condition: String(holds) } } }
      : own,
  );
  return { ...tenant, policyRules };
}

function withoutBlocklist({ networkZones }: OktaTenant): readonly OktaNetworkZone[] {
  return (networkZones ?? []).map((own) => ({ ...own, usage: "POLICY" }));
}

/** What the account meets from everywhere but a blocklisted zone. */
function reached(sample: Sample, open: Sample): ReadonlySet<Decision> {
  const met = new Set<Decision>();
  for (const attempt of signIns(sample)) {
    if (attempt.signInIdentity.userId !== "u") continue;
    const listed = evaluateOkta(sample.tenant, { ...attempt, credentials: glass });
    const isBlocklisted = listed.policies.some(
      ({ id, applies }) => applies === "yes" && id === "z1" && isListed(sample),
    );
    if (!isBlocklisted) met.add(evaluateOkta(open.tenant, { ...attempt, credentials: glass }).decision);
  }
  return met;
}

const isListed = ({ tenant }: Sample): boolean => tenant.networkZones?.[0]?.usage === "BLOCKLIST";
