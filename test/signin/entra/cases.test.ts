import * as assert from "node:assert/strict";
import type { Answer } from "../../../signin/answer";
import { evaluate } from "../../../signin/evaluate";
import { casesByTopic } from "./cases";
import type { EvaluationCase } from "./evaluationCase";

const topics = Object.entries(casesByTopic);
const all = topics.flatMap(([topic, cases]) => cases.map((entry) => ({ topic, ...entry })));

describe("Entra sign-ins as the documentation has them", () => {
  for (const [topic, cases] of topics) {
    describe(topic, () => {
      for (const entry of cases) {
        it(`${entry.name}: ${entry.decision}`, () => {
          holdsFor(entry);
        });
      }
    });
  }
});

describe("the table of Entra sign-ins", () => {
  it("has at least 280 sign-ins", () => {
    assert.ok(all.length >= 280, `${String(all.length)} sign-ins`);
  });

  it("names the documented rule of every sign-in: a page, and the part of it", () => {
    assert.deepEqual(
      all.filter(({ source }) => !/^\S.+: \S/.test(source)).map(({ name }) => name),
      [],
    );
  });

  it("names no two sign-ins of a topic alike", () => {
    const names = all.map(({ topic, name }) => `${topic}: ${name}`);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  it("has sign-ins of every decision", () => {
    assert.deepEqual([...new Set(all.map(({ decision }) => decision))].sort(), [
      "blocked",
      "granted",
      "unknown",
      "unsatisfied",
    ]);
  });

  it("expects of no sign-in a policy that its tenant does not have", () => {
    const named = (entry: EvaluationCase) => [
      ...(entry.applies ?? []),
      ...(entry.uncertain ?? []),
      ...(entry.reportOnly ?? []),
    ];
    const has = (entry: EvaluationCase, name: string) =>
      entry.tenant.entra?.conditionalAccessPolicies.some(({ displayName }) => displayName === name) ?? false;
    assert.deepEqual(
      all.filter((entry) => named(entry).some((name) => !has(entry, name))).map(({ name }) => name),
      [],
    );
  });
});

function holdsFor(entry: EvaluationCase): void {
  const answer = evaluate(entry.tenant, entry.signIn);
  const because = `${entry.source}\n${JSON.stringify(answer, null, 2)}`;
  assert.equal(
    answer.decision,
    entry.decision,
    `decision ${answer.decision}, not ${entry.decision}: ${because}`,
  );
  const own = new Set(entry.tenant.entra?.conditionalAccessPolicies.map(({ id }) => id));
  const isOwn = ({ id }: Answer["policies"][number]): boolean => own.has(id);
  sameNames(
    entry.applies,
    namesWhere(answer, (policy) => isOwn(policy) && policy.applies === "yes"),
    `what applies: ${because}`,
  );
  sameNames(
    entry.uncertain,
    namesWhere(answer, (policy) => isOwn(policy) && policy.applies === "unknown"),
    `what may apply: ${because}`,
  );
  sameNames(
    entry.reportOnly,
    namesWhere(answer, ({ applies, reportOnly }) => reportOnly && applies !== "no"),
    `what is report-only: ${because}`,
  );
  oneSays(entry.missing, answer.missing, `what is missing: ${because}`);
  oneSays(entry.assumption, answer.assumptions, `what is assumed: ${because}`);
}

function namesWhere(answer: Answer, chosen: (policy: Answer["policies"][number]) => boolean): string[] {
  return answer.policies.filter(chosen).map(({ displayName }) => displayName);
}

function sameNames(
  expected: readonly string[] | undefined,
  actual: readonly string[],
  message: string,
): void {
  if (expected !== undefined) assert.deepEqual([...actual].sort(), [...expected].sort(), message);
}

function oneSays(expected: RegExp | undefined, actual: readonly string[], message: string): void {
  if (expected !== undefined)
    assert.ok(
      actual.some((text) => expected.test(text)),
      message,
    );
}
