import type { CompiledPolicy } from "../entra/compile";
import { isForUserAction } from "../entra/conditions/resources";
import type { Credential } from "../signIn";
import type { StepId } from "./path";

/** What lets a refused step through, in words: one change for each policy that stands against it. */
export function mendOf(
  policies: readonly CompiledPolicy[],
  held: readonly Credential[],
  notAccepted: readonly string[],
  step: StepId,
): string {
  const methods = notAccepted.map((method) => `put their group into the scope of ${method}`);
  const changes = policies.map((policy) => changeOf(policy, held, step));
  const all = [...new Set([...methods, ...changes])];
  return all.length === 0 ? "issue them a Temporary Access Pass" : all.join(", and ");
}

function changeOf({ policy, grant }: CompiledPolicy, held: readonly Credential[], step: StepId): string {
  const name = policy.displayName;
  if (grant.block) return `leave this sign-in out of ${name}`;
  const kinds = grant.controls.map(({ kind }) => kind);
  const strength = grant.controls.find((control) => control.kind === "strength");
  const methods = held.map(({ method }) => method).join(",");
  const asksForDevice = kinds.includes("compliantDevice") || kinds.includes("domainJoinedDevice");
  const isForRegistration =
    isForUserAction(policy, "registerSecurityInformation") ||
    isForUserAction(policy, "registerOrJoinDevices");
  const device = asksForDevice
    ? ["give them a managed device before, or take that demand out of " + name]
    : [];
  if (strength?.kind !== "strength" && kinds.includes("mfa") && methods !== "")
    return `accept ${methods} in ${name}`;
  if (strength?.kind !== "strength") return device[0] ?? `make ${name} ask for what they can have`;
  if (step === "authenticator-app" && !isForRegistration)
    return `let them register in the browser, since adding a passkey inside the app is no registration that ${name} gives way to`;
  if (step === "browser" && !isForRegistration)
    return `protect the registration of security information by a strength that accepts ${methods}: where registration interrupts a sign-in, ${name} gives way to it`;
  const accept = `accept ${methods === "" ? "a Temporary Access Pass" : methods} in the authentication strength ${strength.strength?.displayName ?? strength.id} of ${name}`;
  return [accept, ...(grant.all && step === "windows-setup" ? device : [])].join(", and ");
}
