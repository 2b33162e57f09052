import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { planChecks } from "./checks/index";
import { type Finding, type Location, compareFindings } from "./finding";
import { decode, maximumPlanBytes } from "./load/decode";
import { type SyntaxProblem, parsePlanDocument } from "./load/document";
import { type PlanDraft, draftWithout } from "./load/draft";
import type { ReadMemberFile } from "./load/memberFiles";
import { normalize } from "./load/normalize";
import type { PlanSource } from "./load/source";
import validateDocument = require("./load/validateDocument.generated");
import type { Plan } from "./plan";
import type { PlanProblem } from "./problem";

/** More problems than this in one plan are counted, not shown: nobody reads them, and a hostile file has many. */
const maximumProblems = 200;

/** A plan that can be compiled. Its findings may still forbid deploying it. */
export interface LoadedPlan {
  readonly ok: true;
  readonly plan: Plan;
  readonly source: PlanSource;
  readonly findings: readonly Finding[];
}

/** A plan that says nothing that could be compiled, with all that is wrong with it. */
export interface InvalidPlan {
  readonly ok: false;
  readonly findings: readonly Finding[];
}

/** A plan file cannot be read at all. */
export class UnreadablePlanError extends Error {}

/**
 * Reads, parses and checks a plan file.
 * @throws UnreadablePlanError when there is no such file or it may not be read.
 */
export function loadPlanFile(file: string): LoadedPlan | InvalidPlan {
  let bytes: Uint8Array;
  try {
    // The size is looked at first, so that a huge file is never read into memory.
    const { size } = statSync(file);
    bytes =
      size > maximumPlanBytes
        ? new Uint8Array(size > 2 ** 31 ? maximumPlanBytes + 1 : size)
        : readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new UnreadablePlanError(
      `cannot read the plan ${file}: ${code === "ENOENT" ? "no such file" : code === "EISDIR" ? "it is a folder" : code}`,
    );
  }
  const folder = dirname(resolve(file));
  return loadPlan(file, bytes, (path) => {
    try {
      return readFileSync(resolve(folder, path), "utf8");
    } catch {
      return null;
    }
  });
}

/** Parses and checks a plan. All problems are found at once; none is hidden by another. */
export function loadPlan(
  file: string,
  bytes: Uint8Array,
  readMemberFile: ReadMemberFile,
): LoadedPlan | InvalidPlan {
  const decoded = decode(bytes);
  if (!decoded.ok) {
    return {
      ok: false,
      findings: [finding("plan-file", "error", { file, line: 1, column: 1 }, decoded.message, decoded.mend)],
    };
  }
  const parsed = parsePlanDocument(file, decoded.text);
  const syntax = parsed.problems.map((problem) => syntaxFinding(file, problem));
  if (!parsed.ok) return { ok: false, findings: syntax };

  const { source, value } = parsed;
  const valid = validateDocument(value);
  const violations = valid ? [] : explainLazily(value);
  const draft = valid
    ? (value as PlanDraft)
    : draftWithout(
        value,
        violations.flatMap(({ prune }) => (prune === null ? [] : [prune])),
      );
  const checked = planChecks.flatMap((check) => check({ draft, readMemberFile }));
  const problems = [...violations.map(({ problem }) => problem), ...checked];
  const shown = problems.slice(0, maximumProblems).map((problem) => problemFinding(source, problem));
  const findings = [...syntax, ...shown, ...surplus(file, problems.length - shown.length)].sort(
    compareFindings,
  );
  if (!valid || syntax.length > 0 || problems.some(({ severity }) => severity === "invalid"))
    return { ok: false, findings };
  return { ok: true, plan: normalize(file, value, readMemberFile), source, findings };
}

function surplus(file: string, count: number): Finding[] {
  if (count <= 0) return [];
  const message = `${String(count)} more problems are not shown`;
  return [finding("plan-file", "error", { file, line: 1, column: 1 }, message, "mend these first")];
}

/** The schema itself is needed only to explain violations; a valid plan never loads it. */
function explainLazily(
  value: unknown,
): ReturnType<typeof import("./load/schemaProblems").explainSchemaErrors> {
  const { explainSchemaErrors } = require("./load/schemaProblems") as typeof import("./load/schemaProblems");
  return explainSchemaErrors(value, (validateDocument.errors ?? []).slice(0, 5 * maximumProblems));
}

function problemFinding(source: PlanSource, problem: PlanProblem): Finding {
  const severity = problem.severity === "invalid" ? "error" : problem.severity;
  return finding(
    problem.check,
    severity,
    source.locate(problem.path, problem.at),
    problem.message,
    problem.mend,
  );
}

function syntaxFinding(file: string, problem: SyntaxProblem): Finding {
  const location = { file, line: problem.line, column: problem.column };
  return finding(problem.check, "error", location, problem.message, problem.mend);
}

function finding(
  rule: string,
  severity: Finding["severity"],
  location: Location,
  message: string,
  mend: string,
): Finding {
  const full = `${message}: ${mend.replace(/\.$/, "")}`;
  return {
    rule,
    severity,
    message: full,
    location,
    object: null,
    references: [],
    help: "docs/plan-reference.md",
  };
}
