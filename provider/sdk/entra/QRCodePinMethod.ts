import * as pulumi from "@pulumi/pulumi";
import type { qrCodePinMethodInputs } from "../../entra/qrCodePinMethod";
import type { ArgsOf } from "../../schema/property";

export type QRCodePinMethodArgs = ArgsOf<typeof qrCodePinMethodInputs>;

/** QR codes with a PIN, for whom and whether. */
export class QRCodePinMethod extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:QRCodePinMethod";

  constructor(name: string, args: QRCodePinMethodArgs, opts?: pulumi.CustomResourceOptions) {
    super(QRCodePinMethod.type, name, { ...args }, opts);
  }
}
