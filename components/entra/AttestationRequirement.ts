import * as pulumi from "@pulumi/pulumi";
import { passkeyProfileOf } from "../../tenant/entra/authenticationMethodsPolicy";
import type { PasskeyProfile } from "../../tenant/tenant";
import { aaguid } from "../../plan/plan";
import { type ArgumentProblem, refuseInvalid } from "../arguments";

export interface AttestationRequirementArgs {
  /** Key of the profile; its Graph id is derived of it. */
  readonly key: string;
  readonly displayName: string;
  readonly passkeys: "device-bound" | "synced";
  /** Whether the model is proven at registration. Excludes synced passkeys. */
  readonly attestation: "required" | "not-required";
  /** Accepted models; left out: every model. */
  readonly allowedAaguids?: readonly string[];
}

/**
 * What a tier demands of a passkey, as a passkey profile of the FIDO2 method. It writes nothing by itself: the profile
 * is part of the tenant's one FIDO2 configuration, which AuthenticationMethods holds.
 */
export class AttestationRequirement extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:entra:AttestationRequirement";
  readonly profile: PasskeyProfile;

  constructor(name: string, args: AttestationRequirementArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseInvalid("AttestationRequirement", name, attestationRequirementProblems(args));
    const profile = passkeyProfileOf({
      key: args.key,
      name: args.displayName,
      passkeyTypes: args.passkeys === "synced" ? ["deviceBound", "synced"] : ["deviceBound"],
      attestationEnforced: args.attestation === "required",
      allowedAaguids: args.allowedAaguids?.map(aaguid) ?? null,
    });
    super(AttestationRequirement.type, name, { ...args, profile }, opts);
    this.profile = profile;
    this.registerOutputs({ profile });
  }
}

const aaguidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is wrong with the arguments, without any resource. */
export function attestationRequirementProblems(args: AttestationRequirementArgs): ArgumentProblem[] {
  const problems: ArgumentProblem[] = [];
  if (args.passkeys === "synced" && args.attestation === "required") {
    problems.push({
      argument: "attestation",
      problem: "is required of synced passkeys, which cannot attest",
      allowed: 'passkeys "device-bound", or attestation "not-required"',
    });
  }
  for (const value of args.allowedAaguids ?? []) {
    if (!aaguidForm.test(value))
      problems.push({ argument: "allowedAaguids", problem: `holds "${value}"`, allowed: "AAGUIDs" });
  }
  if (args.allowedAaguids?.length === 0) {
    problems.push({
      argument: "allowedAaguids",
      problem: "is empty, so no passkey could be registered",
      allowed: "at least one AAGUID, or leave it out",
    });
  }
  return problems;
}
