import type { RuleContext } from "../../../policies/rule";
import { registrationReachable } from "../../../policies/rules/registrationReachable";
import { registerSecurityInformation } from "../../../tenant/entra/conditionalAccessPolicy";
import type { ConditionalAccessPolicy } from "../../../tenant/tenant";
import { unknownValue } from "../../../tenant/unknown";
import {
  exampleIn,
  withCombinations,
  withEntra,
  withForeignPolicy,
  withGrant,
  withMethod,
  withoutFacts,
  withoutMethod,
  withoutStrength,
} from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const key = "it-pilot-protect-registration";
const path = "tiers.staff.registrationAccepts";
const multifactor = "00000000-0000-0000-0000-000000000002";
const passwordless = "00000000-0000-0000-0000-000000000003";
const phishingResistant = "00000000-0000-0000-0000-000000000004";
const everybody = [{ targetType: "group", id: "all_users" }];

/** A policy on registering that the rollout does not own, for everybody unless said otherwise. */
function foreign(
  grantControls: ConditionalAccessPolicy["grantControls"],
  conditions: Partial<ConditionalAccessPolicy["conditions"]> = {},
  state: ConditionalAccessPolicy["state"] = "enabled",
): ConditionalAccessPolicy {
  return {
    id: "f0",
    displayName: "Protect registration",
    state,
    conditions: {
      users: { includeUsers: ["All"] },
      applications: { includeUserActions: [registerSecurityInformation] },
      clientAppTypes: ["all"],
      ...conditions,
    },
    grantControls,
  };
}

/** The pilot with passes for everybody, and a policy of somebody else. */
function beside(...policy: Parameters<typeof foreign>): RuleContext {
  const open = withMethod(pilot, "TemporaryAccessPass", { includeTargets: everybody });
  return withForeignPolicy(open, foreign(...policy));
}

judges(registrationReachable, [
  { name: "passes a strength that takes a one-time pass", given: () => pilot, finds: [] },
  {
    name: "finds a strength of the tier that takes no pass, at the line that says so",
    given: () =>
      withCombinations(pilot, "registration-staff", ["fido2", "password,microsoftAuthenticatorPush"]),
    finds: [{ kind: "violation", message: /demands what nobody has/, path }],
  },
  {
    name: "finds a strength that takes reusable passes only while the tenant issues one-time passes",
    given: () => withCombinations(pilot, "registration-staff", ["fido2", "temporaryAccessPassMultiUse"]),
    finds: [{ kind: "violation", message: /demands what nobody has/, path }],
  },
  {
    name: "passes that strength where passes may be reusable",
    given: () =>
      withMethod(
        withCombinations(pilot, "registration-staff", ["fido2", "temporaryAccessPassMultiUse"]),
        "TemporaryAccessPass",
        { isUsableOnce: false },
      ),
    finds: [],
  },
  {
    name: "passes a strength for one-time passes where passes may be reusable, since issuers can choose",
    given: () => withMethod(pilot, "TemporaryAccessPass", { isUsableOnce: false }),
    finds: [],
  },
  {
    name: "cannot tell where it is not known whether passes are reusable",
    given: () =>
      withMethod(
        withCombinations(pilot, "registration-staff", ["fido2", "temporaryAccessPassMultiUse"]),
        "TemporaryAccessPass",
        { isUsableOnce: null },
      ),
    finds: [{ kind: "unverifiable", message: /whether a person who has only/ }],
  },
  {
    name: "finds passes that are disabled",
    given: () => withMethod(pilot, "TemporaryAccessPass", { state: "disabled" }),
    finds: [{ kind: "violation", message: /which its people cannot be given/ }],
  },
  {
    name: "finds passes that are for another tier's group",
    given: () =>
      withMethod(pilot, "TemporaryAccessPass", {
        includeTargets: [{ targetType: "group", id: "managed:group:tier-privileged" }],
      }),
    finds: [{ kind: "violation", message: /cannot be given/ }],
  },
  {
    name: "finds a tier that is included and excluded, since the exclusion wins",
    given: () =>
      withMethod(pilot, "TemporaryAccessPass", {
        includeTargets: everybody,
        excludeTargets: [{ targetType: "group", id: "managed:group:tier-staff" }],
      }),
    finds: [{ kind: "violation", message: /cannot be given/ }],
  },
  {
    name: "does not take an unknown target for the tier's group",
    given: () => withMethod(pilot, "TemporaryAccessPass", { includeTargets: [{ id: unknownValue }] }),
    finds: [{ kind: "unverifiable", message: /whether a person/ }],
  },
  {
    name: "cannot tell where the tenant says nothing of passes",
    given: () => withoutMethod(pilot, "TemporaryAccessPass"),
    finds: [{ kind: "unverifiable", message: /whether a person/ }],
  },
  {
    name: "cannot tell where the strength is not in the tenant",
    given: () => withoutStrength(pilot, "registration-staff"),
    finds: [{ kind: "unverifiable", message: /whether a person/ }],
  },
  {
    name: "does not take an unknown strength for one that a pass satisfies",
    given: () => withGrant(pilot, key, { authenticationStrength: { id: unknownValue } }),
    finds: [{ kind: "unverifiable", message: /whether a person/ }],
  },
  {
    name: "finds the built-in phishing-resistant strength, which no pass satisfies",
    given: () => withGrant(pilot, key, { authenticationStrength: { id: phishingResistant } }),
    finds: [{ kind: "violation", message: /demands what nobody has/ }],
  },
  {
    name: "finds the built-in passwordless strength, which no pass satisfies either",
    given: () => beside({ operator: "OR", authenticationStrength: { id: passwordless } }),
    finds: [{ kind: "violation", message: /demands what nobody has/, object: "f0" }],
  },
  {
    name: "passes the built-in multifactor strength and the control mfa",
    given: () =>
      withForeignPolicy(beside({ operator: "OR", builtInControls: ["mfa"] }), {
        ...foreign({ operator: "AND", authenticationStrength: { id: multifactor } }),
        id: "f1",
      }),
    finds: [],
  },
  {
    name: "passes a phishing-resistant strength that a managed device can replace",
    given: () =>
      beside({
        operator: "OR",
        builtInControls: ["compliantDevice"],
        authenticationStrength: { id: phishingResistant },
      }),
    finds: [],
  },
  {
    name: "finds the same strength beside a managed device",
    given: () =>
      beside({
        operator: "AND",
        builtInControls: ["compliantDevice"],
        authenticationStrength: { id: phishingResistant },
      }),
    finds: [{ kind: "violation", message: /demands what nobody has/ }],
  },
  {
    name: "finds a block",
    given: () => beside({ operator: "OR", builtInControls: ["block"] }),
    finds: [{ kind: "violation", message: /blocks registering security information altogether/ }],
  },
  {
    name: "does not mind a block outside trusted locations, which leaves a place to register",
    given: () =>
      beside(
        { operator: "OR", builtInControls: ["block"] },
        { locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] } },
      ),
    finds: [],
  },
  {
    name: "finds a block for all locations, which leaves none",
    given: () =>
      beside(
        { operator: "OR", builtInControls: ["block"] },
        { locations: { includeLocations: ["All"], excludeLocations: [] }, platforms: null },
      ),
    finds: [{ kind: "violation", message: /blocks registering/ }],
  },
  {
    name: "does not judge report-only, in which user actions are not evaluated",
    given: () =>
      beside({ operator: "OR", builtInControls: ["block"] }, {}, "enabledForReportingButNotEnforced"),
    finds: [],
  },
  {
    name: "does not judge other user actions",
    given: () =>
      beside(
        { operator: "OR", builtInControls: ["block"] },
        { applications: { includeUserActions: ["urn:user:registerdevice"] } },
      ),
    finds: [],
  },
  {
    name: "does not take an unknown user action for another one",
    given: () =>
      beside(
        { operator: "OR", builtInControls: ["block"] },
        { applications: { includeUserActions: [unknownValue] } },
      ),
    finds: [{ kind: "unverifiable", message: /blocks registering/ }],
  },
  {
    name: "does not judge a policy that reaches nobody",
    given: () =>
      beside({ operator: "OR", builtInControls: ["block"] }, { users: { includeUsers: ["None"] } }),
    finds: [],
  },
  {
    name: "warns where a policy for everybody needs passes that are for some groups",
    given: () => withForeignPolicy(pilot, foreign({ operator: "OR", builtInControls: ["mfa"] })),
    finds: [{ kind: "violation", message: /nobody new outside them can register/, severity: "warning" }],
  },
  {
    name: "cannot tell whether another group's people are among those who get passes",
    given: () =>
      withForeignPolicy(
        pilot,
        foreign({ operator: "OR", builtInControls: ["mfa"] }, { users: { includeGroups: ["0others"] } }),
      ),
    finds: [{ kind: "unverifiable", message: /whether a person/ }],
  },
  {
    name: "cannot tell what an external provider asks for",
    given: () =>
      beside({ operator: "AND", customAuthenticationFactors: ["Provider"], builtInControls: ["mfa"] }),
    finds: [{ kind: "unverifiable", message: /whether a person/ }],
  },
  {
    name: "passes a policy that only limits the session",
    given: () => beside(null),
    finds: [],
  },
  {
    name: "decides about a tenant without a plan",
    given: () =>
      withoutFacts(
        withEntra(beside({ operator: "OR", authenticationStrength: { id: phishingResistant } }), {
          conditionalAccessPolicies: [
            foreign({ operator: "OR", authenticationStrength: { id: phishingResistant } }),
          ],
        }),
      ),
    finds: [{ kind: "violation", message: /demands what nobody has/ }],
  },
]);
