import * as pulumi from "@pulumi/pulumi";
import { isAbsolute, join } from "node:path";
import { type ConfiguredAuthorities, authorityMismatch } from "./authority";
import { type Deployment, loadForDeployment, registerRollout } from "./program";

/**
 * Deploys what the stack's configuration names: `passkey-rollout:plan` (path from the project's folder),
 * `passkey-rollout:phase`, and optionally `passkey-rollout:tenant`, an export of the tenant as it is.
 * @throws pulumi.RunError before anything is registered.
 */
export function deployFromConfig(): Deployment {
  const config = new pulumi.Config("passkey-rollout");
  const tenant = config.get("tenant");
  const phase = config.require("phase");
  const loaded = loadForDeployment({
    planFile: fromProject(config.require("plan")),
    phase,
    today: new Date().toISOString().slice(0, 10),
    ...(tenant === undefined ? {} : { snapshotFile: fromProject(tenant) }),
  });
  const mismatch = authorityMismatch(loaded.plan, configuredAuthorities());
  if (mismatch !== null) throw new pulumi.RunError(mismatch);
  const deployment = registerRollout(loaded, phase);
  for (const { what, detail, why } of deployment.notDeployed) {
    void pulumi.log.warn(`not deployed: ${what} (${detail}): ${why}`);
  }
  return deployment;
}

function fromProject(path: string): string {
  return isAbsolute(path) ? path : join(pulumi.runtime.getRootDirectory(), path);
}

/** Where the providers will write: their configuration, or the environment that they read as well. */
function configuredAuthorities(): ConfiguredAuthorities {
  const okta = new pulumi.Config("okta");
  const orgName = okta.get("orgName") ?? process.env.OKTA_ORG_NAME;
  const baseUrl = okta.get("baseUrl") ?? process.env.OKTA_BASE_URL ?? "okta.com";
  return {
    entraTenantId: new pulumi.Config("azuread").get("tenantId") ?? process.env.ARM_TENANT_ID,
    oktaOrgUrl: orgName === undefined ? undefined : `https://${orgName}.${baseUrl}`,
  };
}
