import * as pulumi from "@pulumi/pulumi";
import { isAbsolute, join } from "node:path";
import type { Permissions } from "../components/permissions";
import { type ConfiguredAuthorities, authorityMismatch } from "./authority";
import { type Deployment, type DeploymentRequest, loadForDeployment, registerRollout } from "./program";

/**
 * Deploys what the stack's configuration names: `passkey-rollout:plan` (path from the project's folder),
 * `passkey-rollout:phase`, and optionally `passkey-rollout:tenant`, an export of the tenant as it is, and what a person
 * lets through (see permissionsOf).
 * @throws pulumi.RunError before anything is registered.
 */
export function deployFromConfig(): Deployment {
  const config = new pulumi.Config("passkey-rollout");
  const tenant = config.get("tenant");
  const phase = config.require("phase");
  const request: DeploymentRequest = {
    planFile: fromProject(config.require("plan")),
    phase,
    today: new Date().toISOString().slice(0, 10),
    ...(tenant === undefined ? {} : { snapshotFile: fromProject(tenant) }),
  };
  const loaded = loadForDeployment(request);
  const mismatch = authorityMismatch(loaded.plan, configuredAuthorities());
  if (mismatch !== null) throw new pulumi.RunError(mismatch);
  return registerRollout(loaded, request, permissionsOf(config));
}

/**
 * `passkey-rollout:overwriteForeignChanges` (true), and `passkey-rollout:acknowledgedLockout` (a number of people, or
 * `unknown`) with `passkey-rollout:credentialInventory` (path of an export) and `passkey-rollout:credentialInventoryTakenOn`
 * (ISO 8601 date). They are taken out again once the change is through.
 */
function permissionsOf(config: pulumi.Config): Permissions {
  const overwriteForeignChanges = config.getBoolean("overwriteForeignChanges");
  const people = config.get("acknowledgedLockout");
  const file = config.get("credentialInventory");
  const takenOn = config.get("credentialInventoryTakenOn");
  return {
    ...(overwriteForeignChanges === undefined ? {} : { overwriteForeignChanges }),
    ...(people === undefined
      ? {}
      : {
          acknowledgedLockout: {
            people: numberOfPeople(people),
            ...(file === undefined || takenOn === undefined
              ? {}
              : { inventory: { file: fromProject(file), takenOn } }),
          },
        }),
  };
}

function numberOfPeople(text: string): number | "unknown" {
  if (text === "unknown") return text;
  if (/^\d+$/.test(text)) return Number(text);
  throw new pulumi.RunError(
    `passkey-rollout:acknowledgedLockout is "${text}"; allowed: a number of people, or unknown`,
  );
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
