import type { RuleContext } from "../../../policies/rule";
import { recoveryTwoChecks } from "../../../policies/rules/recoveryTwoChecks";
import { exampleIn, factsIn, withFacts, withoutFacts } from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");

function staffChecks(checks: readonly string[]): RuleContext {
  const recovery = factsIn(pilot).recovery.map((one) => (one.tier === "staff" ? { ...one, checks } : one));
  return withFacts(pilot, { recovery });
}

judges(recoveryTwoChecks, [
  { name: "passes two checks in every tier", given: () => pilot, finds: [] },
  { name: "says nothing without a plan", given: () => withoutFacts(pilot), finds: [] },
  {
    name: "finds a single check",
    given: () => staffChecks(["video-call"]),
    finds: [
      { kind: "violation", message: /rests on one check only \(video-call\)/, path: "recovery.staff.checks" },
    ],
  },
  {
    name: "counts a check that is listed twice once",
    given: () => staffChecks(["video-call", "video-call"]),
    finds: [{ kind: "violation", message: /rests on one check only/ }],
  },
  {
    name: "finds no check at all",
    given: () => staffChecks([]),
    finds: [{ kind: "violation", message: /checks nothing/ }],
  },
  {
    name: "finds a tier without recovery",
    given: () =>
      withFacts(pilot, { recovery: factsIn(pilot).recovery.filter(({ tier }) => tier !== "frontline") }),
    finds: [{ kind: "violation", message: /tier frontline has no recovery/, path: "recovery" }],
  },
]);
