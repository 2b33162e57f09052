import { parseMemberFile } from "../../plan/load/memberFiles";
import { ApiError, type Json } from "../http/client";
import { readUntil } from "../lifecycle/readBack";
import {
  type Difference,
  PartialFailure,
  type ReadResource,
  type ResourceContext,
  ResourceError,
  type ResourceState,
  type ResourceType,
} from "../resource";
import { canonicalObject } from "../schema/canonical";
import type { CheckFailure } from "../schema/check";
import { textOf } from "../schema/json";
import { isUnknown } from "../schema/unknown";
import { cohortMembershipInputs, cohortMembershipOutputs } from "./cohortMembershipInputs";
import { type Changed, GroupPeople } from "./groupPeople";
import { removePeople } from "./memberRemoval";
import { type MembershipChange, countingLag, notAsChanged } from "./membershipReadBack";
import { membersDigest, packMembers, unpackMembers } from "../../tenant/entra/packedMembers";

const token = "passkey-rollout:entra:CohortMembership";

/**
 * The people of a group as one resource, however many they are. Their ids are no list anywhere in the state: an input is a
 * file and its digest, the output one packed text.
 */
export const cohortMembership: ResourceType = {
  token,
  description:
    "The people of one group as one resource, however many they are. A file and its digest say who; adding ten people to a hundred thousand takes three requests.",
  inputs: cohortMembershipInputs,
  outputs: cohortMembershipOutputs,
  check: checkSource,
  difference,
  create,
  read,
  update,
  delete: remove,
};

function checkSource(inputs: Json): readonly CheckFailure[] {
  const { membersFile, membersDigest: digest, packedMembers } = inputs;
  if ((membersFile === undefined) === (packedMembers === undefined))
    return [
      { property: "membersFile", reason: "exactly one of membersFile and packedMembers says who is meant" },
    ];
  if (membersFile !== undefined && digest === undefined)
    return [
      {
        property: "membersDigest",
        reason: "is required with membersFile, so that a file that changes after the preview is noticed",
      },
    ];
  if (typeof digest === "string" && !isUnknown(digest) && !/^[0-9a-f]{64}$/i.test(digest))
    return [{ property: "membersDigest", reason: "is no SHA-256 digest in hexadecimal" }];
  if (typeof packedMembers !== "string" || isUnknown(packedMembers)) return [];
  try {
    unpackMembers(packedMembers);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ property: "packedMembers", reason }];
  }
}

function difference(state: Json, inputs: Json): Difference {
  const changes: { path: string; replaces: boolean }[] = [];
  if (inputs.groupId !== state.groupId) changes.push({ path: "groupId", replaces: true });
  const source = inputs.membersFile === undefined ? "packedMembers" : "membersDigest";
  if (wantedDigest(inputs) !== state.digest) changes.push({ path: source, replaces: false });
  if (inputs.foreignMembers !== state.foreignMembers)
    changes.push({ path: "foreignMembers", replaces: false });
  if (state.unsettled === true) changes.push({ path: "unsettled", replaces: false });
  return { changes };
}

function wantedDigest({ membersDigest: digest, packedMembers }: Json): unknown {
  if (typeof packedMembers !== "string") return typeof digest === "string" ? digest.toLowerCase() : digest;
  return isUnknown(packedMembers) ? packedMembers : membersDigest(unpackMembers(packedMembers));
}

/** Who is meant. @throws ResourceError when the file is not the one of the preview. */
async function wantedPeople(context: ResourceContext, inputs: Json): Promise<ReadonlySet<string>> {
  const packed = textOf(inputs, "packedMembers");
  if (packed !== null) return new Set(unpackMembers(packed));
  const file = textOf(inputs, "membersFile") ?? "";
  let text: string;
  try {
    text = await context.readFile(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ResourceError(`${token}: the list of people cannot be read: ${reason}`);
  }
  const { userIds, invalid } = parseMemberFile(text, "entra");
  const [first] = invalid;
  if (first !== undefined)
    throw new ResourceError(
      `${file}:${String(first.line)}: "${first.text}" is no object id; one id a line, text after # is a comment`,
    );
  if (membersDigest(userIds) !== wantedDigest(inputs))
    throw new ResourceError(
      `${file} has changed since the preview: its digest is not membersDigest. Nothing was written; run the preview again`,
    );
  return new Set(userIds);
}

function idOf(inputs: Json): string {
  return `${String(inputs.groupId)}/members`;
}

function groupOf(id: string): string {
  return id.split("/")[0] ?? id;
}

function stateOf(inputs: Json, people: Iterable<string>, unsettled = false): Json {
  const members = [...people];
  return {
    ...canonicalObject(cohortMembershipInputs, inputs),
    members: packMembers(members),
    digest: membersDigest(members),
    count: new Set(members).size,
    ...(unsettled ? { unsettled } : {}),
  };
}

async function create(context: ResourceContext, inputs: Json): Promise<ResourceState> {
  const wanted = await wantedPeople(context, inputs);
  const group = new GroupPeople(context.graph(), String(inputs.groupId));
  const count = await group.count();
  if (count === null)
    throw new ResourceError(
      `${token}: the tenant has no group ${String(inputs.groupId)}, so nobody can be in it`,
    );
  const present = count === 0 ? new Set<string>() : await group.all();
  const foreign = [...present].filter((id) => !wanted.has(id));
  if (inputs.foreignMembers === "remove" && foreign.length > 0 && inputs.overwriteForeignChanges !== true)
    throw foreignPeople("is not empty", foreign, []);
  return { id: idOf(inputs), state: await change(context, group, inputs, wanted, present) };
}

async function update(context: ResourceContext, id: string, state: Json, inputs: Json): Promise<Json> {
  const wanted = await wantedPeople(context, inputs);
  const group = new GroupPeople(context.graph(), groupOf(id));
  const known = new Set(unpackMembers(textOf(state, "members") ?? ""));
  const present = await presentPeople(context, group, state, inputs, known);
  if (
    inputs.overwriteForeignChanges !== true &&
    state.unsettled !== true &&
    inputs.foreignMembers === "remove"
  ) {
    const added = [...present].filter((one) => !known.has(one) && !wanted.has(one));
    const removed = [...known].filter((one) => !present.has(one) && wanted.has(one));
    if (added.length + removed.length > 0)
      throw foreignPeople("was changed by somebody else since the last deployment", added, removed);
  }
  return change(context, group, inputs, wanted, present);
}

/** Who is in the group now. As many as before are taken to be the same people; a refresh looks at everybody. */
async function presentPeople(
  context: ResourceContext,
  group: GroupPeople,
  state: Json,
  inputs: Json,
  known: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  if (state.unsettled === true || inputs.foreignMembers === "keep") return group.all();
  const count = await readUntil(
    () => group.count(),
    (number) => number === null || number === known.size,
    context.clock,
    Math.min(context.visibleWithin, countingLag),
  );
  if (count === null)
    throw new ResourceError(`${token}: the group is gone; run \`pulumi refresh\`, so that it is made again`);
  return count === known.size ? known : group.all();
}

function foreignPeople(what: string, added: readonly string[], removed: readonly string[]): ResourceError {
  const counted = (ids: readonly string[]): string => `${ids.length.toLocaleString("en-US")} (${some(ids)})`;
  const found = [
    ...(added.length === 0 ? [] : [`in it and not in the list: ${counted(added)}`]),
    ...(removed.length === 0 ? [] : [`in the list and not in it any more: ${counted(removed)}`]),
  ];
  return new ResourceError(
    `${token}: the group ${what}; ${found.join("; ")}. Nothing was written. Put them into the list, run \`pulumi refresh\` to see what would undo it, or set overwriteForeignChanges to true`,
  );
}

/** Makes the group what is wanted. People come before people go, so that nobody who stays is ever outside. */
async function change(
  context: ResourceContext,
  group: GroupPeople,
  inputs: Json,
  wanted: ReadonlySet<string>,
  present: ReadonlySet<string>,
): Promise<Json> {
  const now = new Set(present);
  const unsettled = (): ResourceState => ({
    id: idOf(inputs),
    state: stateOf(inputs, ours(now, wanted, inputs), true),
  });
  const added = await attempted(() => group.add([...wanted].filter((id) => !now.has(id))), unsettled);
  for (const id of added.done) now.add(id);
  refuseFailures(added, "added", unsettled);
  if (inputs.foreignMembers === "remove") {
    const leaving = [...now].filter((id) => !wanted.has(id));
    const removed = await attempted(() => group.remove(leaving), unsettled);
    for (const id of removed.done) now.delete(id);
    refuseFailures(removed, "removed", unsettled);
  }
  await verify(context, group, { before: present, after: now }, unsettled);
  return stateOf(inputs, ours(now, wanted, inputs));
}

async function verify(
  context: ResourceContext,
  group: GroupPeople,
  change: MembershipChange,
  unsettled: () => ResourceState,
): Promise<void> {
  let wrong: readonly string[];
  try {
    wrong = await notAsChanged(context, group, change);
  } catch (error) {
    if (error instanceof ApiError)
      throw new PartialFailure(`it was written, but cannot be read back: ${error.message}`, unsettled());
    throw error;
  }
  if (wrong.length === 0) return;
  throw new PartialFailure(
    `${token}: the service accepted the change and did not make it for ${String(wrong.length)} people (${some(wrong)}); run the deployment again`,
    unsettled(),
  );
}

function some(ids: readonly string[]): string {
  return ids.slice(0, 5).join(", ") + (ids.length > 5 ? ", …" : "");
}

/** Where others may add people, only our own are kept in mind. */
function ours(
  now: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
  { foreignMembers }: Json,
): Iterable<string> {
  return foreignMembers === "keep" ? [...now].filter((id) => wanted.has(id)) : now;
}

async function attempted(work: () => Promise<Changed>, unsettled: () => ResourceState): Promise<Changed> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiError) throw new PartialFailure(error.message, unsettled());
    throw error;
  }
}

function refuseFailures({ unknown, failed }: Changed, what: string, unsettled: () => ResourceState): void {
  const [first] = failed;
  if (unknown.length > 0) {
    const shown = unknown.slice(0, 20).join(", ") + (unknown.length > 20 ? ", …" : "");
    throw new PartialFailure(
      `${token}: the tenant has nobody with ${unknown.length === 1 ? "the id" : `${String(unknown.length)} of the ids`} ${shown}; take them out of the list. Everybody else was ${what}`,
      unsettled(),
    );
  }
  if (first === undefined) return;
  throw new PartialFailure(
    `${token}: ${String(failed.length)} people could not be ${what}, the first of them ${first.id}: ${first.error.message}`,
    unsettled(),
  );
}

async function read(context: ResourceContext, id: string, known: Json | null): Promise<ReadResource | null> {
  const group = new GroupPeople(context.graph(), groupOf(id));
  if (!(await group.exists())) return null;
  const present = await group.all();
  const base = known ?? { groupId: groupOf(id), foreignMembers: "remove" };
  const kept =
    base.foreignMembers === "keep" ? new Set(unpackMembers(textOf(base, "members") ?? "")) : present;
  const people = [...present].filter((one) => kept.has(one));
  const inputs = canonicalObject(cohortMembershipInputs, base);
  const source =
    base.membersFile === undefined
      ? { packedMembers: packMembers(people) }
      : { membersDigest: membersDigest(people) };
  const shown = { ...inputs, ...source };
  return { id: `${groupOf(id)}/members`, inputs: shown, state: stateOf(shown, people) };
}

async function remove(context: ResourceContext, id: string, state: Json): Promise<void> {
  const group = new GroupPeople(context.graph(), groupOf(id));
  if (!(await group.exists())) return;
  await removePeople(context, token, group, unpackMembers(textOf(state, "members") ?? ""));
}
