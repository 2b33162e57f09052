import type { Severity } from "../../plan/finding";
import type { examplePhases } from "./example";

/** A plan that is well formed but must not be deployed: the example plan with one thing made unsafe. */
export interface UnsafePlan {
  readonly name: string;
  /** Changes the text of stacks/example/plan.yaml. */
  readonly edit: (text: string) => string;
  /** The phase to check; every phase when left out. */
  readonly phase?: (typeof examplePhases)[number];
  /** Id of the rule that must stop it. */
  readonly rule: string;
  /** What must stand on the line that is reported. */
  readonly line: string;
  /** `error` when left out. */
  readonly severity?: Severity;
}

/** Replaces a text that stands in the plan exactly once: an edit that changes nothing, or too much, is a wrong test. */
function replacing(from: string, to: string): (text: string) => string {
  return (text) => {
    const parts = text.split(from);
    if (parts.length !== 2) throw new Error(`"${from}" stands in the plan ${String(parts.length - 1)} times`);
    return parts.join(to);
  };
}

function both(first: UnsafePlan["edit"], second: UnsafePlan["edit"]): UnsafePlan["edit"] {
  return (text) => second(first(text));
}

const works = "works-council-tablets:";

/** More cohorts than the tenant has room for: every one of them has policies of its own. */
function withManyCohorts(text: string): string {
  const names = Array.from({ length: 120 }, (_, index) => `branch-${String(index + 1)}`);
  const group = "members: { group: { id: 0f3a2d1c-8a7e-4a52-9d39-6f4f7b2a9c11 } }";
  const cohorts = names.map((name) => `  ${name}: { tier: staff, people: 9, ${group} }\n`);
  return both(
    replacing("\ncohorts:\n", `\ncohorts:\n${cohorts.join("")}`),
    replacing(
      "cohorts: [administrators, it-pilot,",
      `cohorts: [${names.join(", ")}, administrators, it-pilot,`,
    ),
  )(text);
}

export const unsafePlans: readonly UnsafePlan[] = [
  {
    name: "one break-glass account under two names",
    edit: replacing(
      "objectId: e8981a2a-0ea1-5395-846f-b69da14c9d4b",
      "objectId: D90E1AD2-3ED2-5DE2-B1D4-6B4732893BB2",
    ),
    rule: "break-glass-accounts",
    line: "objectId: D90E1AD2",
  },
  {
    name: "a break-glass account on a domain that can be federated",
    edit: replacing("emergency-2@larkfield.onmicrosoft.com", "emergency-2@larkfield.example"),
    rule: "break-glass-accounts",
    line: "userPrincipalName: emergency-2@larkfield.example",
  },
  {
    name: "a single break-glass account in the Okta org",
    edit: replacing("      oktaUserId: 00uEmergency0000002\n", ""),
    rule: "break-glass-accounts",
    line: "accounts:",
  },
  {
    name: "break-glass passkeys that no group keeps usable",
    edit: replacing("  group:\n    id: d8b52b1c-e490-5407-abf3-9d56335f5dcb\n", ""),
    rule: "break-glass-accounts",
    line: "breakGlass:",
    severity: "warning",
  },
  {
    name: "a dynamic tier group that every group administrator can change",
    edit: replacing("    restrictedAdministrativeUnit: 35f3727e-99b4-5750-bbce-8c6f5bbb1dbe\n", ""),
    rule: "policy-groups-protected",
    line: "staff:",
  },
  {
    name: "Conditional Access without a licence",
    edit: replacing("licences: [AAD_PREMIUM, AAD_PREMIUM_P2]", "licences: [INTUNE_A]"),
    rule: "tenant-fits-plan",
    line: "licences: [INTUNE_A]",
  },
  {
    name: "security defaults left on",
    edit: replacing("securityDefaults: disabled", "securityDefaults: enabled"),
    rule: "tenant-fits-plan",
    line: "securityDefaults: enabled",
  },
  {
    name: "legacy per-user MFA left on",
    edit: replacing("perUserMfa: disabled", "perUserMfa: enabled"),
    rule: "tenant-fits-plan",
    line: "perUserMfa: enabled",
  },
  {
    name: "administrators without attestation",
    edit: replacing(
      "    passkeys: device-bound\n    attestation: required\n    authenticators:\n      - aaguid: 2fc0579f-8113-47ea-b116-bb5a8db9202a\n        name: YubiKey 5 Series with NFC\n      - aaguid",
      "    passkeys: device-bound\n    attestation: not-required\n    authenticators:\n      - aaguid: 2fc0579f-8113-47ea-b116-bb5a8db9202a\n        name: YubiKey 5 Series with NFC\n      - aaguid",
    ),
    phase: "discovery",
    rule: "privileged-attested-device-bound",
    line: "attestation: not-required",
  },
  {
    name: "synced passkeys for administrators",
    edit: both(
      replacing(
        "      - 7be44c8a-adaf-4e2a-84d6-ab2649e08a13 # Privileged Authentication Administrator\n    passkeys: device-bound\n    attestation: required",
        "      - 7be44c8a-adaf-4e2a-84d6-ab2649e08a13\n    passkeys: synced\n    attestation: not-required",
      ),
      replacing("assuranceLevel: AAL3", "assuranceLevel: AAL2"),
    ),
    rule: "privileged-attested-device-bound",
    line: "passkeys: synced",
  },
  {
    name: "a fallback that administrators may use",
    edit: replacing("tiers: [staff]\n      until", "tiers: [staff, privileged]\n      until"),
    phase: "pilot",
    rule: "privileged-attested-device-bound",
    line: "tiers: [staff, privileged]",
  },
  {
    name: "administrators who are also in a tier with synced passkeys",
    edit: replacing(
      'rule: (user.employeeType -eq "Office") and (user.accountEnabled -eq true)',
      "users: { file: people/administrators.txt }",
    ),
    rule: "privileged-attested-device-bound",
    line: "privileged:",
  },
  {
    name: "registration that a new person's pass does not satisfy",
    edit: replacing(
      "      - temporaryAccessPassOneTime\n      - password,microsoftAuthenticatorPush",
      "      - password,microsoftAuthenticatorPush",
    ),
    phase: "pilot",
    rule: "registration-reachable",
    line: "registrationAccepts:",
  },
  {
    name: "registration with reusable passes while every pass is for one use",
    edit: replacing(
      "managedDeviceToRegister: true\n    registrationAccepts: [temporaryAccessPassOneTime]",
      "managedDeviceToRegister: true\n    registrationAccepts: [temporaryAccessPassMultiUse]",
    ),
    phase: "expansion",
    rule: "registration-reachable",
    line: "registrationAccepts: [temporaryAccessPassMultiUse]",
  },
  {
    name: "legacy authentication open while the pilot is enforced",
    edit: replacing(
      "blockLegacyAuthentication: { enforcedFrom: pilot }",
      "blockLegacyAuthentication: { enforcedFrom: broad }",
    ),
    phase: "pilot",
    rule: "legacy-authentication-blocked",
    line: "blockLegacyAuthentication: { enforcedFrom: broad }",
  },
  {
    name: "device code flow open while the pilot is enforced",
    edit: replacing(
      "blockDeviceCodeFlow: { enforcedFrom: pilot }",
      "blockDeviceCodeFlow: { enforcedFrom: expansion }",
    ),
    rule: "device-code-flow-blocked",
    line: "blockDeviceCodeFlow: { enforcedFrom: expansion }",
  },
  {
    name: "a cohort that is enforced unseen",
    edit: replacing(
      "cohorts: [administrators, it-pilot, store-pilot,",
      "cohorts: [administrators, store-pilot,",
    ),
    phase: "broad",
    rule: "report-only-before-enforce",
    line: "cohorts: [it-pilot, store-pilot]",
  },
  {
    name: "a pilot of a quarter of the company",
    edit: replacing("people: 30\n", "people: 960\n"),
    rule: "report-only-before-enforce",
    line: "- name: pilot",
  },
  {
    name: "a rule for everybody that is enforced in the first phase",
    edit: replacing(
      "blockLegacyAuthentication: { enforcedFrom: pilot }",
      "blockLegacyAuthentication: { enforcedFrom: discovery }",
    ),
    rule: "report-only-before-enforce",
    line: "blockLegacyAuthentication: { enforcedFrom: discovery }",
  },
  {
    name: "an application that shares its registration with one that has a fallback",
    edit: replacing(
      "entra: { appId: 20e4c181-83ca-5a70-8c6f-759535cb92a9 }",
      "entra: { appId: DA95B50A-C6B7-5CAF-AF3F-CF300B7B92FC }",
    ),
    phase: "pilot",
    rule: "fallback-within-plan",
    line: "payroll:",
  },
  {
    name: "a fallback whose method ends before it",
    edit: replacing(
      "microsoftAuthenticator: { until: broad, tiers: [staff] }",
      "microsoftAuthenticator: { until: pilot, tiers: [staff] }",
    ),
    phase: "pilot",
    rule: "strength-satisfiable",
    line: "fallback:",
    severity: "warning",
  },
  {
    name: "an exception that has expired",
    edit: replacing("expires: 2027-03-31", "expires: 2026-11-21"),
    rule: "exceptions-accounted-for",
    line: "expires: 2026-11-21",
  },
  {
    name: "an exception that never ends",
    edit: replacing("    expires: 2027-03-31\n", ""),
    rule: "exceptions-accounted-for",
    line: works,
  },
  {
    name: "an exception that nobody answers for",
    edit: replacing("    owner: workplace@larkfield.example\n", ""),
    rule: "exceptions-accounted-for",
    line: works,
  },
  {
    name: "an exception without a reason",
    edit: replacing("    reason: Tablets without a passkey-capable browser until they are replaced.\n", ""),
    rule: "exceptions-accounted-for",
    line: works,
  },
  {
    name: "recovery by one phone call",
    edit: replacing("checks: [manager-confirmation, video-call]", "checks: [callback-known-number]"),
    rule: "recovery-two-checks",
    line: "checks: [callback-known-number]",
  },
  {
    name: "a federated domain whose MFA Entra never hears of",
    edit: replacing("mfaClaimPassed: true", "mfaClaimPassed: false"),
    rule: "federated-tier-satisfiable",
    line: "mfaClaimPassed: false",
  },
  {
    name: "a federated domain of which nobody said whether Entra hears of MFA",
    edit: replacing("    mfaClaimPassed: true\n", ""),
    rule: "federated-tier-satisfiable",
    line: "stores.larkfield.example:",
    severity: "warning",
  },
  {
    name: "more cohorts than Entra has room for",
    edit: withManyCohorts,
    phase: "discovery",
    rule: "entra-limits",
    line: "cohorts:",
  },
];
