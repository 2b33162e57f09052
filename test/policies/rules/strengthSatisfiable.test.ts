import type { RuleContext } from "../../../policies/rule";
import { strengthSatisfiable } from "../../../policies/rules/strengthSatisfiable";
import { passkeyProfileId } from "../../../tenant/entra/authenticationMethodsPolicy";
import type { PasskeyProfile } from "../../../tenant/tenant";
import { unknownValue } from "../../../tenant/unknown";
import {
  entraIn,
  exampleIn,
  factsIn,
  methodIn,
  withCombinations,
  withEntra,
  withFacts,
  withGrant,
  withMethod,
  withoutFacts,
  withoutMethod,
  withoutStrength,
} from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const privileged = "managed:strength:tier-privileged";
const yubiKey = "2fc0579f-8113-47ea-b116-bb5a8db9202a";
const other = "90a3ccdf-635c-4729-a248-9b709135078f";
const staffGroup = [{ targetType: "group", id: "managed:group:tier-staff" }];

/** The tier's strength takes one method only, so that one answer decides. */
function staffTakes(...combinations: readonly string[]): RuleContext {
  return withCombinations(pilot, "tier-staff", combinations);
}

/** Models that the privileged tier's profile allows, or blocks. */
function withRestrictions(keyRestrictions: PasskeyProfile["keyRestrictions"]): RuleContext {
  const own = passkeyProfileId("privileged");
  const profiles = methodIn(pilot, "Fido2").passkeyProfiles ?? [];
  return withMethod(pilot, "Fido2", {
    passkeyProfiles: profiles.map((profile) =>
      profile.id === own ? { ...profile, keyRestrictions } : profile,
    ),
  });
}

function limitedTo(allowedAAGUIDs: readonly string[]): RuleContext {
  return withEntra(pilot, {
    authenticationStrengthPolicies: entraIn(pilot).authenticationStrengthPolicies.map((strength) =>
      strength.id === privileged
        ? {
            ...strength,
            combinationConfigurations: [{ appliesToCombinations: ["fido2"], allowedAAGUIDs }],
          }
        : strength,
    ),
  });
}

const nobody = {
  kind: "violation",
  message: /nobody in tier staff can have what strength/,
  path: "tiers.staff",
} as const;
const undecided = {
  kind: "unverifiable",
  message: /whether anybody in tier staff can have/,
  severity: "warning",
} as const;

judges(strengthSatisfiable, [
  { name: "passes strengths that the methods policy lets people satisfy", given: () => pilot, finds: [] },
  { name: "says nothing without a plan", given: () => withoutFacts(pilot), finds: [] },
  {
    name: "finds passkeys disabled, once for a strength that several policies use",
    given: () => withMethod(staffTakes("fido2"), "Fido2", { state: "disabled" }),
    finds: [{ kind: "violation", message: /nobody in tier privileged/, object: privileged }, nobody],
  },
  {
    name: "does not mind where Windows Hello for Business is accepted, which the methods policy does not govern",
    given: () =>
      withMethod(withCombinations(pilot, "tier-privileged", ["fido2", "windowsHelloForBusiness"]), "Fido2", {
        state: "disabled",
      }),
    finds: [],
  },
  {
    name: "finds passkeys for other groups only",
    given: () =>
      withMethod(staffTakes("fido2"), "Fido2", {
        includeTargets: (methodIn(pilot, "Fido2").includeTargets ?? []).slice(0, 2),
      }),
    finds: [nobody],
  },
  {
    name: "finds a tier that is excluded from passkeys, whatever includes it",
    given: () => withMethod(staffTakes("fido2"), "Fido2", { excludeTargets: staffGroup }),
    finds: [nobody],
  },
  {
    name: "does not take an unknown target for the tier's group",
    given: () =>
      withMethod(staffTakes("fido2"), "Fido2", {
        includeTargets: [
          ...(methodIn(pilot, "Fido2").includeTargets ?? []).slice(0, 2),
          { id: unknownValue },
        ],
      }),
    finds: [undecided],
  },
  {
    name: "finds certificates disabled",
    given: () => {
      const context = staffTakes("x509CertificateMultiFactor");
      const policy = entraIn(context).authenticationMethodsPolicy ?? {};
      return withEntra(context, {
        authenticationMethodsPolicy: {
          ...policy,
          authenticationMethodConfigurations: [
            ...(policy.authenticationMethodConfigurations ?? []),
            { id: "X509Certificate", state: "disabled" },
          ],
        },
      });
    },
    finds: [nobody],
  },
  {
    name: "cannot tell about a method that the plan does not manage",
    given: () => staffTakes("x509CertificateMultiFactor"),
    finds: [undecided],
  },
  {
    name: "cannot tell about a combination that it does not know",
    given: () => staffTakes("somethingNew"),
    finds: [undecided],
  },
  {
    name: "needs every part of a combination",
    given: () => staffTakes("password,voice"),
    finds: [nobody],
  },
  {
    name: "passes a combination whose every part can be had",
    given: () => staffTakes("password,sms"),
    finds: [],
  },
  {
    name: "finds reusable passes only where the tenant issues one-time passes",
    given: () => staffTakes("temporaryAccessPassMultiUse"),
    finds: [nobody],
  },
  {
    name: "passes one-time passes for the tier's group",
    given: () => staffTakes("temporaryAccessPassOneTime"),
    finds: [],
  },
  {
    name: "cannot tell who is in a federated domain",
    given: () => staffTakes("federatedMultiFactor"),
    finds: [undecided],
  },
  {
    name: "finds federated methods where no domain is federated",
    given: () =>
      withFacts(staffTakes("federatedMultiFactor"), {
        domains: factsIn(pilot).domains.filter(({ authentication }) => authentication === "managed"),
      }),
    finds: [nobody],
  },
  {
    name: "finds a strength and a profile without a common model",
    given: () => limitedTo([other]),
    finds: [
      {
        kind: "violation",
        message: /have no authenticator in common/,
        path: "tiers.privileged",
        object: privileged,
      },
    ],
  },
  {
    name: "compares models without regard to case",
    given: () => limitedTo([other, yubiKey.toUpperCase()]),
    finds: [],
  },
  {
    name: "does not compare with a list that is not enforced",
    given: () => withRestrictions({ isEnforced: false, enforcementType: "allow", aaGuids: [other] }),
    finds: [],
  },
  {
    name: "takes a block list for what it leaves",
    given: () => withRestrictions({ isEnforced: true, enforcementType: "block", aaGuids: [other] }),
    finds: [],
  },
  {
    name: "finds a block list that leaves none of the strength's models",
    given: () =>
      withRestrictions({
        isEnforced: true,
        enforcementType: "block",
        aaGuids: [yubiKey, "19083c3d-8383-4b18-bc03-8f1c9ab2fd1b"],
      }),
    finds: [{ kind: "violation", message: /no authenticator in common/ }],
  },
  {
    name: "cannot tell while a model is not known",
    given: () => limitedTo([unknownValue]),
    finds: [{ kind: "unverifiable", message: /tier privileged/, severity: "warning" }],
  },
  {
    name: "warns of a fallback whose methods are all gone",
    given: () => withMethod(pilot, "MicrosoftAuthenticator", { state: "disabled" }),
    finds: [
      {
        kind: "violation",
        message: /the fallback accepts password,microsoftAuthenticatorPush, which nobody/,
        severity: "warning",
        path: "apps.cafeteria.fallback",
      },
    ],
  },
  {
    name: "does not call a fallback hollow while a method of it may be there",
    given: () => withoutMethod(pilot, "MicrosoftAuthenticator"),
    finds: [],
  },
  {
    name: "cannot tell where the strength is not in the tenant",
    given: () => withoutStrength(pilot, "registration-staff"),
    finds: [
      {
        kind: "unverifiable",
        message: /whether people of tier staff can satisfy/,
        path: "tiers.staff.registrationAccepts",
      },
    ],
  },
  {
    name: "leaves built-in strengths alone",
    given: () =>
      withMethod(
        withGrant(pilot, "administrators-require-passkey", {
          authenticationStrength: {
            id: "/policies/authenticationStrengthPolicies/00000000-0000-0000-0000-000000000004",
          },
        }),
        "Sms",
        { state: "disabled" },
      ),
    finds: [],
  },
]);
