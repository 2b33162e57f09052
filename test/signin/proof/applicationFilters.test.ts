import * as assert from "node:assert/strict";
import { anybody } from "../../../signin/proof/people";
import { ProofTenant } from "../../../signin/proof/proofTenant";
import { grantedWith } from "../../../signin/proof/queries";
import { applicationValues } from "../../../signin/proof/values";
import type { ConditionalAccessPolicy, EntraTenant, Tenant } from "../../../tenant/tenant";
import { payroll, wiki } from "../entra/directory";
import { password } from "../entra/signIns";
import { policy, tenant } from "../entra/tenants";

function proofOf({ entra }: Tenant): ProofTenant {
  assert.ok(entra !== undefined);
  return new ProofTenant(entra);
}

function tagged(
  appId: string,
  requirement: string | null,
): NonNullable<EntraTenant["servicePrincipals"]>[number] {
  return {
    appId,
    customSecurityAttributes: requirement === null ? {} : { Access: { requirement } },
  };
}

describe("filters for applications in proofs", () => {
  const filtered = (mode: "include" | "exclude"): ConditionalAccessPolicy =>
    policy("Filtered", {
      applications: {
        includeApplications: mode === "exclude" ? ["All"] : [],
        applicationFilter: { mode, rule: 'CustomSecurityAttribute.Access_requirement -eq "mfa"' },
      },
    });
  const opened = (proof: ProofTenant): readonly string[] => {
    const person = proof.person(anybody);
    return applicationValues(proof.evaluator.compiled, new Map()).flatMap((value) => {
      const hit = grantedWith(proof, { person, resources: proof.resources([value]) }, [password]);
      return hit?.certainty === "certain" ? [value.part.context?.application ?? ""] : [];
    });
  };

  it("tell an application with the attribute from all others", () => {
    const servicePrincipals = [tagged(payroll, "mfa"), tagged(wiki, "none")];
    const includes = opened(proofOf(tenant([filtered("include")], { servicePrincipals })));
    assert.deepEqual([includes.includes(payroll), includes.includes(wiki)], [false, true]);
    const excludes = opened(proofOf(tenant([filtered("exclude")], { servicePrincipals })));
    assert.deepEqual(excludes, [payroll]);
  });

  it("prove nothing where the attributes are not in the export", () => {
    const proof = proofOf(tenant([filtered("include")], { servicePrincipals: null }));
    assert.deepEqual(opened(proof), []);
  });
});
