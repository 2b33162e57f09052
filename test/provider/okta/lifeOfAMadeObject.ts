import assert from "node:assert/strict";
import type { Json } from "../../../provider/http/client";
import type { Entity } from "../../../sandbox/collection";
import { failureOf } from "../managedResource";
import { apiToken, OktaOrg } from "./oktaOrg";
import type { WiredRequest } from "../wire";

/** What the life of a type of object is told by. */
export interface MadeObjectLife {
  readonly type: string;
  readonly org: () => OktaOrg;
  /** Before anything is deployed. */
  readonly prepare?: (org: OktaOrg) => void;
  readonly inputs: Json;
  /** The same object with other properties, and the properties that differ. */
  readonly changed: Json;
  readonly changes: readonly string[];
  /** Objects of this type that are no part of every org. */
  readonly objects: (org: OktaOrg) => readonly Entity[];
  /** Id by which `pulumi import` names an object. */
  readonly idOf: (object: Entity) => string;
  /** What somebody else does to it in the console, and how an error tells of it. */
  readonly elsewhere: (org: OktaOrg, object: Entity) => void;
  readonly elsewhereIn: RegExp;
  readonly elsewhereChanges: readonly string[];
  readonly makes: (request: WiredRequest) => boolean;
}

/** The life of an object that is made and deleted, from deployment to deployment. */
export function describesTheLifeOf(life: MadeObjectLife): void {
  const { type, org, inputs, changed, objects } = life;

  function deployed(): Entity {
    return OktaOrg.only(objects(org()));
  }

  beforeEach(() => {
    life.prepare?.(org());
  });

  it("is made, and a second deployment changes nothing and writes nothing", async () => {
    const resource = org().resource(type);
    assert.equal(await resource.up(inputs), "create");
    assert.equal(resource.kept.id, life.idOf(deployed()));
    org().wire.clear();
    assert.equal(await resource.up(inputs), "same");
    assert.deepEqual(org().wire.writes, []);
  });

  it("is updated by what differs, and then is as it is wanted", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    const { id } = deployed();
    assert.deepEqual(await resource.preview(changed), { operation: "update", changes: life.changes });
    assert.equal(await resource.up(changed), "update");
    assert.equal(deployed().id, id);
    await resource.refresh();
    assert.deepEqual(await resource.preview(changed), { operation: "same", changes: [] });
    assert.equal(await resource.up(inputs), "update");
    await resource.refresh();
    assert.deepEqual(await resource.preview(inputs), { operation: "same", changes: [] });
  });

  it("shows in a refresh what somebody else changed, and undoes it in the next deployment", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    const before = deployed();
    life.elsewhere(org(), before);
    await resource.refresh();
    assert.deepEqual(await resource.preview(inputs), {
      operation: "update",
      changes: life.elsewhereChanges,
    });
    assert.equal(await resource.up(inputs), "update");
    await resource.refresh();
    assert.deepEqual(await resource.preview(inputs), { operation: "same", changes: [] });
  });

  it("stops at a change that somebody else made since, with both values, unless told to overwrite it", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    life.elsewhere(org(), deployed());
    org().wire.clear();
    const { message, kept } = await failureOf(resource.up(changed));
    assert.match(message, /was changed by somebody else since the last deployment/);
    assert.match(message, life.elsewhereIn);
    assert.deepEqual(org().wire.writes, []);
    assert.equal(kept, null);

    assert.equal(await resource.up({ ...changed, overwriteForeignChanges: true }), "update");
    await resource.refresh();
    assert.equal((await resource.preview({ ...changed, overwriteForeignChanges: true })).operation, "same");
  });

  it("is deleted, also when somebody else has deleted it before", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    const { kept } = resource;
    await resource.destroy();
    assert.deepEqual(objects(org()), []);
    await org().plugin.delete(`passkey-rollout:okta:${type}`, kept);
  });

  it("is forgotten by a refresh when it is gone, and made again", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    await org().plugin.delete(`passkey-rollout:okta:${type}`, resource.kept);
    await resource.refresh();
    assert.ok(!resource.isKept);
    assert.equal(await resource.up(inputs), "create");
  });

  it("stops where somebody else has deleted it since, and says how to go on", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    await org().plugin.delete(`passkey-rollout:okta:${type}`, resource.kept);
    const { message } = await failureOf(resource.up(changed));
    assert.match(message, /there is no .+ any more; somebody deleted it\. Run `pulumi refresh`/);
    await resource.refresh();
    assert.equal(await resource.up(changed), "create");
  });

  it("is imported by its id, and then differs neither from what the import prints nor from its program", async () => {
    await org().resource(type).up(inputs);
    const resource = org().resource(type);
    org().wire.clear();
    const printed = await resource.import(life.idOf(deployed()));
    assert.deepEqual(await resource.preview(printed), { operation: "same", changes: [] });
    assert.deepEqual(await resource.preview(inputs), { operation: "same", changes: [] });
    assert.equal(await resource.up(inputs), "same");
    assert.deepEqual(org().wire.writes, []);
  });

  it("is no import when there is none", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    const id = life.idOf(deployed());
    await resource.destroy();
    assert.equal(await org().plugin.import(`passkey-rollout:okta:${type}`, id), null);
  });

  it("fails when a change is accepted and not made, and is mended by the next deployment", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    const before = deployed();
    org().wire.interfere(({ method }) => method !== "GET", { kind: "ignore" });
    const { message } = await failureOf(resource.up(changed));
    assert.match(message, /accepted the change and did not make it: /);
    assert.match(message, /\(read back for 60 s\)/);
    assert.deepEqual(deployed(), before);
    org().wire.clear();
    assert.equal(await resource.up(changed), "update");
    assert.equal(await resource.up(changed), "same");
    await resource.refresh();
    assert.deepEqual(await resource.preview(changed), { operation: "same", changes: [] });
  });

  it("fails when making it is accepted and not done, and is made by the next deployment", async () => {
    const resource = org().resource(type);
    org().wire.interfere(life.makes, { kind: "ignore" }, 1);
    const { message, kept } = await failureOf(resource.up(inputs));
    assert.match(message, /accepted the request to make it and did not: .* \(read back for 60 s\)/);
    assert.equal(kept, null);
    assert.equal(await resource.up(inputs), "create");
    deployed();
  });

  it("is made once where it takes a while to be seen", async () => {
    const resource = org().resource(type);
    const { wire } = org();
    const isReadAfter = ({ method, path }: WiredRequest): boolean =>
      method === "GET" && wire.writes.some(life.makes) && objects(org()).some(({ id }) => path.endsWith(id));
    wire.interfere(isReadAfter, { kind: "refuse", status: 404 }, 3);
    assert.equal(await resource.up(inputs), "create");
    assert.equal(await resource.up(inputs), "same");
    deployed();
  });

  it("is made once when the answer to making it is lost", async () => {
    const resource = org().resource(type);
    org().wire.interfere(life.makes, { kind: "lose" }, 1);
    assert.equal(await resource.up(inputs), "create");
    assert.equal(resource.kept.id, life.idOf(deployed()));
    assert.equal(await resource.up(inputs), "same");
  });

  it("is made once when nothing can be asked after the lost answer: the next deployment goes on with it", async () => {
    const resource = org().resource(type);
    const { wire } = org();
    wire.interfere(life.makes, { kind: "lose" }, 1);
    wire.interfere(({ method }) => method === "GET" && wire.requests.some(life.makes), {
      kind: "refuse",
      status: 503,
    });
    const { message } = await failureOf(resource.up(inputs));
    assert.ok(!message.includes(apiToken));
    assert.ok(!resource.isKept);
    const { id } = deployed();
    wire.clear();
    assert.equal(await resource.up(inputs), "create");
    assert.equal(deployed().id, id);
    await resource.refresh();
    assert.deepEqual(await resource.preview(inputs), { operation: "same", changes: [] });
  });

  it("is kept when it was made and cannot be read back, and the next deployment goes on with it", async () => {
    const resource = org().resource(type);
    const { wire } = org();
    wire.interfere(({ method }) => method === "GET" && wire.requests.some(life.makes), {
      kind: "refuse",
      status: 403,
    });
    const { message } = await failureOf(resource.up(inputs));
    assert.match(message, /^it was made, and what followed failed: /);
    assert.equal(resource.kept.id, life.idOf(deployed()));
    wire.clear();
    assert.equal(await resource.up(inputs), "update");
    assert.equal(await resource.up(inputs), "same");
    deployed();
  });

  it("does not take an object of its name over that is another one", async () => {
    const other = org().resource(type);
    await other.up(changed);
    org().wire.clear();
    const { message } = await failureOf(org().resource(type).up(inputs));
    assert.match(message, /an object of this name exists \(.+\) and is another one: /);
    assert.match(message, /Rename one of them, delete the other, or take it over with `pulumi import`/);
    assert.deepEqual(org().wire.writes, []);
  });
}
