import { symbolicId } from "../../symbolicIds";
import { isUnknown } from "../../unknown";
import { type RegisteredResource, objectAt, stringAt, stringsAt } from "./resource";

/** Types of the rollout's own components, which say what the resources below them are for. */
export const componentTypes = {
  rollout: "passkey-rollout:index:PasskeyRollout",
  userGroup: "passkey-rollout:entra:UserGroup",
  strength: "passkey-rollout:entra:AuthenticationStrength",
  rules: "passkey-rollout:entra:ConditionalAccessRules",
  rule: "passkey-rollout:entra:ConditionalAccessRule",
  methods: "passkey-rollout:entra:AuthenticationMethods",
  oktaUserGroup: "passkey-rollout:okta:UserGroup",
  oktaPolicy: "passkey-rollout:okta:AppSignOnPolicy",
  oktaEnrollment: "passkey-rollout:okta:EnrollmentPolicy",
  oktaSession: "passkey-rollout:okta:GlobalSessionPolicy",
} as const;

/**
 * Which object of the plan an id or a URN stands for. Real ids, symbolic ids and unknown values all lead to the same
 * symbolic id, so that rules compare like with like in a preview and in an update.
 */
export class Identities {
  private readonly byId = new Map<string, string>();
  private readonly byUrn = new Map<string, string>();
  private readonly resources = new Map<string, RegisteredResource>();

  constructor(resources: Iterable<RegisteredResource>) {
    for (const resource of resources) this.resources.set(resource.urn, resource);
    for (const resource of this.resources.values()) this.learn(resource);
  }

  private learn(resource: RegisteredResource): void {
    const parent = this.parentOf(resource);
    const key = parent === null ? null : stringAt(parent.inputs, "key");
    const kind = parent === null ? undefined : kinds[parent.type];
    if (key !== null && resource.type === kind?.child) {
      const symbol = symbolicId(kind.symbol, key);
      this.byUrn.set(resource.urn, symbol);
      if (resource.id !== null && resource.id !== "") this.byId.set(bare(resource.id), symbol);
    }
    // The collection of rules is told which id is which group before any rule is registered.
    if (resource.type === componentTypes.rules) {
      for (const [name, symbol] of [
        ["groupIds", "group"],
        ["strengthIds", "strength"],
      ] as const) {
        for (const [entry, id] of Object.entries(objectAt(resource.inputs, name))) {
          if (typeof id === "string" && !isUnknown(id)) this.byId.set(bare(id), symbolicId(symbol, entry));
        }
      }
    }
  }

  parentOf(resource: RegisteredResource): RegisteredResource | null {
    return resource.parent === null ? null : (this.resources.get(resource.parent) ?? null);
  }

  /** The symbolic id of an object of the rollout by its resource, whether or not it has an id yet; else what it has. */
  resolveResource(resource: RegisteredResource): string {
    return this.byUrn.get(resource.urn) ?? resource.id ?? resource.urn;
  }

  /** The symbolic id of an object of the rollout, or the id itself without the provider's path. */
  resolve(id: string): string {
    return this.byId.get(bare(id)) ?? bare(id);
  }

  /**
   * A list of ids with its unknown elements replaced by the objects that the property was made of. Only where there are
   * exactly as many of one kind as there are unknown elements: a dependency is not yet an element.
   */
  resolveList(owner: RegisteredResource, property: string): readonly string[] {
    const ids = stringsAt(owner.inputs, property);
    const known = ids.filter((id) => !isUnknown(id)).map((id) => this.resolve(id));
    const unknown = ids.length - known.length;
    if (unknown === 0) return known;
    const candidates = (owner.propertyDependencies[property] ?? []).flatMap(
      (urn) => this.byUrn.get(urn) ?? [],
    );
    const distinct = [...new Set(candidates)].filter((symbol) => !known.includes(symbol));
    return distinct.length === unknown
      ? [...known, ...distinct]
      : ids.map((id) => (isUnknown(id) ? id : this.resolve(id)));
  }

  /** One id, or what the property was made of when it is unknown and there is but one thing. */
  resolveOne(owner: RegisteredResource, id: string, property: string): string {
    if (!isUnknown(id)) return this.resolve(id);
    const candidates = [
      ...new Set((owner.propertyDependencies[property] ?? []).flatMap((urn) => this.byUrn.get(urn) ?? [])),
    ];
    return candidates.length === 1 ? (candidates[0] ?? id) : id;
  }
}

const kinds: Readonly<
  Record<
    string,
    { readonly child: string; readonly symbol: "group" | "strength" | "okta-group" | "okta-policy" }
  >
> = {
  [componentTypes.userGroup]: {
    child: "azuread:index/groupWithoutMembers:GroupWithoutMembers",
    symbol: "group",
  },
  [componentTypes.strength]: {
    child: "azuread:index/authenticationStrengthPolicy:AuthenticationStrengthPolicy",
    symbol: "strength",
  },
  [componentTypes.oktaUserGroup]: { child: "okta:group/group:Group", symbol: "okta-group" },
  [componentTypes.oktaEnrollment]: {
    child: "passkey-rollout:okta:AuthenticatorEnrollmentPolicy",
    symbol: "okta-policy",
  },
  [componentTypes.oktaSession]: { child: "okta:policy/signon:Signon", symbol: "okta-policy" },
  [componentTypes.oktaPolicy]: { child: "okta:index/appSignonPolicy:AppSignonPolicy", symbol: "okta-policy" },
};

/** The provider's resource ids are paths (`/groups/…`); Graph's ids are their last part. */
function bare(id: string): string {
  return id.startsWith("/") ? (id.split("/").at(-1) ?? id) : id;
}
