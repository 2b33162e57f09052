import { properties } from "../schema/property";
import { methodConfiguration, methodState } from "./methodConfiguration";
import { excludeTargets, targets } from "./methodTargets";

export const x509CertificateMethodInputs = properties({
  ...methodState,
  includeTargets: {
    ...targets({}, "X509CertificateTarget", "Who may use certificates."),
    required: true,
  },
  excludeTargets,
});

/** Certificates, for whom and whether (microsoft.graph.x509CertificateAuthenticationMethodConfiguration). */
export const x509CertificateMethod = methodConfiguration({
  name: "X509CertificateMethod",
  description:
    "Certificates, for whom and whether. Bindings and trusted issuers stay as they are in the tenant.",
  method: "X509Certificate",
  odataType: "x509CertificateAuthenticationMethodConfiguration",
  owns: x509CertificateMethodInputs,
});
