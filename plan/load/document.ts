import { type Document, LineCounter, type Pair, isMap, isScalar, isSeq, parseDocument } from "yaml";
import { findExcessiveNesting, maximumNesting } from "./nesting";
import { PlanSource } from "./source";

/** How often aliases may be expanded in total, so that no small file becomes a large one. */
const maximumAliases = 100;

/** A problem of the YAML text itself, by offset. */
export interface SyntaxProblem {
  readonly check: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly mend: string;
}

export type ParsedDocument =
  | {
      readonly ok: true;
      readonly source: PlanSource;
      readonly value: unknown;
      readonly problems: readonly SyntaxProblem[];
    }
  | { readonly ok: false; readonly problems: readonly SyntaxProblem[] };

const syntaxMends: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: "a plan is one document: remove everything from the second --- on",
  BAD_ALIAS: "define the anchor before it is used",
  TAB_AS_INDENT: "indent with spaces",
  BAD_INDENT: "indent with two spaces a level",
};

/** Parses YAML into a plain value that keeps the position of everything in it. */
export function parsePlanDocument(file: string, text: string): ParsedDocument {
  const tooDeep = findExcessiveNesting(text);
  if (tooDeep !== null) {
    return failed(
      "yaml-nesting",
      tooDeep,
      1,
      `nested deeper than ${String(maximumNesting)} levels`,
      "a plan needs about ten levels; check the brackets and the indentation",
    );
  }
  const lines = new LineCounter();
  // Unique keys are checked below: the parser's own check takes quadratic time on a long map.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    strict: true,
  });
  const source = new PlanSource(file, text, document, lines);
  const problems = document.errors.slice(0, 20).map((error): SyntaxProblem => {
    const { line, column } = source.locationAt(error.pos[0]);
    const mend = syntaxMends[error.code] ?? "correct the YAML here; everything after it may be misread";
    const message =
      error.code === "MULTIPLE_DOCS" ? "the file holds more than one YAML document" : error.message;
    return { check: "yaml-syntax", line, column, message, mend };
  });
  if (problems.length > 0) return { ok: false, problems };
  const duplicates = findDuplicateKeys(document, source);
  try {
    const value: unknown = document.toJS({ maxAliasCount: maximumAliases });
    return { ok: true, source, value, problems: duplicates };
  } catch {
    return failed(
      "yaml-aliases",
      1,
      1,
      `aliases expand to more than ${String(maximumAliases)} nodes`,
      "write the repeated parts out, or use fewer aliases",
    );
  }
}

function failed(check: string, line: number, column: number, message: string, mend: string): ParsedDocument {
  return { ok: false, problems: [{ check, line, column, message, mend }] };
}

function findDuplicateKeys(document: Document, source: PlanSource): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const visit = (node: unknown): void => {
    if (isSeq(node)) node.items.forEach(visit);
    if (!isMap(node)) return;
    const seen = new Map<string, number>();
    for (const pair of node.items) {
      visit(pair.value);
      const key = scalarKey(pair);
      if (key === undefined) continue;
      const { line, column } = source.locationAt(key.offset);
      const first = seen.get(key.text);
      if (first === undefined) seen.set(key.text, line);
      else
        problems.push({
          check: "duplicate-key",
          line,
          column,
          message: `"${key.text}" is written twice; it stands already in line ${String(first)}, and only one of them could count`,
          mend: "remove one of them",
        });
    }
  };
  visit(document.contents);
  return problems.slice(0, 50);
}

function scalarKey(pair: Pair): { text: string; offset: number } | undefined {
  if (!isScalar(pair.key)) return undefined;
  return { text: String(pair.key.value), offset: pair.key.range?.[0] ?? 0 };
}
