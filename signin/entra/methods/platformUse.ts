import { type Credential, type DevicePlatform, type SignInConditions, isLegacyClient } from "../../signIn";
import {
  type Client,
  type CredentialKind,
  type Support,
  credentialKind,
  platformSupport,
} from "./platformSupport";

/** Whether a credential can be used where a sign-in says that it comes from. */
export interface PlatformUse {
  readonly support: Support;
  /** In words; empty where it is supported. */
  readonly why: string;
}

const usable: PlatformUse = { support: "supported", why: "" };
const kinds = new WeakMap<readonly Credential[], readonly (CredentialKind | null)[] | null>();

/**
 * Whether each credential can be used on the platform and by the client of a sign-in; null where all can, or the sign-in does
 * not say its platform. Windows Phone is told apart by policies only: nobody documents it any more.
 */
export function platformUses(
  conditions: SignInConditions | undefined,
  credentials: readonly Credential[],
): readonly PlatformUse[] | null {
  const platform = conditions?.devicePlatform;
  if (conditions === undefined || platform == null || platform === "windowsPhone") return null;
  const known = kindsOf(credentials);
  if (known === null || isLegacyClient(conditions.clientAppType)) return null;
  const clients = clientsOf(platform, conditions);
  let isUsable = true;
  for (const kind of known) isUsable &&= kind === null || useOf(platform, clients, kind) === usable;
  return isUsable ? null : known.map((kind) => (kind === null ? usable : useOf(platform, clients, kind)));
}

/** Null: platforms tell none of them apart. */
function kindsOf(credentials: readonly Credential[]): readonly (CredentialKind | null)[] | null {
  let known = kinds.get(credentials);
  if (known === undefined) {
    const found = credentials.map(credentialKind);
    known = found.every((kind) => kind === null) ? null : found;
    kinds.set(credentials, known);
  }
  return known;
}

/** What a sign-in's client may be: of an application it may be open whether a broker is there, which Windows has of its own. */
function clientsOf(
  platform: DevicePlatform,
  { clientAppType, hasAuthenticationBroker, isRemoteDesktop, isSharedDevice }: SignInConditions,
): readonly Client[] {
  if (isRemoteDesktop === true) return oneClient.remoteDesktop;
  if (isSharedDevice === true) return oneClient.sharedDevice;
  if (clientAppType !== "mobileAppsAndDesktopClients") return oneClient.browser;
  if (hasAuthenticationBroker == null)
    return platform === "windows" ? oneClient.nativeAppWithBroker : eitherApplication;
  return hasAuthenticationBroker ? oneClient.nativeAppWithBroker : oneClient.nativeAppWithoutBroker;
}

/** The same lists each time, by which what was worked out is found again. */
const oneClient: Readonly<Record<Client, readonly Client[]>> = {
  browser: ["browser"],
  nativeAppWithBroker: ["nativeAppWithBroker"],
  nativeAppWithoutBroker: ["nativeAppWithoutBroker"],
  remoteDesktop: ["remoteDesktop"],
  sharedDevice: ["sharedDevice"],
};
const eitherApplication: readonly Client[] = ["nativeAppWithBroker", "nativeAppWithoutBroker"];

type UsesOfKinds = Map<CredentialKind, PlatformUse>;
type UsesOfClients = Map<DevicePlatform, UsesOfKinds>;
const uses = new Map<readonly Client[], UsesOfClients>();

function useOf(platform: DevicePlatform, clients: readonly Client[], kind: CredentialKind): PlatformUse {
  const known = uses.get(clients)?.get(platform)?.get(kind);
  if (known !== undefined) return known;
  const byPlatform: UsesOfClients = uses.get(clients) ?? new Map<DevicePlatform, UsesOfKinds>();
  uses.set(clients, byPlatform);
  const byKind: UsesOfKinds = byPlatform.get(platform) ?? new Map<CredentialKind, PlatformUse>();
  byPlatform.set(platform, byKind);
  const use = documentedUse(platform, clients, kind);
  byKind.set(kind, use);
  return use;
}

function documentedUse(
  platform: DevicePlatform,
  clients: readonly Client[],
  kind: CredentialKind,
): PlatformUse {
  const cells = clients.map((client) => platformSupport(platform, client, kind));
  const [first] = cells;
  const isAgreed = cells.every(({ signIn }) => signIn === first?.signIn);
  const support = isAgreed && first !== undefined ? first.signIn : "unknown";
  if (support === "supported") return usable;
  const where = `${kindWords[kind]} on ${platform} ${clients.map((client) => clientWords[client]).join(" or ")}`;
  const source = first?.source == null ? "" : ` (${first.source}, ${first.asOf ?? ""})`;
  return {
    support,
    why:
      support === "unsupported"
        ? `signing in with ${where} is not supported${source}`
        : `whether signing in with ${where} works is not documented for all of it`,
  };
}

const kindWords: Readonly<Record<CredentialKind, string>> = {
  securityKey: "a security key",
  authenticatorPasskey: "a passkey in Microsoft Authenticator",
  windowsPasskey: "a passkey of Windows Hello",
  syncedPasskey: "a synced passkey",
  windowsHelloForBusiness: "Windows Hello for Business",
  certificate: "a certificate",
};

const clientWords: Readonly<Record<Client, string>> = {
  browser: "in a browser",
  nativeAppWithBroker: "in an application with a broker",
  nativeAppWithoutBroker: "in an application without a broker",
  remoteDesktop: "in Remote Desktop",
  sharedDevice: "on a shared device",
};
