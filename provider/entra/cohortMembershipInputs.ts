import { guards } from "../lifecycle/guards";
import { properties } from "../schema/property";

export const cohortMembershipInputs = properties({
  groupId: {
    kind: "string",
    format: "guid",
    required: true,
    description: "Object id of the group. Another group is another resource.",
  },
  membersFile: {
    kind: "string",
    description:
      "Path of a file that lists the people: one object id a line, text after # is a comment. Relative to the working directory of the program. Comparing looks at the digest and not at the path.",
  },
  membersDigest: {
    kind: "string",
    minimumLength: 64,
    maximumLength: 64,
    description:
      "SHA-256, in hexadecimal, of the file's ids: each once, in lower case, sorted, joined by line feeds. Required with a file: the deployment refuses a file that has changed since the preview.",
  },
  packedMembers: {
    kind: "string",
    description:
      "The people without a file, for programs that compute them: sorted object ids, 16 bytes each, as base64. Exactly one of membersFile and packedMembers is given.",
  },
  foreignMembers: {
    kind: "string",
    values: ["remove", "keep"],
    default: "remove",
    description:
      "What happens to people whom somebody else added: the group holds exactly the list, or at least the list.",
  },
  ...guards,
});

export const cohortMembershipOutputs = properties({
  members: { kind: "string", description: "Who is in the group, packed as in packedMembers." },
  digest: { kind: "string", description: "The digest of who is in the group, made as membersDigest is." },
  count: {
    kind: "integer",
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: "How many people are in the group.",
  },
  unsettled: {
    kind: "boolean",
    description:
      "Whether a deployment ended before it was known who is in the group; the next one looks at everybody.",
  },
});
