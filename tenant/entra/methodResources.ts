/** The provider's resource for each method of the policy, by Graph's id of its configuration. */
export const methodResources = {
  Fido2: "passkey-rollout:entra:Fido2Method",
  TemporaryAccessPass: "passkey-rollout:entra:TemporaryAccessPassMethod",
  MicrosoftAuthenticator: "passkey-rollout:entra:MicrosoftAuthenticatorMethod",
  Sms: "passkey-rollout:entra:SmsMethod",
  Voice: "passkey-rollout:entra:VoiceMethod",
  Email: "passkey-rollout:entra:EmailMethod",
  SoftwareOath: "passkey-rollout:entra:SoftwareOathMethod",
  HardwareOath: "passkey-rollout:entra:HardwareOathMethod",
  QRCodePin: "passkey-rollout:entra:QRCodePinMethod",
  X509Certificate: "passkey-rollout:entra:X509CertificateMethod",
} as const;

export type MethodId = keyof typeof methodResources;

export function isMethodId(id: string): id is MethodId {
  return id in methodResources;
}

export const registrationCampaignResource = "passkey-rollout:entra:RegistrationCampaign";
