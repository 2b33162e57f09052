import type { Credential, DevicePlatform } from "../../signIn";

export type Support = "supported" | "unsupported" | "unknown";

/** From what a person signs in, beside their platform. */
export const clients = [
  "browser",
  /** Microsoft's applications with an authentication broker on the device (Windows has one of its own). */
  "nativeAppWithBroker",
  /** Microsoft's applications without one. */
  "nativeAppWithoutBroker",
  /** The Remote Desktop client, or Windows App, signing in to the service that it connects to. */
  "remoteDesktop",
  "sharedDevice",
] as const;
export type Client = (typeof clients)[number];

/** Credentials that platforms tell apart. */
export const credentialKinds = [
  "securityKey",
  "authenticatorPasskey",
  "windowsPasskey",
  "syncedPasskey",
  "windowsHelloForBusiness",
  "certificate",
] as const;
export type CredentialKind = (typeof credentialKinds)[number];

export interface PlatformSupport {
  readonly register: Support;
  readonly signIn: Support;
  /** Conditions in words: versions, browsers. */
  readonly note: string | null;
  /** Null: nothing is documented. */
  readonly source: string | null;
  /** The date of the source, ISO 8601; null where there is none. */
  readonly asOf: string | null;
}

interface Source {
  readonly source: string;
  readonly asOf: string;
}

const matrix: Source = { source: "entra-docs, concept-fido2-compatibility", asOf: "2025-05-12" };
const synced: Source = { source: "entra-docs, how-to-authentication-synced-passkeys", asOf: "2025-10-30" };
const onWindows: Source = {
  source: "entra-docs, how-to-authentication-entra-passkeys-on-windows",
  asOf: "2026-02-18",
};
const inAuthenticator: Source = {
  source: "entra-docs, how-to-register-passkey-authenticator",
  asOf: "2024-05-20",
};

type Row = readonly [
  platform: DevicePlatform,
  client: Client,
  kind: CredentialKind,
  register: Support,
  signIn: Support,
  source: Source,
  note: string | null,
];

const versionsOfIos = "iOS 16 without the SSO plug-in, 17.1 with it";

/** What is documented. A cell that is not here is unknown: nobody tested it. */
const rows: readonly Row[] = [
  ["windows", "browser", "securityKey", "unknown", "supported", matrix, "Edge, Chrome 76, Firefox 66"],
  ["macOS", "browser", "securityKey", "unknown", "supported", matrix, "a new key needs its PIN set before"],
  ["linux", "browser", "securityKey", "unknown", "supported", matrix, "Chrome, Edge, Firefox"],
  [
    "iOS",
    "browser",
    "securityKey",
    "unsupported",
    "supported",
    matrix,
    "browsers there do not ask to set up a biometric or PIN",
  ],
  ["android", "browser", "securityKey", "unsupported", "supported", matrix, "not Firefox; Play Services 21"],
  ["windows", "nativeAppWithBroker", "securityKey", "unknown", "supported", matrix, "Windows 10 1903"],
  ["macOS", "nativeAppWithBroker", "securityKey", "unknown", "supported", matrix, "macOS 14, SSO plug-in"],
  ["iOS", "nativeAppWithBroker", "securityKey", "unknown", "supported", matrix, versionsOfIos],
  ["android", "nativeAppWithBroker", "securityKey", "unsupported", "supported", matrix, "Android 13"],
  ["macOS", "nativeAppWithoutBroker", "securityKey", "unknown", "supported", matrix, null],
  ["iOS", "nativeAppWithoutBroker", "securityKey", "unknown", "supported", matrix, "iOS 16"],
  ["android", "nativeAppWithoutBroker", "securityKey", "unsupported", "unsupported", matrix, null],
  ["macOS", "remoteDesktop", "securityKey", "unknown", "supported", matrix, null],
  ["iOS", "remoteDesktop", "securityKey", "unknown", "supported", matrix, null],
  ["android", "remoteDesktop", "securityKey", "unsupported", "supported", matrix, null],

  [
    "windows",
    "browser",
    "authenticatorPasskey",
    "supported",
    "supported",
    matrix,
    "across devices, by QR code",
  ],
  [
    "macOS",
    "browser",
    "authenticatorPasskey",
    "supported",
    "supported",
    matrix,
    "across devices, by QR code",
  ],
  ["linux", "browser", "authenticatorPasskey", "unknown", "supported", matrix, "not Firefox"],
  ["iOS", "browser", "authenticatorPasskey", "supported", "supported", inAuthenticator, "iOS 17"],
  ["android", "browser", "authenticatorPasskey", "unknown", "supported", matrix, "Android 14, not Firefox"],
  [
    "windows",
    "nativeAppWithBroker",
    "authenticatorPasskey",
    "unknown",
    "supported",
    matrix,
    "Windows 11 22H2",
  ],
  ["macOS", "nativeAppWithBroker", "authenticatorPasskey", "unknown", "supported", matrix, "macOS 14"],
  ["iOS", "nativeAppWithBroker", "authenticatorPasskey", "supported", "supported", inAuthenticator, "iOS 17"],
  [
    "android",
    "nativeAppWithBroker",
    "authenticatorPasskey",
    "supported",
    "supported",
    inAuthenticator,
    "Android 14",
  ],
  ["macOS", "nativeAppWithoutBroker", "authenticatorPasskey", "unknown", "supported", matrix, null],
  ["iOS", "nativeAppWithoutBroker", "authenticatorPasskey", "unknown", "supported", matrix, "iOS 16"],
  ["android", "nativeAppWithoutBroker", "authenticatorPasskey", "unknown", "unsupported", matrix, null],
  ["macOS", "remoteDesktop", "authenticatorPasskey", "unknown", "supported", matrix, null],
  ["iOS", "remoteDesktop", "authenticatorPasskey", "unknown", "supported", matrix, null],
  ["android", "remoteDesktop", "authenticatorPasskey", "unknown", "supported", matrix, null],

  ["windows", "browser", "windowsPasskey", "supported", "supported", onWindows, "preview, by allow list"],
  [
    "windows",
    "sharedDevice",
    "windowsPasskey",
    "supported",
    "supported",
    onWindows,
    "preview, by allow list",
  ],

  [
    "windows",
    "browser",
    "syncedPasskey",
    "unknown",
    "supported",
    synced,
    "with Google's in Chrome, or an extension",
  ],
  ["macOS", "browser", "syncedPasskey", "unknown", "supported", synced, "macOS 13"],
  ["iOS", "browser", "syncedPasskey", "unknown", "supported", synced, "iOS 16, other providers 17"],
  ["android", "browser", "syncedPasskey", "unknown", "supported", synced, "Android 9, other providers 14"],

  // "Certificate-based authentication (CBA) works in all browsers"; certificates are issued outside Entra.
  ["windows", "browser", "certificate", "unknown", "supported", matrix, null],
  ["macOS", "browser", "certificate", "unknown", "supported", matrix, null],
  ["linux", "browser", "certificate", "unknown", "supported", matrix, null],
  ["iOS", "browser", "certificate", "unknown", "supported", matrix, null],
  ["android", "browser", "certificate", "unknown", "supported", matrix, null],

  // It is Windows' own credential: "Enables device sign-in and SSO to Entra-integrated resources".
  ["windows", "browser", "windowsHelloForBusiness", "unknown", "supported", onWindows, null],
  ["windows", "nativeAppWithBroker", "windowsHelloForBusiness", "unknown", "supported", onWindows, null],
];

const untested: PlatformSupport = {
  register: "unknown",
  signIn: "unknown",
  note: null,
  source: null,
  asOf: null,
};

const byCell: ReadonlyMap<string, PlatformSupport> = new Map(
  rows.map(([platform, client, kind, register, signIn, { source, asOf }, note]) => [
    `${platform}|${client}|${kind}`,
    { register, signIn, note, source, asOf },
  ]),
);

/** Whether a platform and client can register a kind of credential, and sign in with it. */
export function platformSupport(
  platform: DevicePlatform | null,
  client: Client,
  kind: CredentialKind | null,
): PlatformSupport {
  return byCell.get(`${platform ?? ""}|${client}|${kind ?? ""}`) ?? untested;
}

/** Microsoft Authenticator on iOS and on Android (entra-docs, how-to-enable-authenticator-passkey). */
const authenticatorAaguids: readonly string[] = [
  "90a3ccdf-635c-4729-a248-9b709135078f",
  "de1e552d-db1d-4423-a619-566b625cdc84",
];

/** Windows Hello as a passkey provider: hardware, VBS and software (entra-docs, entra-passkeys-on-windows, 18 February 2026). */
export const windowsPasskeyAaguids: readonly string[] = [
  "08987058-cadc-4b81-b6e1-30de50dcbe96",
  "9ddd1817-af5a-4672-a2b9-3e3dd95000a9",
  "6028b017-b1d4-4c02-b4b3-afcdafc96bb2",
];

/** The kind of a credential; null where it is none that platforms tell apart, or cannot be known. */
export function credentialKind({ method, aaguid, passkeyType }: Credential): CredentialKind | null {
  switch (method.toLowerCase()) {
    case "windowshelloforbusiness":
      return "windowsHelloForBusiness";
    case "x509certificatesinglefactor":
    case "x509certificatemultifactor":
      return "certificate";
    case "fido2":
      return passkeyKind(aaguid?.toLowerCase() ?? null, passkeyType ?? null);
    default:
      return null;
  }
}

function passkeyKind(aaguid: string | null, passkeyType: string | null): CredentialKind | null {
  if (passkeyType === "synced") return "syncedPasskey";
  if (aaguid === null) return null;
  if (authenticatorAaguids.includes(aaguid)) return "authenticatorPasskey";
  if (windowsPasskeyAaguids.includes(aaguid)) return "windowsPasskey";
  return passkeyType === "deviceBound" ? "securityKey" : null;
}
