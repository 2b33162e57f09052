import type { OktaTenant } from "../../../tenant/okta/organization";
import { type Formula, partsOf } from "../formula";
import { type Organization, organizationOf } from "../organization";

/** Two orgs, or two states of one, whose rules can be asked together. */
export interface PairedOrganizations {
  readonly before: Organization;
  readonly after: Organization;
  /** What both name: zones and accounts of either. */
  readonly both: Organization;
  /** A formula of `before` by the names of `both`. */
  readonly earlier: (formula: Formula) => Formula;
}

/**
 * The same name means the same in both, but for network zones whose definition differs: those of `before` get a name of their
 * own, so that an address may be in the one and not in the other.
 */
export function pairedOrganizations(before: OktaTenant, after: OktaTenant): PairedOrganizations {
  const [earlier, later] = [organizationOf(before), organizationOf(after)];
  const now = new Map(later.directory.zones.map((zone) => [zone.id, JSON.stringify(zone)]));
  const changed = earlier.directory.zones.filter((zone) => now.get(zone.id) !== JSON.stringify(zone));
  const ids = new Set(changed.map(({ id }) => id));
  const zones = [...later.directory.zones, ...changed.map((zone) => ({ ...zone, id: earlierName(zone.id) }))];
  const known = new Set(itemsById(after.users));
  const users = [...(after.users ?? []), ...(before.users ?? []).filter(({ id }) => !known.has(id))];
  return {
    before: earlier,
    after: later,
    both: {
      ...later,
      tenant: { ...after, users },
      directory: { ...later.directory, zones },
    },
    earlier: (formula) => (ids.size === 0 ? formula : renamed(formula, ids)),
  };
}

function itemsById(users: OktaTenant["users"]): readonly string[] {
  return (users ?? []).map(({ id }) => id);
}

const earlierName = (id: string): string => `${id} (before)`;

function renamed(formula: Formula, ids: ReadonlySet<string>): Formula {
  switch (formula.kind) {
    case "constant":
      return formula;
    case "fact": {
      const [kind, value] = partsOf(formula.fact);
      return kind === "zone" && ids.has(value)
        ? { kind: "fact", fact: `zone:${earlierName(value)}` }
        : formula;
    }
    case "not":
      return { kind: "not", part: renamed(formula.part, ids) };
    case "all":
    case "any":
      return { kind: formula.kind, parts: formula.parts.map((part) => renamed(part, ids)) };
  }
}
