import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import { tenantOfResources } from "../../tenant/readers/pulumi/index";
import { keyOfSymbolicId } from "../../tenant/symbolicIds";
import type { Tenant } from "../../tenant/tenant";
import { type RehearsedItem, flatten, itemsOf } from "./items";

/** Kinds of objects that can be recognized in an exported tenant, by their display name. */
interface Kind {
  readonly type: string;
  readonly of: (tenant: Tenant) => readonly { readonly id: string }[];
  readonly nameOf: (object: { readonly id: string }) => string;
}

const displayName = (object: { readonly id: string }): string => {
  const { displayName: name } = object as { readonly displayName?: unknown };
  return typeof name === "string" ? name : object.id;
};

const kinds: readonly Kind[] = [
  {
    type: "azuread:ConditionalAccessPolicy",
    of: (tenant) => tenant.entra?.conditionalAccessPolicies ?? [],
    nameOf: displayName,
  },
  {
    type: "azuread:AuthenticationStrengthPolicy",
    of: (tenant) => tenant.entra?.authenticationStrengthPolicies ?? [],
    nameOf: displayName,
  },
  { type: "azuread:GroupWithoutMembers", of: (tenant) => tenant.entra?.groups ?? [], nameOf: displayName },
];

export interface TenantComparison {
  readonly before: readonly RehearsedItem[];
  readonly after: readonly RehearsedItem[];
  /** Objects of those kinds in the tenant that the rollout does not own. */
  readonly foreignObjects: number;
}

/**
 * What the program registers, held against an exported tenant. An object that the tenant has under the same display name
 * is compared in Graph's own terms, as far as the rollout sets it; everything else is new.
 */
export function compareWithTenant(
  resources: readonly RegisteredResource[],
  tenant: Tenant,
): TenantComparison {
  const wanted = tenantOfResources(resources);
  const items = itemsOf(resources);
  const before: RehearsedItem[] = [];
  const inGraphTerms = new Map<string, RehearsedItem>();
  let foreignObjects = 0;
  for (const kind of kinds) {
    const ours = new Map(kind.of(wanted).map((object) => [kind.nameOf(object), object]));
    for (const existing of kind.of(tenant)) {
      const object = ours.get(kind.nameOf(existing));
      const item = items.find(({ type, label }) => type === kind.type && label === kind.nameOf(existing));
      if (object === undefined || item === undefined) {
        foreignObjects++;
        continue;
      }
      const after = { ...item, properties: propertiesOf(object) };
      const had = propertiesOf(existing);
      inGraphTerms.set(identity(item), after);
      before.push({ ...item, properties: new Map([...had].filter(([path]) => after.properties.has(path))) });
    }
  }
  return { before, after: items.map((item) => inGraphTerms.get(identity(item)) ?? item), foreignObjects };
}

function identity(item: RehearsedItem): string {
  return `${item.type} ${item.name}`;
}

function propertiesOf(object: object): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  flatten(object, "", properties);
  // Ours has none yet, and the tenant's is what it was found by.
  properties.delete("id");
  for (const [path, value] of properties) {
    properties.set(
      path,
      value
        .split(", ")
        .map((part) => keyOfSymbolicId(part) ?? part)
        .join(", "),
    );
    if (value === "(none)") properties.delete(path);
  }
  return properties;
}
