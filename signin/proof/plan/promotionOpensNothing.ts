import { type AskedPeople, type Change, differenceOf } from "../../difference/differenceOf";
import { holdingsInWords, peopleInWords, undecidedInWords } from "../../difference/inWords";
import { isPhishableHolding } from "../../difference/importance";
import { PairedTenant } from "../../difference/pairedTenant";
import { peopleOfPlan } from "../../difference/peopleOfPlan";
import { resourcesOfPlans } from "../../difference/resourcesOfPlans";
import type { Credential } from "../../signIn";
import type { Counterexample, ProofResult } from "../result";
import type { PlanProofContext, PlanProperty } from "./property";

export const promotionOpensNothing: PlanProperty = {
  id: "promotion-opens-nothing",
  title: "Promotion opens no sign-in that was closed to what can be phished",
  why: "A phase that is to make sign-ins stronger quietly gives a password a way in that it did not have.",
  prove: (context) => {
    const { plan, previous, tenant } = context;
    if (previous === null) return { verdict: "not-applicable", reason: "there is no phase before this one" };
    const { changes, undecided, limits } = differenceOf(new PairedTenant(previous.tenant, tenant), {
      people: peopleOf(context),
      resources: resourcesOfPlans([plan], [previous.tenant, tenant]),
      kinds: ["opened"],
      isAsked: (holding) => isPhishableHolding(holding) && !holding.some(isPass),
    });
    if (changes.length > 0)
      return {
        verdict: "fails",
        counterexamples: changes.map((change) => counterexampleOf(context, change)),
      };
    return open(context, [...limits, ...undecided.map(undecidedInWords)], undecided[0]?.example);
  },
};

/** A pass is issued by hand, for the registration that the phase asks for; see bootstrap-reachable. */
function isPass({ method }: Credential): boolean {
  return method.startsWith("temporaryAccessPass");
}

function peopleOf({ plan, desired, tenant }: PlanProofContext): AskedPeople[] {
  return peopleOfPlan(plan, desired, tenant);
}

function open(
  { tenant }: PlanProofContext,
  missing: readonly string[],
  signIn: Counterexample["signIn"] | undefined,
): ProofResult {
  if (missing.length === 0) return { verdict: "holds" };
  if (signIn === undefined) return { verdict: "unverifiable", missing, possible: null };
  const { decision } = tenant.evaluator.decide(signIn);
  const words = missing.at(-1) ?? "";
  return { verdict: "unverifiable", missing, possible: { signIn, decision, words, policies: [] } };
}

function counterexampleOf(
  { previous }: PlanProofContext,
  { who, holdings, boxes, refusing, example }: Change,
): Counterexample {
  const resource = boxes[0]?.[1]?.[0]?.words ?? "an application";
  const names = refusing.map(({ displayName }) => displayName);
  const by =
    names.length === 0 ? "nothing could start it" : `refused by ${[...new Set(names)].join(" and ")}`;
  return {
    signIn: example.signIn,
    decision: example.after,
    words:
      `${peopleInWords(who)} signs in to ${resource} with ${holdingsInWords(holdings)}: ` +
      `${example.after}, and in phase ${previous?.desired.phase ?? "before"} it was ${example.before} (${by})`,
    policies: refusing.map(({ id, displayName }) => ({ id, displayName, why: "it no longer refuses" })),
  };
}
