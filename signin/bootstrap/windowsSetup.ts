import { isForUserAction } from "../entra/conditions/resources";
import type { Credential } from "../signIn";
import { attend, isRefused } from "./occasion";
import { type Attempt, refused, spent } from "./path";
import { mendOfMultifactor, multifactor } from "./multifactor";
import type { Situation } from "./situation";

const joining = "registerOrJoinDevices" as const;
const words = "setting up Windows, which joins the device and registers Windows Hello for Business";

/**
 * Joining a new device is a user action of its own; Windows Hello for Business follows with the same multifactor
 * authentication. The device setting *Require MFA to register or join* must be No beside a rule for the user action
 * (entra-docs, concept-conditional-access-cloud-apps, user actions).
 */
export function windowsSetup(situation: Situation, held: readonly Credential[]): Attempt[] {
  if (held.some(({ method }) => method === "windowsHelloForBusiness")) return [];
  const recent = multifactor(situation, held);
  if (recent.verdict === "no")
    return [refused("windows-setup", words, recent.why, mendOfMultifactor(situation, held))];
  const outcome = attend(
    situation,
    {
      id: "windows-setup",
      words,
      contexts: [{ userAction: joining }],
      narrowed: {
        platforms: situation.tenant.platforms.filter(
          ({ part }) => part.conditions?.devicePlatform === "windows",
        ),
      },
      managedDevice: false,
    },
    held,
  );
  if (isRefused(outcome)) return [outcome];
  const setting = deviceSetting(situation);
  if (setting === "required")
    return [
      refused(
        "windows-setup",
        words,
        "the device setting Require MFA to register or join is on beside a rule for the user action",
        "set Require MFA to register or join to No: the rule asks for it",
      ),
    ];
  const missing = [
    ...outcome.missing,
    ...(recent.verdict === "yes" ? [] : [recent.why]),
    ...(setting === "unknown"
      ? ["the device setting Require MFA to register or join is not in the export"]
      : []),
  ];
  return [
    {
      kind: "succeeds",
      step: { ...outcome, missing },
      held: [...spent(held), { method: "windowsHelloForBusiness" }],
    },
  ];
}

/** What the device setting does to the rules for joining; nothing where there are none. */
function deviceSetting({ tenant }: Situation): "fine" | "required" | "unknown" {
  const { compiled } = tenant.evaluator;
  const hasRule = compiled.policies.some(
    ({ policy, enforced, grant }) =>
      enforced && (grant.block || grant.controls.length > 0) && isForUserAction(policy, joining),
  );
  if (!hasRule) return "fine";
  const setting = compiled.tenant.deviceRegistrationPolicy?.multiFactorAuthConfiguration;
  return setting === "notRequired" ? "fine" : setting === "required" ? "required" : "unknown";
}
