import assert from "node:assert/strict";
import { type AuditVerdict, auditTenant } from "../../policies/audit";
import { type Pack, packs, passkeySafety } from "../../policies/packs";
import type { RuleContext, TenantRule } from "../../policies/rule";
import { type ConditionalAccessPolicy, type Tenant, emptyEntra, emptyOkta } from "../../tenant/tenant";
import { findingsOfRule } from "./judges";
import { exampleIn, today, withoutFacts } from "./example";

const everyone: ConditionalAccessPolicy = {
  id: "649fdc95-77b8-5ae8-84ca-d50886c45c05",
  displayName: "Passkeys to register",
  state: "enabled",
  conditions: {
    users: { includeUsers: ["All"], excludeGroups: ["d18e6c38-d30e-5fcb-95e2-5ee30fd41e0f"] },
    applications: { includeUserActions: ["urn:user:registersecurityinfo"] },
  },
  grantControls: {
    operator: "OR",
    authenticationStrength: { id: "00000000-0000-0000-0000-000000000004", allowedCombinations: ["fido2"] },
  },
};

/** A tenant of other people, with something wrong for every rule that needs no plan. */
const unsafe: Tenant = {
  entra: {
    ...emptyEntra,
    conditionalAccessPolicies: Array.from({ length: 241 }, (_, index) => ({
      ...everyone,
      id: `${everyone.id}-${String(index)}`,
    })),
    authenticationStrengthPolicies: [
      {
        id: "00000000-0000-0000-0000-000000000004",
        displayName: "Phishing-resistant MFA",
        policyType: "builtIn",
        allowedCombinations: ["fido2"],
      },
    ],
    groups: [
      {
        id: "d18e6c38-d30e-5fcb-95e2-5ee30fd41e0f",
        displayName: "Exceptions",
        isAssignableToRole: false,
        isManagementRestricted: null,
      },
    ],
    securityDefaults: { isEnabled: true },
  },
  okta: {
    ...emptyOkta,
    policies: [{ id: "rst1", name: "Any two factors", type: "ACCESS_POLICY", status: "ACTIVE" }],
    policyRules: [
      {
        id: "rul1",
        policyId: "rst1",
        name: "Catch-all Rule",
        status: "ACTIVE",
        system: true,
        conditions: {},
        actions: { access: "ALLOW" },
      },
    ],
  },
};

function audit(tenant: Tenant, pack: Pack = passkeySafety): ReturnType<typeof auditTenant> {
  return auditTenant(tenant, { pack, properties: [], union: [], today });
}

function verdictsOf(tenant: Tenant): Readonly<Record<string, AuditVerdict>> {
  return Object.fromEntries(audit(tenant).verdicts.map(({ rule, verdict }) => [rule, verdict]));
}

/** A pack of one rule that finds what it is told to. */
function packFinding(found: ReturnType<TenantRule["evaluate"]>): Pack {
  const rule: TenantRule = {
    id: "told",
    scope: "tenant",
    title: "told",
    severity: "error",
    references: ["MT.1"],
    why: "why",
    mend: "mend",
    compliant: "compliant",
    violating: "violating",
    evaluate: () => found,
  };
  return { name: "told", description: "told", rules: [rule] };
}

const violation = { kind: "violation", message: "wrong", object: null, path: null } as const;
const unverifiable = { ...violation, kind: "unverifiable" } as const;

describe("an audit", () => {
  it("has a verdict for each rule of the pack, in its order, with its references", () => {
    assert.deepEqual(
      audit(unsafe).verdicts.map(({ rule, references }) => ({ rule, references })),
      passkeySafety.rules.map(({ id, references }) => ({ rule: id, references })),
    );
  });

  describe("of a tenant that is unsafe throughout", () => {
    const verdicts = verdictsOf(unsafe);
    for (const { id, needs = [] } of packs.flatMap(({ rules }) => rules)) {
      if (needs.includes("plan")) {
        it(`does not apply ${id}, which judges by a plan`, () => {
          assert.equal(verdicts[id], "not-applicable");
        });
      } else if (id === "break-glass-excluded") {
        it(`cannot verify ${id}, since nobody said which accounts are break-glass`, () => {
          assert.equal(verdicts[id], "unverifiable");
        });
      } else {
        it(`fails ${id}, so that a pass of it means something`, () => {
          assert.equal(verdicts[id], "fail");
        });
      }
    }
  });

  describe("rests on what rules say they need:", () => {
    const judged: readonly RuleContext[] = [
      { tenant: unsafe, facts: null, today },
      ...(["discovery", "pilot", "expansion", "broad"] as const).map((phase) =>
        withoutFacts(exampleIn(phase)),
      ),
    ];
    for (const rule of passkeySafety.rules) {
      const { needs = [] } = rule;
      const lacking = judged.flatMap((context) => {
        const { entra, okta } = context.tenant;
        return [
          ...(needs.includes("plan") ? [context] : []),
          ...(needs.includes("entra") && okta !== undefined ? [{ ...context, tenant: { okta } }] : []),
          ...(needs.includes("okta") && entra !== undefined ? [{ ...context, tenant: { entra } }] : []),
        ];
      });
      it(`${rule.id} says nothing without ${needs.join(" and ")}`, () => {
        assert.ok(lacking.length > 0);
        for (const context of lacking) assert.deepEqual(findingsOfRule(rule, context), []);
      });
    }
  });

  it("does not apply rules of an authority that was not exported", () => {
    const { entra, okta } = unsafe;
    assert.equal(verdictsOf({ entra })["okta-catch-all-denies"], "not-applicable");
    assert.equal(verdictsOf({ entra })["legacy-authentication-blocked"], "fail");
    assert.equal(verdictsOf({ okta })["okta-catch-all-denies"], "fail");
    assert.equal(verdictsOf({ okta })["legacy-authentication-blocked"], "not-applicable");
  });

  it("passes what holds", () => {
    const { okta } = unsafe;
    const [rule] = okta?.policyRules ?? [];
    assert.ok(okta !== undefined && rule !== undefined);
    const denying = { ...okta, policyRules: [{ ...rule, actions: { access: "DENY" as const } }] };
    assert.equal(verdictsOf({ okta: denying })["okta-catch-all-denies"], "pass");
  });

  it("does not take what was not exported for what holds", () => {
    const { entra = emptyEntra } = unsafe;
    const policies = entra.conditionalAccessPolicies.slice(0, 1);
    const { findings, verdicts } = audit({ entra: { ...emptyEntra, conditionalAccessPolicies: policies } });
    assert.equal(verdicts.find(({ rule }) => rule === "tenant-fits-plan")?.verdict, "unverifiable");
    assert.deepEqual(
      findings.filter(({ rule }) => rule === "tenant-fits-plan").map(({ severity }) => severity),
      ["note", "note"],
    );
  });

  describe("makes of findings", () => {
    const cases: readonly (readonly [string, Pack, AuditVerdict, readonly string[]])[] = [
      ["none: pass", packFinding([]), "pass", []],
      ["a violation: fail", packFinding([unverifiable, violation]), "fail", ["error", "warning"]],
      [
        "a violation that warns: fail",
        packFinding([{ ...violation, severity: "warning" }]),
        "fail",
        ["warning"],
      ],
      [
        "a violation that only notes what the service cannot do: pass",
        packFinding([{ ...violation, severity: "note" }]),
        "pass",
        ["note"],
      ],
      [
        "what cannot be decided: unverifiable, and a warning since nothing is deployed",
        packFinding([unverifiable]),
        "unverifiable",
        ["warning"],
      ],
      [
        "what cannot be decided and is a note: unverifiable",
        packFinding([{ ...unverifiable, severity: "note" }]),
        "unverifiable",
        ["note"],
      ],
    ];
    for (const [name, pack, verdict, severities] of cases) {
      it(name, () => {
        const result = audit(unsafe, pack);
        assert.deepEqual(result.verdicts, [{ rule: "told", references: ["MT.1"], verdict }]);
        assert.deepEqual(
          result.findings.map(({ severity }) => severity),
          severities,
        );
      });
    }
  });

  it("fails a rule that throws", () => {
    const { rules } = packFinding([]);
    const [rule] = rules;
    assert.ok(rule?.scope === "tenant");
    const throwing: TenantRule = {
      ...rule,
      evaluate: () => {
        throw new Error("no such thing");
      },
    };
    const result = audit(unsafe, { name: "throwing", description: "", rules: [throwing] });
    assert.equal(result.verdicts[0]?.verdict, "fail");
    assert.match(result.findings[0]?.message ?? "", /no such thing/);
  });
});
