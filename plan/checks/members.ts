import { parseMemberFile } from "../load/memberFiles";
import type { PlanPath, PlanProblem } from "../problem";
import { type PlanCheck, entriesOf, entryOf } from "./check";

/** Files of people must be readable and hold ids of the authority that decides; group ids must be of its form. */
export const checkMembers: PlanCheck = ({ draft, readMemberFile }) => {
  const problems: PlanProblem[] = [];
  const invalid = (path: PlanPath, message: string, mend: string): void => {
    problems.push({ check: "members", severity: "invalid", path, at: "value", message, mend });
  };
  const inspect = (
    path: PlanPath,
    members:
      | {
          readonly group?: { readonly id?: string | undefined } | undefined;
          readonly users?: { readonly file?: string | undefined } | undefined;
        }
      | undefined,
    authority: "entra" | "okta",
  ): void => {
    const group = members?.group?.id;
    if (group !== undefined && !groupIdPatterns[authority].test(group)) {
      invalid(
        [...path, "group", "id"],
        `"${group}" is no group id of ${authority}`,
        authority === "entra" ? "use the group's object id" : "use the group's id, which starts with 00g",
      );
    }
    const file = members?.users?.file;
    if (file === undefined) return;
    const where = [...path, "users", "file"];
    const text = readMemberFile(file);
    if (text === null) {
      invalid(where, `the file ${file} cannot be read`, "its path is relative to the plan");
      return;
    }
    const parsed = parseMemberFile(text, authority);
    const mend =
      authority === "entra" ? "write one object id a line" : "write one Okta user id (00u…) a line";
    for (const { line, text: shown } of parsed.invalid.slice(0, maximumLinesShown))
      invalid(where, `${file}, line ${String(line)}: "${shown}" is no user id of ${authority}`, mend);
    const more = parsed.invalid.length - maximumLinesShown;
    if (more > 0) invalid(where, `${file}: ${String(more)} more lines are no user ids of ${authority}`, mend);
    if (parsed.userIds.length === 0 && parsed.invalid.length === 0) {
      problems.push({
        check: "members",
        severity: "warning",
        path: where,
        at: "value",
        message: `the file ${file} names nobody`,
        mend: "add user ids, one a line",
      });
    }
  };
  for (const [key, tier] of entriesOf(draft.tiers))
    inspect(["tiers", key, "members"], tier.members, tier.authority ?? "entra");
  for (const [key, cohort] of entriesOf(draft.cohorts)) {
    const tier = entryOf(draft.tiers, cohort.tier);
    const path = ["cohorts", key, "members"];
    inspect(path, cohort.members, tier?.authority ?? "entra");
    if (tier?.privileged === true && cohort.members?.rule !== undefined) {
      invalid(
        [...path, "rule"],
        `cohort "${key}" of a privileged tier has a membership rule; role-assignable groups take assigned people only`,
        "list the people in a file, or name an existing role-assignable group",
      );
    }
    if (cohort.members?.everyone === false) {
      invalid(
        [...path, "everyone"],
        `cohort "${key}" selects nobody`,
        "set everyone: true, or name a group, a file or a rule",
      );
    }
  }
  return problems;
};

const maximumLinesShown = 5;

const groupIdPatterns = {
  entra: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  okta: /^00g[0-9A-Za-z]{10,30}$/,
} as const;
