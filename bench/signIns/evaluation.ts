import { EntraEvaluator } from "../../signin/entra/evaluator";
import type { SignIn } from "../../signin/signIn";
import type { EntraTenant } from "../../tenant/tenant";
import { generatedTenant } from "./generatedTenant";
import { least, timed } from "./measure";
import { sampledSignIns } from "./sampledSignIns";

const rounds = 7;
const people = 6_000;

/** `evaluate` on 150 policies: a sign-in's cost, warm and with everything remembered yet to be worked out. */
export function measureEvaluation(): void {
  const size = { policies: 150, groups: 100, applications: 40, people, locations: 12 };
  const tenant = generatedTenant(size, "whole");
  const compile = least(rounds, () => timed(() => new EntraEvaluator(tenant)).milliseconds);
  console.log(
    `evaluate: 150 policies, 100 groups, 6,000 people; least of ${String(rounds)} runs; compiling ${compile.toFixed(1)} ms`,
  );
  for (const [name, everybodyOnce] of [
    ["5,760 sign-ins of 10 people", false],
    ["5,760 sign-ins, each of somebody else", true],
  ] as const)
    report(name, tenant, sampledSignIns(people, everybodyOnce));
}

function report(name: string, tenant: EntraTenant, signIns: readonly SignIn[]): void {
  const warm = new EntraEvaluator(tenant);
  const each = (milliseconds: number): number => (milliseconds * 1000) / signIns.length;
  const decisions = (evaluator: EntraEvaluator): number =>
    timed(() => signIns.reduce((n, signIn) => n + evaluator.evaluate(signIn).decision.length, 0))
      .milliseconds;
  const first = each(least(rounds, () => decisions(new EntraEvaluator(tenant))));
  const again = each(least(rounds, () => decisions(warm)));
  const printed = each(
    least(
      rounds,
      () => timed(() => signIns.reduce((n, signIn) => n + JSON.stringify(signIn).length, 0)).milliseconds,
    ),
  );
  const some = signIns.filter((_, at) => at % 20 === 0);
  const reasons =
    (least(
      3,
      () =>
        timed(() => some.reduce((n, signIn) => n + warm.evaluate(signIn).policies.length, 0)).milliseconds,
    ) *
      1000) /
    some.length;
  console.log(
    `  ${name.padEnd(40)} first time ${first.toFixed(2)} µs each, again ${again.toFixed(2)} µs (goal: at most 3); ` +
      `${(first / printed).toFixed(1)} x and ${(again / printed).toFixed(1)} x printing it as JSON; with reasons ${reasons.toFixed(0)} µs`,
  );
}
