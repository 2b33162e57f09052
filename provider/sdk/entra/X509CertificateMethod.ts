import * as pulumi from "@pulumi/pulumi";
import type { x509CertificateMethodInputs } from "../../entra/x509CertificateMethod";
import type { ArgsOf } from "../../schema/property";

export type X509CertificateMethodArgs = ArgsOf<typeof x509CertificateMethodInputs>;

/** Certificates, for whom and whether. */
export class X509CertificateMethod extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:X509CertificateMethod";

  constructor(name: string, args: X509CertificateMethodArgs, opts?: pulumi.CustomResourceOptions) {
    super(X509CertificateMethod.type, name, { ...args }, opts);
  }
}
