import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import { keyOfSymbolicId } from "../../tenant/symbolicIds";
import type { Tenant } from "../../tenant/tenant";
import { type Lists, type RehearsedItem, flatten, identityOf, itemsOf } from "./items";

/** Kinds of objects that can be recognized in an exported tenant, by their display name. */
interface Kind {
  readonly type: string;
  readonly of: (tenant: Tenant) => readonly { readonly displayName: string }[];
}

const kinds: readonly Kind[] = [
  { type: "azuread:ConditionalAccessPolicy", of: ({ entra }) => entra?.conditionalAccessPolicies ?? [] },
  {
    type: "azuread:AuthenticationStrengthPolicy",
    of: ({ entra }) => entra?.authenticationStrengthPolicies ?? [],
  },
  { type: "azuread:GroupWithoutMembers", of: ({ entra }) => entra?.groups ?? [] },
];

export interface TenantComparison {
  readonly before: readonly RehearsedItem[];
  readonly after: readonly RehearsedItem[];
  /** Objects of those kinds in the tenant that the rollout does not own. */
  readonly foreignObjects: number;
}

/**
 * What the program registers, held against an exported tenant. An object that the tenant has under the same display name
 * is compared in Graph's own terms, as far as the rollout sets it; everything else is new. `wanted` is the tenant that the
 * resources make.
 */
export function compareWithTenant(
  resources: readonly RegisteredResource[],
  wanted: Tenant,
  tenant: Tenant,
  lists: Lists,
): TenantComparison {
  const items = itemsOf(resources, lists);
  const before: RehearsedItem[] = [];
  const inGraphTerms = new Map<string, RehearsedItem>();
  let foreignObjects = 0;
  for (const kind of kinds) {
    const ours = new Map(kind.of(wanted).map((object) => [object.displayName, object]));
    for (const existing of kind.of(tenant)) {
      const object = ours.get(existing.displayName);
      const item = items.find(({ type, label }) => type === kind.type && label === existing.displayName);
      if (object === undefined || item === undefined) {
        foreignObjects++;
        continue;
      }
      const after = { ...item, properties: propertiesOf(object) };
      const had = propertiesOf(existing);
      inGraphTerms.set(identityOf(item), after);
      before.push({ ...item, properties: new Map([...had].filter(([path]) => after.properties.has(path))) });
    }
  }
  return { before, after: items.map((item) => inGraphTerms.get(identityOf(item)) ?? item), foreignObjects };
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
