import { placeholderOktaId } from "../../plan/placeholders";
import { type Providers, partsFor } from "./providers";

/** YubiKey 5 Series with NFC (FIDO Metadata Service): an example of a model that can be attested. */
export const exampleAaguid = "2fc0579f-8113-47ea-b116-bb5a8db9202a";

/** How strong a passkey which people need. */
export function tiers(providers: Providers): string {
  const parts = [
    privileged(providers === "okta" ? "okta" : "entra"),
    ...partsFor(providers, { entra: [staff], okta: [frontline] }),
  ];
  return `# How strong a passkey which people need, and why.
tiers:
${parts.join("\n")}`;
}

function privileged(authority: "entra" | "okta"): string {
  const roles = `
    roles: # whoever holds one of these is covered as well
      - 62e90394-69f5-4237-9190-012177145e10 # Global Administrator
      - e8611ab8-c189-46e8-94e1-60213ab1f814 # Privileged Role Administrator`;
  return `  privileged:
    name: Privileged administrators
    authority: ${authority}
    privileged: true
    people: 10
    members:
      users:
        file: people/administrators.txt # assigned people only${authority === "entra" ? roles : ""}
    passkeys: device-bound
    attestation: required
    authenticators: # by AAGUID, by name, or by certification
      - aaguid: ${exampleAaguid}
        name: YubiKey 5 Series with NFC
    registrationAccepts: [temporaryAccessPassOneTime]
    assuranceLevel: AAL3
    reason: They can change who may sign in, so a phished session would be the whole organization.`;
}

const staff = `  staff:
    name: Office staff
    authority: entra
    people: 590
    members:
      rule: (user.employeeType -eq "Office") and (user.accountEnabled -eq true)
    passkeys: synced
    attestation: not-required
    alsoAccepts: [windowsHelloForBusiness]
    registrationAccepts: # something that a person without a passkey can have
      - temporaryAccessPassOneTime
      - password,microsoftAuthenticatorPush
    assuranceLevel: AAL2
    reason: Phones and laptops are managed; synced passkeys keep the help desk out of every change of phone.`;

const frontline = `  frontline:
    name: Store staff
    authority: okta
    people: 400
    members:
      group:
        id: ${placeholderOktaId("00g", 1)}
    passkeys: device-bound
    attestation: required
    authenticators:
      - aaguid: ${exampleAaguid}
        name: YubiKey 5 Series with NFC
    registrationAccepts: [temporaryAccessPassOneTime]
    registrationRoutes: [provisioned-by-administrator]
    assuranceLevel: AAL2
    reason: Devices are shared, so the passkey has to be on something that people carry.`;
