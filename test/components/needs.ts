import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import { objectAt, stringAt, stringsAt } from "../../tenant/readers/pulumi/resource";
import type { Order } from "./order";

/** What has to be in place before something asks for it, or leaves people out because of it. */
export interface Need {
  readonly what: string;
  /** What enforces. */
  readonly enforcing: (order: Order) => readonly RegisteredResource[];
  /** What one of these rests on. */
  readonly restsOn: (order: Order, enforcing: RegisteredResource) => readonly RegisteredResource[];
}

/** Ways to a first passkey. */
const registering = ["Fido2Method", "TemporaryAccessPassMethod"] as const;
/** Ways to sign in, one of which a phase may take away. */
const otherMethods = [
  "MicrosoftAuthenticatorMethod",
  "SmsMethod",
  "VoiceMethod",
  "EmailMethod",
  "SoftwareOathMethod",
  "HardwareOathMethod",
  "QRCodePinMethod",
  "X509CertificateMethod",
] as const;
/** Who is in a group: a list, or in Okta a rule. */
const memberships = ["CohortMembership", "GroupMemberships", "Rule"] as const;
const bootstrap = ["TemporaryAccessCodeAuthenticator", "AccountManagementRule"] as const;

export const needs: readonly Need[] = [
  {
    what: "everybody is in a group before a method has it as a target, which could leave them without what they registered",
    enforcing: (order) => order.of(...registering, ...otherMethods),
    restsOn: (order, { inputs }) => {
      const targets: readonly unknown[] = Array.isArray(inputs.includeTargets) ? inputs.includeTargets : [];
      return membershipsOf(
        order,
        targets.flatMap((target) => stringAt(target, "id") ?? []),
      );
    },
  },
  {
    what: "passkeys and passes can be registered before anything else is taken away or campaigned for",
    enforcing: (order) => order.of(...otherMethods, "RegistrationCampaign"),
    restsOn: (order) => order.of(...registering),
  },
  {
    what: "a model can be registered before a strength is limited to it",
    enforcing: (order) => order.of("AuthenticationStrengthPolicy", "StrengthAuthenticatorLimits"),
    restsOn: (order) => order.of(...registering),
  },
  {
    what: "every method is as the phase wants it before a rule asks for one",
    enforcing: (order) => order.of("ConditionalAccessPolicy"),
    restsOn: (order) => order.of(...registering, ...otherMethods, "RegistrationCampaign"),
  },
  {
    what: "strengths have their AAGUID limits before a rule decides by them",
    enforcing: (order) => order.of("ConditionalAccessPolicy"),
    restsOn: (order) => order.of("AuthenticationStrengthPolicy", "StrengthAuthenticatorLimits"),
  },
  {
    what: "everybody is in a group before a rule names it, to include or to leave out",
    enforcing: (order) => order.of("ConditionalAccessPolicy"),
    restsOn: (order, rule) => {
      const users = objectAt(objectAt(rule.inputs, "conditions"), "users");
      return membershipsOf(order, [
        ...stringsAt(users, "includedGroups"),
        ...stringsAt(users, "excludedGroups"),
      ]);
    },
  },
  {
    what: "who is left out is protected by a rule of their own before any rule leaves them out",
    enforcing: (order) => order.of("ConditionalAccessPolicy").filter((rule) => !isCompensating(rule)),
    restsOn: (order) => order.of("ConditionalAccessPolicy").filter(isCompensating),
  },
  {
    what: "a cohort's registration rule and weaker rules decide before its rule asks for a passkey",
    enforcing: (order) =>
      order.of("ConditionalAccessPolicy").filter(({ name }) => name.endsWith("-require-passkey")),
    restsOn: (order, { name }) => {
      const cohort = name.replace(/-require-passkey$/, "");
      const own = /^-(protect-registration|require-multifactor|accept-.+)$/;
      return order
        .of("ConditionalAccessPolicy")
        .filter((rule) => rule.name.startsWith(cohort) && own.test(rule.name.slice(cohort.length)));
    },
  },
  {
    what: "codes are issued and passkeys are set before enrolling takes either",
    enforcing: (order) => order.of("AccountManagementRule"),
    restsOn: (order) => order.of("PasskeyAuthenticatorSettings", "TemporaryAccessCodeAuthenticator"),
  },
  {
    what: "enrolling is protected and possible, and everybody in their group, before it is required",
    enforcing: (order) => order.of("AuthenticatorEnrollmentPolicy"),
    restsOn: (order, { inputs }) => [
      ...order.of("PasskeyAuthenticatorSettings", ...bootstrap),
      ...membershipsOf(order, stringsAt(inputs, "groupsIncluded")),
    ],
  },
  {
    what: "a stricter enrolment policy is asked before a less strict one",
    enforcing: (order) => order.of("AuthenticatorEnrollmentPolicy"),
    restsOn: (order, { inputs }) =>
      order
        .of("AuthenticatorEnrollmentPolicy")
        .filter((other) => Number(other.inputs.priority) < Number(inputs.priority)),
  },
  {
    what: "passkeys can be enrolled, and everybody is in their group, before an Okta rule or policy asks for them",
    enforcing: (order) => order.of("AppSignOnRule", "AccessPolicyAssignment"),
    restsOn: (order) =>
      order.of(
        "PasskeyAuthenticatorSettings",
        "AuthenticatorEnrollmentPolicy",
        "GroupMemberships",
        "Rule",
        ...bootstrap,
      ),
  },
  {
    what: "a policy has all of its rules before an application comes under it, since its catch-all denies",
    enforcing: (order) => order.of("AccessPolicyAssignment"),
    restsOn: (order, { inputs }) =>
      order.of("AppSignOnRule").filter((rule) => rule.inputs.policyId === inputs.policyId),
  },
];

function isCompensating({ name }: RegisteredResource): boolean {
  return /-rule-(population|exception)-/.test(name);
}

function membershipsOf(order: Order, groups: readonly string[]): readonly RegisteredResource[] {
  return order
    .of(...memberships)
    .filter(({ inputs }) =>
      [stringAt(inputs, "groupId") ?? "", ...stringsAt(inputs, "groupAssignments")].some((id) =>
        groups.includes(id),
      ),
    );
}
