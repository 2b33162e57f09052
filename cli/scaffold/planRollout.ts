import { placeholderGuid, placeholderOktaId } from "../../plan/placeholders";
import { type Providers, partsFor } from "./providers";

/** Applications, cohorts, phases and baseline rules. `after` gives the date a duration after the day of writing. */
export function rollout(providers: Providers, after: (duration: string) => string): string {
  return [apps(providers), cohorts(providers), phases(providers, after), baseline].join("\n\n");
}

function apps(providers: Providers): string {
  const entra = `  payroll:
    name: Payroll
    entra: { appId: ${placeholderGuid(30)} } # application (client) id
    risk: high
  intranet:
    name: Intranet
    entra: { appId: ${placeholderGuid(31)} }
    risk: low
    fallback: # a weaker method, for whom and until which phase
      methods: ["password,microsoftAuthenticatorPush"]
      tiers: [staff]
      until: broad
      reason: Meeting-room kiosks get passkeys with their next update.`;
  const okta = `  scheduling:
    name: Shift scheduling
    okta: { appId: ${placeholderOktaId("0oa", 1)} }
    risk: medium`;
  return `# In Entra every other resource needs the tier's passkey as well; in Okta only what is listed here is covered.
apps:
${partsFor(providers, { entra: [entra], okta: [okta] }).join("\n")}`;
}

function cohorts(providers: Providers): string {
  const entra = `  it-pilot:
    name: IT pilot
    tier: staff
    people: 20
    members: { users: { file: people/it-pilot.txt } }
  offices:
    name: Offices
    tier: staff
    people: 590
    members: { everyone: true }`;
  const okta = `  store-pilot:
    name: Store pilot
    tier: frontline
    people: 20
    members: { users: { file: people/store-pilot.txt } }
  stores:
    name: Stores
    tier: frontline
    people: 400
    members: { everyone: true }`;
  return `# People of one tier who move together from phase to phase.
cohorts:
  administrators:
    name: Administrators
    tier: privileged
    people: 10
    members: { everyone: true }
${partsFor(providers, { entra: [entra], okta: [okta] }).join("\n")}`;
}

function phases(providers: Providers, after: (duration: string) => string): string {
  const pilots = partsFor(providers, { entra: ["it-pilot"], okta: ["store-pilot"] });
  const everyone = partsFor(providers, { entra: ["offices"], okta: ["stores"] });
  return `# In order. What a phase enforces stays enforced. To promote: change passkey-rollout:phase of the stack.
phases:
  - name: discovery
    mode: report-only
    cohorts: [${["administrators", ...pilots, ...everyone].join(", ")}]
    startsOn: ${after("P14D")}
    minimumDuration: P21D
  - name: pilot
    mode: enforce
    cohorts: [${pilots.join(", ")}]
    startsOn: ${after("P42D")}
    minimumDuration: P28D
    registrationCampaign: true
  - name: expansion
    mode: enforce
    cohorts: [administrators]
    startsOn: ${after("P70D")}
    minimumDuration: P28D
    registrationCampaign: true
  - name: broad
    mode: enforce
    cohorts: [${everyone.join(", ")}]
    startsOn: ${after("P98D")}
    minimumDuration: P14D
    registrationCampaign: true`;
}

const baseline = `# For everybody, whatever their cohort.
baseline:
  blockLegacyAuthentication: { enforcedFrom: pilot }
  blockDeviceCodeFlow: { enforcedFrom: pilot }
  requireMultifactor: { enforcedFrom: expansion }`;

/** How people come to their first credential, how they come back, and who is called. */
export function recoveryAndGovernance(providers: Providers): string {
  const tiers = ["privileged", ...partsFor(providers, { entra: ["staff"], okta: ["frontline"] })];
  const recovery = tiers.map(
    (tier) => `  ${tier}:
    checks: [${tier === "privileged" ? "in-person, identity-document" : "manager-confirmation, video-call"}]
    confirmedBy: ${tier === "privileged" ? "Identity team lead" : "Service desk, second level"}
    maximumTime: PT8H`,
  );
  return `# How people come to their first credential.
bootstrap:
  temporaryAccessPass:
    minimumLifetime: PT1H
    maximumLifetime: PT8H
    defaultLifetime: PT1H
    defaultLength: 12
    oneTime: true
  issuedBy: [Service desk]

# How somebody who lost the only passkey gets back in: two independent checks, never weaker than signing in.
recovery:
${recovery.join("\n")}

incident:
  contacts: [soc@example.com]

# Who is left out for a while: with an owner, a reason, an end, and what protects them meanwhile. For example:
# exceptions:
#   shared-tablets:
#     members: { group: { id: ${placeholderGuid(40)} } }
#     tier: ${tiers.at(-1) ?? "privileged"}
#     owner: workplace@example.com
#     reason: Tablets without a passkey-capable browser until they are replaced.
#     expires: 2027-03-31
#     compensatingRule: { compliantDevice: true }`;
}
