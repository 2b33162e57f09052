import * as okta from "@pulumi/okta";
import * as pulumi from "@pulumi/pulumi";
import { PasskeyAuthenticatorSettings } from "../../provider/sdk/okta/PasskeyAuthenticatorSettings";
import { type ArgumentProblem, refuseInvalid } from "../arguments";
import type { Permissions } from "../permissions";

export interface PasskeyAuthenticatorArgs {
  /** Id of the org's passkey authenticator, which exists once per org. Left out: it is created. */
  readonly authenticatorId?: string;
  /** Whether passkeys that leave their device may be enrolled. Covers new enrolments only. */
  readonly allowSyncablePasskeys: boolean;
  /** Whether the model is proven by its attestation certificate at enrolment. */
  readonly certBasedAttestationValidation: boolean;
  /** Whether the key must be kept in hardware. */
  readonly hardwareProtected: boolean;
  /** Lists of models that enrolment policies refer to by name. */
  readonly aaguidGroups: readonly { readonly name: string; readonly aaguids: readonly string[] }[];
  /**
   * The domain that passkeys are bound to. A change makes every existing passkey unusable, and is refused unless it is
   * acknowledged. Left out: it is left alone.
   */
  readonly relyingPartyId?: string;
  /** What a person lets through that the provider would otherwise stop. */
  readonly permissions?: Permissions;
}

/** The org's passkey authenticator (key `webauthn`) and its settings. */
export class PasskeyAuthenticator extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:okta:PasskeyAuthenticator";
  readonly authenticatorId: pulumi.Output<string>;

  constructor(name: string, args: PasskeyAuthenticatorArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseInvalid("PasskeyAuthenticator", name, passkeyAuthenticatorProblems(args));
    const { permissions, ...described } = args;
    super(PasskeyAuthenticator.type, name, described, opts);
    this.authenticatorId =
      args.authenticatorId === undefined
        ? new okta.Authenticator(
            name,
            { key: "webauthn", name: "Passkey (FIDO2 WebAuthn)", status: "ACTIVE" },
            { parent: this },
          ).id
        : pulumi.output(args.authenticatorId);
    new PasskeyAuthenticatorSettings(
      name,
      {
        authenticatorId: this.authenticatorId,
        attachment: "ANY",
        userVerification: "REQUIRED",
        residentKeyRequirement: "PREFERRED",
        allowSyncablePasskeys: args.allowSyncablePasskeys,
        certBasedAttestationValidation: args.certBasedAttestationValidation,
        hardwareProtected: args.hardwareProtected,
        aaguidGroups: args.aaguidGroups.map((group) => ({ name: group.name, aaguids: [...group.aaguids] })),
        ...(args.relyingPartyId === undefined ? {} : { rpId: args.relyingPartyId }),
        ...permissions,
      },
      { parent: this },
    );
    this.registerOutputs({ authenticatorId: this.authenticatorId });
  }
}

/** What is wrong with the arguments, without any resource. */
export function passkeyAuthenticatorProblems(args: PasskeyAuthenticatorArgs): ArgumentProblem[] {
  const problems: ArgumentProblem[] = [];
  if (args.allowSyncablePasskeys && (args.hardwareProtected || args.certBasedAttestationValidation)) {
    problems.push({
      argument: "allowSyncablePasskeys",
      problem: "is true together with attestation or hardware protection, which synced passkeys cannot give",
      allowed: "false, or neither of the two",
    });
  }
  const names = args.aaguidGroups.map(({ name }) => name);
  for (const name of new Set(names.filter((value, index) => names.indexOf(value) !== index))) {
    problems.push({
      argument: "aaguidGroups",
      problem: `has two groups named ${name}`,
      allowed: "unique names",
    });
  }
  for (const { name, aaguids } of args.aaguidGroups) {
    if (aaguids.length === 0)
      problems.push({
        argument: "aaguidGroups",
        problem: `group ${name} is empty`,
        allowed: "at least one AAGUID",
      });
  }
  return problems;
}
