import { addToDate } from "../../plan/duration";
import { placeholderGuid, placeholderOktaId } from "../../plan/placeholders";
import { recoveryAndGovernance, rollout } from "./planRollout";
import { exampleAaguid, tiers } from "./planTiers";
import { type Providers, partsFor } from "./providers";

export interface PlanScaffold {
  /** Name of the project, used for the organization until somebody writes its own. */
  readonly name: string;
  readonly providers: Providers;
  /** ISO 8601 date from which the phases are planned. */
  readonly today: string;
}

/** A commented plan that is valid as it is, and whose placeholders `check` lists. */
export function planText(scaffold: PlanScaffold): string {
  const sections = [
    head,
    organization(scaffold),
    identityProviders(scaffold),
    domains(scaffold),
    breakGlass(scaffold),
    populations(scaffold),
    tiers(scaffold.providers),
    rollout(scaffold.providers, (duration) => addToDate(scaffold.today, duration)),
    recoveryAndGovernance(scaffold.providers),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

const head = `# yaml-language-server: $schema=node_modules/pulumi-passkey-rollout/dist/plan/schema.json
# The passkey rollout: everything about every phase. The stack's configuration says which phase a tenant is in.
# Ids made of zeros or with ReplaceMe in them are placeholders; this lists what is left to replace:
#   npx passkey-rollout check passkey-plan.yaml
apiVersion: passkey-rollout/v1`;

function organization({ name }: PlanScaffold): string {
  return `organization:
  name: ${JSON.stringify(name)}
  people: 1000
  contact: identity@example.com # who answers for this plan: a mailbox or a queue, not a person
  namePrefix: Passkeys # stands before the name of every object that the rollout creates`;
}

function identityProviders({ providers }: PlanScaffold): string {
  const entra = `  entra:
    tenantId: ${placeholderGuid(1)} # a deployment to any other tenant is refused
    licences: [AAD_PREMIUM] # Conditional Access needs P1
    securityDefaults: disabled # they must be off before Conditional Access policies can be on
    perUserMfa: disabled
    # Protects groups with a membership rule: only privileged roles can change what is in it.
    restrictedAdministrativeUnit: ${placeholderGuid(2)}`;
  const okta = `  okta:
    orgUrl: https://example.okta.com # a deployment to any other org is refused
    # The org's existing passkey authenticator (key webauthn), which exists once per org.
    authenticatorId: ${placeholderOktaId("aut", 1)}`;
  return `identityProviders:\n${choose(providers, entra, okta)}`;
}

function domains({ providers }: PlanScaffold): string {
  const entra = `  example.com:
    authority: entra
    authentication: managed`;
  const okta = `  ${providers === "both" ? "stores.example.com" : "example.com"}:
    authority: okta
    authentication: ${
      providers === "both"
        ? `federated # Entra sends people to Okta
    federatedIdpMfaBehavior: acceptIfMfaDoneByFederatedIdp
    mfaClaimPassed: true`
        : "managed"
    }`;
  return `# Every domain in which people have their user name, and who checks their credentials.
domains:
${choose(providers, entra, okta)}`;
}

function breakGlass({ providers }: PlanScaffold): string {
  const account = (number: number): string => {
    const entra = `      objectId: ${placeholderGuid(10 + number)}
      userPrincipalName: emergency-${String(number)}@example.onmicrosoft.com`;
    const okta = `      oktaUserId: ${placeholderOktaId("00u", number)}`;
    return `    emergency-${String(number)}:
${choose(providers, entra, okta)}
      credential: fido2
      aaguid: ${exampleAaguid} # model of the key that it has registered
      storedAt: Safe ${String(number)}`;
  };
  const group = `  group:
    id: ${placeholderGuid(10)} # role-assignable, and holds exactly these accounts
`;
  return `# Emergency access: at least two accounts, named by id, excluded from every rule that could lock them out.
breakGlass:
${providers === "okta" ? "" : group}  accounts:
${account(1)}
${account(2)}
  drillEvery: P90D
  alertsTo: soc@example.com`;
}

function populations({ providers }: PlanScaffold): string {
  if (providers === "okta") return "";
  return `# Accounts that are no employees: left out of the tiers' rules, and protected by one of their own.
populations:
  directory-sync:
    kind: sync
    members:
      roles: [d29b2b05-8046-44ba-8758-1e26182fcf32] # Directory Synchronization Accounts
    people: 1
    compensatingRule:
      trustedLocations: [${placeholderGuid(20)}] # named location of the data centre
    reason: Directory synchronization cannot answer a prompt.`;
}

function choose(providers: Providers, entra: string, okta: string): string {
  return partsFor(providers, { entra: [entra], okta: [okta] }).join("\n");
}
