import { acknowledgedLockout } from "../lifecycle/guards";
import { adviseFido2, checkFido2 } from "./fido2Checks";
import { fido2MethodInputs as owned } from "./fido2MethodInputs";
import { protectPasskeys } from "./fido2Protection";
import { restorePasskeys } from "./fido2Restoration";
import { methodConfiguration } from "./methodConfiguration";
import { withKeptProfiles, withoutKeptProfiles } from "./passkeyProfiles";

export const fido2MethodInputs = { ...owned, ...acknowledgedLockout };

/** Passkeys (microsoft.graph.fido2AuthenticationMethodConfiguration, with passkey profiles). */
export const fido2Method = methodConfiguration({
  name: "Fido2Method",
  description:
    "Passkeys (FIDO2): who may register and use which of them. A change after which people could not sign in any more with a passkey that they have registered is refused unless it is acknowledged.",
  method: "Fido2",
  odataType: "fido2AuthenticationMethodConfiguration",
  owns: owned,
  asides: acknowledgedLockout,
  check: checkFido2,
  advise: adviseFido2,
  ownPart: withoutKeptProfiles,
  complete: withKeptProfiles,
  protect: protectPasskeys,
  restore: restorePasskeys,
});
