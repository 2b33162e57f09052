import { cloudNamed, clouds } from "./clouds";
import type {
  AssertionSource,
  ConfigurationKey,
  EntraConfiguration,
  SignIn,
  Unconfigured,
} from "./configuration";
import { namesOf, type Settings } from "./settings";

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const guidOrDomain = /^([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|[a-z\d-]+(\.[a-z\d-]+)+)$/i;
const hostAndPort = /^([a-z\d.-]+|\[[\da-f:]+\])(:\d+)?$/i;

/**
 * How to sign in to Entra. Of several ways the first one is taken, in the azuread provider's order: certificate, secret,
 * workload identity, managed identity, Azure CLI.
 */
export function entraIn(settings: Settings): EntraConfiguration | Unconfigured {
  const allowedTenant = "a tenant's id or one of its domains";
  const tenantId = settings.matching("tenantId", guidOrDomain, allowedTenant)?.toLowerCase() ?? null;
  const clientId = settings.matching("clientId", guid, "the id of an application (a GUID)");
  const cloud = cloudIn(settings);
  const way = wayIn(settings);
  if (way === null) return unconfigured(wayToSignIn);
  const signIn = way.signIn(clientId);
  const missing: ConfigurationKey[] = [];
  if (way.needsTenant && tenantId === null) missing.push("tenantId");
  if (signIn === null) missing.push("clientId");
  if (signIn === null || missing.length > 0) return unconfigured(missing.map(namesOf).join(", and "));
  return { kind: "entra", tenantId, cloud, signIn };
}

interface Way {
  readonly needsTenant: boolean;
  /** Null where it needs an application and none is given. */
  readonly signIn: (clientId: string | null) => SignIn | null;
}

function wayIn(settings: Settings): Way | null {
  const path = settings.text("clientCertificatePath");
  const secret = settings.text("clientSecret");
  const assertion = assertionIn(settings);
  const useMsi = settings.truth("useMsi");
  const useCli = settings.truth("useCli");
  if (path !== null) {
    const password = settings.text("clientCertificatePassword");
    return ofApplication((clientId) => ({ kind: "clientCertificate", clientId, path, password }));
  }
  if (secret !== null) return ofApplication((clientId) => ({ kind: "clientSecret", clientId, secret }));
  if (assertion !== null)
    return ofApplication((clientId) => ({ kind: "workloadIdentity", clientId, assertion }));
  if (useMsi === true) {
    return { needsTenant: false, signIn: (clientId) => ({ kind: "managedIdentity", clientId }) };
  }
  // A tenant alone is enough for the azuread provider: it then asks the Azure CLI, unless told not to.
  if (useCli ?? settings.text("tenantId") !== null) {
    return { needsTenant: false, signIn: () => ({ kind: "azureCli" }) };
  }
  return null;
}

function ofApplication(signIn: (clientId: string) => SignIn): Way {
  return { needsTenant: true, signIn: (clientId) => (clientId === null ? null : signIn(clientId)) };
}

/** Taken only when asked for: GitHub's variables are there also in workflows that sign in otherwise. */
function assertionIn(settings: Settings): AssertionSource | null {
  if (settings.truth("useOidc") !== true) return null;
  const token = settings.text("oidcToken");
  if (token !== null) return { kind: "token", token };
  const path = settings.text("oidcTokenFilePath");
  if (path !== null) return { kind: "file", path };
  const url = settings.matching("oidcRequestUrl", /^https:\/\/[^/]/i, "an address by HTTPS");
  const requestToken = settings.text("oidcRequestToken");
  if (url !== null && requestToken !== null) return { kind: "request", url, token: requestToken };
  settings.problems.push({
    field: "useOidc",
    message:
      `a workload's token is wanted, but there is neither ${namesOf("oidcToken")}, nor ` +
      `${namesOf("oidcTokenFilePath")}, nor ${namesOf("oidcRequestUrl")} with ${namesOf("oidcRequestToken")}`,
  });
  return null;
}

function cloudIn(settings: Settings): EntraConfiguration["cloud"] {
  const host = settings.matching(
    "metadataHost",
    hostAndPort,
    "a host name, with a port if need be, without https://",
  );
  const setting = settings.find("cloud");
  const name = setting === null ? "global" : cloudNamed(setting.text);
  if (setting !== null && name === null) {
    settings.refuse(setting, `"${setting.text}" is no cloud; it is one of ${Object.keys(clouds).join(", ")}`);
  }
  return host === null ? { kind: "named", name: name ?? "global" } : { kind: "metadata", host };
}

function unconfigured(missing: string): Unconfigured {
  return { kind: "unconfigured", message: `Microsoft Entra ID is not configured: ${missing} missing` };
}

const wayToSignIn =
  "a way to sign in (clientSecret, clientCertificatePath, useOidc, useMsi or useCli, or their ARM_… variables) is";
