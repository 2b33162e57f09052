import type { AuthenticationMethodsPolicy } from "../../tenant/tenant";
import type { Verdict } from "../../tenant/verdict";
import { type Reach, reached } from "../reach";
import type { Credential, DeviceInfo } from "../signIn";
import type { Person } from "./person";

export function deviceReach(_condition: unknown, _device: DeviceInfo | null | undefined): Reach {
  return reached;
}
export function deviceClasses(_rules: readonly string[]): {
  readonly devices: readonly DeviceInfo[];
  readonly undecided: readonly string[];
} {
  return {
    devices: [
      {},
      { isCompliant: true, trustType: "AzureAD" },
      { isCompliant: true, trustType: "ServerAD" },
      { isCompliant: false, trustType: "ServerAD" },
    ],
    undecided: [],
  };
}
export function mayUse(
  policy: AuthenticationMethodsPolicy,
  _person: Person,
  _credential: Credential,
): { verdict: Verdict; why: string } {
  return { verdict: policy.id === "?" ? "no" : "yes", why: "" };
}
