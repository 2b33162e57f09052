import type { Json } from "../../../provider/http/client";
import { membersDigest } from "../../../tenant/entra/packedMembers";
import type { Entity } from "../../../sandbox/collection";
import { writeFiles } from "../../temporaryFolder";
import type { EntraTenant } from "./entraTenant";

/** Object id of the person of a number, from 0; they sort by their numbers. */
export function person(number: number): string {
  return `f0000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
}

/** Object ids of so many people, beginning with the one of a number. */
export function people(count: number, first = 0): readonly string[] {
  return Array.from({ length: count }, (_none, index) => person(first + index));
}

export function users(count: number): readonly Entity[] {
  return people(count).map((id) => ({ id }));
}

/** A group with these people in it, made by somebody else. */
export function makeGroup({ sandbox }: EntraTenant, members: readonly string[] = []): string {
  const id = `ab000000-0000-4000-8000-${sandbox.entra.groups.list().length.toString(16).padStart(12, "0")}`;
  sandbox.entra.groups.put({ id, displayName: "Cohort", "@odata.type": "#microsoft.graph.group" });
  for (const member of members) sandbox.entra.groupMembers.add(id, member);
  return id;
}

export function membersOf({ sandbox }: EntraTenant, group: string): readonly string[] {
  return [...sandbox.entra.groupMembers.of(group)].sort();
}

/** Inputs by a file beside the program, which is written. */
export function cohortOf({ folder }: EntraTenant, groupId: string, members: readonly string[]): Json {
  writeFiles(folder, { "members.txt": members.join("\n") });
  return { groupId, membersFile: "members.txt", membersDigest: membersDigest(members) };
}
