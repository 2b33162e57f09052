import type { Verdict } from "../../../tenant/verdict";

/** An answer and, in words, what makes it. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly why: string;
}

export const judged = (verdict: Verdict, why: string): Judgement => ({ verdict, why });

const rank: Readonly<Record<Verdict, number>> = { yes: 0, unknown: 1, no: 2 };

/** The answer where all have to hold: the worst, with its reason. */
export function worst(first: Judgement, ...others: readonly Judgement[]): Judgement {
  return others.reduce((worse, next) => (rank[next.verdict] > rank[worse.verdict] ? next : worse), first);
}

/** The answer where one has to hold: the best, with its reason. */
export function best(first: Judgement, ...others: readonly Judgement[]): Judgement {
  return others.reduce((better, next) => (rank[next.verdict] < rank[better.verdict] ? next : better), first);
}
