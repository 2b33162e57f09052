/** Whether something that the tenant model does not say is so. */
export type Ask = (fact: string) => boolean;

/**
 * What a question has for answers, over every way that what is not known could be: it is asked again and again, each time with
 * another combination of answers to all that it asks itself.
 */
export function* everyWorld<T>(
  question: (ask: Ask) => T,
): Generator<{ answer: T; holding: ReadonlySet<string> }> {
  const trail: { readonly fact: string; readonly holds: boolean }[] = [];
  for (;;) {
    const known = new Map(trail.map(({ fact, holds }) => [fact, holds]));
    const answer = question((fact) => {
      const holds = known.get(fact);
      if (holds !== undefined) return holds;
      trail.push({ fact, holds: false });
      known.set(fact, false);
      return false;
    });
    yield { answer, holding: new Set([...known].flatMap(([fact, holds]) => (holds ? [fact] : []))) };
    let last = trail.pop();
    while (last?.holds === true) last = trail.pop();
    if (last === undefined) return;
    trail.push({ fact: last.fact, holds: true });
  }
}
