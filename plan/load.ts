import { dirname, resolve } from "node:path";
import type { ErrorObject } from "ajv";
import { planChecks } from "./checks/index";
import { type Finding, type Location, compareFindings } from "./finding";
import { FileTooLargeError, readBounded, reasonUnreadable } from "./load/boundedFile";
import { decode, maximumPlanBytes } from "./load/decode";
import { type SyntaxProblem, parsePlanDocument } from "./load/document";
import { type PlanDraft, draftWithout } from "./load/draft";
import type { ReadMemberFile } from "./load/memberFiles";
import { normalize } from "./load/normalize";
import type { PlanSource } from "./load/source";
import validateDocument = require("./load/validateDocument.generated");
import type { Plan } from "./plan";
import type { PlanPath, PlanProblem } from "./problem";

/** A list of a million people has about 37 MB. */
const maximumMemberFileBytes = 64 * 1024 * 1024;

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
  /** The text that the findings' lines count in, or null when the file holds none. */
  readonly text: string | null;
}

/** A plan file cannot be read at all. */
export class UnreadablePlanError extends Error {}

/**
 * Reads, parses and checks a plan file. Findings name the file as it was given.
 * @param workingDirectory what a relative path starts from; the process's own when left out.
 * @throws UnreadablePlanError when there is no such file or it may not be read.
 */
export function loadPlanFile(file: string, workingDirectory = "."): LoadedPlan | InvalidPlan {
  const path = resolve(workingDirectory, file);
  const folder = dirname(path);
  return loadPlan(file, readPlanFile(file, path), (memberFile) => {
    try {
      return readBounded(resolve(folder, memberFile), maximumMemberFileBytes).toString("utf8");
    } catch {
      return null;
    }
  });
}

function readPlanFile(file: string, path: string): Uint8Array {
  try {
    return readBounded(path, maximumPlanBytes);
  } catch (error) {
    // Too large is a problem of the plan, like any other that its bytes can have: decoding says so.
    if (error instanceof FileTooLargeError) return new Uint8Array(maximumPlanBytes + 1);
    throw new UnreadablePlanError(`cannot read the plan ${file}: ${reasonUnreadable(error)}`);
  }
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
      text: null,
    };
  }
  const { text } = decoded;
  const parsed = parsePlanDocument(file, text);
  const syntax = parsed.problems.map((problem) => syntaxFinding(file, problem));
  if (!parsed.ok) return { ok: false, findings: syntax, text };

  const { source, value } = parsed;
  const valid = validateDocument(value);
  const errors = valid ? [] : (validateDocument.errors ?? []);
  const violations = explain(value, errors);
  const draft: PlanDraft = valid ? value : draftWithout(value, violations.prune);
  const checked = planChecks.flatMap((check) => check({ draft, readMemberFile }));
  const problems = [...violations.problems, ...checked];
  const shown = problems.slice(0, maximumProblems).map((problem) => problemFinding(source, problem));
  const hidden = problems.length > shown.length;
  const findings = [...syntax, ...shown, ...(hidden ? [surplus(file)] : [])].sort(compareFindings);
  if (!valid || syntax.length > 0 || problems.some(({ severity }) => severity === "invalid"))
    return { ok: false, findings, text };
  return { ok: true, plan: normalize(file, value, readMemberFile), source, findings };
}

function surplus(file: string): Finding {
  const message = `only the first ${String(maximumProblems)} problems are shown`;
  return finding("plan-file", "error", { file, line: 1, column: 1 }, message, "mend these first");
}

interface Violations {
  readonly problems: readonly PlanProblem[];
  readonly prune: readonly PlanPath[];
}

/** The schema itself is needed only to explain violations; a valid plan never loads it. */
function explain(value: unknown, errors: readonly ErrorObject[]): Violations {
  if (errors.length === 0) return { problems: [], prune: [] };
  const { explainSchemaErrors, invalidPaths } =
    require("./load/schemaProblems") as typeof import("./load/schemaProblems");
  return {
    problems: explainSchemaErrors(value, errors, maximumProblems + 1),
    prune: invalidPaths(value, errors),
  };
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
