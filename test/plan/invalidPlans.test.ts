import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../plan/finding";
import { runCommand } from "../cli/run";
import { repositoryPath } from "../repository";
import { temporaryFolder, writeFiles } from "../temporaryFolder";

/** One finding: its rule, a part of the line that it points at, and what it says. */
type Expected = readonly [rule: string, line: string, message: RegExp];

interface BadPlan {
  readonly name: string;
  /** Texts of the example, and what stands in their place; several problems at once. */
  readonly edits: readonly (readonly [from: string, to: string])[];
  /** Files of people, instead of the example's. */
  readonly files?: Readonly<Record<string, string>>;
  /** 2 unless the plan is well-formed. */
  readonly status?: 1 | 2;
  readonly expected: readonly Expected[];
}

const badPlans: readonly BadPlan[] = [
  {
    name: "names that are misspelt",
    edits: [
      ["    tier: staff\n    people: 40", "    tier: staf\n    people: 40"],
      ["tiers: [staff]\n      until: broad", "tiers: [stff]\n      until: brod"],
      ["cohorts: [it-pilot, store-pilot]", "cohorts: [it-pilto, store-pilot]"],
      ["source: help-desk", "source: helpdesk"],
      ["blockDeviceCodeFlow: { enforcedFrom: pilot }", "blockDeviceCodeFlow: { enforcedFrom: pilto }"],
      ["sms: { until: expansion }", "sms: { until: expantion }"],
      ["removesFallbacks: [cafeteria, inventory]", "removesFallbacks: [cafetria, inventory]"],
    ],
    expected: [
      ["unknown-name", "tiers: [stff]", /^there is no tier "stff": did you mean "staff"\?$/],
      ["unknown-name", "until: brod", /^there is no phase "brod": did you mean "broad"\?$/],
      ["unknown-name", "tier: staf", /^there is no tier "staf": did you mean "staff"\?$/],
      ["unknown-name", "it-pilto", /^there is no cohort "it-pilto": did you mean "it-pilot"\?$/],
      [
        "unknown-name",
        "source: helpdesk",
        /^there is no metrics source "helpdesk": did you mean "help-desk"\?$/,
      ],
      ["unknown-name", "[cafetria,", /^there is no application "cafetria": did you mean "cafeteria"\?$/],
      ["unknown-name", "blockDeviceCodeFlow", /^there is no phase "pilto": did you mean "pilot"\?$/],
      ["unknown-name", "sms:", /^there is no phase "expantion": did you mean "expansion"\?$/],
    ],
  },
  {
    name: "keys that are unknown, at every depth",
    edits: [
      ["organization:\n", "organisation: {}\norganization:\n"],
      ["    perUserMfa: disabled", "    perUserMFA: disabled\n    perUserMfa: disabled"],
      ["    privileged: true", "    priviledged: true"],
      [
        "window: P7D, source: sign-in-logs }\n  - name: pilot",
        "windows: P7D, source: sign-in-logs }\n  - name: pilot",
      ],
      ["  sms: {", "  smss: {"],
    ],
    expected: [
      [
        "schema-additional-properties",
        "organisation: {}",
        /^unknown key "organisation" in the plan: did you mean "organization"\?$/,
      ],
      [
        "schema-additional-properties",
        "perUserMFA",
        /^unknown key "perUserMFA" in identityProviders\.entra: did you mean "perUserMfa"\?$/,
      ],
      [
        "schema-additional-properties",
        "priviledged",
        /^unknown key "priviledged" in tiers\.privileged: did you mean "privileged"\?$/,
      ],
      [
        "schema-required",
        "report-only-failures",
        /^phases\[0\]\.gates\[0\] lacks "window": add it: Over how long it is measured\. For example: P7D$/,
      ],
      [
        "schema-additional-properties",
        "windows: P7D",
        /^unknown key "windows" in phases\[0\]\.gates\[0\]: did you mean "window"\?$/,
      ],
      [
        "schema-property-names",
        "smss",
        /^"smss" cannot be a name in authenticationMethods: did you mean "sms"\?$/,
      ],
    ],
  },
  {
    name: "keys that are missing",
    edits: [
      ["apiVersion: passkey-rollout/v1\n", ""],
      ["  contact: identity@larkfield.example\n", ""],
      ["    attestation: not-required\n", ""],
      ["    confirmedBy: Identity team lead\n", ""],
      [
        "  staff:\n    checks: [manager-confirmation, video-call]\n    confirmedBy: Service desk, second level\n    maximumTime: PT4H\n",
        "",
      ],
      [
        "    compensatingRule:\n      compliantDevice: true\n    usesDeviceCodeFlow",
        "    usesDeviceCodeFlow",
      ],
    ],
    expected: [
      [
        "schema-required",
        "organization:",
        /^the plan lacks "apiVersion": add it: The version of the plan language\. For example: passkey-rollout\/v1$/,
      ],
      ["schema-required", "organization:", /^organization lacks "contact": add it: /],
      [
        "schema-required",
        "  meeting-rooms:",
        /^populations\.meeting-rooms lacks "compensatingRule": add it: What protects/,
      ],
      ["schema-required", "  staff:", /^tiers\.staff lacks "attestation": add it: /],
      [
        "tier",
        "recovery:",
        /^there is no recovery for tier "staff": somebody who loses the only passkey is locked out: add recovery\.staff$/,
      ],
      ["schema-required", "  privileged:", /^recovery\.privileged lacks "confirmedBy": add it: /],
    ],
  },
  {
    name: "values of the wrong type",
    edits: [
      ["  people: 4038", '  people: "4038"'],
      ["licences: [AAD_PREMIUM, AAD_PREMIUM_P2]", "licences: AAD_PREMIUM"],
      ["    privileged: true", "    privileged: yes"],
      ["      - { metric: registered, atLeast: 98", "      - { metric: registered, atLeast: many"],
      ["      persistentCookie: false", "      persistentCookie: 0"],
      ["incident:\n  contacts: [", "incident:\n  - contacts: ["],
      ["  vendors:\n    - { name: Microsoft", "    vendors:\n    - { name: Microsoft"],
    ],
    expected: [
      ["schema-type", 'people: "4038"', /^organization\.people must be a whole number, but is "4038": /],
      [
        "schema-type",
        "licences:",
        /^identityProviders\.entra\.licences must be a list, but is "AAD_PREMIUM": /,
      ],
      ["schema-type", "persistentCookie: 0", /persistentCookie must be true or false, but is "0": /],
      [
        "schema-type",
        "privileged: yes",
        /^tiers\.privileged\.privileged must be true or false, but is "yes": /,
      ],
      ["schema-type", "atLeast: many", /^phases\[2\]\.gates\[0\]\.atLeast must be a number, but is "many": /],
      ["schema-type", "incident:", /^incident must be a map, but is a list: /],
    ],
  },
  {
    name: "dates and durations that are none",
    edits: [
      ["startsOn: 2026-11-30", "startsOn: 30.11.2026"],
      ["startsOn: 2027-03-01", "startsOn: 2027-02-30"],
      ["minimumDuration: P14D", "minimumDuration: P1M"],
      ["expires: 2027-03-31", "expires: 2027-06-31"],
      ["reviewOn: 2027-01-15", "reviewOn: 2027-13-01"],
      ["evidenceRetention: P730D", "evidenceRetention: 2 years"],
    ],
    expected: [
      [
        "schema-pattern",
        "startsOn: 30.11.2026",
        /^phases\[1\]\.startsOn is "30\.11\.2026", which does not have the form it needs: .* For example: 2026-12-07$/,
      ],
      ["phases", "startsOn: 2027-02-30", /^2027-02-30 is no day of the calendar: write an ISO 8601 date$/],
      [
        "schema-pattern",
        "minimumDuration: P1M",
        /^phases\[3\]\.minimumDuration is "P1M", which does not have the form it needs: /,
      ],
      [
        "schema-pattern",
        "2 years",
        /^compliance\.evidenceRetention is "2 years", which does not have the form it needs: /,
      ],
      [
        "schema-pattern",
        "2027-13-01",
        /^previewFeatures\[0\]\.reviewOn is "2027-13-01", which does not have the form it needs: /,
      ],
      ["dates", "2027-06-31", /^2027-06-31 is no day of the calendar: write an ISO 8601 date$/],
    ],
  },
  {
    name: "ids that are none",
    edits: [
      ["tenantId: 6fa44819-d449-526f-8ada-a461a392ee05", "tenantId: larkfield.onmicrosoft.com"],
      [
        "      objectId: d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2",
        "      objectId: d90e1ad2-3ed2-5de2-b1d4-6b4732893bb",
      ],
      ["        id: 00g1k9storestaff0697", "        id: d18e6c38-d30e-5fcb-95e2-5ee30fd41e0f"],
      ["entra: { appId: 20e4c181-83ca-5a70-8c6f-759535cb92a9 }", "entra: { appId: Payroll }"],
      ["    orgUrl: https://larkfield.okta.com", "    orgUrl: larkfield.okta.com"],
    ],
    expected: [
      [
        "schema-pattern",
        "tenantId",
        /^identityProviders\.entra\.tenantId is "larkfield\.onmicrosoft\.com", which does not have the form it needs: /,
      ],
      [
        "schema-pattern",
        "orgUrl",
        /^identityProviders\.okta\.orgUrl is "larkfield\.okta\.com", which does not have the form it needs: Base URL/,
      ],
      [
        "schema-pattern",
        "objectId: d90e1ad2",
        /^breakGlass\.accounts\.emergency-1\.objectId is "d90e1ad2-3ed2-5de2-b1d4-6b4732893bb", /,
      ],
      [
        "members",
        "id: d18e6c38",
        /^"d18e6c38-d30e-5fcb-95e2-5ee30fd41e0f" is no group id of okta: use the group's id, which starts with 00g$/,
      ],
      [
        "schema-pattern",
        "appId: Payroll",
        /^apps\.payroll\.entra\.appId is "Payroll", which does not have the form it needs: /,
      ],
    ],
  },
  {
    name: "domains that nobody can tell who authenticates",
    edits: [
      [
        "    authentication: managed\n",
        "    authentication: managed\n    federatedIdpMfaBehavior: rejectMfaByFederatedIdp\n",
      ],
      ["    federatedIdpMfaBehavior: acceptIfMfaDoneByFederatedIdp\n    mfaClaimPassed: true\n", ""],
      [
        "breakGlass:\n",
        "  plants.larkfield.example:\n    authority: entra\n    authentication: federated\n    federatedIdpMfaBehavior: acceptIfMfaDone\nbreakGlass:\n",
      ],
    ],
    expected: [
      [
        "authority",
        "rejectMfaByFederatedIdp",
        /^domain "larkfield\.example" is managed, so there is no federated MFA to treat: remove it, /,
      ],
      [
        "authority",
        "stores.larkfield.example:",
        /^federated domain "stores\.larkfield\.example" does not say who does MFA, so nobody can tell what a sign-in needs: add federatedIdpMfaBehavior$/,
      ],
      [
        "authority",
        "authority: entra",
        /^domain "plants\.larkfield\.example" is federated, but its authority is the Entra tenant itself: /,
      ],
      [
        "schema-enum",
        "acceptIfMfaDone",
        /^domains\.plants\.larkfield\.example\.federatedIdpMfaBehavior is "acceptIfMfaDone", which it cannot be: valid: "acceptIfMfaDoneByFederatedIdp", /,
      ],
    ],
  },
  {
    name: "a tier that contradicts itself",
    edits: [
      [
        "    passkeys: device-bound\n    attestation: required\n    authenticators:\n      - aaguid: 2fc0579f-8113-47ea-b116-bb5a8db9202a\n        name: YubiKey 5 Series with NFC\n      - aaguid",
        "    passkeys: synced\n    attestation: required\n    authenticators:\n      - name: Abacus 3000\n      - aaguid",
      ],
      ["      users:\n        file: people/administrators.txt", '      rule: user.department -eq "IT"'],
      [
        "    registrationRoutes: [provisioned-by-administrator]",
        "    roles: [62e90394-69f5-4237-9190-012177145e10]\n    alsoAccepts: [windowsHelloForBusiness]",
      ],
      ["    name: Office staff\n", "    name: Office staff\n    dedicatedAccounts: true # of staff\n"],
    ],
    expected: [
      [
        "tier",
        'rule: user.department -eq "IT"',
        /^privileged tier "privileged" has a membership rule; role-assignable groups take assigned people only: /,
      ],
      [
        "tier",
        "passkeys: synced",
        /^tier "privileged" requires attestation, which synced passkeys cannot give: set passkeys: device-bound, or attestation: not-required$/,
      ],
      [
        "tier",
        "name: Abacus 3000",
        /^no authenticator of the catalogue is what tier "privileged" selects here: /,
      ],
      [
        "tier",
        "assuranceLevel: AAL3",
        /^tier "privileged" promises AAL3, which needs keys that cannot be exported, but accepts synced passkeys: /,
      ],
      [
        "tier",
        "dedicatedAccounts: true # of staff",
        /^tier "staff" is not privileged, so its people have no accounts for administration only: remove dedicatedAccounts, or set privileged: true$/,
      ],
      [
        "authority",
        "roles: [62e90394",
        /^tier "frontline" names Entra directory roles but is decided by Okta: /,
      ],
      [
        "authority",
        "alsoAccepts: [windowsHello",
        /^tier "frontline" is decided by Okta, which cannot accept Windows Hello for Business or Entra certificates: /,
      ],
    ],
  },
  {
    name: "phases out of order",
    edits: [
      ["startsOn: 2026-11-30", "startsOn: 2026-11-10"],
      ["  - name: expansion", "  - name: pilot"],
      [
        "cohorts: [administrators]\n    startsOn: 2027-01-18",
        "cohorts: [administrators, it-pilot]\n    startsOn: 2027-01-18",
      ],
      ["  requireMultifactor: { enforcedFrom: expansion }", "  requireMultifactor: { enforcedFrom: broad }"],
      ["  sms: { until: expansion }", "  sms: { until: pilot }"],
    ],
    expected: [
      [
        "phases",
        "startsOn: 2026-11-10",
        /^"pilot" starts on 2026-11-10, but "discovery" lasts until 2026-11-23 at least: /,
      ],
      ["phases", "- name: pilot", /^phase "pilot" is defined twice: give every phase its own name$/],
      [
        "phases",
        "[administrators, it-pilot]",
        /^cohort "it-pilot" is enforced since "pilot"; a later phase cannot bring it in again: /,
      ],
    ],
  },
  {
    name: "member files that are missing or hold no ids",
    edits: [
      ["file: people/administrators.txt", "file: people/admins.txt"],
      ["    members: { everyone: true }\n  it-pilot", "    members: { everyone: false }\n  it-pilot"],
      [
        "    members: { users: { file: people/store-pilot.txt } }",
        "    members: { group: { id: store-pilot } }",
      ],
    ],
    files: {
      "people/it-pilot.txt": `# pilot\r\n${["ada@larkfield.example", "00u1", "x", "y", "z", "", "w"].join("\r\n")}\r\n`,
    },
    expected: [
      [
        "members",
        "people/admins.txt",
        /^the file people\/admins\.txt cannot be read: its path is relative to the plan$/,
      ],
      ["members", "everyone: false", /^cohort "administrators" selects nobody: /],
      [
        "members",
        "people/it-pilot.txt",
        /^people\/it-pilot\.txt, line 2: "ada@larkfield\.example" is no user id of entra: write one object id a line$/,
      ],
      ["members", "people/it-pilot.txt", /^people\/it-pilot\.txt, line 3: "00u1" is no user id of entra: /],
      ["members", "people/it-pilot.txt", /^people\/it-pilot\.txt, line 4: "x" is no user id of entra: /],
      ["members", "people/it-pilot.txt", /^people\/it-pilot\.txt, line 5: "y" is no user id of entra: /],
      ["members", "people/it-pilot.txt", /^people\/it-pilot\.txt, line 6: "z" is no user id of entra: /],
      ["members", "people/it-pilot.txt", /^people\/it-pilot\.txt: 1 more line is no user id of entra: /],
      ["members", "id: store-pilot", /^"store-pilot" is no group id of okta: /],
    ],
  },
  {
    name: "fallbacks that never hold, or that two places disagree on",
    edits: [
      ["      until: broad\n      reason: The kiosks", "      until: discovery\n      reason: The kiosks"],
      ["      until: broad\n      reason: Handheld", "      until: expansion\n      reason: Handheld"],
      ["removesFallbacks: [cafeteria, inventory]", "removesFallbacks: [inventory, payroll]"],
    ],
    expected: [
      [
        "phases",
        "until: discovery",
        /^the fallback of "cafeteria" ends with the first phase, so it never holds: /,
      ],
      [
        "phases",
        "removesFallbacks",
        /^the fallback of "inventory" ends in "expansion", not in "broad": let both places name the same phase$/,
      ],
      ["phases", "removesFallbacks", /^application "payroll" has no fallback to remove: /],
    ],
  },
  {
    name: "lifetimes of a Temporary Access Pass out of range",
    edits: [
      ["    minimumLifetime: PT1H", "    minimumLifetime: PT5M"],
      ["    maximumLifetime: PT8H", "    maximumLifetime: P31D"],
      ["    defaultLifetime: PT1H", "    defaultLifetime: PT1M"],
      ["    defaultLength: 12", "    defaultLength: 4"],
    ],
    expected: [
      [
        "bootstrap",
        "minimumLifetime: PT5M",
        /^minimumLifetime is PT5M; Entra takes 10 minutes to 30 days: choose a value between PT10M and P30D$/,
      ],
      ["bootstrap", "maximumLifetime: P31D", /^maximumLifetime is P31D; Entra takes 10 minutes to 30 days: /],
      ["bootstrap", "defaultLifetime: PT1M", /^defaultLifetime is PT1M; Entra takes 10 minutes to 30 days: /],
      ["bootstrap", "defaultLifetime: PT1M", /^the default lifetime is not between minimum and maximum: /],
      [
        "schema-minimum",
        "defaultLength: 4",
        /^bootstrap\.temporaryAccessPass\.defaultLength is "4", but must be at least 8: /,
      ],
    ],
  },
  {
    name: "lists and maps that hold too little, too much or the same twice",
    edits: [
      [
        "        file: people/administrators.txt",
        "        file: people/administrators.txt\n      group: { id: d8b52b1c-e490-5407-abf3-9d56335f5dcb }",
      ],
      [
        "    registrationAccepts: [temporaryAccessPassOneTime]\n    registrationRoutes: [browser]",
        "    registrationAccepts: []\n    registrationRoutes: [browser, browser]",
      ],
      ["    members: { everyone: true }\n  it-pilot", "    members: {}\n  it-pilot"],
      ["metric: blocked-sign-ins, atMost: 1,", "metric: blocked-sign-ins, atMost: 1, atLeast: 0,"],
      ["metric: report-only-failures, atMost: 5,", "metric: report-only-failures,"],
    ],
    expected: [
      [
        "schema-max-properties",
        "members:",
        /^tiers\.privileged\.members takes 1 key only, but has users and group: Who belongs: exactly one/,
      ],
      [
        "schema-min-items",
        "registrationAccepts: []",
        /^tiers\.privileged\.registrationAccepts needs at least 1 entry: /,
      ],
      [
        "schema-unique-items",
        "registrationRoutes",
        /^tiers\.privileged\.registrationRoutes names the same entry twice: remove one of them$/,
      ],
      ["schema-min-properties", "members: {}", /^cohorts\.administrators\.members needs at least 1 key: /],
      [
        "schema-one-of",
        "report-only-failures",
        /^phases\[0\]\.gates\[0\] needs exactly one of atLeast and atMost: /,
      ],
      [
        "schema-one-of",
        "blocked-sign-ins",
        /^phases\[2\]\.gates\[1\] needs exactly one of atLeast and atMost: /,
      ],
    ],
  },
  {
    name: "cohorts that claim the same objects",
    edits: [
      [
        "    members: { users: { file: people/it-pilot.txt } }",
        "    members: { users: { file: people/it-pilot.txt } }\n    formerly: [pioneers, offices]",
      ],
      [
        "    members: { users: { file: people/store-pilot.txt } }",
        "    members: { users: { file: people/store-pilot.txt } }\n    formerly: [pioneers]",
      ],
      ["  stores:\n    name: Stores", "  roles-of-privileged:\n    name: Stores"],
      [
        "[administrators, it-pilot, store-pilot, offices, stores]",
        "[administrators, it-pilot, store-pilot, offices, roles-of-privileged]",
      ],
      ["cohorts: [offices, stores]", "cohorts: [offices, roles-of-privileged]"],
    ],
    expected: [
      [
        "cohorts",
        "formerly: [pioneers, offices]",
        /^"offices" is a cohort of the plan, so its objects cannot become those of "it-pilot": /,
      ],
      [
        "cohorts",
        "formerly: [pioneers]",
        /^cohorts "it-pilot" and "store-pilot" both take over the objects of "pioneers": leave it to one of them$/,
      ],
      [
        "cohorts",
        "roles-of-privileged:",
        /^the name of cohort "roles-of-privileged" starts with roles-of-, as those of other rules do: choose another name$/,
      ],
    ],
  },
  {
    name: "parts that need an authority which the plan does not have",
    edits: [
      [
        "  okta:\n    orgUrl: https://larkfield.okta.com\n    authenticatorId: aut7h2qk9mPZtWcVx697\n    globalSession:\n      maximumIdle: PT15M\n      maximumLifetime: PT12H\n      persistentCookie: false\n",
        "",
      ],
      ["      objectId: e8981a2a-0ea1-5395-846f-b69da14c9d4b\n", ""],
    ],
    expected: [
      [
        "authority",
        "authority: okta",
        /^domain "stores\.larkfield\.example" is decided by okta, which the plan does not have: add identityProviders\.okta, /,
      ],
      [
        "authority",
        "emergency-2:",
        /^break-glass account "emergency-2" has no object id, so no policy could exclude it: add objectId$/,
      ],
      [
        "authority",
        "authority: okta",
        /^tier "frontline" is decided by okta, which the plan does not have: /,
      ],
      [
        "authority",
        "0oa5schedulingQ1x697",
        /^application "scheduling" is in okta, which the plan does not have: /,
      ],
      [
        "authority",
        "0oa5inventoryZ8k0697",
        /^application "inventory" is in okta, which the plan does not have: /,
      ],
      [
        "authority",
        "0oa5learningP3m00697",
        /^application "learning" is in okta, which the plan does not have: /,
      ],
    ],
  },
  {
    name: "problems of the schema, across the plan and in a file, all at once",
    edits: [
      ["  people: 4038", "  peple: 4038"],
      ["    passkeys: synced", "    passkeys: sinced"],
      ["    tier: staff\n    people: 40", "    tier: staf\n    people: 40"],
      [
        "  alertsTo: soc@larkfield.example\n",
        "  alertsTo: soc@larkfield.example\n  alertsTo: second@larkfield.example\n",
      ],
    ],
    files: { "people/administrators.txt": "somebody\n" },
    expected: [
      ["schema-required", "organization:", /^organization lacks "people": add it: /],
      [
        "schema-additional-properties",
        "peple: 4038",
        /^unknown key "peple" in organization: did you mean "people"\?$/,
      ],
      [
        "duplicate-key",
        "second@larkfield.example",
        /^"alertsTo" is written twice; it stands already in line 56, and only one of them could count: remove one of them$/,
      ],
      [
        "members",
        "people/administrators.txt",
        /^people\/administrators\.txt, line 1: "somebody" is no user id of entra: /,
      ],
      [
        "schema-enum",
        "passkeys: sinced",
        /^tiers\.staff\.passkeys is "sinced", which it cannot be: did you mean "synced"\?$/,
      ],
      ["unknown-name", "tier: staf", /^there is no tier "staf": did you mean "staff"\?$/],
    ],
  },
  {
    name: "a platform deadline, which a well-formed plan can miss too",
    status: 1,
    edits: [
      ["  sms: { until: expansion }\n  voice: { until: pilot }", "  sms: { until: broad }\n  voice: {}"],
      ['      methods: ["password,microsoftAuthenticatorPush"]', '      methods: ["password,sms"]'],
    ],
    expected: [
      [
        "platform-deadlines",
        "until: broad",
        /^the fallback of "cafeteria" relies on password,sms and ends only with "broad" on 2027-03-01; from 2027-02-01 Microsoft delivers no SMS/,
      ],
      [
        "platform-deadlines",
        "sms: { until: broad }",
        /^the tenant relies on sms and ends only with "broad" on 2027-03-01; from 2027-02-01 Microsoft delivers no SMS and no voice calls/,
      ],
      [
        "platform-deadlines",
        "voice: {}",
        /^the tenant relies on voice and has no end; from 2027-02-01 .*: end it with a phase that starts by 2027-02-01$/,
      ],
    ],
  },
];

describe("an invalid plan: all problems at once, each at its line", () => {
  const root = temporaryFolder();
  for (const [index, { name, edits, files = {}, status = 2, expected }] of badPlans.entries()) {
    it(name, async () => {
      const folder = join(root, String(index));
      cpSync(repositoryPath("stacks", "example"), folder, { recursive: true });
      const text = edits.reduce(
        (before, [from, to]) => {
          assert.ok(before.includes(from), `the example holds ${from}`);
          return before.replace(from, to);
        },
        readFileSync(join(folder, "plan.yaml"), "utf8"),
      );
      writeFiles(folder, { ...files, "plan.yaml": text });

      const outcome = await runCommand(["check", "plan.yaml", "--format", "json"], { cwd: folder });
      const output = JSON.parse(outcome.stdout) as { findings: readonly Finding[] };
      // What cannot be verified without an exported tenant is a note on any plan.
      const findings = output.findings.filter(({ severity }) => severity !== "note");
      const lines = text.split("\n");
      const lineOf = ({ location }: Finding): string => lines[(location?.line ?? 0) - 1] ?? "";
      const listing = findings
        .map((finding) => `${finding.rule} at "${lineOf(finding)}": ${finding.message}`)
        .join("\n");

      for (const [rule, line, message] of expected) {
        const found = findings.filter(
          (finding) =>
            finding.rule === rule && lineOf(finding).includes(line) && message.test(finding.message),
        );
        assert.equal(found.length, 1, `${rule} at "${line}" saying ${String(message)} among\n${listing}`);
      }
      assert.equal(findings.length, expected.length, `nothing else than expected among\n${listing}`);
      assert.equal(outcome.status, status);
    });
  }

  it("there are twelve of them at least", () => {
    assert.ok(badPlans.filter(({ status = 2 }) => status === 2).length >= 12);
  });
});
