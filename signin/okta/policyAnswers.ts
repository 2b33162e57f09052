import type { PolicyAnswer } from "../answer";
import { wordsOf } from "./constraint";
import { type FactVerdict, factsOf, partsOf, verdictOf } from "./formula";
import type { Branch, Next } from "./outcomes";
import type { Chain, ChainRule } from "./organization";

/** What each rule that is asked does: it applies if it decides, unknown if it decides in some of the branches only. */
export function policyAnswers(
  branches: readonly Branch[],
  next: Next,
  known: FactVerdict,
): readonly PolicyAnswer[] {
  const chains = new Map<Chain, ChainRule[]>();
  for (const { outcomes } of branches) {
    outcomes.forEach(({ rule }, index) => {
      const chain = next(outcomes.slice(0, index));
      if (chain !== null) chains.set(chain, [...(chains.get(chain) ?? []), ...(rule === null ? [] : [rule])]);
    });
  }
  return [...chains].flatMap(([{ rules }, deciding]) =>
    rules.map((rule) => answerOf(rule, deciding, branches.length, known)),
  );
}

function answerOf(
  rule: ChainRule,
  deciding: readonly ChainRule[],
  branches: number,
  known: FactVerdict,
): PolicyAnswer {
  const times = deciding.filter((other) => other === rule).length;
  const applies = times === 0 ? "no" : times === branches ? "yes" : "unknown";
  return {
    id: rule.id,
    displayName: rule.displayName,
    applies,
    reportOnly: false,
    reasons: applies === "no" ? whyNot(rule, known) : [...openConditions(rule, known), whatItDoes(rule)],
  };
}

function whyNot(rule: ChainRule, known: FactVerdict): readonly string[] {
  if (!rule.isActive) return ["it is inactive"];
  const failed = rule.conditions.filter(({ formula }) => verdictOf(formula, known) === "no");
  return failed.length > 0
    ? failed.map(({ about }) => `its condition about ${about} does not hold`)
    : ["a rule before it decides"];
}

/** Conditions of a rule that only unknown facts decide. */
function openConditions({ conditions }: ChainRule, known: FactVerdict): readonly string[] {
  return conditions
    .filter(({ formula }) => verdictOf(formula, known) === "unknown")
    .map(({ about, formula }) => {
      const facts = [...new Set(factsOf(formula))].filter((name) => known(name) === "unknown");
      return `its condition about ${about} is not known: ${facts.map(factWords).join("; ")}`;
    });
}

function factWords(name: string): string {
  const [kind, value] = partsOf(name);
  return kind === "opaque" ? value : `${kind} ${value}`;
}

/** What a rule does with whom it takes, in words. */
export function whatItDoes({ action }: ChainRule): string {
  switch (action.kind) {
    case "deny":
      return "it denies";
    case "undecided":
      return `not known: ${action.why}`;
    case "delegated":
      return "it leaves recovery to the account management policy";
    case "demand":
      return `it asks for ${wordsOf(action.demand)}`;
  }
}
