import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { RegisteredResource } from "../../../tenant/readers/pulumi/index";
import type { Order } from "../../components/order";

/** One write of a deployment: a resource is created, changed or deleted. */
export interface Write {
  readonly kind: "create" | "update" | "delete";
  readonly resource: RegisteredResource;
}

/** Writes that are done, as a set: bit n stands for the deployment's write n. */
export type Done = bigint;

/** The resources that stand, by type and name. */
export type Standing = ReadonlyMap<string, RegisteredResource>;

/**
 * All that the engine may do on the way from some resources to others: creates and updates after all that they depend on,
 * deletes after everything else and before all that they depended on. What is the same is not written. A deployment that is
 * stopped leaves a set of writes that is closed under what they wait for, and every such set is where some order passes.
 */
export class Deployment {
  readonly writes: readonly Write[];
  private readonly waits: readonly Done[];

  /**
   * @param wanted what is registered now, with its dependencies.
   * @param old what was registered by the deployments before, with the dependencies that its deletes go by.
   */
  constructor(
    readonly before: Standing,
    wanted: Order,
    old: Order,
    readonly concerns: (resource: RegisteredResource) => boolean = () => true,
  ) {
    const after = standingOf(wanted.resources);
    const ours = [...after.values()].filter(concerns);
    const made = ours.flatMap((resource): Write[] => {
      const present = before.get(identityOf(resource));
      if (present === undefined) return [{ kind: "create", resource }];
      return isDeepStrictEqual(present.inputs, resource.inputs) ? [] : [{ kind: "update", resource }];
    });
    const deleted = [...before.values()]
      .filter((resource) => concerns(resource) && !after.has(identityOf(resource)))
      .map((resource): Write => ({ kind: "delete", resource }));
    this.writes = [...made, ...deleted];
    this.waits = this.writes.map((later) =>
      setOf(this.writes.flatMap((earlier, at) => (comesBefore(earlier, later, wanted, old) ? [at] : []))),
    );
  }

  /** What may be written next. */
  next(done: Done): readonly number[] {
    return this.writes.flatMap((_, at) => {
      const isDone = (done & (1n << BigInt(at))) !== 0n;
      return !isDone && ((this.waits[at] ?? 0n) & ~done) === 0n ? [at] : [];
    });
  }

  /**
   * Where any order passes, fewest writes first, each with the number of orders that lead to it.
   * @throws where there are more than `limit`.
   */
  everyStop(limit: number): ReadonlyMap<Done, bigint> {
    const all = new Map<Done, bigint>([[0n, 1n]]);
    let level: ReadonlyMap<Done, bigint> = all;
    while (level.size > 0) {
      const following = new Map<Done, bigint>();
      for (const [done, orders] of level)
        for (const at of this.next(done)) {
          const further = done | (1n << BigInt(at));
          following.set(further, (following.get(further) ?? 0n) + orders);
        }
      for (const [done, orders] of following) all.set(done, orders);
      if (all.size > limit) throw new Error(`more than ${String(limit)} states between the writes`);
      level = following;
    }
    return all;
  }

  /** The stops of one order, as `choose` takes it among what may be written next. */
  oneOrder(choose: (count: number) => number): readonly Done[] {
    const stops: Done[] = [0n];
    let done = 0n;
    for (let next = this.next(done); next.length > 0; next = this.next(done)) {
      done |= 1n << BigInt(next[choose(next.length)] ?? 0);
      stops.push(done);
    }
    return stops;
  }

  /** The resources that stand after some of the writes. */
  standing(done: Done): Standing {
    const standing = new Map(this.before);
    this.writes.forEach(({ kind, resource }, at) => {
      if ((done & (1n << BigInt(at))) === 0n) return;
      if (kind === "delete") standing.delete(identityOf(resource));
      else standing.set(identityOf(resource), resource);
    });
    return standing;
  }

  get finished(): Done {
    return (1n << BigInt(this.writes.length)) - 1n;
  }

  describe(done: Done): string {
    const names = this.writes
      .filter((_, at) => (done & (1n << BigInt(at))) !== 0n)
      .map(({ kind, resource }) => `${kind} ${identityOf(resource)}`);
    return names.length === 0 ? "nothing" : names.join(", ");
  }
}

function comesBefore(earlier: Write, later: Write, wanted: Order, old: Order): boolean {
  if (later.kind !== "delete")
    return earlier.kind !== "delete" && wanted.isBefore(earlier.resource, later.resource);
  return earlier.kind !== "delete" || old.isBefore(later.resource, earlier.resource);
}

/** Resources that the engine writes, by type and name. */
export function standingOf(resources: readonly RegisteredResource[]): Standing {
  const written = resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
  const standing = new Map(written.map((resource) => [identityOf(resource), resource]));
  assert.equal(standing.size, written.length, "two resources of a type have one name");
  return standing;
}

export function identityOf({ type, name }: RegisteredResource): string {
  return `${type.split(":").at(-1) ?? type} ${name}`;
}

function setOf(places: readonly number[]): Done {
  return places.reduce((set, at) => set | (1n << BigInt(at)), 0n);
}
