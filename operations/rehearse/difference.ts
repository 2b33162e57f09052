import type { PropertyChange, ResourceChange } from "../../report/rehearsal/model";
import { type RehearsedItem, identityOf } from "./items";

export interface Difference {
  readonly changes: readonly ResourceChange[];
  readonly unchanged: number;
}

/** What has to be done to come from one set of resources to another. Resources are the same by type and name. */
export function differenceOf(before: readonly RehearsedItem[], after: readonly RehearsedItem[]): Difference {
  const earlier = new Map(before.map((item) => [identityOf(item), item]));
  const changes: ResourceChange[] = [];
  let unchanged = 0;
  for (const item of after) {
    const old = earlier.get(identityOf(item));
    earlier.delete(identityOf(item));
    if (old === undefined) {
      changes.push({
        ...named(item),
        action: "add",
        properties: propertyChanges(new Map(), item.properties),
      });
      continue;
    }
    const properties = propertyChanges(old.properties, item.properties);
    if (properties.length === 0) unchanged++;
    else changes.push({ ...named(item), action: "change", properties });
  }
  for (const item of earlier.values()) {
    changes.push({
      ...named(item),
      action: "remove",
      properties: propertyChanges(item.properties, new Map()),
    });
  }
  return { changes: changes.sort(byActionAndName), unchanged };
}

function named({ type, name, label }: RehearsedItem): Pick<ResourceChange, "type" | "name" | "label"> {
  return { type, name, label };
}

export function propertyChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): PropertyChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const old = before.get(path);
    const now = after.get(path);
    if (old === now) return [];
    return [
      { path, ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) },
    ];
  });
}

const order = { change: 0, add: 1, remove: 2 } as const;

function byActionAndName(a: ResourceChange, b: ResourceChange): number {
  return order[a.action] - order[b.action] || a.type.localeCompare(b.type) || a.name.localeCompare(b.name);
}
