import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { loadPlan } from "../../plan/load";
import { resolve } from "../../plan/resolve";
import { examplePlan, readRepositoryFile } from "../repository";

/** One thing wrong with a document: the part that a walk of these steps leads to is replaced, or removed. */
interface Mutation {
  readonly steps: readonly number[];
  readonly replacement: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  steps: fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
  replacement: fc.oneof(
    fc.constantFrom(undefined, null, "", "constructor", "privileged", "P1D", "2027-02-30", 0, -1, [], {}),
    fc.jsonValue({ maxDepth: 2 }),
  ),
});

function mutate(document: unknown, { steps, replacement }: Mutation): void {
  let at = document;
  for (const [depth, step] of steps.entries()) {
    if (typeof at !== "object" || at === null) return;
    const keys = Object.keys(at);
    const key = keys[step % keys.length];
    if (key === undefined) return;
    const below: unknown = Reflect.get(at, key);
    const deeper = typeof below === "object" && below !== null && Object.keys(below).length > 0;
    if (depth === steps.length - 1 || !deeper) {
      Reflect.set(at, key, replacement);
      return;
    }
    at = below;
  }
}

describe("a plan with anything wrong anywhere", () => {
  const example = readRepositoryFile(examplePlan);

  it("is loaded or refused with findings that have a place, and never throws", () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const document: unknown = parse(example);
        for (const each of mutations) mutate(document, each);
        const loaded = loadPlan("plan.yaml", Buffer.from(JSON.stringify(document)), (file) =>
          file.startsWith("people/") ? readRepositoryFile("stacks", "example", file) : null,
        );
        for (const { location, message } of loaded.findings) {
          assert.ok(location !== null && location.line >= 1 && location.column >= 1);
          assert.ok(message.length > 0);
        }
        if (loaded.ok) for (const { key } of loaded.plan.phases) resolve(loaded.plan, key);
        else assert.ok(loaded.findings.some(({ severity }) => severity === "error"));
      }),
      { seed: 20261122, numRuns: 400 },
    );
  }).timeout(90_000);
});
