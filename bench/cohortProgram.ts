/** The program that the bench of cohorts deploys: one group's people, as one resource or as one each. */
import * as azuread from "@pulumi/azuread";
import { readFileSync } from "node:fs";
import { parseMemberFile } from "../plan/load/memberFiles";
import { membersDigest } from "../tenant/entra/packedMembers";
import { CohortMembership } from "../provider/sdk/entra/CohortMembership";

const { BENCH_PEOPLE: file = "", BENCH_GROUP: groupId = "", BENCH_RESOURCE: resource } = process.env;
const { userIds } = parseMemberFile(readFileSync(file, "utf8"), "entra");

if (resource === "one-each") {
  for (const memberObjectId of userIds)
    new azuread.GroupMember(memberObjectId, { groupObjectId: groupId, memberObjectId });
} else {
  new CohortMembership("cohort", { groupId, membersFile: file, membersDigest: membersDigest(userIds) });
}
