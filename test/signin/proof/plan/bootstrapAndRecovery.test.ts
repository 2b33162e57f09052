import assert from "node:assert/strict";
import { bootstrapReachable } from "../../../../signin/proof/plan/bootstrapReachable";
import { breakGlassCredentials } from "../../../../signin/proof/plan/breakGlassCredentials";
import { breakGlassReachable } from "../../../../signin/proof/plan/breakGlassReachable";
import type { PlanProperty } from "../../../../signin/proof/plan/property";
import { recoveryNoWeaker } from "../../../../signin/proof/plan/recoveryNoWeaker";
import { registeredAttested } from "../../../../signin/proof/plan/registeredAttested";
import { registeredStayAble } from "../../../../signin/proof/plan/registeredStayAble";
import { requirementHolds } from "../../../../signin/proof/plan/requirementHolds";
import type { ProofResult } from "../../../../signin/proof/result";
import type { Edit } from "../../../examplePlan";
import { block, phishingResistant, policy, requires, requiresStrength } from "../../entra/tenants";
import {
  type Change,
  both,
  contextOf,
  inWords,
  knownMembers,
  proved,
  withMethod,
  withPolicy,
  withProfile,
  withStrength,
  withTenant,
} from "./planProofs";

const yubikey = "2fc0579f-8113-47ea-b116-bb5a8db9202a";
const otherYubikey = "19083c3d-8383-4b18-bc03-8f1c9ab2fd1b";
const unlisted = "ee882879-721c-4913-9775-3dfcce97072a";
const emergency = ["d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2", "e8981a2a-0ea1-5395-846f-b69da14c9d4b"];
const [emergencyOne = "", emergencyTwo = ""] = emergency;
const breakGlassGroup = "d8b52b1c-e490-5407-abf3-9d56335f5dcb";
const administrator = "ad000000-0000-4000-8000-000000000001";

const onRegistering = { applications: { includeUserActions: ["urn:user:registersecurityinfo"] } };
const registering = "urn:user:registersecurityinfo";
const allow = (...aaGuids: readonly string[]) => ({
  keyRestrictions: { isEnforced: true, enforcementType: "allow" as const, aaGuids },
});
const deviceBound = { method: "fido2", aaguid: yubikey, passkeyType: "deviceBound", attested: true } as const;
const emergencyKeys = emergency.map((userId) => ({ userId, ...deviceBound }));

/** The rules that protect registering, without what they ask of the device. */
const withoutDevice: Change = (entra) => ({
  ...entra,
  conditionalAccessPolicies: entra.conditionalAccessPolicies.map((each) =>
    each.conditions.applications?.includeUserActions?.includes(registering) === true
      ? { ...each, grantControls: { ...each.grantControls, builtInControls: [] } }
      : each,
  ),
});
const withoutRegistrationRules: Change = (entra) => ({
  ...entra,
  conditionalAccessPolicies: entra.conditionalAccessPolicies.filter(
    (each) => each.conditions.applications?.includeUserActions?.includes(registering) !== true,
  ),
});

interface Case {
  readonly title: string;
  readonly property: PlanProperty;
  readonly phase: string;
  readonly change?: Change;
  readonly edits?: readonly Edit[];
  readonly verdict: ProofResult["verdict"];
  readonly says?: RegExp;
}

const cases: readonly Case[] = [
  {
    title: "a Temporary Access Pass that reaches nobody is found before anybody waits for one",
    property: bootstrapReachable,
    phase: "pilot",
    change: withMethod("TemporaryAccessPass", { includeTargets: [] }),
    verdict: "fails",
    says: /IT pilot.*put their group into the scope of Temporary Access Pass/,
  },
  {
    title: "a Temporary Access Pass that is off is found",
    property: bootstrapReachable,
    phase: "pilot",
    change: withMethod("TemporaryAccessPass", { state: "disabled" }),
    verdict: "fails",
    says: /TemporaryAccessPass is off/,
  },
  {
    title: "a registration strength narrowed to passkeys is found, with what mends it",
    property: bootstrapReachable,
    phase: "pilot",
    change: withStrength("Passkeys: staff reg.", { allowedCombinations: ["fido2"] }),
    verdict: "fails",
    says: /accept temporaryAccessPassOneTime in the authentication strength Passkeys: staff reg\./,
  },
  {
    title: "a phishing-resistant rule of the tenant's own on registering is found beside the plan's",
    property: bootstrapReachable,
    phase: "expansion",
    change: withPolicy(
      policy("CA30 Registering", { ...onRegistering, grantControls: requiresStrength(phishingResistant) }),
    ),
    verdict: "fails",
    says: /Administrators.*CA30 Registering/,
  },
  {
    title: "a block of registering is found",
    property: bootstrapReachable,
    phase: "pilot",
    change: withPolicy(policy("CA31 No registering", { ...onRegistering, grantControls: block })),
    verdict: "fails",
    says: /leave this sign-in out of CA31 No registering/,
  },
  {
    title: "a model of the privileged tier that its profile does not allow is found",
    property: bootstrapReachable,
    phase: "expansion",
    change: both(knownMembers, withProfile("Passkeys: Privileged administrators", allow(yubikey))),
    verdict: "fails",
    says: /a passkey profile that accepts this passkey/,
  },
  {
    title: "self-service that is off stops everybody",
    property: bootstrapReachable,
    phase: "pilot",
    change: withMethod("Fido2", { isSelfServiceRegistrationAllowed: false }),
    verdict: "fails",
    says: /isSelfServiceRegistrationAllowed/,
  },
  {
    title: "whether self-service is on is unknown where it is not said",
    property: bootstrapReachable,
    phase: "pilot",
    change: withMethod("Fido2", { isSelfServiceRegistrationAllowed: null }),
    verdict: "unverifiable",
    says: /whether people may register passkeys themselves/,
  },
  {
    title:
      "a tier that may only register in the Authenticator app loops at the passkey that everything takes",
    property: bootstrapReachable,
    phase: "pilot",
    edits: [["registrationRoutes: [browser, authenticator-app]", "registrationRoutes: [authenticator-app]"]],
    verdict: "fails",
    says: /let them register in the browser/,
  },
  {
    title: "a tier that may only register in Windows set-up needs a rule for joining that takes a pass",
    property: bootstrapReachable,
    phase: "pilot",
    edits: [["registrationRoutes: [browser, authenticator-app]", "registrationRoutes: [windows-setup]"]],
    change: both(
      withTenant({ deviceRegistrationPolicy: { multiFactorAuthConfiguration: "notRequired" } }),
      withPolicy(
        policy("CA32 Joining", {
          applications: { includeUserActions: ["urn:user:registerdevice"] },
          grantControls: requiresStrength(phishingResistant),
        }),
      ),
    ),
    verdict: "fails",
    says: /setting up Windows.*CA32 Joining/,
  },
  {
    title: "a new person's device is not compliant before Windows is set up",
    property: bootstrapReachable,
    phase: "pilot",
    edits: [["registrationRoutes: [browser, authenticator-app]", "registrationRoutes: [windows-setup]"]],
    change: both(
      withTenant({ deviceRegistrationPolicy: { multiFactorAuthConfiguration: "notRequired" } }),
      withPolicy(
        policy("CA33 Compliant only", {
          applications: { includeUserActions: ["urn:user:registerdevice"] },
          grantControls: requires("compliantDevice"),
        }),
      ),
    ),
    verdict: "fails",
    says: /managed device.*CA33 Compliant only/,
  },
  {
    title: "an application that takes another model than the tier's is the last dead end",
    property: bootstrapReachable,
    phase: "expansion",
    change: withStrength("Passkeys: privileged", {
      combinationConfigurations: [{ appliesToCombinations: ["fido2"], allowedAAGUIDs: [unlisted] }],
    }),
    verdict: "fails",
    says: /opening Payroll/,
  },
  {
    title: "registering with a password and a push on any device is weaker than signing in",
    property: recoveryNoWeaker,
    phase: "pilot",
    change: both(
      withoutDevice,
      withMethod("MicrosoftAuthenticator", {
        includeTargets: [{ id: "all_users", authenticationMode: "any" }],
      }),
    ),
    verdict: "fails",
    says: /registering a passkey.*with password and microsoftAuthenticatorPush/,
  },
  {
    title:
      "without a rule for registering the demand of the applications is what is left, and a fallback's method meets it",
    property: recoveryNoWeaker,
    phase: "pilot",
    change: withoutRegistrationRules,
    verdict: "fails",
    says: /with password and microsoftAuthenticatorPush/,
  },
  {
    title: "a way that only phones have is found too",
    property: recoveryNoWeaker,
    phase: "pilot",
    change: (entra) => ({
      ...entra,
      conditionalAccessPolicies: entra.conditionalAccessPolicies.map((each) => ({
        ...each,
        conditions: {
          ...each.conditions,
          platforms: { includePlatforms: ["all"], excludePlatforms: ["android"] },
        },
      })),
    }),
    verdict: "fails",
    says: /android.*adding a passkey inside the Authenticator app/,
  },
  {
    title: "a pass alone is no self-service",
    property: recoveryNoWeaker,
    phase: "expansion",
    change: both(withoutDevice, withMethod("MicrosoftAuthenticator", { state: "disabled" })),
    verdict: "holds",
  },
  {
    title: "a model that is taken out of a profile cuts off who registered it",
    property: registeredStayAble,
    phase: "expansion",
    change: both(knownMembers, withProfile("Passkeys: Privileged administrators", allow(yubikey))),
    verdict: "fails",
    says: new RegExp(`Administrators.*fido2`),
  },
  {
    title: "synced passkeys that are taken out of a profile cut off who registered them",
    property: registeredStayAble,
    phase: "pilot",
    change: withProfile("Passkeys: Office staff", { passkeyTypes: "deviceBound" }),
    verdict: "fails",
    says: /IT pilot.*fido2 \(synced/,
  },
  {
    title: "a strength that takes fewer models than the profile cuts off who registered others",
    property: registeredStayAble,
    phase: "pilot",
    change: withStrength("Passkeys: staff", {
      combinationConfigurations: [{ appliesToCombinations: ["fido2"], allowedAAGUIDs: [yubikey] }],
    }),
    verdict: "fails",
    says: /IT pilot/,
  },
  {
    title: "attestation that is enforced later cuts nobody off: it counts at registration only",
    property: registeredStayAble,
    phase: "pilot",
    change: withProfile("Passkeys: Office staff", { attestationEnforcement: "registrationOnly" }),
    verdict: "holds",
  },
  {
    title: "break-glass keys that the profile takes are fine",
    property: breakGlassCredentials,
    phase: "broad",
    change: withTenant({ credentials: emergencyKeys }),
    verdict: "holds",
  },
  {
    title: "without an inventory nobody can tell what break-glass accounts have registered",
    property: breakGlassCredentials,
    phase: "broad",
    verdict: "unverifiable",
    says: /inventory/,
  },
  {
    title: "a profile that is narrowed past what a break-glass account has registered is found",
    property: breakGlassCredentials,
    phase: "broad",
    change: both(
      knownMembers,
      withTenant({ credentials: emergencyKeys }),
      withProfile("Passkeys: break-glass", allow(otherYubikey)),
    ),
    verdict: "fails",
    says: /break-glass account emergency-1.*fido2/,
  },
  {
    title: "a break-glass account that has registered nothing is found",
    property: breakGlassCredentials,
    phase: "broad",
    change: withTenant({ credentials: emergencyKeys.filter(({ userId }) => userId !== emergencyTwo) }),
    verdict: "fails",
    says: /break-glass account emergency-2.*with nothing/,
  },
  {
    title: "break-glass accounts inside a nested group that a policy leaves out are not refused",
    property: breakGlassReachable,
    phase: "broad",
    change: both(
      withPolicy(
        policy("CA40 Compliant devices", {
          users: { includeUsers: ["All"], excludeGroups: ["outer"] },
          grantControls: requires("compliantDevice"),
        }),
      ),
      (entra) => ({
        ...entra,
        groups: [
          ...entra.groups,
          {
            id: "outer",
            displayName: "Left out",
            members: [{ id: breakGlassGroup, "@odata.type": "#microsoft.graph.group" }],
          },
          { id: breakGlassGroup, displayName: "Break-glass", members: emergency.map((id) => ({ id })) },
        ],
      }),
    ),
    verdict: "holds",
  },
  {
    title: "break-glass accounts in no group that a policy leaves out are refused",
    property: breakGlassReachable,
    phase: "broad",
    change: both(
      withPolicy(
        policy("CA40 Compliant devices", {
          users: { includeUsers: ["All"], excludeGroups: ["outer"] },
          grantControls: requires("compliantDevice"),
        }),
      ),
      (entra) => ({
        ...entra,
        groups: [
          ...entra.groups,
          { id: "outer", displayName: "Left out", members: [] },
          { id: breakGlassGroup, displayName: "Break-glass", members: [{ id: emergencyOne }] },
        ],
      }),
    ),
    verdict: "fails",
    says: /CA40 Compliant devices/,
  },
  {
    title: "a privileged person's key from before attestation is found in the inventory",
    property: registeredAttested,
    phase: "expansion",
    change: withTenant({
      credentials: [{ userId: administrator, ...deviceBound, attested: false }],
      roleAssignments: [
        { principalId: administrator, roleDefinitionId: "62e90394-69f5-4237-9190-012177145e10" },
      ],
      groups: [
        { id: "managed:group:tier-privileged", displayName: "p", members: [{ id: administrator }] },
        { id: "managed:group:tier-staff", displayName: "s", members: [] },
      ],
    }),
    verdict: "fails",
    says: new RegExp(`${administrator}.*fido2 \\(device-bound, not attested\\)`),
  },
  {
    title: "a proven key of a privileged person, and any key of others, is fine",
    property: registeredAttested,
    phase: "expansion",
    change: withTenant({
      credentials: [
        { userId: administrator, ...deviceBound },
        { userId: "someone-else", ...deviceBound, attested: false },
      ],
      roleAssignments: [
        { principalId: administrator, roleDefinitionId: "62e90394-69f5-4237-9190-012177145e10" },
      ],
      groups: [
        { id: "managed:group:tier-privileged", displayName: "p", members: [{ id: administrator }] },
        { id: "managed:group:tier-staff", displayName: "s", members: [] },
      ],
    }),
    verdict: "holds",
  },
  {
    title: "a privileged profile without attestation lets weaker keys in from now on",
    property: requirementHolds,
    phase: "expansion",
    change: withProfile("Passkeys: Privileged administrators", { attestationEnforcement: "disabled" }),
    verdict: "fails",
    says: /Administrators.*fido2 \(device-bound, not attested\)/,
  },
  {
    title: "a second profile that reaches privileged people lets weaker keys in",
    property: requirementHolds,
    phase: "expansion",
    change: (entra) =>
      withMethod("Fido2", {
        includeTargets: (
          entra.authenticationMethodsPolicy?.authenticationMethodConfigurations?.find(
            ({ id }) => id === "Fido2",
          )?.includeTargets ?? []
        ).map((target, _at, all) => ({
          ...target,
          allowedPasskeyProfiles: all.flatMap(({ allowedPasskeyProfiles }) => allowedPasskeyProfiles ?? []),
        })),
      })(entra),
    verdict: "fails",
    says: /Administrators.*fido2 \(synced, not attested\)/,
  },
  {
    title: "nothing weaker comes in from now on where everybody's groups are known",
    property: requirementHolds,
    phase: "expansion",
    change: knownMembers,
    verdict: "holds",
  },
];

describe("Bootstrap, recovery and registered credentials of a plan", () => {
  for (const { title, property, phase, change, edits, verdict, says } of cases) {
    it(title, () => {
      const result = proved(property, contextOf(phase, change, ...(edits ?? [])));
      assert.equal(result.verdict, verdict, inWords(result));
      if (says !== undefined) assert.match(inWords(result), says);
    });
  }

  for (const phase of ["discovery", "pilot", "expansion", "broad"]) {
    it(`hold for the example in ${phase}`, () => {
      const enforced = phase === "discovery" ? "not-applicable" : "holds";
      for (const property of [bootstrapReachable, recoveryNoWeaker, registeredStayAble]) {
        const result = proved(property, contextOf(phase));
        assert.equal(result.verdict, enforced, `${property.id}: ${inWords(result)}`);
      }
    });
  }
});
