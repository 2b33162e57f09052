import { type Next, type Outcome, pastTheLast } from "../outcomes";
import type { Organization } from "../organization";
import type { Constraint } from "./solve";
import { type Space, type State, forked } from "./space";

/** One way through all rules: which rule decides in each chain, and that none before it does. */
export interface Way {
  readonly outcomes: readonly Outcome[];
  readonly constraints: readonly Constraint[];
}

/** Every way, from some that have ended on. */
export function waysOf(
  next: Next,
  outcomes: readonly Outcome[] = [],
  constraints: readonly Constraint[] = [],
): readonly Way[] {
  const chain = next(outcomes);
  if (chain === null) return [{ outcomes, constraints }];
  const rules = chain.rules.filter(({ isActive }) => isActive);
  const before = (end: number): readonly Constraint[] =>
    rules.slice(0, end).map(({ formula }) => ({ formula, wanted: "no" }));
  return [
    ...rules.flatMap((rule, index) =>
      waysOf(
        next,
        [...outcomes, { rule, action: rule.action }],
        [...constraints, { formula: rule.formula, wanted: "yes" }, ...before(index)],
      ),
    ),
    ...waysOf(
      next,
      [...outcomes, { rule: null, action: pastTheLast(chain) }],
      [...constraints, ...before(rules.length)],
    ),
  ];
}

/** The person's state: in one of the groups that are looked at. */
export function startsOf(
  { directory }: Organization,
  space: Space,
  groups: readonly string[] | null,
): readonly State[] {
  if (groups === null || groups.some((id) => directory.everyoneIds.includes(id))) return [space.start];
  return groups.flatMap((id) => {
    const binding = space.bindings.get(`group:${id}`);
    if (binding === "yes") return [space.start];
    return typeof binding === "string" ? [] : forked(space, space.start, `group:${id}`).slice(0, 1);
  });
}
