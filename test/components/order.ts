import assert from "node:assert/strict";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";

/**
 * What a resource waits for, over any number of steps, as the engine was told: a dependency on a component is one on each of
 * its children. Whatever order the engine takes, and wherever a deployment ends, these were written before it; deleted they
 * are after it.
 */
export class Order {
  private readonly byUrn: ReadonlyMap<string, RegisteredResource>;
  private readonly closures = new Map<string, ReadonlySet<string>>();

  constructor(readonly resources: readonly RegisteredResource[]) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  /** Resources that the engine writes, of a type by its last part. */
  of(...types: readonly string[]): readonly RegisteredResource[] {
    return this.resources.filter(
      ({ custom, type }) => custom && types.includes(type.split(":").at(-1) ?? ""),
    );
  }

  isBefore(first: RegisteredResource, second: RegisteredResource): boolean {
    return this.closureOf(second).has(first.urn);
  }

  private closureOf(resource: RegisteredResource): ReadonlySet<string> {
    const known = this.closures.get(resource.urn);
    if (known !== undefined) return known;
    const closure = new Set<string>();
    const open = [resource];
    for (const one of open) {
      for (const urn of one.dependencies ?? []) {
        const found = this.byUrn.get(urn);
        if (found === undefined || closure.has(urn)) continue;
        closure.add(urn);
        open.push(found);
      }
    }
    assert.ok(!closure.has(resource.urn), `${resource.name} waits for itself`);
    this.closures.set(resource.urn, closure);
    return closure;
  }
}
