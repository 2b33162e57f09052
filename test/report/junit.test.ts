import assert from "node:assert/strict";
import { junit } from "../../report/junit";
import { inputs } from "./inputs";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** Reads XML as strictly as these outputs need: refuses whatever is not well-formed. */
function parseXml(text: string): Element {
  const root: Element = { name: "", attributes: {}, children: [] };
  const open: Element[] = [root];
  const body = text.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, "");
  assert.notEqual(body, text, "an XML declaration");
  assert.doesNotMatch(
    body,
    // eslint-disable-next-line no-control-regex -- characters that XML 1.0 forbids
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/,
  );
  const token = /<(\/?)([a-z-]+)((?:\s[a-z]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const match = token.exec(body);
    assert.ok(match !== null, `not well-formed at: ${body.slice(at, at + 60)}`);
    const [, closing, name = "", attributes = "", empty, characters] = match;
    assert.doesNotMatch(attributes + (characters ?? ""), /&(?!(amp|lt|gt|quot|apos|#\d+);)/);
    if (characters !== undefined) continue;
    if (closing === "/") {
      assert.equal(open.pop()?.name, name);
      continue;
    }
    const element: Element = { name, attributes: parseAttributes(attributes), children: [] };
    open.at(-1)?.children.push(element);
    if (empty !== "/") open.push(element);
  }
  assert.equal(open.length, 1, "everything is closed");
  const [only, ...others] = root.children;
  assert.ok(only !== undefined && others.length === 0, "one root");
  return only;
}

function parseAttributes(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([a-z]+)="([^"]*)"/g)].map(
    ([, key = "", value = ""]) => [key, value] as const,
  );
  assert.equal(new Set(pairs.map(([key]) => key)).size, pairs.length);
  return Object.fromEntries(pairs);
}

describe("JUnit", () => {
  for (const [name, input] of Object.entries(inputs)) {
    it(`of ${name} is well-formed, and its numbers are right`, () => {
      const suites = parseXml(junit(input));
      assert.equal(suites.name, "testsuites");
      const cases = suites.children.flatMap((suite) => {
        assert.equal(suite.name, "testsuite");
        const failures = suite.children.filter(({ children }) =>
          children.some(({ name: at }) => at === "failure"),
        );
        assert.equal(suite.attributes.tests, String(suite.children.length));
        assert.equal(suite.attributes.failures, String(failures.length));
        return suite.children;
      });
      assert.equal(suites.attributes.tests, String(cases.length));
      assert.equal(suites.attributes.failures, String(input.summary.errors));
      for (const { name: element, attributes } of cases) {
        assert.equal(element, "testcase");
        assert.deepEqual(Object.keys(attributes), ["classname", "name"]);
      }
    });
  }

  it("fails for errors only: a warning is a passing test case that says so", () => {
    const suites = parseXml(junit(inputs.mixed));
    const kinds = suites.children.flatMap(({ children }) =>
      children.map(({ attributes, children: inside }) => [attributes.name, inside[0]?.name ?? "passed"]),
    );
    assert.deepEqual(kinds, [
      ["authority:4:3", "failure"],
      ["phases:1:1", "system-out"],
      ["break-glass-excluded", "failure"],
      ["exceptions-expire:12:14", "system-out"],
      ["Exceptions have an end", "passed"],
    ]);
  });
});
