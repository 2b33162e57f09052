import assert from "node:assert/strict";
import { checkPlan } from "../../../../policies/checkPlan";
import { passkeySafety } from "../../../../policies/packs";
import { requirementHolds } from "../../../../signin/proof/plan/requirementHolds";
import { emptyEntra, type Tenant } from "../../../../tenant/tenant";
import { type Edit, loadedExample, today } from "../../../examplePlan";
import { contextOf, inWords, proved, unchanged } from "./planProofs";

const administrator = "8a3ff724-8b03-503b-8db1-fb7a5ab38c57";
const unsaid: Edit = ["    dedicatedAccounts: true\n", ""];

/** An export in which the dynamic group of office staff, once made, has these members. */
function exportWith(...members: readonly string[]): Tenant {
  const group = {
    id: "5a0f0000-0000-4000-8000-000000000001",
    displayName: "Passkeys: Office staff",
    members: members.map((id) => ({ id })),
  };
  return { entra: { ...emptyEntra, groups: [group] } };
}

/**
 * Whoever is in two passkey profiles needs to satisfy one only (entra-docs, passkey profiles), so an administrator who is in the
 * group of office staff may register a passkey without attestation; no strength tells it from a proven one at sign-in.
 */
describe("accounts for administration only", () => {
  for (const phase of ["expansion", "broad"]) {
    it(`make it provable in ${phase} that no administrator gets in with less than an attested passkey`, () => {
      assert.equal(inWords(proved(requirementHolds, contextOf(phase))), "holds");
    });
  }

  it("are not taken for granted: where the plan does not say so, an administrator may be among the staff", () => {
    const result = proved(requirementHolds, contextOf("expansion", unchanged, unsaid));
    assert.equal(result.verdict, "unverifiable");
    assert.match(
      inWords(result),
      /whether the passkey profile Passkeys: Office staff reaches the person is not known/,
    );
  });

  const found = (snapshot: Tenant): string[] =>
    checkPlan(loadedExample(), { pack: passkeySafety, today, phases: ["expansion"], snapshot }).flatMap(
      ({ rule, severity, message }) =>
        rule === "privileged-attested-device-bound" && severity === "error" ? [message] : [],
    );

  it("that an export shows in the group of another tier are an error, whatever the plan says", () => {
    assert.match(
      found(exportWith("0b000000-0000-4000-8000-000000000001", administrator))[0] ?? "",
      /passkey profile "Passkeys: Office staff" reaches privileged tier privileged/,
    );
  });

  it("are taken at the plan's word where an export shows others there: a rule may select more people later", () => {
    assert.deepEqual(found(exportWith("0b000000-0000-4000-8000-000000000001")), []);
    const snapshot = exportWith("0b000000-0000-4000-8000-000000000001");
    const findings = checkPlan(loadedExample(unsaid), {
      pack: passkeySafety,
      today,
      phases: ["expansion"],
      snapshot,
    });
    const open = findings.find(({ rule }) => rule === "signin/requirement-holds");
    assert.equal(open?.severity, "warning");
  });
});
