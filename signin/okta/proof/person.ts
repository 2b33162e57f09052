import { type Formula, partsOf } from "../formula";
import type { ChainRule, Organization } from "../organization";

/** One kind of person as the rules can tell them apart. */
export interface PersonClass {
  /** Null: somebody whom no rule names, in any groups at all. */
  readonly userId: string | null;
  /** The groups of the account; null where the tenant does not say. */
  readonly groupIds: readonly string[] | null;
}

export const anybody: PersonClass = { userId: null, groupIds: null };

export function personOf({ tenant }: Organization, userId: string): PersonClass {
  return { userId, groupIds: tenant.users?.find(({ id }) => id === userId)?.groupIds ?? null };
}

/**
 * Anybody, and those whom rules name. Of people whom the same rules name in the same places and who are in the same groups
 * one stands for all.
 */
export function personClasses(
  organization: Organization,
  rules: readonly ChainRule[],
  except: ReadonlySet<string>,
): readonly PersonClass[] {
  const places = new Map<string, string[]>();
  rules.forEach(({ formula, isActive }, index) => {
    if (isActive) visit(formula, String(index), places);
  });
  const classes = new Map<string, PersonClass>();
  for (const [userId, where] of places) {
    if (except.has(userId)) continue;
    const person = personOf(organization, userId);
    const type = organization.tenant.users?.find(({ id }) => id === userId)?.type?.id ?? null;
    const key = JSON.stringify([where, type, person.groupIds === null ? null : [...person.groupIds].sort()]);
    if (!classes.has(key)) classes.set(key, person);
  }
  return [anybody, ...classes.values()];
}

/** Where in a rule each person is named. People beside each other in one list are in the same place. */
function visit(formula: Formula, place: string, places: Map<string, string[]>): void {
  if (formula.kind === "fact") {
    const [kind, value] = partsOf(formula.fact);
    if (kind === "user") places.set(value, [...(places.get(value) ?? []), place]);
  } else if (formula.kind === "not") visit(formula.part, `${place}!`, places);
  else if (formula.kind !== "constant") {
    formula.parts.forEach((part, index) => {
      visit(part, part.kind === "fact" ? `${place}.` : `${place}.${String(index)}`, places);
    });
  }
}
