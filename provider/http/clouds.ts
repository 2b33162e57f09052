/** Where a cloud's Graph is and who issues tokens for it. */
export interface Cloud {
  /** Without a path or a slash at the end. */
  readonly graphEndpoint: string;
  /** With the scheme, without a slash at the end. */
  readonly loginEndpoint: string;
  /** What a token for Graph is asked for. */
  readonly scope: string;
  /** What a workload's token has to be issued for, before it is exchanged for one of Entra. */
  readonly tokenExchangeAudience: string;
  /** Whether the sign-in service is one that Microsoft's public list of clouds knows. */
  readonly known: boolean;
}

export type CloudName = "global" | "usGovernment" | "usGovernmentDoD" | "china";

/**
 * The national clouds. Endpoints: https://learn.microsoft.com/graph/deployments. Audiences:
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations. `usGovernment` is L4 (GCC
 * High), `usGovernmentDoD` L5; a GCC tenant is in the global cloud.
 */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  global: knownCloud("https://graph.microsoft.com", "https://login.microsoftonline.com", ""),
  usGovernment: knownCloud("https://graph.microsoft.us", "https://login.microsoftonline.us", "USGov"),
  usGovernmentDoD: knownCloud("https://dod-graph.microsoft.us", "https://login.microsoftonline.us", "USGov"),
  china: knownCloud("https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn", "China"),
};

/** Our names of the clouds and those of the azuread provider's `environment`, in lower case. */
const names: ReadonlyMap<string, CloudName> = new Map([
  ["global", "global"],
  ["public", "global"],
  ["usgovernment", "usGovernment"],
  ["usgovernmentl4", "usGovernment"],
  ["usgovernmentdod", "usGovernmentDoD"],
  ["usgovernmentl5", "usGovernmentDoD"],
  ["dod", "usGovernmentDoD"],
  ["china", "china"],
]);

/** The cloud of that name, in any case; null where there is none. */
export function cloudNamed(name: string): CloudName | null {
  return names.get(name.toLowerCase()) ?? null;
}

function knownCloud(graphEndpoint: string, loginEndpoint: string, suffix: string): Cloud {
  const tokenExchangeAudience = `api://AzureADTokenExchange${suffix}`;
  return { ...cloudAt(graphEndpoint, loginEndpoint), tokenExchangeAudience, known: true };
}

/** A cloud that no public list names: a local tenant, for one. */
export function cloudAt(graphEndpoint: string, loginEndpoint: string): Cloud {
  return {
    graphEndpoint,
    loginEndpoint,
    scope: `${graphEndpoint}/.default`,
    tokenExchangeAudience: "api://AzureADTokenExchange",
    known: false,
  };
}
