import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EntraEvaluator } from "../../signin/entra/evaluator";
import { type Line, plot } from "../plot";
import type { Coverage } from "./generatedTenant";
import { generatedTenant } from "./generatedTenant";
import { least, timed } from "./measure";
import { proofCost } from "./proofs";
import { sampledSignIns } from "./sampledSignIns";

const figures = join(__dirname, "..", "..", "..", "docs", "figures");
const byPolicies = [30, 60, 120, 240, 480];
const byPeople = [100, 1_000, 10_000, 100_000];
const usual = { groups: 100, applications: 40, locations: 12 };

/** How one evaluation grows with policies: printed, and drawn for the docs. */
export function drawEvaluation(): void {
  const points = byPolicies.map((count): [number, number] => [count, evaluationMicroseconds(count)]);
  draw("evaluate-by-policies.svg", "One sign-in, by policies", "policies", "microseconds", [
    { name: "evaluate, decision read", points },
  ]);
}

/** How the proof of everything grows with policies and with people. */
export function drawProofs(): void {
  const policies = (["whole", "patched"] as const).map((coverage) => proofLine(coverage));
  draw("proof-by-policies.svg", "Proving every property, by policies", "policies", "milliseconds", policies);
  draw("proof-by-people.svg", "Proving every property, by people", "people", "milliseconds", [peopleLine()]);
}

function draw(file: string, title: string, x: string, y: string, lines: readonly Line[]): void {
  writeFileSync(join(figures, file), plot({ title, x, y, lines }));
  for (const { name, points } of lines)
    console.log(
      `${title}, ${name}: ${points.map(([at, value]) => `${at.toLocaleString("en-US")}: ${value.toPrecision(3)}`).join("; ")}`,
    );
}

function proofLine(coverage: Coverage): Line {
  return {
    name: coverage === "whole" ? "one policy for everybody" : "many narrow policies instead",
    points: byPolicies.map((policies) => [
      policies,
      proofCost({ ...usual, policies, people: 1_000 }, coverage).warmMilliseconds,
    ]),
  };
}

function peopleLine(): Line {
  return {
    name: "150 policies",
    points: byPeople.map((people) => [
      people,
      proofCost({ ...usual, policies: 150, people }, "whole").warmMilliseconds,
    ]),
  };
}

function evaluationMicroseconds(policies: number): number {
  const people = 1_000;
  const evaluator = new EntraEvaluator(generatedTenant({ ...usual, policies, people }, "whole"));
  const signIns = sampledSignIns(people, false);
  const all = (): number =>
    timed(() => signIns.reduce((n, signIn) => n + evaluator.evaluate(signIn).decision.length, 0))
      .milliseconds;
  return (least(25, all) * 1000) / signIns.length;
}
