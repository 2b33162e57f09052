import { createHash } from "node:crypto";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding, Location } from "../plan/finding";
import { documentationUrl } from "./documentation";
import type { ReportInput, ReportedRule } from "./input";

/** SARIF 2.1.0 (OASIS), for code scanning services. */
export function sarif({ title, findings, rules, version }: ReportInput): string {
  const descriptors = ruleDescriptors(findings, rules, version);
  const indices = new Map(descriptors.map(({ id }, index) => [id, index]));
  const fingerprint = fingerprints();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "passkey-rollout",
            version,
            informationUri: "https://www.npmjs.com/package/pulumi-passkey-rollout",
            rules: descriptors,
          },
        },
        automationDetails: { description: { text: title } },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: indices.get(finding.rule),
          level: finding.severity,
          message: { text: finding.message },
          locations: locations(finding),
          partialFingerprints: { "passkeyRollout/v1": fingerprint(finding) },
          properties: { references: finding.references },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

interface ReportingDescriptor {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription?: { readonly text: string };
  readonly help: { readonly text: string };
  readonly helpUri: string;
  readonly defaultConfiguration: { readonly level: Finding["severity"] };
  readonly properties?: { readonly tags: readonly string[] };
}

/** The evaluated rules, and then the checks of the plan that found something: those have no description but their findings. */
function ruleDescriptors(
  findings: readonly Finding[],
  rules: readonly ReportedRule[],
  version: string,
): ReportingDescriptor[] {
  const described = rules.map((rule): ReportingDescriptor => ({
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: `${rule.why} To mend it: ${rule.mend}.` },
    helpUri: documentationUrl(`docs/rules.md#${rule.id}`, version),
    defaultConfiguration: { level: rule.severity },
    properties: { tags: rule.references },
  }));
  const known = new Set(rules.map(({ id }) => id));
  const checks = new Map(
    findings.filter(({ rule }) => !known.has(rule)).map((finding) => [finding.rule, finding]),
  );
  return [
    ...described,
    ...[...checks.values()].map(({ rule, help, severity }): ReportingDescriptor => ({
      id: rule,
      shortDescription: { text: `Check of the plan: ${rule.replace(/-/g, " ")}` },
      help: { text: `Explained in ${help}.` },
      helpUri: documentationUrl(help, version),
      defaultConfiguration: { level: severity },
    })),
  ];
}

function locations({ location, object }: Finding): readonly object[] {
  const physical = location === null ? {} : { physicalLocation: physicalLocation(location) };
  const logical =
    object === null
      ? {}
      : {
          logicalLocations: [
            {
              ...(object.name === null ? {} : { name: object.name }),
              fullyQualifiedName: `${object.type}/${object.id}`,
              kind: "resource",
            },
          ],
        };
  return location === null && object === null ? [] : [{ ...physical, ...logical }];
}

function physicalLocation({ file, line, column }: Location): object {
  return { artifactLocation: { uri: fileUri(file) }, region: { startLine: line, startColumn: column } };
}

/** A relative path stays relative, so that a service finds the file in its own checkout. */
function fileUri(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.replace(/\\/g, "/").split("/").map(encodeURIComponent).join("/");
}

/**
 * Gives each finding a fingerprint that stays the same when lines move: neither the place nor a line number in the message
 * counts. Findings that are otherwise equal are told apart by their order.
 */
function fingerprints(): (finding: Finding) => string {
  const occurrences = new Map<string, number>();
  return ({ rule, message, location, object }) => {
    const text = message.replace(/\bline \d+/g, "line N");
    const identity = JSON.stringify([rule, location?.file ?? null, object?.type, object?.id, text]);
    const occurrence = occurrences.get(identity) ?? 0;
    occurrences.set(identity, occurrence + 1);
    return createHash("sha256")
      .update(`${identity} ${String(occurrence)}`)
      .digest("hex")
      .slice(0, 32);
  };
}
