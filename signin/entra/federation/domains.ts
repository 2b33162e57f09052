import { itemsOf } from "../../../tenant/graphValues";
import type { EntraDomain } from "../../../tenant/surroundings";
import type { EntraTenant } from "../../../tenant/tenant";
import type { SignInIdentity } from "../../signIn";
import type { Directory } from "../directory";
import { type Federation, domainOf, federationOfDomain } from "../surroundings/federation";

/** One domain that somebody is of, or may be of. */
export interface PersonDomain {
  /** In lower case. */
  readonly name: string;
  readonly federation: Federation;
  /** Null: the tenant does not list it. */
  readonly settings: EntraDomain | null;
}

/** The domains of a tenant, and who is of which. */
export class TenantDomains {
  /** Whether the export lists them. A tenant always has one: an empty list was not exported. */
  readonly areTold: boolean;
  /** Whether people of any of them are, or may be, sent to another provider. */
  readonly mayFederate: boolean;
  private readonly list: readonly EntraDomain[];
  private readonly byName: ReadonlyMap<string, PersonDomain>;
  private readonly differing: readonly PersonDomain[];

  constructor(
    { domains }: Pick<EntraTenant, "domains">,
    private readonly directory: Directory,
  ) {
    this.list = itemsOf(domains);
    this.areTold = this.list.length > 0;
    this.mayFederate = this.list.some(({ authenticationType }) => authenticationType !== "Managed");
    this.byName = new Map(this.list.map(({ id }) => [id.toLowerCase(), this.domain(id.toLowerCase())]));
    const all = [...this.byName.values()];
    const managed = all.filter(({ federation }) => federation.kind === "managed");
    this.differing = [...managed.slice(0, 1), ...all.filter((each) => !managed.includes(each))];
  }

  /** The domains that somebody may be of: one where it is known, else one of each kind. */
  of(identity: SignInIdentity): readonly PersonDomain[] {
    const { userPrincipalName } = this.named(identity);
    if (userPrincipalName == null) return this.differing;
    const name = domainOf(userPrincipalName);
    const known = this.byName.get(name);
    // Of a domain that is not listed its parent decides (Graph, domain: subdomains), which here is managed whichever it is.
    if (known === undefined && !this.mayFederate) return this.differing;
    return [known ?? this.domain(name)];
  }

  /** Names of the domains that send their people to another provider. */
  get federated(): readonly string[] {
    return this.differing.filter(({ federation }) => federation.kind === "federated").map(({ name }) => name);
  }

  /** The same person with the name of their account, where it is known. */
  named(identity: SignInIdentity): SignInIdentity {
    const { user } = this.directory.membership(identity);
    return identity.userPrincipalName != null || user?.userPrincipalName === undefined
      ? identity
      : { ...identity, userPrincipalName: user.userPrincipalName };
  }

  /** The same person once for every kind of domain that they may be of, said so; as they are where it is known. */
  alternatives(identity: SignInIdentity): readonly SignInIdentity[] {
    if (!this.mayFederate || this.named(identity).userPrincipalName != null) return [identity];
    return this.differing.map(({ name }) => ({ ...identity, userPrincipalName: `somebody@${name}` }));
  }

  /** The tenant's initial domain cannot be federated (entra-docs, domains-manage). */
  private domain(name: string): PersonDomain {
    const settings = this.list.find(({ id }) => id.toLowerCase() === name);
    const federation: Federation = name.endsWith(".onmicrosoft.com")
      ? { kind: "managed" }
      : federationOfDomain(name, settings);
    return { name, federation, settings: settings ?? null };
  }
}
