import type { DesiredState, EntraDesiredState, OktaDesiredState } from "../plan/desiredState";

/** Something that the plan wants and this version cannot write. */
export interface NotDeployed {
  /** What it is, by Graph's or Okta's name. */
  readonly what: string;
  readonly detail: string;
  readonly why: string;
}

const noPublishedProvider =
  "no published Pulumi provider can write it; set it in the portal or by Graph until then";

/** Everything of the desired state that the components declare but do not write, so that nothing is dropped silently. */
export function notDeployed({ entra, okta }: DesiredState): NotDeployed[] {
  return [
    ...(entra === null ? [] : notDeployedInEntra(entra)),
    ...(okta === null ? [] : notDeployedInOkta(okta)),
  ];
}

function notDeployedInEntra({ authenticationMethods: methods, strengths }: EntraDesiredState): NotDeployed[] {
  const limited = strengths.filter(({ allowedAaguids }) => allowedAaguids !== null);
  const off = methods.methods.filter(({ enabled }) => !enabled).map(({ id }) => id);
  const on = methods.methods.filter(({ enabled }) => enabled).map(({ id }) => id);
  const pass = methods.temporaryAccessPass;
  const campaign = methods.registrationCampaign;
  return [
    item(
      "fido2AuthenticationMethodConfiguration",
      `passkey profiles ${methods.passkeyProfiles.map(({ key }) => key).join(", ")}`,
    ),
    item(
      "temporaryAccessPassAuthenticationMethodConfiguration",
      `${pass.isUsableOnce ? "one-time" : "multi-use"}, ${String(pass.defaultLifetimeInMinutes)} minutes by default`,
    ),
    item(
      "authenticationMethodsRegistrationCampaign",
      campaign.enabled ? `on for ${String(campaign.targets.length)} groups` : "Microsoft-managed",
    ),
    ...(on.length === 0 ? [] : [item("authenticationMethodConfigurations", `enabled: ${on.join(", ")}`)]),
    ...(off.length === 0 ? [] : [item("authenticationMethodConfigurations", `disabled: ${off.join(", ")}`)]),
    ...limited.map((strength) =>
      item(
        "fido2CombinationConfiguration",
        `strength ${strength.key} limited to ${String(strength.allowedAaguids?.length ?? 0)} AAGUIDs`,
      ),
    ),
  ];
}

/** The okta provider reads the relying party and refuses to be given one. */
function notDeployedInOkta({ authenticator }: OktaDesiredState): NotDeployed[] {
  const { relyingPartyId } = authenticator;
  if (relyingPartyId === null) return [];
  const why = "the okta provider can only read it; set it in Okta before anybody enrols";
  return [
    { what: "AuthenticatorMethodWebAuthn.settings.rpId", detail: `relying party ${relyingPartyId}`, why },
  ];
}

function item(what: string, detail: string): NotDeployed {
  return { what, detail, why: noPublishedProvider };
}
