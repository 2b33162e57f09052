import type { DeviceInfo } from "../../../../signin/signIn";
import { covered, leftOut, undecidable, type EvaluationCase } from "../evaluationCase";
import { passkey, signIn } from "../signIns";
import { deviceFilter, neverGuessed, ruleSyntax } from "../sources";
import { block, policy, tenant } from "../tenants";

const behaviour = deviceFilter("Policy behavior with filter for devices");
const attributes = deviceFilter("Supported operators and device properties");
const syntax = ruleSyntax("operator precedence and parentheses");
const values = ruleSyntax("string comparisons are not case sensitive");

const include = (rule: string) => ({ devices: { deviceFilter: { mode: "include", rule } } });
const exclude = (rule: string) => ({ devices: { deviceFilter: { mode: "exclude", rule } } });
const device = (deviceInfo: DeviceInfo) => ({ signInConditions: { deviceInfo } });

/** An administrator's workstation: joined, compliant, managed by Intune. */
const workstation = device({
  trustType: "AzureAD",
  isCompliant: true,
  isManaged: true,
  deviceId: "de000000-0000-4000-8000-000000000001",
  displayName: "PAW-0042",
  deviceOwnership: "Company",
  operatingSystem: "Windows",
  operatingSystemVersion: "10.0.22631",
  manufacturer: "Microsoft Corporation",
  model: "Surface Laptop 6",
  enrollmentProfileName: "AutoPilot Profile A",
  profileType: "RegisteredDevice",
  physicalIds: ["[ZTDId]:4711", "[OrderId]:secure"],
  systemLabels: ["M365Managed"],
  extensionAttribute1: "SAW",
});
const hybrid = device({
  trustType: "ServerAD",
  isCompliant: false,
  isManaged: true,
  extensionAttribute1: "Kiosk",
});
const personal = device({
  trustType: "Workplace",
  isCompliant: false,
  isManaged: false,
  deviceOwnership: "Personal",
  operatingSystem: "iOS",
});

const saw = 'device.extensionAttribute1 -eq "SAW"';
const notSaw = 'device.extensionAttribute1 -ne "SAW"';

/** Rules that the workstation matches, or does not, by what they are about. */
const matched: readonly (readonly [about: string, rule: string, source: string])[] = [
  ["-eq", 'device.deviceOwnership -eq "Company"', attributes],
  ["-eq without regard to case", 'device.operatingSystem -eq "windows"', values],
  ["-ne", 'device.deviceOwnership -ne "Personal"', attributes],
  ["-startsWith", 'device.operatingSystemVersion -startsWith "10.0"', attributes],
  ["-notStartsWith", 'device.operatingSystemVersion -notStartsWith "6."', attributes],
  ["-endsWith", 'device.displayName -endsWith "0042"', attributes],
  ["-notEndsWith", 'device.displayName -notEndsWith "0001"', attributes],
  ["-contains on text", 'device.model -contains "Laptop"', deviceFilter("Contains by type of attribute")],
  [
    "-notContains on text",
    'device.model -notContains "Studio"',
    deviceFilter("Contains by type of attribute"),
  ],
  [
    "-contains on a collection",
    'device.physicalIds -contains "[ZTDId]:4711"',
    deviceFilter("Contains by type of attribute"),
  ],
  [
    "-notContains on a collection",
    'device.systemLabels -notContains "MultiUser"',
    deviceFilter("Contains by type of attribute"),
  ],
  ["-in", 'device.operatingSystem -in ["Windows", "macOS"]', attributes],
  ["-notIn", 'device.operatingSystem -notIn ["iOS", "Android"]', attributes],
  ["isCompliant", "device.isCompliant -eq True", attributes],
  ["isCompliant in quotes", 'device.isCompliant -eq "True"', attributes],
  ["trustType", 'device.trustType -eq "AzureAD"', attributes],
  ["-and", `${saw} -and device.isCompliant -eq True`, syntax],
  ["-or", `device.trustType -eq "ServerAD" -or ${saw}`, syntax],
  ["-not", '-not (device.trustType -eq "ServerAD")', syntax],
  [
    "-and before -or",
    'device.trustType -eq "AzureAD" -or device.model -eq "x" -and device.model -eq "y"',
    syntax,
  ],
  ["operators in another case", `${saw} -AND device.isCompliant -EQ True`, values],
  ["parentheses around everything", `((${saw}))`, syntax],
];
const unmatched: readonly (readonly [about: string, rule: string, source: string])[] = [
  ["-eq of another value", 'device.deviceOwnership -eq "Personal"', attributes],
  ["-ne of the same value", notSaw, attributes],
  ["-startsWith of what comes later", 'device.displayName -startsWith "0042"', attributes],
  ["-endsWith of what comes first", 'device.displayName -endsWith "PAW"', attributes],
  [
    "-contains of part of a collection's entry",
    'device.physicalIds -contains "[ZTDId]"',
    deviceFilter("Contains by type of attribute"),
  ],
  ["-in without the value", 'device.operatingSystem -in ["iOS", "Android"]', attributes],
  ["-notIn with the value", 'device.operatingSystem -notIn ["Windows"]', attributes],
  ["-and with one part that fails", `${saw} -and device.trustType -eq "ServerAD"`, syntax],
  [
    "parentheses before -and",
    '(device.trustType -eq "AzureAD" -or device.model -eq "x") -and device.model -eq "y"',
    syntax,
  ],
  ["-not of what holds", `-not (${saw})`, syntax],
];

export const deviceFilterCases: readonly EvaluationCase[] = [
  ...matched.map(([about, rule, source]) => covered(`include: ${about}`, include(rule), workstation, source)),
  ...unmatched.map(([about, rule, source]) =>
    leftOut(`include fails: ${about}`, include(rule), workstation, source),
  ),
  leftOut("exclude leaves out a device that matches", exclude(saw), workstation, behaviour),
  covered("exclude covers a device that does not match", exclude(saw), hybrid, behaviour),
  leftOut("exclude of all but one kind leaves the others out", exclude(notSaw), hybrid, behaviour),
  covered("exclude of all but one kind covers that kind", exclude(notSaw), workstation, behaviour),
  covered("no filter covers every device", { devices: null }, workstation, behaviour),
  covered(
    "a filter of null covers every device",
    { devices: { deviceFilter: null } },
    workstation,
    behaviour,
  ),
  leftOut("include, positive, and an unregistered device", include(saw), {}, behaviour),
  covered("include, negative, and an unregistered device", include(notSaw), {}, behaviour),
  covered("exclude, positive, and an unregistered device", exclude(saw), {}, behaviour),
  leftOut("exclude, negative, and an unregistered device", exclude(notSaw), {}, behaviour),
  covered(
    "include, -notIn, and an unregistered device",
    include('device.operatingSystem -notIn ["Windows"]'),
    {},
    behaviour,
  ),
  covered(
    "include, -notContains, and an unregistered device",
    include('device.model -notContains "Surface"'),
    {},
    behaviour,
  ),
  covered(
    "include, -notStartsWith, and an unregistered device",
    include('device.displayName -notStartsWith "PAW"'),
    {},
    behaviour,
  ),
  leftOut(
    "include, -in, and an unregistered device",
    include('device.operatingSystem -in ["Windows"]'),
    {},
    behaviour,
  ),
  covered(
    "exclude of compliant devices, and an unregistered device",
    exclude("device.isCompliant -eq True"),
    {},
    behaviour,
  ),
  covered(
    "include of what is not compliant, and an unregistered device",
    include("device.isCompliant -ne True"),
    {},
    behaviour,
  ),
  covered(
    "exclude of compliant or hybrid joined devices, and somebody's own phone",
    exclude('device.isCompliant -eq True -or device.trustType -eq "ServerAD"'),
    personal,
    behaviour,
  ),
  leftOut(
    "exclude of compliant or hybrid joined devices, and a hybrid joined one",
    exclude('device.isCompliant -eq True -or device.trustType -eq "ServerAD"'),
    hybrid,
    behaviour,
  ),
  leftOut(
    "an extension attribute of a device that is neither managed, compliant nor hybrid joined counts for nothing",
    include(saw),
    device({ trustType: "Workplace", isCompliant: false, isManaged: false, extensionAttribute1: "SAW" }),
    deviceFilter("when a value is available in extensionAttributes1-15"),
  ),
  {
    name: "the documented pair for privileged workstations, from another device",
    tenant: tenant([
      policy("MFA and compliance", {
        grantControls: { operator: "AND", builtInControls: ["mfa", "compliantDevice"] },
      }),
      policy("Only workstations", { ...exclude(saw), grantControls: block }),
    ]),
    signIn: signIn({ ...hybrid, credentials: [passkey] }),
    decision: "blocked",
    applies: ["MFA and compliance", "Only workstations"],
    source: deviceFilter("Restrict access to privileged resources"),
  },
  {
    name: "the documented pair for privileged workstations, from a workstation",
    tenant: tenant([
      policy("MFA and compliance", {
        grantControls: { operator: "AND", builtInControls: ["mfa", "compliantDevice"] },
      }),
      policy("Only workstations", { ...exclude(saw), grantControls: block }),
    ]),
    signIn: signIn({ ...workstation, credentials: [passkey] }),
    decision: "granted",
    applies: ["MFA and compliance"],
    source: deviceFilter("Restrict access to privileged resources"),
  },
  undecidable(
    "a rule that cannot be read",
    include("device.trustType -like *AD"),
    workstation,
    neverGuessed("a rule that cannot be read"),
  ),
  undecidable(
    "a rule that ends too soon",
    exclude('device.trustType -eq "AzureAD" -and'),
    workstation,
    neverGuessed("a rule that cannot be read"),
  ),
  {
    name: "a rule that cannot be read, and credentials that suffice either way",
    tenant: tenant([policy("Filtered", include("device.trustType -like *AD"))]),
    signIn: signIn({ ...workstation, credentials: [passkey] }),
    decision: "granted",
    uncertain: ["Filtered"],
    source: neverGuessed("unknown only where it decides"),
  },
];
