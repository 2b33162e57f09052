import type { Finding } from "../plan/finding";
import type { ReportInput } from "./input";
import { groupByPlace } from "./place";

/**
 * JUnit XML for CI systems: a suite for each file with a test case for each finding, which fails for errors only, and a
 * suite of the rules that found no error, so that a clean run shows what was looked at.
 */
export function junit({ title, subject, findings, rules }: ReportInput): string {
  const byPlace = groupByPlace(findings, subject);
  const failed = new Set(findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule));
  const passed = rules.filter(({ id }) => !failed.has(id));
  const suites = [
    ...byPlace.map(([place, found]) =>
      suite(
        place,
        found.map((finding) => findingCase(place, finding)),
        countErrors(found),
      ),
    ),
    ...(passed.length === 0
      ? []
      : [
          suite(
            "rules without errors",
            passed.map(({ id, title: name }) => testCase(id, name, null)),
            0,
          ),
        ]),
  ];
  const tests = findings.length + passed.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: title, tests, failures: countErrors(findings), errors: 0 })}>`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

function countErrors(findings: readonly Finding[]): number {
  return findings.filter(({ severity }) => severity === "error").length;
}

function suite(name: string, cases: readonly string[], failures: number): string {
  const head = attributes({ name, tests: cases.length, failures, errors: 0, skipped: 0 });
  return [`  <testsuite${head}>`, ...cases, "  </testsuite>"].join("\n");
}

function findingCase(place: string, finding: Finding): string {
  const { location, rule, severity, message } = finding;
  const position = location === null ? "" : `:${String(location.line)}:${String(location.column)}`;
  const body =
    severity === "error"
      ? `      <failure${attributes({ message, type: rule })}>${escapeXml(`${place}${position}\n${message}`)}</failure>`
      : `      <system-out>${escapeXml(`${severity}: ${place}${position}\n${message}`)}</system-out>`;
  return testCase(place, `${rule}${position}`, body);
}

function testCase(className: string, name: string, body: string | null): string {
  const head = `    <testcase${attributes({ classname: className, name })}`;
  return body === null ? `${head}/>` : `${head}>\n${body}\n    </testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`)
    .join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

const notInXml =
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Escapes markup; what XML 1.0 cannot hold at all (most control characters, half surrogates) becomes U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(notInXml, "\ufffd")
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
    .replace(/\r/g, "&#13;");
}

/** A parser turns line ends and tabs in an attribute into spaces unless they are written as references. */
function escapeAttribute(text: string): string {
  return escapeXml(text).replace(/\n/g, "&#10;").replace(/\t/g, "&#9;");
}
