/** Attributes and operators of Conditional Access's filter for devices (entra-docs, concept-condition-filters-for-devices). */

const stringAttributes = [
  "deviceId",
  "displayName",
  "deviceOwnership",
  "enrollmentProfileName",
  "isCompliant",
  "manufacturer",
  "mdmAppId",
  "model",
  "operatingSystem",
  "operatingSystemVersion",
  "profileType",
  "trustType",
  ...Array.from({ length: 15 }, (_, index) => `extensionAttribute${String(index + 1)}`),
] as const;

/** Lists of strings: `-contains` looks for a whole entry, not for a part of one. */
const collectionAttributes = ["physicalIds", "systemLabels"] as const;

/** Canonical spellings, without `device.`. */
export const deviceAttributes: readonly string[] = [...stringAttributes, ...collectionAttributes];

const spellings = new Map(deviceAttributes.map((attribute) => [attribute.toLowerCase(), attribute]));

/** The canonical spelling: the documentation itself writes `device.deviceid` for deviceId. */
export function attributeNamed(name: string): string | undefined {
  return spellings.get(name.toLowerCase());
}

export function isCollection(attribute: string): boolean {
  return collectionAttributes.some((collection) => collection === attribute);
}

/** Values that an attribute commonly has, to have something readable that no rule names. */
export const usualValues: Readonly<Record<string, readonly string[]>> = {
  deviceOwnership: ["Company", "Personal"],
  operatingSystem: ["Windows", "iOS", "Android", "MacMDM", "Linux"],
  profileType: ["RegisteredDevice", "SecureVM", "Printer", "Shared", "IoT"],
};

export type Test = "equals" | "startsWith" | "endsWith" | "contains" | "in";

export const operators = {
  eq: { test: "equals", isNegative: false },
  ne: { test: "equals", isNegative: true },
  startsWith: { test: "startsWith", isNegative: false },
  notStartsWith: { test: "startsWith", isNegative: true },
  endsWith: { test: "endsWith", isNegative: false },
  notEndsWith: { test: "endsWith", isNegative: true },
  contains: { test: "contains", isNegative: false },
  notContains: { test: "contains", isNegative: true },
  in: { test: "in", isNegative: false },
  notIn: { test: "in", isNegative: true },
} as const satisfies Record<string, { test: Test; isNegative: boolean }>;

export type Operator = keyof typeof operators;

export const operatorNames: readonly Operator[] = [
  "eq",
  "ne",
  "startsWith",
  "notStartsWith",
  "endsWith",
  "notEndsWith",
  "contains",
  "notContains",
  "in",
  "notIn",
];

export function operatorNamed(name: string): Operator | undefined {
  return operatorNames.find((operator) => operator.toLowerCase() === name.toLowerCase());
}
