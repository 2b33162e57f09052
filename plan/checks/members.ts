import type { PlanDraft } from "../load/draft";
import { type ReadMemberFile, parseMemberFile } from "../load/memberFiles";
import type { Authority } from "../plan";
import type { PlanPath, PlanProblem } from "../problem";
import { type PlanCheck, entriesOf, entryOf } from "./check";

/** Files of people must be readable and hold ids of the authority that decides; group ids must be of its form. */
export const checkMembers: PlanCheck = ({ draft, readMemberFile }) => {
  const tiers = entriesOf(draft.tiers).flatMap(([key, tier]) =>
    inspect(["tiers", key, "members"], tier.members, tier.authority, readMemberFile),
  );
  const cohorts = entriesOf(draft.cohorts).flatMap(([key, cohort]) => {
    const tier = entryOf(draft.tiers, cohort.tier);
    const path = ["cohorts", key, "members"];
    return [
      ...inspect(path, cohort.members, tier?.authority, readMemberFile),
      ...inspectSelection(key, path, cohort.members, tier?.privileged === true),
    ];
  });
  return [...tiers, ...cohorts];
};

type Members = NonNullable<NonNullable<NonNullable<PlanDraft["cohorts"]>[string]>["members"]>;

/** `authority` is undefined where the tier is unknown or wrong itself: whose ids they should be is not known then. */
function inspect(
  path: PlanPath,
  members: Pick<Members, "group" | "users"> | undefined,
  authority: Authority | undefined,
  readMemberFile: ReadMemberFile,
): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const group = members?.group?.id;
  if (group !== undefined && authority !== undefined && !groupIdPatterns[authority].test(group)) {
    const mend =
      authority === "entra" ? "use the group's object id" : "use the group's id, which starts with 00g";
    problems.push(invalid([...path, "group", "id"], `"${group}" is no group id of ${authority}`, mend));
  }
  const file = members?.users?.file;
  if (file === undefined) return problems;
  const where = [...path, "users", "file"];
  const text = readMemberFile(file);
  if (text === null)
    return [
      ...problems,
      invalid(where, `the file ${file} cannot be read`, "its path is relative to the plan"),
    ];
  return authority === undefined ? problems : [...problems, ...inspectFile(where, file, text, authority)];
}

function inspectFile(where: PlanPath, file: string, text: string, authority: Authority): PlanProblem[] {
  const parsed = parseMemberFile(text, authority);
  if (parsed.userIds.length === 0 && parsed.invalid.length === 0) {
    const message = `the file ${file} names nobody`;
    return [{ ...invalid(where, message, "add user ids, one a line"), severity: "warning" }];
  }
  const mend = authority === "entra" ? "write one object id a line" : "write one Okta user id (00u…) a line";
  const shown = parsed.invalid.slice(0, maximumLinesShown).map(({ line, text: content }) => {
    return invalid(where, `${file}, line ${String(line)}: "${content}" is no user id of ${authority}`, mend);
  });
  const left = parsed.invalid.length - shown.length;
  if (left === 0) return shown;
  const more = left === 1 ? "1 more line is" : `${String(left)} more lines are`;
  return [...shown, invalid(where, `${file}: ${more} no user id of ${authority}`, mend)];
}

/** What a cohort selects must be people, and people that its tier can take. */
function inspectSelection(
  key: string,
  path: PlanPath,
  members: Members | undefined,
  privileged: boolean,
): PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (privileged && members?.rule !== undefined) {
    const message = `cohort "${key}" of a privileged tier has a membership rule; role-assignable groups take assigned people only`;
    const mend = "list the people in a file, or name an existing role-assignable group";
    problems.push(invalid([...path, "rule"], message, mend));
  }
  if (members?.everyone === false) {
    const mend = "set everyone: true, or name a group, a file or a rule";
    problems.push(invalid([...path, "everyone"], `cohort "${key}" selects nobody`, mend));
  }
  return problems;
}

function invalid(path: PlanPath, message: string, mend: string): PlanProblem {
  return { check: "members", severity: "invalid", path, at: "value", message, mend };
}

const maximumLinesShown = 5;

const groupIdPatterns = {
  entra: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  okta: /^00g[0-9A-Za-z]{10,30}$/,
} as const;
