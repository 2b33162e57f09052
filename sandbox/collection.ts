import type { Json } from "./exchange";

/** An object of a tenant, in its API's own shape. */
export type Entity = Json & { readonly id: string };

/** Objects by id, in the order in which they came. An object is replaced and never changed, so that readers keep what they read. */
export class Collection {
  private readonly entities = new Map<string, Entity>();

  constructor(seed: readonly Entity[] = []) {
    for (const entity of seed) this.put(entity);
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
    this.entities.set(entity.id, entity);
    return entity;
  }

  delete(id: string): void {
    this.entities.delete(id);
  }
}
