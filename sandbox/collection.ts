import type { Json } from "./exchange";

/** An object of a tenant, in its API's own shape. */
export type Entity = Json & { readonly id: string };

/** Objects by id, in the order in which they came. An object is replaced and never changed, so that readers keep what they read. */
export class Collection {
  private entities: Map<string, Entity>;
  /** Whether another collection reads the same map, so that a write has to leave it alone. */
  private shared = false;

  constructor(seed: readonly Entity[] = []) {
    this.entities = new Map(seed.map((entity) => [entity.id, entity]));
  }

  /** The collection as it is now: what is written to either one later does not show in the other. */
  asOfNow(): Collection {
    const copy = new Collection();
    copy.entities = this.entities;
    copy.shared = true;
    this.shared = true;
    return copy;
  }

  get(id: string): Entity | undefined {
    return this.entities.get(id);
  }

  has(id: string): boolean {
    return this.entities.has(id);
  }

  list(): readonly Entity[] {
    return [...this.entities.values()];
  }

  put(entity: Entity): Entity {
    this.own().set(entity.id, entity);
    return entity;
  }

  delete(id: string): void {
    this.own().delete(id);
  }

  private own(): Map<string, Entity> {
    if (this.shared) {
      this.entities = new Map(this.entities);
      this.shared = false;
    }
    return this.entities;
  }
}
