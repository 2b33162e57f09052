import * as grpc from "@grpc/grpc-js";
import assert from "node:assert/strict";
import type { Json } from "../../../provider/http/client";
import { unknownValue } from "../../../provider/schema/unknown";
import type { EntraSeed } from "../../../sandbox/seed";
import { failureOf } from "../managedResource";
import { entraTenant, graphErrorBody } from "./entraTenant";
import type { TenantObject } from "./tenantObject";
import { isWrite } from "../wire";

/** A resource over an object that always exists, and deployments that show how it lives. */
export interface ExistingObject {
  readonly type: string;
  /** What `pulumi import` is given. */
  readonly id: string;
  readonly object: TenantObject;
  /** What the tenant is before; left out: as a new one. */
  readonly seed?: EntraSeed;
  readonly inputs: Json;
  /** The same, spelt otherwise: another order, another case, defaults said or not. */
  readonly respelt: Json;
  readonly changed: Json;
  /** Where `changed` differs from `inputs`. */
  readonly changes: readonly string[];
  /** What the update to `changed` sends. */
  readonly written: readonly Json[];
  /** A property that both inputs leave as it is, and what somebody makes of it in the portal. */
  readonly drift: { readonly properties: Json; readonly changes: readonly string[]; readonly shown: RegExp };
  /** Inputs of which something is not known yet, and where that may change something. */
  readonly unknown: { readonly inputs: Json; readonly changes: readonly string[] };
}

const correlated = /\(correlation id [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\)/;

/** Specifies the life of a resource over an object that always exists, from adoption to giving back. */
export function itLivesAsAnExistingObject(subject: ExistingObject): void {
  const { type, id, object, inputs, changed } = subject;
  const tenant = entraTenant(() => subject.seed ?? {});

  it("adopts what the tenant has, and remembers it", async () => {
    const before = object.read(tenant());
    const resource = tenant().resource(type);
    assert.equal(await resource.up(inputs), "create");
    assert.equal(resource.kept.id, id);
    const { previous, ...state } = resource.kept.outputs;
    assert.deepEqual(state, resource.kept.inputs);
    for (const [name, value] of Object.entries(previous as Json)) assert.deepEqual(value, before[name], name);
    for (const name of topLevel(subject.changes)) assert.ok(name in (previous as Json), name);
  });

  it("writes nothing when it is deployed a second time", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    tenant().forget();
    assert.equal(await resource.up(inputs), "same");
    assert.deepEqual(tenant().wire.requests, []);
  });

  it("writes nothing when the tenant is as wanted before it is adopted", async () => {
    await tenant().resource(type).up(inputs);
    tenant().forget();
    assert.equal(await tenant().resource(type).up(inputs), "create");
    assert.deepEqual(tenant().wire.writes, []);
  });

  it("takes the same for the same in another order and case, with and without defaults", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    assert.deepEqual(await resource.preview(subject.respelt), { operation: "same", changes: [] });
  });

  it("shows by their paths what an update changes, and writes nothing else", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    const before = object.read(tenant());
    tenant().forget();
    assert.deepEqual(await resource.preview(changed), { operation: "update", changes: subject.changes });
    assert.deepEqual(tenant().wire.requests, [], "a preview asks nobody");
    assert.equal(await resource.up(changed), "update");
    assert.deepEqual(
      tenant().wire.writes.map(({ body }) => body),
      subject.written,
    );
    const named = topLevel(subject.changes);
    for (const [name, value] of Object.entries(object.read(tenant())))
      if (!named.has(name)) assert.deepEqual(value, before[name], name);
    assert.equal(await resource.up(changed), "same");
  });

  it("finds in a refresh what was changed in the portal, and mends it in the next deployment", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    const deployed = object.read(tenant());
    const { inputs: known } = resource.kept;
    object.change(tenant(), subject.drift.properties);
    await resource.refresh();
    assert.notDeepEqual(resource.kept.inputs, known);
    const { previous, ...state } = resource.kept.outputs;
    assert.deepEqual(state, resource.kept.inputs);
    assert.ok(previous !== undefined, "what was there before is not forgotten");
    assert.deepEqual((await resource.preview(inputs)).changes, subject.drift.changes);
    assert.equal(await resource.up(inputs), "update");
    assert.deepEqual(object.read(tenant()), deployed);
  });

  it("finds nothing in a refresh when nobody changed anything", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    const { kept } = resource;
    await resource.refresh();
    assert.deepEqual(resource.kept, kept);
  });

  it("stops at what somebody else changed since, with both values, and writes nothing", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    const { kept } = resource;
    object.change(tenant(), subject.drift.properties);
    tenant().forget();
    const failure = await failureOf(resource.up(changed));
    assert.match(failure.message, /was changed by somebody else since the last deployment/);
    assert.match(failure.message, subject.drift.shown);
    assert.equal(failure.code, grpc.status.FAILED_PRECONDITION);
    assert.deepEqual(tenant().wire.writes, []);
    assert.deepEqual(resource.kept, kept);
  });

  it("overwrites it when it is told to", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    object.change(tenant(), subject.drift.properties);
    assert.equal(await resource.up({ ...changed, overwriteForeignChanges: true }), "update");
    assert.equal(await resource.up({ ...changed, overwriteForeignChanges: true }), "same");
  });

  it("gives back what was there before", async () => {
    const before = object.read(tenant());
    const resource = tenant().resource(type);
    await resource.up(inputs);
    await resource.up(changed);
    await resource.destroy();
    assert.deepEqual(object.read(tenant()), before);
    assert.deepEqual(tenant().warnings, []);
  });

  it("does not take away, when it is destroyed, what somebody else changed since", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    object.change(tenant(), subject.drift.properties);
    const changedInPortal = object.read(tenant());
    const failure = await failureOf(resource.destroy());
    assert.match(failure.message, subject.drift.shown);
    assert.deepEqual(object.read(tenant()), changedInPortal);
    assert.ok(resource.isKept);
  });

  it("is imported by its id alone, and then has nothing to do", async () => {
    await tenant().resource(type).up(inputs);
    const resource = tenant().resource(type);
    const imported = await resource.import(id);
    tenant().forget();
    assert.equal(await resource.up(imported), "same");
    assert.deepEqual(await resource.preview(inputs), { operation: "same", changes: [] });
    assert.equal(await resource.up(inputs), "same");
    assert.deepEqual(tenant().wire.requests, []);
  });

  it("names a change that the service accepts and does not make, and makes it the next time", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    tenant().wire.interfere(isWrite, { kind: "ignore" });
    const failure = await failureOf(resource.up(changed));
    assert.match(failure.message, /the service accepted the change and did not make it/);
    for (const path of subject.changes) assert.ok(failure.message.includes(path), path);
    assert.deepEqual(resource.kept.failed, [failure.message]);
    tenant().forget();
    assert.equal(await resource.up(changed), "update");
    assert.equal(await resource.up(changed), "same");
    assert.equal(resource.kept.outputs.pending, undefined);
  });

  it("remembers what was there before also when nothing that was adopted would change", async () => {
    const before = object.read(tenant());
    const resource = tenant().resource(type);
    tenant().wire.interfere(isWrite, { kind: "ignore" });
    await failureOf(resource.up(inputs));
    tenant().forget();
    assert.equal(await resource.up(inputs), "update");
    await resource.destroy();
    assert.deepEqual(object.read(tenant()), before);
  });

  it("keeps in mind what it sent when every answer was lost, and finds out that it was done", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    tenant().wire.interfere(isWrite, { kind: "lose" });
    const failure = await failureOf(resource.up(changed));
    assert.match(failure.message, correlated);
    assert.ok(resource.kept.outputs.pending !== undefined);
    assert.deepEqual(resource.kept.failed, [failure.message]);
    tenant().forget();
    assert.equal(await resource.up(changed), "update");
    assert.equal(resource.kept.outputs.pending, undefined);
    assert.equal(await resource.up(changed), "same");
  });

  it("gives back what was there before after a first deployment of which no answer came", async () => {
    const before = object.read(tenant());
    const resource = tenant().resource(type);
    tenant().wire.interfere(isWrite, { kind: "lose" });
    await failureOf(resource.up(inputs));
    tenant().forget();
    await resource.destroy();
    assert.deepEqual(object.read(tenant()), before);
  });

  it("changes nothing in the state when the service refuses, and says by which id it can be asked", async () => {
    const resource = tenant().resource(type);
    const body = graphErrorBody("accessDenied", "Insufficient privileges to complete the operation.");
    tenant().wire.interfere(isWrite, { kind: "answer", status: 403, body });
    const first = await failureOf(resource.up(inputs));
    assert.equal(first.code, grpc.status.FAILED_PRECONDITION);
    assert.equal(resource.isKept, false);
    tenant().forget();
    await resource.up(inputs);
    const { kept } = resource;
    tenant().wire.interfere(isWrite, { kind: "answer", status: 403, body });
    const second = await failureOf(resource.up(changed));
    assert.deepEqual(resource.kept, kept);
    for (const { message } of [first, second]) {
      assert.match(message, /status 403 accessDenied: Insufficient privileges/);
      assert.match(message, /\(correlation id 0f7bd3f8-6f1c-4e62-a0c3-3d5a0e2c1b9d\)/);
    }
  });

  it("says by which id a failed reading can be asked for", async () => {
    const body = graphErrorBody("generalException", "Something is wrong.");
    const resource = tenant().resource(type);
    await resource.up(inputs);
    tenant().wire.interfere(({ method }) => method === "GET", { kind: "answer", status: 403, body });
    const steps = [() => resource.up(changed), () => resource.refresh(), () => resource.destroy()];
    for (const step of steps) assert.match((await failureOf(step())).message, /\(correlation id 0f7bd3f8-/);
  });

  it("previews what is not known yet as a change, and asks nobody", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    tenant().forget();
    const { changes, operation } = await resource.preview(subject.unknown.inputs);
    assert.deepEqual({ changes, operation }, { changes: subject.unknown.changes, operation: "update" });
    assert.equal((await tenant().resource(type).preview(subject.unknown.inputs)).operation, "create");
    assert.deepEqual(tenant().wire.requests, []);
  });
}

function topLevel(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.map((path) => path.split(/[.[]/)[0] ?? path));
}

/** Inputs with a target more that is not known yet. */
export function withUnknownTarget(inputs: Json, target: Json = {}): Json {
  const { includeTargets } = inputs;
  assert.ok(Array.isArray(includeTargets));
  return {
    ...inputs,
    includeTargets: [...(includeTargets as readonly unknown[]), { ...target, id: unknownValue }],
  };
}
