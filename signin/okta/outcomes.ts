import type { Verdict } from "../../tenant/verdict";
import type { Action } from "./demand";
import { type Fact, type FactVerdict, openFact, verdictOf } from "./formula";
import type { Chain, ChainRule } from "./organization";

/** How one chain of rules ends: by a rule, or past all of them. */
export interface Outcome {
  readonly rule: ChainRule | null;
  readonly action: Action;
}

/** What happens if the facts that are not known are as assumed: one outcome a chain that is asked. */
export interface Branch {
  readonly outcomes: readonly Outcome[];
}

/** Rules to be asked after others, by how those ended. */
export type Next = (ended: readonly Outcome[]) => Chain | null;

/** More possibilities than these are not followed, and the answer is unknown. */
const mostBranches = 512;

/**
 * Every way that chains of rules can go. A fact that is not known is followed both ways, and is the same wherever it is asked
 * for. Null: too many ways.
 */
export function branchesOf(next: Next, known: FactVerdict): readonly Branch[] | null {
  const branches: Branch[] = [];
  const isWhole = follow([], new Map());
  return isWhole ? branches : null;

  function follow(ended: readonly Outcome[], assumed: ReadonlyMap<Fact, Verdict>): boolean {
    const chain = next(ended);
    if (chain === null) {
      branches.push({ outcomes: ended });
      return branches.length <= mostBranches;
    }
    const verdict: FactVerdict = (name) => assumed.get(name) ?? known(name);
    for (const rule of chain.rules) {
      if (!rule.isActive) continue;
      const open = openFact(rule.formula, verdict);
      if (open !== null) {
        return (["yes", "no"] as const).every((value) => follow(ended, new Map(assumed).set(open, value)));
      }
      if (verdictOf(rule.formula, verdict) === "yes")
        return follow([...ended, { rule, action: rule.action }], assumed);
    }
    return follow([...ended, { rule: null, action: pastTheLast(chain) }], assumed);
  }
}

/** Every policy of Okta ends with a rule for everybody; where none matches, it is not in the tenant. */
export function pastTheLast({ name }: Chain): Action {
  return { kind: "undecided", why: `what ${name} decide where none of the rules in the tenant matches` };
}
