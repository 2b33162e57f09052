import * as grpc from "@grpc/grpc-js";
import assert from "node:assert/strict";
import { membersDigest, packMembers } from "../../../tenant/entra/packedMembers";
import type { Json } from "../../../provider/http/client";
import { unknownValue } from "../../../provider/schema/unknown";
import { writeFiles } from "../../temporaryFolder";
import { failureOf } from "../managedResource";
import { type WiredRequest, isWrite } from "../wire";
import { cohortOf, makeGroup, membersOf, people, person, users } from "./cohort";
import { entraTenant, graphErrorBody } from "./entraTenant";

const type = "passkey-rollout:entra:CohortMembership";
const first45 = people(45);

/** Requests inside of a batch, with how many people each adds. */
function batched({ body }: WiredRequest): readonly string[] {
  const { requests = [] } = body as { readonly requests?: readonly Json[] };
  return requests.map(({ method, body: inner }) => {
    const { "members@odata.bind": bound } = (inner ?? {}) as {
      readonly "members@odata.bind"?: readonly string[];
    };
    return bound === undefined ? String(method) : `${String(method)} ${String(bound.length)}`;
  });
}

describe(type, () => {
  const tenant = entraTenant(() => ({ users: users(100) }));
  const cohort = (group: string, members: readonly string[]): Json => cohortOf(tenant(), group, members);

  it("fills a group by 20 people a write and all writes in one request, and counts them", async () => {
    const group = makeGroup(tenant());
    const resource = tenant().resource(type);
    assert.equal(await resource.up(cohort(group, first45)), "create");
    assert.deepEqual(membersOf(tenant(), group), first45);
    assert.deepEqual(tenant().wire.writes.map(batched), [["PATCH 20", "PATCH 20", "PATCH 5"]]);
    assert.equal(resource.kept.id, `${group}/members`);
    const { members, digest, count } = resource.kept.outputs;
    assert.deepEqual(
      { members, digest, count },
      { members: packMembers(first45), digest: membersDigest(first45), count: 45 },
    );
  });

  it("asks nobody when it is deployed a second time", async () => {
    const group = makeGroup(tenant());
    const resource = tenant().resource(type);
    await resource.up(cohort(group, first45));
    tenant().forget();
    assert.equal(await resource.up(cohort(group, first45)), "same");
    assert.deepEqual(tenant().wire.requests, []);
  });

  it("takes the same people for the same in another order, case and repetition, from another file", async () => {
    const group = makeGroup(tenant());
    const resource = tenant().resource(type);
    await resource.up(cohort(group, first45));
    const respelt = [...first45].reverse().map((id) => id.toUpperCase());
    writeFiles(tenant().folder, { "other.txt": ["# staff", ...respelt, person(3)].join("\r\n") });
    const { membersDigest: digest } = cohort(group, respelt);
    const inputs = { groupId: group.toUpperCase(), membersFile: "other.txt", membersDigest: digest };
    assert.deepEqual(await resource.preview(inputs), { operation: "same", changes: [] });
    const packed = { groupId: group, packedMembers: packMembers(respelt) };
    assert.deepEqual(await resource.preview(packed), { operation: "same", changes: [] });
  });

  it("adds ten people and removes five by what differs alone, those who come first", async () => {
    const group = makeGroup(tenant());
    const resource = tenant().resource(type);
    await resource.up(cohort(group, first45));
    tenant().forget();
    const later = people(50, 5);
    assert.deepEqual(await resource.preview(cohort(group, later)), {
      operation: "update",
      changes: ["membersDigest"],
    });
    assert.equal(await resource.up(cohort(group, later)), "update");
    assert.deepEqual(membersOf(tenant(), group), later);
    assert.deepEqual(tenant().wire.writes.map(batched), [
      ["PATCH 10"],
      ["DELETE", "DELETE", "DELETE", "DELETE", "DELETE"],
    ]);
    assert.equal(resource.kept.outputs.count, 50);
  });

  it("takes over people who are in the group already, without writing them again", async () => {
    const group = makeGroup(tenant(), people(30));
    await tenant().resource(type).up(cohort(group, first45));
    assert.deepEqual(tenant().wire.writes.map(batched), [["PATCH 15"]]);
  });

  it("finds in a refresh who came and went, and mends it in the next deployment", async () => {
    const group = makeGroup(tenant());
    const resource = tenant().resource(type);
    await resource.up(cohort(group, first45));
    tenant().sandbox.entra.groupMembers.remove(group, person(7));
    tenant().sandbox.entra.groupMembers.add(group, person(90));
    await resource.refresh();
    const found = membersDigest(membersOf(tenant(), group));
    assert.equal(resource.kept.inputs.membersDigest, found);
    assert.equal(resource.kept.outputs.digest, found);
    assert.deepEqual((await resource.preview(cohort(group, first45))).changes, ["membersDigest"]);
    assert.equal(await resource.up(cohort(group, first45)), "update");
    assert.deepEqual(membersOf(tenant(), group), first45);
  });

  it("finds nothing in a refresh when nobody came or went", async () => {
    const group = makeGroup(tenant());
    const resource = tenant().resource(type);
    await resource.up(cohort(group, first45));
    const { kept } = resource;
    await resource.refresh();
    assert.deepEqual(resource.kept, kept);
  });

  it("is gone when its group is", async () => {
    const group = makeGroup(tenant());
    const resource = tenant().resource(type);
    await resource.up(cohort(group, first45));
    tenant().sandbox.entra.groups.delete(group);
    await resource.refresh();
    assert.equal(resource.isKept, false);
  });

  it("is imported by its id alone, and then has nothing to do", async () => {
    const group = makeGroup(tenant(), first45);
    const resource = tenant().resource(type);
    const imported = await resource.import(`${group}/members`);
    assert.deepEqual(imported, {
      groupId: group,
      packedMembers: packMembers(first45),
      foreignMembers: "remove",
    });
    assert.equal(await resource.up(imported), "same");
    assert.equal(await resource.up(cohort(group, first45)), "same");
    assert.deepEqual(tenant().wire.writes, []);
  });

  it("is another resource for another group, and the first group is emptied", async () => {
    const [group, other] = [makeGroup(tenant()), makeGroup(tenant())];
    const resource = tenant().resource(type);
    await resource.up(cohort(group, first45));
    assert.deepEqual(await resource.preview(cohort(other, first45)), {
      operation: "replace",
      changes: ["groupId"],
    });
    assert.equal(await resource.up(cohort(other, first45)), "replace");
    assert.deepEqual(membersOf(tenant(), group), []);
    assert.deepEqual(membersOf(tenant(), other), first45);
  });

  it("takes its people out of the group when it is destroyed", async () => {
    const group = makeGroup(tenant());
    const resource = tenant().resource(type);
    await resource.up(cohort(group, first45));
    await resource.destroy();
    assert.deepEqual(membersOf(tenant(), group), []);
  });

  it("has nothing to take back when its group is gone", async () => {
    const group = makeGroup(tenant());
    const resource = tenant().resource(type);
    await resource.up(cohort(group, first45));
    tenant().sandbox.entra.groups.delete(group);
    tenant().forget();
    await resource.destroy();
    assert.deepEqual(tenant().wire.writes, []);
  });

  describe("people whom somebody else put into the group", () => {
    const stranger = person(90);

    it("stop a first deployment, which would remove them", async () => {
      const group = makeGroup(tenant(), [stranger]);
      const resource = tenant().resource(type);
      const { message } = await failureOf(resource.up(cohort(group, first45)));
      assert.match(message, /the group is not empty; in it and not in the list: 1 \(f0000000-\S+00005a\)/);
      assert.deepEqual(tenant().wire.writes, []);
      await resource.up({ ...cohort(group, first45), overwriteForeignChanges: true });
      assert.deepEqual(membersOf(tenant(), group), first45);
    });

    it("stop a later deployment, as do people whom somebody took out", async () => {
      const group = makeGroup(tenant());
      const resource = tenant().resource(type);
      await resource.up(cohort(group, first45));
      tenant().sandbox.entra.groupMembers.add(group, stranger);
      tenant().sandbox.entra.groupMembers.add(group, person(91));
      tenant().sandbox.entra.groupMembers.remove(group, person(7));
      tenant().forget();
      const later = cohort(group, people(46));
      const { message, code } = await failureOf(resource.up(later));
      assert.equal(code, grpc.status.FAILED_PRECONDITION);
      assert.match(message, /was changed by somebody else since the last deployment/);
      assert.match(message, /in it and not in the list: 2 \(f0000000-\S+00005a, f0000000-\S+00005b\)/);
      assert.match(message, /in the list and not in it any more: 1 \(f0000000-\S+000007\)/);
      assert.deepEqual(tenant().wire.writes, []);
      await resource.up({ ...later, overwriteForeignChanges: true });
      assert.deepEqual(membersOf(tenant(), group), people(46));
    });

    it("stay where they are to be kept, in no state, also when the resource is destroyed", async () => {
      const group = makeGroup(tenant(), [stranger]);
      const keep = { foreignMembers: "keep" };
      const resource = tenant().resource(type);
      await resource.up({ ...cohort(group, first45), ...keep });
      assert.deepEqual(membersOf(tenant(), group), [...first45, stranger]);
      assert.equal(resource.kept.outputs.count, 45);
      tenant().sandbox.entra.groupMembers.add(group, person(91));
      await resource.refresh();
      assert.equal(await resource.up({ ...cohort(group, first45), ...keep }), "same");
      await resource.up({ ...cohort(group, people(50)), ...keep });
      assert.deepEqual(membersOf(tenant(), group), [...people(50), stranger, person(91)]);
      await resource.destroy();
      assert.deepEqual(membersOf(tenant(), group), [stranger, person(91)]);
    });

    it("are removed once the program says so", async () => {
      const group = makeGroup(tenant(), [stranger]);
      const resource = tenant().resource(type);
      await resource.up({ ...cohort(group, first45), foreignMembers: "keep" });
      const exactly = { ...cohort(group, first45), overwriteForeignChanges: true };
      assert.deepEqual((await resource.preview(exactly)).changes, ["foreignMembers"]);
      await resource.up(exactly);
      assert.deepEqual(membersOf(tenant(), group), first45);
    });

    it("are no people when they are groups or applications, and stay", async () => {
      const nested = makeGroup(tenant());
      const group = makeGroup(tenant(), [nested]);
      const resource = tenant().resource(type);
      await resource.up(cohort(group, first45));
      await resource.up(cohort(group, people(3)));
      assert.deepEqual(membersOf(tenant(), group), [nested, ...people(3)]);
    });
  });

  it("takes as many people as before for the same people, which a refresh does not", async () => {
    const group = makeGroup(tenant());
    const resource = tenant().resource(type);
    await resource.up(cohort(group, first45));
    tenant().sandbox.entra.groupMembers.remove(group, person(7));
    tenant().sandbox.entra.groupMembers.add(group, person(90));
    await resource.up(cohort(group, people(46)));
    assert.ok(membersOf(tenant(), group).includes(person(90)));
    await resource.refresh();
    assert.equal(await resource.up(cohort(group, people(46))), "update");
    assert.deepEqual(membersOf(tenant(), group), people(46));
  });

  describe("the list", () => {
    it("stops the deployment where it has changed since the preview", async () => {
      const group = makeGroup(tenant());
      const inputs = cohort(group, first45);
      writeFiles(tenant().folder, { "members.txt": people(44).join("\n") });
      const { message } = await failureOf(tenant().resource(type).up(inputs));
      assert.match(message, /members\.txt has changed since the preview: its digest is not membersDigest/);
      assert.deepEqual(tenant().wire.writes, []);
    });

    const refusals: readonly { readonly what: string; readonly inputs: Json; readonly refusal: RegExp }[] = [
      {
        what: "is missing",
        inputs: {},
        refusal: /^membersFile: exactly one of membersFile and packedMembers/,
      },
      {
        what: "is given twice",
        inputs: { membersFile: "members.txt", membersDigest: membersDigest([]), packedMembers: "" },
        refusal: /^membersFile: exactly one of/,
      },
      {
        what: "has no digest",
        inputs: { membersFile: "members.txt" },
        refusal: /^membersDigest: is required with membersFile/,
      },
      {
        what: "has something else for a digest",
        inputs: { membersFile: "members.txt", membersDigest: "x".repeat(64) },
        refusal: /^membersDigest: is no SHA-256 digest in hexadecimal/,
      },
      {
        what: "is packed otherwise",
        inputs: { packedMembers: "c3RhZmY=" },
        refusal: /^packedMembers: it is no base64 text of object ids of 16 bytes each/,
      },
    ];
    for (const { what, inputs, refusal } of refusals) {
      it(`is refused in the preview where it ${what}`, async () => {
        const { message, code } = await failureOf(
          tenant()
            .resource(type)
            .preview({ groupId: person(0), ...inputs }),
        );
        assert.equal(code, grpc.status.INVALID_ARGUMENT);
        assert.match(message, refusal);
      });
    }

    it("is refused by file and line where it names nobody", async () => {
      const inputs = cohort(makeGroup(tenant()), first45);
      writeFiles(tenant().folder, { "members.txt": `${person(0)}\nanna@larkfield.example` });
      const { message } = await failureOf(tenant().resource(type).up(inputs));
      assert.match(message, /^members\.txt:2: "anna@larkfield\.example" is no object id/);
    });

    it("is refused where it cannot be read", async () => {
      const inputs = { ...cohort(makeGroup(tenant()), first45), membersFile: "none.txt" };
      assert.match(
        (await failureOf(tenant().resource(type).up(inputs))).message,
        /the list of people cannot be read/,
      );
    });
  });

  it("says that there is no such group", async () => {
    const { message } = await failureOf(
      tenant()
        .resource(type)
        .up(cohort(person(99_999), first45)),
    );
    assert.match(message, /the tenant has no group f0000000-/);
  });

  it("previews as changes what is not known yet, and asks nobody", async () => {
    const group = makeGroup(tenant());
    const resource = tenant().resource(type);
    const inputs = cohort(group, first45);
    await resource.up(inputs);
    tenant().forget();
    const previews = [
      [{ ...inputs, groupId: unknownValue }, "replace", ["groupId"]],
      [{ ...inputs, membersDigest: unknownValue }, "update", ["membersDigest"]],
      [{ groupId: group, packedMembers: unknownValue }, "update", ["packedMembers"]],
    ] as const;
    for (const [unknown, operation, changes] of previews) {
      assert.deepEqual(await resource.preview(unknown), { operation, changes });
      assert.equal((await tenant().resource(type).preview(unknown)).operation, "create");
    }
    assert.deepEqual(tenant().wire.requests, []);
  });

  describe("a deployment that is done in part", () => {
    const isBatch = ({ path }: WiredRequest): boolean => path.endsWith("/$batch");

    it("names people whom the tenant does not have, adds everybody else, and goes on with a mended list", async () => {
      const group = makeGroup(tenant());
      const resource = tenant().resource(type);
      const { message } = await failureOf(resource.up(cohort(group, [...first45, person(5_000)])));
      assert.match(
        message,
        /the tenant has nobody with the id f0000000-\S+001388; take them out of the list/,
      );
      assert.deepEqual(membersOf(tenant(), group), first45);
      assert.equal(resource.kept.outputs.unsettled, true);
      assert.deepEqual(resource.kept.failed, [message]);
      assert.equal(await resource.up(cohort(group, first45)), "update");
      assert.equal(resource.kept.outputs.unsettled, undefined);
      assert.equal(await resource.up(cohort(group, first45)), "same");
    });

    it("adds nobody twice when an answer is lost once", async () => {
      const group = makeGroup(tenant());
      tenant().wire.interfere(isBatch, { kind: "lose" }, 1);
      const resource = tenant().resource(type);
      assert.equal(await resource.up(cohort(group, first45)), "create");
      assert.deepEqual(membersOf(tenant(), group), first45);
    });

    it("finds out who is in the group when every answer was lost", async () => {
      const group = makeGroup(tenant());
      const resource = tenant().resource(type);
      tenant().wire.interfere(isBatch, { kind: "lose" });
      const { message } = await failureOf(resource.up(cohort(group, first45)));
      assert.match(message, /45 people could not be added, .*\(correlation id /);
      assert.deepEqual(resource.kept.failed, [message]);
      tenant().forget();
      assert.equal(await resource.up(cohort(group, first45)), "update");
      assert.deepEqual(tenant().wire.writes, []);
      assert.equal(resource.kept.outputs.count, 45);
      assert.equal(await resource.up(cohort(group, first45)), "same");
    });

    it("goes on where the service turned away what came after the first", async () => {
      const group = makeGroup(tenant());
      const resource = tenant().resource(type);
      await resource.up(cohort(group, people(20)));
      tenant().wire.interfere((request) => isBatch(request) && batched(request).includes("DELETE"), {
        kind: "answer",
        status: 403,
        body: graphErrorBody("Authorization_RequestDenied", "Insufficient privileges."),
      });
      const { message } = await failureOf(resource.up(cohort(group, people(20, 5))));
      assert.match(message, /5 people could not be removed, .*\(correlation id 0f7bd3f8-/);
      assert.deepEqual(membersOf(tenant(), group), people(25));
      tenant().forget();
      assert.equal(await resource.up(cohort(group, people(20, 5))), "update");
      assert.deepEqual(membersOf(tenant(), group), people(20, 5));
    });

    it("names somebody whom the service accepted and did not add, and adds them the next time", async () => {
      const group = makeGroup(tenant());
      const resource = tenant().resource(type);
      const forgetsOne = (): void => {
        tenant().sandbox.entra.groupMembers.remove(group, person(7));
      };
      tenant().wire.interfere(isWrite, { kind: "then", happens: forgetsOne }, 1);
      const { message } = await failureOf(resource.up(cohort(group, first45)));
      assert.match(message, /accepted the change and did not make it for 1 people \(f0000000-\S+000007\)/);
      assert.equal(await resource.up(cohort(group, first45)), "update");
      assert.deepEqual(membersOf(tenant(), group), first45);
      assert.equal(await resource.up(cohort(group, first45)), "same");
    });

    it("notices that one person was exchanged for another in words only, although the number is right", async () => {
      const group = makeGroup(tenant());
      const resource = tenant().resource(type);
      await resource.up(cohort(group, people(20)));
      const staysAsItWas = (): void => {
        const { groupMembers } = tenant().sandbox.entra;
        groupMembers.remove(group, person(30));
        groupMembers.add(group, person(19));
      };
      tenant().wire.interfere(isWrite, { kind: "then", happens: staysAsItWas }, 2);
      const exchanged = [...people(19), person(30)];
      const { message } = await failureOf(resource.up(cohort(group, exchanged)));
      assert.match(message, /accepted the change and did not make it for 2 people/);
      assert.deepEqual(membersOf(tenant(), group), people(20));
      assert.equal(await resource.up(cohort(group, exchanged)), "update");
      assert.deepEqual(membersOf(tenant(), group), exchanged);
    });
  });
});
