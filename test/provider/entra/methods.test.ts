import type { Json } from "../../../provider/http/client";
import { type ExistingObject, itLivesAsAnExistingObject, withUnknownTarget } from "./lifeOfAnExistingObject";
import { contractors, frontline, privileged, staff } from "./groups";
import { methodInTenant } from "./tenantObject";

interface Method {
  readonly resource: string;
  /** Graph's id of the configuration. */
  readonly id: string;
  readonly odataType: string;
  /** Settings of the method's own, before and after an update and spelt otherwise, and where the update shows. */
  readonly own?: {
    readonly first: Json;
    readonly respelt: Json;
    readonly second: Json;
    readonly changes: readonly string[];
    /** What is sent of it; left out: as `second`. */
    readonly written?: Json;
  };
  /** Members of its targets, as given and as sent. */
  readonly target?: { readonly given: Json; readonly respelt: Json; readonly written: Json };
}

const feature = (state: string, excluded: string): Json => ({
  state,
  includeTarget: { id: "all_users", targetType: "group" },
  excludeTarget: { id: excluded, targetType: "group" },
});

const methods: readonly Method[] = [
  {
    resource: "TemporaryAccessPassMethod",
    id: "TemporaryAccessPass",
    odataType: "temporaryAccessPassAuthenticationMethodConfiguration",
    own: {
      first: { minimumLifetimeInMinutes: 30, maximumLifetimeInMinutes: 480, isUsableOnce: true },
      respelt: { minimumLifetimeInMinutes: 30, isUsableOnce: true },
      second: {
        minimumLifetimeInMinutes: 30,
        maximumLifetimeInMinutes: 720,
        defaultLifetimeInMinutes: 90,
        isUsableOnce: true,
      },
      changes: ["defaultLifetimeInMinutes", "maximumLifetimeInMinutes"],
      written: { maximumLifetimeInMinutes: 720, defaultLifetimeInMinutes: 90 },
    },
  },
  {
    resource: "MicrosoftAuthenticatorMethod",
    id: "MicrosoftAuthenticator",
    odataType: "microsoftAuthenticatorAuthenticationMethodConfiguration",
    target: {
      given: { authenticationMode: "deviceBasedPush" },
      respelt: { authenticationMode: "DEVICEBASEDPUSH" },
      written: { authenticationMode: "deviceBasedPush" },
    },
    own: {
      first: { featureSettings: { displayAppInformationRequiredState: { state: "enabled" } } },
      respelt: { featureSettings: { displayAppInformationRequiredState: { state: "Enabled" } } },
      second: {
        featureSettings: {
          displayAppInformationRequiredState: { state: "enabled", excludeTarget: { id: contractors } },
        },
      },
      changes: ["featureSettings.displayAppInformationRequiredState.excludeTarget"],
      // A nested object is replaced whole, so that the rest of it goes with what changed.
      written: {
        featureSettings: {
          displayAppInformationRequiredState: feature("enabled", contractors),
          displayLocationInformationRequiredState: feature("default", "00000000-0000-0000-0000-000000000000"),
          companionAppAllowedState: feature("default", "00000000-0000-0000-0000-000000000000"),
          numberMatchingRequiredState: feature("default", "00000000-0000-0000-0000-000000000000"),
        },
      },
    },
  },
  {
    resource: "SmsMethod",
    id: "Sms",
    odataType: "smsAuthenticationMethodConfiguration",
    target: {
      given: { isUsableForSignIn: false },
      respelt: { isUsableForSignIn: false },
      written: { isUsableForSignIn: false },
    },
  },
  {
    resource: "VoiceMethod",
    id: "Voice",
    odataType: "voiceAuthenticationMethodConfiguration",
    own: {
      first: { isOfficePhoneAllowed: true },
      respelt: { isOfficePhoneAllowed: true },
      second: { isOfficePhoneAllowed: false },
      changes: ["isOfficePhoneAllowed"],
    },
  },
  {
    resource: "EmailMethod",
    id: "Email",
    odataType: "emailAuthenticationMethodConfiguration",
    own: {
      first: { allowExternalIdToUseEmailOtp: "disabled" },
      respelt: { allowExternalIdToUseEmailOtp: "Disabled" },
      second: { allowExternalIdToUseEmailOtp: "enabled" },
      changes: ["allowExternalIdToUseEmailOtp"],
    },
  },
  {
    resource: "SoftwareOathMethod",
    id: "SoftwareOath",
    odataType: "softwareOathAuthenticationMethodConfiguration",
  },
  {
    resource: "HardwareOathMethod",
    id: "HardwareOath",
    odataType: "hardwareOathAuthenticationMethodConfiguration",
  },
  {
    resource: "QRCodePinMethod",
    id: "QRCodePin",
    odataType: "qrCodePinAuthenticationMethodConfiguration",
    own: {
      first: { standardQRCodeLifetimeInDays: 30 },
      respelt: { standardQRCodeLifetimeInDays: 30 },
      second: { standardQRCodeLifetimeInDays: 60, pinLength: 10 },
      changes: ["pinLength", "standardQRCodeLifetimeInDays"],
    },
  },
  {
    resource: "X509CertificateMethod",
    id: "X509Certificate",
    odataType: "x509CertificateAuthenticationMethodConfiguration",
  },
];

for (const method of methods) {
  describe(`passkey-rollout:entra:${method.resource}`, () => {
    itLivesAsAnExistingObject(subjectOf(method));
  });
}

function subjectOf({ resource, id, odataType, own, target }: Method): ExistingObject {
  const given = target?.given ?? {};
  const inputs = {
    state: "enabled",
    includeTargets: [
      { id: staff, ...given },
      { id: frontline, ...given },
    ],
    excludeTargets: [{ id: contractors }],
    ...own?.first,
  };
  return {
    type: `passkey-rollout:entra:${resource}`,
    id,
    object: methodInTenant(id),
    inputs,
    respelt: {
      state: "Enabled",
      includeTargets: [
        {
          id: frontline.toUpperCase(),
          targetType: "Group",
          isRegistrationRequired: false,
          ...target?.respelt,
        },
        { id: staff, ...given },
      ],
      excludeTargets: [{ id: contractors.toUpperCase(), targetType: "GROUP" }],
      ...own?.respelt,
    },
    changed: {
      ...inputs,
      includeTargets: [
        { id: staff, ...given },
        { id: privileged, ...given },
      ],
      ...own?.second,
    },
    changes: ["includeTargets[0]", "includeTargets[2]", ...(own?.changes ?? [])].sort(),
    written: [
      {
        "@odata.type": `#microsoft.graph.${odataType}`,
        includeTargets: [privileged, staff].map((group) => ({
          id: group,
          targetType: "group",
          isRegistrationRequired: false,
          ...target?.written,
        })),
        ...(own?.written ?? own?.second),
      },
    ],
    drift: {
      properties: { excludeTargets: [{ targetType: "group", id: privileged }] },
      changes: ["excludeTargets[0]", "excludeTargets[1]"],
      shown: new RegExp(`is absent, not {"id":"${contractors}".*is {"id":"${privileged}".*, not absent`),
    },
    unknown: { inputs: withUnknownTarget(inputs, given), changes: ["includeTargets[0]"] },
  };
}
