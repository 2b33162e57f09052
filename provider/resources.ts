import { cohortMembership } from "./entra/cohortMembership";
import { emailMethod } from "./entra/emailMethod";
import { fido2Method } from "./entra/fido2Method";
import { hardwareOathMethod } from "./entra/hardwareOathMethod";
import { methodsPolicySettings } from "./entra/methodsPolicySettings";
import { microsoftAuthenticatorMethod } from "./entra/microsoftAuthenticatorMethod";
import { qrCodePinMethod } from "./entra/qrCodePinMethod";
import { registrationCampaign } from "./entra/registrationCampaign";
import { smsMethod } from "./entra/smsMethod";
import { softwareOathMethod } from "./entra/softwareOathMethod";
import { strengthAuthenticatorLimits } from "./entra/strengthAuthenticatorLimits";
import { temporaryAccessPassMethod } from "./entra/temporaryAccessPassMethod";
import { voiceMethod } from "./entra/voiceMethod";
import { x509CertificateMethod } from "./entra/x509CertificateMethod";
import { accountManagementRule } from "./okta/accountManagementRule";
import { appSignOnRule } from "./okta/appSignOnRule";
import { authenticatorEnrollmentPolicy } from "./okta/authenticatorEnrollmentPolicy";
import { passkeyAuthenticatorSettings } from "./okta/passkeyAuthenticatorSettings";
import { temporaryAccessCodeAuthenticator } from "./okta/temporaryAccessCodeAuthenticator";
import type { ResourceType } from "./resource";

/** Every type of resource that the provider manages. */
export const resources: readonly ResourceType[] = [
  fido2Method,
  temporaryAccessPassMethod,
  microsoftAuthenticatorMethod,
  smsMethod,
  voiceMethod,
  emailMethod,
  softwareOathMethod,
  hardwareOathMethod,
  qrCodePinMethod,
  x509CertificateMethod,
  registrationCampaign,
  methodsPolicySettings,
  strengthAuthenticatorLimits,
  cohortMembership,
  passkeyAuthenticatorSettings,
  authenticatorEnrollmentPolicy,
  appSignOnRule,
  accountManagementRule,
  temporaryAccessCodeAuthenticator,
];
