import assert from "node:assert/strict";
import { stringAt } from "../../tenant/readers/pulumi/resource";
import type { RecordedWrite } from "../../sandbox/writes";

/** The writes of one run, asked by what they were about. */
export class WriteOrder {
  constructor(readonly writes: readonly RecordedWrite[]) {}

  /** Places in the order of the writes that satisfy a condition; there must be one. */
  places(what: string, condition: (write: RecordedWrite) => boolean): readonly number[] {
    const places = this.writes.flatMap((write, index) => (condition(write) ? [index] : []));
    assert.notEqual(places.length, 0, `nothing was written that is ${what}:\n${this.describe()}`);
    return places;
  }

  /** That every write of the first kind came before every one of the second. */
  assertBefore(
    [first, isFirst]: readonly [what: string, condition: (write: RecordedWrite) => boolean],
    [second, isSecond]: readonly [what: string, condition: (write: RecordedWrite) => boolean],
  ): void {
    const last = Math.max(...this.places(first, isFirst));
    const next = Math.min(...this.places(second, isSecond));
    assert.ok(last < next, `${first} did not come before ${second}:\n${this.describe()}`);
  }

  private describe(): string {
    return this.writes
      .map(
        ({ method, path, body }, index) =>
          `${String(index)} ${method} ${path} ${stringAt(body, "displayName") ?? stringAt(body, "name") ?? ""}`,
      )
      .join("\n");
  }
}

export const policiesPath = "/identity/conditionalAccess/policies";

/** Whether a write creates or changes the Conditional Access policy of a name, into a state if one is given. */
export function writesPolicy(displayName: string, state?: string): (write: RecordedWrite) => boolean {
  return ({ method, path, body }) =>
    ["POST", "PATCH"].includes(method) &&
    path.includes(policiesPath) &&
    body.displayName === `Passkeys: ${displayName}` &&
    (state === undefined || body.state === state);
}

export function deletes(id: string): (write: RecordedWrite) => boolean {
  return ({ method, path }) => method === "DELETE" && path.endsWith(`/${id}`);
}
