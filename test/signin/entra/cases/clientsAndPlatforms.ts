import type { ClientAppType, DevicePlatform, SignInConditions } from "../../../../signin/signIn";
import { covered, leftOut, type EvaluationCase } from "../evaluationCase";
import { password, push, signIn } from "../signIns";
import { conditions, conditionSet } from "../sources";
import { block, policy, requires, tenant } from "../tenants";

const clientApps = conditions("Client apps");
const legacy = conditions("Client apps, legacy authentication clients");
const platforms = conditions("Device platforms");

const by = (clientAppType: ClientAppType): { signInConditions: SignInConditions } => ({
  signInConditions: { clientAppType },
});
const on = (devicePlatform: DevicePlatform): { signInConditions: SignInConditions } => ({
  signInConditions: { devicePlatform },
});
const modern = ["browser", "mobileAppsAndDesktopClients"];
const supported = ["android", "iOS", "windows", "macOS", "linux"];

const blockedBy = (
  name: string,
  clientAppTypes: readonly string[],
  clientAppType: ClientAppType,
): EvaluationCase => ({
  name,
  tenant: tenant([policy("Block", { clientAppTypes, grantControls: block })]),
  signIn: signIn(by(clientAppType)),
  decision: "blocked",
  applies: ["Block"],
  source: legacy,
});

/** Clients without modern authentication can show neither a second factor nor a device. */
const helpless = (name: string, control: string, clientAppType: ClientAppType): EvaluationCase => ({
  name,
  tenant: tenant([policy("Grant", { grantControls: requires(control) })]),
  signIn: signIn({
    signInConditions: { clientAppType, deviceInfo: { isCompliant: true, trustType: "AzureAD" } },
    credentials: [password, push],
  }),
  decision: "blocked",
  applies: ["Grant"],
  source: conditions("legacy clients are blocked by grant controls such as MFA or a compliant device"),
});

const clients: readonly EvaluationCase[] = [
  covered("all takes in a browser", { clientAppTypes: ["all"] }, by("browser"), clientApps),
  covered(
    "all takes in a desktop client",
    { clientAppTypes: ["all"] },
    by("mobileAppsAndDesktopClients"),
    clientApps,
  ),
  blockedBy("all takes in other clients", ["all"], "other"),
  blockedBy("all takes in Exchange ActiveSync", ["all"], "exchangeActiveSync"),
  covered("an empty list is every client", { clientAppTypes: [] }, {}, conditionSet("clientAppTypes")),
  covered("null is every client", { clientAppTypes: null }, {}, conditionSet("clientAppTypes")),
  covered("nothing told of the client is a browser", { clientAppTypes: ["browser"] }, {}, clientApps),
  leftOut(
    "a browser is no desktop client",
    { clientAppTypes: ["mobileAppsAndDesktopClients"] },
    by("browser"),
    clientApps,
  ),
  leftOut(
    "a desktop client is no browser",
    { clientAppTypes: ["browser"] },
    by("mobileAppsAndDesktopClients"),
    clientApps,
  ),
  covered(
    "a desktop client among modern clients",
    { clientAppTypes: modern },
    by("mobileAppsAndDesktopClients"),
    clientApps,
  ),
  leftOut("modern clients leave other clients out", { clientAppTypes: modern }, by("other"), legacy),
  leftOut(
    "modern clients leave Exchange ActiveSync out",
    { clientAppTypes: modern },
    by("exchangeActiveSync"),
    legacy,
  ),
  blockedBy(
    "the usual block of legacy authentication, other clients",
    ["exchangeActiveSync", "other"],
    "other",
  ),
  blockedBy(
    "the usual block of legacy authentication, Exchange ActiveSync",
    ["exchangeActiveSync", "other"],
    "exchangeActiveSync",
  ),
  blockedBy("Exchange ActiveSync on supported platforms", ["easSupported"], "easSupported"),
  {
    name: "a block of Exchange ActiveSync alone leaves other clients open",
    tenant: tenant([policy("Block", { clientAppTypes: ["exchangeActiveSync"], grantControls: block })]),
    signIn: signIn(by("other")),
    decision: "granted",
    applies: [],
    source: legacy,
  },
  {
    name: "a block of legacy authentication leaves a browser alone",
    tenant: tenant([
      policy("Block", { clientAppTypes: ["exchangeActiveSync", "other"], grantControls: block }),
    ]),
    signIn: signIn(by("browser")),
    decision: "granted",
    applies: [],
    source: legacy,
  },
  helpless("a legacy client that MFA is required of", "mfa", "other"),
  helpless("a legacy client that a compliant device is required of", "compliantDevice", "other"),
  helpless(
    "Exchange ActiveSync with basic authentication that MFA is required of",
    "mfa",
    "exchangeActiveSync",
  ),
];

const devicePlatforms: readonly EvaluationCase[] = [
  covered("no condition is every platform", { platforms: null }, on("windows"), platforms),
  covered("no condition takes in a platform that is not recognised", { platforms: null }, {}, platforms),
  covered("all takes in Windows", { platforms: { includePlatforms: ["all"] } }, on("windows"), platforms),
  covered(
    "all takes in a platform that is not recognised",
    { platforms: { includePlatforms: ["all"] } },
    {},
    platforms,
  ),
  covered("one platform", { platforms: { includePlatforms: ["windows"] } }, on("windows"), platforms),
  covered(
    "one platform of several",
    { platforms: { includePlatforms: ["android", "iOS"] } },
    on("iOS"),
    platforms,
  ),
  leftOut("another platform", { platforms: { includePlatforms: ["windows"] } }, on("macOS"), platforms),
  leftOut(
    "Linux beside Windows and macOS",
    { platforms: { includePlatforms: ["windows", "macOS"] } },
    on("linux"),
    platforms,
  ),
  leftOut(
    "a platform that is not recognised is no listed one",
    { platforms: { includePlatforms: supported } },
    {},
    platforms,
  ),
  leftOut(
    "exclusion beats all",
    { platforms: { includePlatforms: ["all"], excludePlatforms: ["linux"] } },
    on("linux"),
    platforms,
  ),
  covered(
    "another platform's exclusion",
    { platforms: { includePlatforms: ["all"], excludePlatforms: ["linux"] } },
    on("windows"),
    platforms,
  ),
  leftOut(
    "exclusion beats inclusion of the same platform",
    { platforms: { includePlatforms: ["windows"], excludePlatforms: ["windows"] } },
    on("windows"),
    platforms,
  ),
  leftOut(
    "every supported platform excluded, and a supported one",
    { platforms: { includePlatforms: ["all"], excludePlatforms: supported } },
    on("macOS"),
    platforms,
  ),
  covered(
    "every supported platform excluded, and one that is not recognised",
    { platforms: { includePlatforms: ["all"], excludePlatforms: supported } },
    {},
    conditions("Device platforms: any device but supported ones"),
  ),
  covered(
    "Windows Phone",
    { platforms: { includePlatforms: ["windowsPhone"] } },
    on("windowsPhone"),
    conditionSet("platforms"),
  ),
  leftOut(
    "Windows Phone is not Windows",
    { platforms: { includePlatforms: ["windows"] } },
    on("windowsPhone"),
    conditionSet("platforms"),
  ),
  covered(
    "an exclusion list that is null",
    { platforms: { includePlatforms: ["all"], excludePlatforms: null } },
    on("android"),
    conditionSet("platforms"),
  ),
  {
    name: "a client and a platform are both asked for",
    tenant: tenant([
      policy("Block", {
        clientAppTypes: ["browser"],
        platforms: { includePlatforms: ["android"] },
        grantControls: block,
      }),
    ]),
    signIn: signIn({
      signInConditions: { clientAppType: "mobileAppsAndDesktopClients", devicePlatform: "android" },
    }),
    decision: "granted",
    applies: [],
    source: conditions("conditions of one policy are combined"),
  },
];

export const clientAndPlatformCases: readonly EvaluationCase[] = [...clients, ...devicePlatforms];
