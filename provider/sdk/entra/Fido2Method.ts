import * as pulumi from "@pulumi/pulumi";
import type { fido2MethodInputs } from "../../entra/fido2Method";
import type { ArgsOf } from "../../schema/property";

export type Fido2MethodArgs = ArgsOf<typeof fido2MethodInputs>;

/** Passkeys (FIDO2): who may register and use which of them. */
export class Fido2Method extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:Fido2Method";

  constructor(name: string, args: Fido2MethodArgs, opts?: pulumi.CustomResourceOptions) {
    super(Fido2Method.type, name, { ...args }, opts);
  }
}
