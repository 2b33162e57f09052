import assert from "node:assert/strict";
import {
  type AuthenticatorModel,
  readCatalogue,
  readPasskeyProviders,
} from "../../../plan/authenticators/catalogue";
import {
  canAttest,
  certificationOf,
  distrustOf,
  isCertified,
} from "../../../plan/authenticators/certification";
import { selectAaguids, unmetBy } from "../../../plan/authenticators/selection";
import { aaguid } from "../../../plan/plan";

const model: AuthenticatorModel = {
  aaguid: aaguid("00000000-0000-4000-8000-000000000001"),
  description: "Key",
  statuses: [],
  keyProtection: ["hardware"],
  attestationTypes: ["basic_full"],
  transports: ["nfc", "wired"],
  attestationRoots: 1,
  discoverable: true,
  backup: null,
  changed: "2026-01-01",
};
const having = (...statuses: string[]): AuthenticatorModel => ({
  ...model,
  statuses: statuses.map((status) => ({ status, since: null })),
});

describe("the catalogue of authenticators", () => {
  const { models, number, nextUpdate } = readCatalogue();

  it("is the one of its number, with each model once", () => {
    assert.deepEqual([number, nextUpdate, models.length], [291, "2026-11-01", 348]);
    assert.equal(new Set(models.map(({ aaguid: id }) => id)).size, models.length);
  });

  it("has one model that is not to be trusted", () => {
    const bad = models.filter((each) => distrustOf(each) !== null);
    assert.deepEqual(
      bad.map(({ aaguid: id, statuses }) => [id, statuses[0]]),
      [["ba86dc56-635f-4141-aef6-00227b1b9af6", { status: "REVOKED", since: "2023-12-20" }]],
    );
  });

  it("has no passkey provider that is a model", () => {
    const ids = new Set(models.map(({ aaguid: id }) => id));
    const providers = readPasskeyProviders();
    assert.ok(providers.length >= 20);
    assert.deepEqual(
      providers.filter(({ aaguid: id }) => ids.has(id)),
      [],
    );
  });
});

describe("certification", () => {
  for (const { statuses, level } of [
    { statuses: [], level: null },
    { statuses: ["NOT_FIDO_CERTIFIED"], level: null },
    { statuses: ["FIDO_CERTIFIED"], level: "L1" },
    { statuses: ["FIDO_CERTIFIED_L1", "FIDO_CERTIFIED_L2", "FIDO_CERTIFIED"], level: "L2" },
    { statuses: ["FIDO_CERTIFIED_L1plus", "FIDO_CERTIFIED_L1"], level: "L1plus" },
    { statuses: ["FIDO_CERTIFIED_L3plus"], level: "L3plus" },
  ] as const)
    it(`of ${statuses.join(" and ") || "no status"} is ${level ?? "none"}`, () => {
      assert.equal(certificationOf(having(...statuses)), level);
    });

  it("at a level counts for those below it", () => {
    assert.ok(isCertified(having("FIDO_CERTIFIED_L2"), "L1plus"));
    assert.ok(!isCertified(having("FIDO_CERTIFIED_L1"), "L1plus"));
  });

  it("is no reason to trust what was compromised", () => {
    for (const status of [
      "REVOKED",
      "USER_VERIFICATION_BYPASS",
      "ATTESTATION_KEY_COMPROMISE",
      "USER_KEY_REMOTE_COMPROMISE",
      "USER_KEY_PHYSICAL_COMPROMISE",
    ])
      assert.equal(distrustOf(having("FIDO_CERTIFIED_L2", status))?.status, status);
    assert.equal(distrustOf(having("FIDO_CERTIFIED_L2", "UPDATE_AVAILABLE")), null);
  });
});

describe("attestation", () => {
  it("is by a certificate with a root, not by the model's own signature", () => {
    assert.ok(canAttest(model));
    assert.ok(!canAttest({ ...model, attestationTypes: ["basic_surrogate"] }));
    assert.ok(!canAttest({ ...model, attestationRoots: 0 }));
  });
});

describe("a selection", () => {
  const catalogue = () => ({
    source: "",
    number: 1,
    nextUpdate: "",
    models: [having("FIDO_CERTIFIED_L2"), having("REVOKED")],
  });

  it("by AAGUID means that model, whatever is known of it", () => {
    assert.deepEqual(selectAaguids({ aaguid: "BA86DC56-635F-4141-AEF6-00227B1B9AF6" }, catalogue), [
      "ba86dc56-635f-4141-aef6-00227b1b9af6",
    ]);
  });

  it("by property means none that is not to be trusted", () => {
    assert.equal(selectAaguids({ name: "key" }, catalogue).length, 1);
  });

  for (const { selection, why } of [
    { selection: { name: "yubi" }, why: /does not contain "yubi"/ },
    { selection: { certification: "L3" as const }, why: /not certified at L3/ },
    { selection: { keyProtection: "tee" as const }, why: /hardware, not tee/ },
    { selection: { transport: "bluetooth" as const }, why: /no bluetooth/ },
  ])
    it(`says which condition is not met: ${Object.keys(selection).join()}`, () => {
      const [unmet, ...more] = unmetBy(having("FIDO_CERTIFIED_L2"), selection);
      assert.match(unmet ?? "", why);
      assert.deepEqual(more, []);
    });
});
