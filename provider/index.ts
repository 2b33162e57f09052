import type * as pulumi from "@pulumi/pulumi";

/** Name of the provider, as in `passkey-rollout:entra:…` and in a project's `plugins.providers`. */
export const providerName = "passkey-rollout";

/** Resource types that this version of the provider manages. */
export const resourceTypes: readonly string[] = [];

/**
 * The provider that the engine starts from this package. It manages no resource yet; what the plan wants of Graph beyond
 * the published providers is listed as not deployed (docs/architecture.md).
 */
export class PasskeyRolloutProvider implements pulumi.provider.Provider {
  constructor(readonly version: string) {}

  /** The provider's Pulumi schema, for other languages and Pulumi YAML. */
  getSchema(): Promise<string> {
    const schema = { name: providerName, version: this.version, resources: {} };
    return Promise.resolve(JSON.stringify(schema));
  }

  check(urn: pulumi.URN): Promise<pulumi.provider.CheckResult> {
    return Promise.reject(new Error(unmanaged(urn)));
  }

  create(urn: pulumi.URN): Promise<pulumi.provider.CreateResult> {
    return Promise.reject(new Error(unmanaged(urn)));
  }
}

function unmanaged(urn: string): string {
  const type = urn.split("::")[2] ?? urn;
  return `${providerName} does not manage resources of type ${type} in this version`;
}
