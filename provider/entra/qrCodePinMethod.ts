import { properties } from "../schema/property";
import { methodConfiguration, methodState } from "./methodConfiguration";
import { excludeTargets, targets } from "./methodTargets";

export const qrCodePinMethodInputs = properties({
  ...methodState,
  includeTargets: {
    ...targets({}, "QRCodePinTarget", "Who may use a QR code with a PIN."),
    required: true,
  },
  excludeTargets,
  standardQRCodeLifetimeInDays: {
    kind: "integer",
    minimum: 1,
    maximum: 395,
    description:
      "How long a standard QR code is good, in days. Left out: as the service has it (365 in a new tenant).",
  },
  pinLength: {
    kind: "integer",
    minimum: 8,
    maximum: 20,
    description: "Number of digits of the PIN. Left out: as the service has it.",
  },
});

/** QR codes with a PIN, for whom and whether: a single factor for frontline workers (microsoft.graph.qrCodePinAuthenticationMethodConfiguration). */
export const qrCodePinMethod = methodConfiguration({
  name: "QRCodePinMethod",
  description: "QR codes with a PIN, for whom and whether: a single factor for frontline workers.",
  method: "QRCodePin",
  odataType: "qrCodePinAuthenticationMethodConfiguration",
  owns: qrCodePinMethodInputs,
});
