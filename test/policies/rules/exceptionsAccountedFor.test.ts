import type { ExceptionFact } from "../../../policies/facts";
import type { RuleContext } from "../../../policies/rule";
import { exceptionsAccountedFor } from "../../../policies/rules/exceptionsAccountedFor";
import { exampleIn, factsIn, today, withFacts, withoutFacts } from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const path = "exceptions.works-council-tablets";

function withException(change: Partial<ExceptionFact>): RuleContext {
  return withFacts(pilot, { exceptions: factsIn(pilot).exceptions.map((one) => ({ ...one, ...change })) });
}

judges(exceptionsAccountedFor, [
  { name: "passes an exception with owner, reason and an end ahead", given: () => pilot, finds: [] },
  { name: "says nothing without a plan", given: () => withoutFacts(pilot), finds: [] },
  {
    name: "says nothing of a plan without exceptions",
    given: () => withFacts(pilot, { exceptions: [] }),
    finds: [],
  },
  {
    name: "finds an exception without an owner",
    given: () => withException({ owner: null }),
    finds: [{ kind: "violation", message: /has no owner/, path: `${path}.owner` }],
  },
  {
    name: "does not take blanks for an owner",
    given: () => withException({ owner: "  " }),
    finds: [{ kind: "violation", message: /has no owner/ }],
  },
  {
    name: "finds an exception without a reason",
    given: () => withException({ reason: null }),
    finds: [{ kind: "violation", message: /has no reason/, path: `${path}.reason` }],
  },
  {
    name: "finds an exception without an end",
    given: () => withException({ expires: null }),
    finds: [{ kind: "violation", message: /has no end/, path: `${path}.expires` }],
  },
  {
    name: "finds an expired exception, with the day",
    given: () => withException({ expires: "2026-11-21" }),
    finds: [{ kind: "violation", message: /expired on 2026-11-21/, path: `${path}.expires` }],
  },
  {
    name: "lets an exception hold on its last day",
    given: () => withException({ expires: today }),
    finds: [],
  },
  {
    name: "compares whole dates, not months",
    given: () => withException({ expires: "2025-12-31" }),
    finds: [{ kind: "violation", message: /expired on 2025-12-31/ }],
  },
]);
