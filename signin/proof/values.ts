import { idsOf, itemsOf } from "../../tenant/graphValues";
import type { ConditionalAccessPolicy } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import { applicationGroups, applicationsOf } from "../entra/applicationGroups";
import { filterOf } from "../entra/conditions/resources";
import { deviceClasses } from "../entra/deviceFilter/classes";
import { deviceFilterRule } from "../entra/deviceFilter/reach";
import { locationClassesOf } from "../entra/locations/classes";
import {
  type AuthenticationFlow,
  type ClientAppType,
  type DeviceInfo,
  type UserAction,
  anyOtherApplication,
  authenticationFlows,
  clientAppTypes,
  devicePlatforms,
  insiderRiskLevels,
  riskLevels,
} from "../signIn";
import type { CompiledEntra } from "../entra/compile";
import type { Value } from "./space";

/**
 * Values of every dimension that some policy could tell from others. Together with the ordinary value they stand for all:
 * a value that no policy names leads to the same policies as the ordinary one.
 */
const clientWords: Readonly<Record<ClientAppType, string | null>> = {
  browser: null,
  mobileAppsAndDesktopClients: "a native app",
  exchangeActiveSync: "Exchange ActiveSync",
  easSupported: "Exchange ActiveSync on a supported platform",
  other: "a legacy client",
};

export function clientValues(): Value[] {
  return clientAppTypes.map((clientAppType, at) => ({
    part: { conditions: { clientAppType } },
    words: clientWords[clientAppType],
    cost: at === 0 ? 0 : at === 1 ? 1 : 2,
  }));
}

/** Windows is the ordinary platform, an unrecognised one the last that comes to mind. */
export function platformValues(): Value[] {
  const ordinary = "windows";
  const others = devicePlatforms.filter((platform) => platform !== ordinary && platform !== "windowsPhone");
  return [
    { part: { conditions: { devicePlatform: ordinary } }, words: null, cost: 0 },
    ...[...others, "windowsPhone" as const].map((devicePlatform) => ({
      part: { conditions: { devicePlatform } },
      words: devicePlatform,
      cost: 1,
    })),
    {
      part: { conditions: { devicePlatform: null } },
      words: "a platform that Entra does not recognise",
      cost: 2,
    },
  ];
}

export function riskValues(name: "signInRiskLevel" | "userRiskLevel"): Value[] {
  const what = name === "signInRiskLevel" ? "sign-in risk" : "user risk";
  return riskLevels.map((level) => ({
    part: { conditions: { [name]: level } },
    words: level === "none" ? null : `${what} ${level}`,
    cost: level === "none" ? 0 : 1,
  }));
}

export function insiderRiskValues(): Value[] {
  return insiderRiskLevels.map((insiderRiskLevel) => ({
    part: { conditions: { insiderRiskLevel } },
    words: insiderRiskLevel === "none" ? null : `insider risk ${insiderRiskLevel}`,
    cost: insiderRiskLevel === "none" ? 0 : 1,
  }));
}

const flowWords: Readonly<Record<AuthenticationFlow, string | null>> = {
  none: null,
  deviceCodeFlow: "device code flow",
  authenticationTransfer: "authentication transfer",
};

export function flowValues(): Value[] {
  return authenticationFlows.map((authenticationFlow) => ({
    part: { conditions: { authenticationFlow } },
    words: flowWords[authenticationFlow],
    cost: authenticationFlow === "none" ? 0 : 1,
  }));
}

/** Origins that any of the tenants tells apart. */
export function locationValues(...tenants: readonly CompiledEntra[]): Value[] {
  const located = tenants.map((compiled) => ({
    conditions: enforcedOf(compiled).map(({ conditions: { locations } }) => locations),
    namedLocations: compiled.surroundings.namedLocations,
  }));
  return locationClassesOf(located).map((where, at) => ({
    part: { conditions: where },
    words: at === 0 ? null : locationInWords(where, tenants),
    cost: at === 0 ? 0 : 1,
  }));
}

function locationInWords(
  where: {
    readonly ipAddress?: string | null;
    readonly country?: string | null;
    readonly namedLocationIds?: readonly string[] | null;
  },
  tenants: readonly CompiledEntra[],
): string {
  const known = tenants.flatMap((compiled) => itemsOf(compiled.surroundings.namedLocations));
  const names = (where.namedLocationIds ?? []).map(
    (id) => known.find((location) => location.id === id)?.displayName ?? id,
  );
  return [
    ...(where.ipAddress == null ? [] : [`the address ${where.ipAddress}`]),
    ...(where.country == null ? [] : [`the country ${where.country}`]),
    ...names.map((name) => `the location ${name}`),
  ].join(" in ");
}

/** Devices that any of the tenants tells apart. */
export function deviceValues(...tenants: readonly CompiledEntra[]): {
  readonly values: Value[];
  readonly undecided: readonly string[];
} {
  const rules = tenants
    .flatMap(enforcedOf)
    .flatMap(({ conditions: { devices } }) => deviceFilterRule(devices) ?? []);
  const { devices, undecided } = deviceClasses([...new Set(rules)]);
  const values = devices.map((deviceInfo, at) => ({
    part: { conditions: { deviceInfo } },
    words: at === 0 ? null : deviceInWords(deviceInfo),
    cost:
      at === 0
        ? 0
        : 1 +
          Math.min(
            3,
            Object.keys(deviceInfo).filter((key) => !["isCompliant", "trustType"].includes(key)).length,
          ),
  }));
  return { values, undecided };
}

const trustWords: Readonly<Record<string, string>> = {
  AzureAD: "joined to Entra",
  ServerAD: "hybrid joined",
  Workplace: "registered",
};

export function deviceInWords(device: DeviceInfo): string {
  const { isCompliant, trustType, ...attributes } = device;
  const state = [
    ...(isCompliant === true ? ["compliant"] : []),
    ...(trustType == null ? [] : [trustWords[trustType] ?? trustType]),
  ];
  const named = Object.entries(attributes)
    .filter(([, value]) => value != null)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const kind = state.length === 0 ? "a device" : `a device that is ${state.join(" and ")}`;
  return named.length === 0 ? kind : `${kind} with ${named.join(", ")}`;
}

/** Applications that a policy can tell from others, and those given: the named ones first. */
export function applicationValues(compiled: CompiledEntra, named: ReadonlyMap<string, string>): Value[] {
  const mentioned = enforcedOf(compiled).flatMap(({ conditions: { applications } }) =>
    isUnknown(applications)
      ? []
      : [...idsOf(applications?.includeApplications), ...idsOf(applications?.excludeApplications)],
  );
  const isFiltered = enforcedOf(compiled).some(
    ({ conditions: { applications } }) =>
      !isUnknown(applications) && filterOf(applications?.applicationFilter) !== null,
  );
  const tagged = isFiltered ? compiled.surroundings.applicationAttributes.applications : [];
  const ids = new Set<string>([...named.keys(), ...tagged]);
  for (const id of mentioned) {
    if (isUnknown(id) || ["all", "none"].includes(id.toLowerCase())) continue;
    const group = applicationGroups.find((name) => name.toLowerCase() === id.toLowerCase());
    for (const each of group === undefined ? [id] : applicationsOf(group)) ids.add(each.toLowerCase());
  }
  return [
    {
      part: { context: { application: anyOtherApplication } },
      words: "an application that no policy names",
      cost: 0,
    },
    ...[...ids].map((application) => ({
      part: { context: { application } },
      words: named.get(application) ?? `the application ${application}`,
      cost: named.has(application) ? 0 : 1,
    })),
  ];
}

export function userActionValue(userAction: UserAction): Value {
  const words =
    userAction === "registerSecurityInformation"
      ? "registering security information"
      : "registering a device";
  return { part: { context: { userAction } }, words, cost: 0 };
}

export function authenticationContextValues(compiled: CompiledEntra): Value[] {
  const ids = enforcedOf(compiled).flatMap(({ conditions: { applications } }) =>
    isUnknown(applications) ? [] : idsOf(applications?.includeAuthenticationContextClassReferences),
  );
  return [...new Set(ids)]
    .filter((id) => !isUnknown(id))
    .map((authenticationContext) => ({
      part: { context: { authenticationContext } },
      words: `the authentication context ${authenticationContext}`,
      cost: 1,
    }));
}

function enforcedOf(compiled: CompiledEntra): readonly ConditionalAccessPolicy[] {
  return compiled.policies.filter(({ enforced }) => enforced).map(({ policy }) => policy);
}
