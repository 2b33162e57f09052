import type { OktaPlatform } from "../../tenant/okta/organization";
import type { DevicePlatform } from "../signIn";
import { type Formula, all, always, any, fact, not, opaque } from "./formula";

/**
 * Okta's platforms (Okta Management API, PlatformConditionEvaluatorPlatform): a kind of device and its system. Other
 * systems, Linux among them, are OTHER; a device that tells nothing is neither desktop nor mobile.
 */
const platforms: Readonly<Record<DevicePlatform, readonly [type: string, system: string]>> = {
  android: ["MOBILE", "ANDROID"],
  iOS: ["MOBILE", "IOS"],
  windowsPhone: ["MOBILE", "OTHER"],
  windows: ["DESKTOP", "WINDOWS"],
  macOS: ["DESKTOP", "OSX"],
  linux: ["DESKTOP", "OTHER"],
};

/** Whether a device is of a platform, written `TYPE/SYSTEM`. */
export function isOfPlatform(platform: string, device: DevicePlatform | null): boolean {
  const [type = "ANY", system = "ANY"] = platform.split("/");
  const [ownType, ownSystem] = device === null ? ["OTHER", "OTHER"] : platforms[device];
  return (type === "ANY" || type === ownType) && (system === "ANY" || system === ownSystem);
}

/** One of the included platforms, or any if none is named, and none of the excluded. */
export function platformFormula(include: readonly OktaPlatform[], exclude: readonly OktaPlatform[]): Formula {
  return all([include.length === 0 ? always : any(include.map(oneOf)), not(any(exclude.map(oneOf)))]);
}

function oneOf({ type, os }: OktaPlatform): Formula {
  const kind = type ?? "ANY";
  const system = os?.type ?? "ANY";
  const platform = kind === "ANY" && system === "ANY" ? always : fact("platform", `${kind}/${system}`);
  const expression = os?.expression;
  return expression == null || expression === ""
    ? platform
    : all([platform, opaque(`whether the operating system matches ${expression}`)]);
}
