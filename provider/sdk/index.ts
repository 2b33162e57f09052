export { EmailMethod, type EmailMethodArgs } from "./entra/EmailMethod";
export { Fido2Method, type Fido2MethodArgs } from "./entra/Fido2Method";
export { HardwareOathMethod, type HardwareOathMethodArgs } from "./entra/HardwareOathMethod";
export { MethodsPolicySettings, type MethodsPolicySettingsArgs } from "./entra/MethodsPolicySettings";
export {
  MicrosoftAuthenticatorMethod,
  type MicrosoftAuthenticatorMethodArgs,
} from "./entra/MicrosoftAuthenticatorMethod";
export { QRCodePinMethod, type QRCodePinMethodArgs } from "./entra/QRCodePinMethod";
export { RegistrationCampaign, type RegistrationCampaignArgs } from "./entra/RegistrationCampaign";
export { SmsMethod, type SmsMethodArgs } from "./entra/SmsMethod";
export { SoftwareOathMethod, type SoftwareOathMethodArgs } from "./entra/SoftwareOathMethod";
export {
  TemporaryAccessPassMethod,
  type TemporaryAccessPassMethodArgs,
} from "./entra/TemporaryAccessPassMethod";
export { VoiceMethod, type VoiceMethodArgs } from "./entra/VoiceMethod";
export { X509CertificateMethod, type X509CertificateMethodArgs } from "./entra/X509CertificateMethod";
export { CohortMembership, type CohortMembershipArgs } from "./entra/CohortMembership";
export {
  StrengthAuthenticatorLimits,
  type StrengthAuthenticatorLimitsArgs,
} from "./entra/StrengthAuthenticatorLimits";
export {
  AuthenticatorEnrollmentPolicy,
  type AuthenticatorEnrollmentPolicyArgs,
} from "./okta/AuthenticatorEnrollmentPolicy";
export {
  PasskeyAuthenticatorSettings,
  type PasskeyAuthenticatorSettingsArgs,
} from "./okta/PasskeyAuthenticatorSettings";
export { AccountManagementRule, type AccountManagementRuleArgs } from "./okta/AccountManagementRule";
export {
  TemporaryAccessCodeAuthenticator,
  type TemporaryAccessCodeAuthenticatorArgs,
} from "./okta/TemporaryAccessCodeAuthenticator";
export { AppSignOnRule, type AppSignOnRuleArgs } from "./okta/AppSignOnRule";
export { Provider, type ProviderArgs } from "./Provider";
