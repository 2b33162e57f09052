import assert from "node:assert/strict";
import { EntraEvaluator } from "../../../signin/entra/evaluator";
import type { SignIn } from "../../../signin/signIn";
import { casesByTopic } from "./cases";
import { alice, bob, fabrikam, finance, northwind } from "./directory";
import { methods, targetGroup } from "./methods";
import {
  guest,
  otherKey,
  passkey,
  password,
  phone,
  push,
  signIn,
  sms,
  windowsHello,
  yubiKey,
} from "./signIns";
import { policy, requires, requiresStrength, strength, tenant, withStrengths } from "./tenants";

/** Answers whose memory is taken for another's would let somebody in by what somebody else may do. */
describe("an evaluator that has answered before", () => {
  for (const [topic, cases] of Object.entries(casesByTopic)) {
    it(`decides about every sign-in as one that has not: ${topic}`, () => {
      // Each tenant is asked about a part of the topic's sign-ins; together they are asked about all of them.
      cases.forEach(({ tenant: { entra } }, at) => {
        if (entra === undefined) return;
        const asked = cases.filter((_, other) => other % 6 === at % 6).map((entry) => entry.signIn);
        sameDecisions(asked, () => new EntraEvaluator(entra));
      });
    });
  }

  it("tells people, credentials and what surrounds them apart", () => {
    const { entra } = tenant(
      [
        policy("strong", { grantControls: requiresStrength("strength-keys") }),
        policy("device", { users: { includeUsers: [bob] }, grantControls: requires("compliantDevice") }),
      ],
      {
        ...withStrengths(strength("keys", ["fido2", "deviceBasedPush", "password,sms"], [yubiKey])),
        authenticationMethodsPolicy: methods({
          Sms: { includeTargets: [targetGroup(finance)] },
          MicrosoftAuthenticator: { includeTargets: [targetGroup(finance, { authenticationMode: "any" })] },
          Fido2: { isAttestationEnforced: true },
        }),
        crossTenantAccess: {
          default: { inboundTrust: { isMfaAccepted: false, isCompliantDeviceAccepted: false } },
          partners: [
            { tenantId: fabrikam, inboundTrust: { isMfaAccepted: true, isCompliantDeviceAccepted: true } },
          ],
        },
      },
    );
    assert.ok(entra);
    const people: readonly SignIn["signInIdentity"][] = [
      { userId: alice },
      { userId: bob },
      { userId: alice, notMemberOf: [finance] },
      { memberOf: [finance], roles: [] },
      { memberOf: [], roles: [] },
      { memberOf: [], memberOfIsPartial: true },
      { memberOf: [], memberOfIsPartial: true, notMemberOf: [finance] },
      {},
      { notMemberOf: [finance] },
      guest("b2bCollaborationGuest"),
      guest("b2bCollaborationGuest", northwind),
      guest("b2bDirectConnectUser", northwind),
      guest("internalGuest", null),
    ];
    const credentials: readonly SignIn["credentials"][] = [
      undefined,
      [],
      [password],
      [password, sms],
      [password, push],
      [phone],
      [windowsHello],
      [passkey],
      [{ method: "fido2" }],
      [{ ...passkey, aaguid: otherKey }],
      [{ method: "fido2", aaguid: yubiKey }],
      [{ method: "fido2", passkeyType: "synced" }],
      [{ method: "fido2", passkeyType: "deviceBound" }],
      [{ method: "fido2", attested: false }],
      [{ method: "fido2", aaguid: yubiKey, passkeyType: "synced" }],
    ];
    const devices: readonly SignIn["signInConditions"][] = [
      undefined,
      { deviceInfo: { isCompliant: true, trustType: "AzureAD" } },
      { clientAppType: "other" },
      { isApprovedApplication: true },
    ];
    const asked = people.flatMap((signInIdentity) =>
      credentials.flatMap((presented) =>
        devices.map((signInConditions) => ({
          ...signIn(),
          signInIdentity,
          credentials: presented,
          signInConditions,
        })),
      ),
    );
    sameDecisions(asked, () => new EntraEvaluator(entra));
  });
});

function sameDecisions(asked: readonly SignIn[], fresh: () => EntraEvaluator): void {
  const evaluator = fresh();
  for (const each of asked) {
    const { decision, missing } = evaluator.evaluate(each);
    const alone = fresh().evaluate(each);
    assert.deepEqual(
      { decision, missing },
      { decision: alone.decision, missing: alone.missing },
      JSON.stringify(each),
    );
  }
}
