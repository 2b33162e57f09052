import type { ConfigurationKey, ConfigurationProblem } from "./configuration";

/** The environment variables of each key, the first one that is set wins. */
const variables: Readonly<Record<ConfigurationKey, readonly string[]>> = {
  tenantId: ["ARM_TENANT_ID"],
  clientId: ["ARM_CLIENT_ID"],
  clientSecret: ["ARM_CLIENT_SECRET"],
  clientCertificatePath: ["ARM_CLIENT_CERTIFICATE_PATH"],
  clientCertificatePassword: ["ARM_CLIENT_CERTIFICATE_PASSWORD"],
  oidcToken: ["ARM_OIDC_TOKEN"],
  oidcTokenFilePath: ["ARM_OIDC_TOKEN_FILE_PATH"],
  // GitHub sets the second of these two in a workflow that may have a token.
  oidcRequestUrl: ["ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL"],
  oidcRequestToken: ["ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
  useOidc: ["ARM_USE_OIDC"],
  useMsi: ["ARM_USE_MSI"],
  useCli: ["ARM_USE_CLI"],
  cloud: ["ARM_ENVIRONMENT"],
  metadataHost: ["ARM_METADATA_HOSTNAME"],
  // Okta's own variables name the org and its domain apart.
  oktaOrgUrl: [],
  oktaApiToken: ["OKTA_API_TOKEN"],
  oktaAccessToken: ["OKTA_ACCESS_TOKEN"],
  oktaHttpProxy: ["OKTA_HTTP_PROXY"],
};

export interface Setting {
  readonly text: string;
  /** The key, or the variable that it was read from. */
  readonly field: string;
}

/** Looks values up in the configuration and then in the environment, and gathers what is wrong with them. */
export class Settings {
  readonly problems: ConfigurationProblem[] = [];
  readonly #values: Readonly<Record<string, string | undefined>>;
  readonly #environment: Readonly<Record<string, string | undefined>>;

  constructor(
    values: Readonly<Record<string, string | undefined>>,
    environment: Readonly<Record<string, string | undefined>>,
  ) {
    this.#values = values;
    this.#environment = environment;
  }

  find(key: ConfigurationKey): Setting | null {
    const configured = this.#values[key] ?? "";
    if (configured !== "") return { text: configured, field: key };
    const variable = variables[key].find((name) => (this.#environment[name] ?? "") !== "");
    return variable === undefined ? null : this.variable(variable);
  }

  variable(name: string): Setting | null {
    const text = this.#environment[name] ?? "";
    return text === "" ? null : { text, field: name };
  }

  text(key: ConfigurationKey): string | null {
    return this.find(key)?.text ?? null;
  }

  /** Null where it is absent; a problem where it is no truth value. Go's spellings, which the variables are written in. */
  truth(key: ConfigurationKey): boolean | null {
    const setting = this.find(key);
    if (setting === null) return null;
    if (/^(1|t|true)$/i.test(setting.text)) return true;
    if (/^(0|f|false)$/i.test(setting.text)) return false;
    this.refuse(setting, `"${setting.text}" is neither true nor false`);
    return null;
  }

  /** The text where it has the form, null where it is absent or has not, which is a problem. */
  matching(key: ConfigurationKey, form: RegExp, allowed: string): string | null {
    const setting = this.find(key);
    if (setting === null) return null;
    if (form.test(setting.text)) return setting.text;
    this.refuse(setting, `"${setting.text}" is not ${allowed}`);
    return null;
  }

  refuse({ field }: Setting, message: string): void {
    this.problems.push({ field, message });
  }
}

/** How a key can be given, for a message about a missing one. */
export function namesOf(key: ConfigurationKey): string {
  return [key, ...variables[key].slice(0, 1)].join(" or ");
}
