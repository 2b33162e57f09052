import {
  Composer,
  type Document,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  isMap,
  isScalar,
  isSeq,
} from "yaml";
import { PlanSource, keyText } from "./source";
import { type ExcessiveStructure, findExcessiveStructure, maximumNesting, maximumTokens } from "./structure";

/** How often aliases may be expanded in total, so that no small file becomes a large one. */
const maximumAliases = 100;

/** More syntax problems than this are one problem with the file. */
const maximumSyntaxProblems = 20;

/** A problem of the YAML text itself. */
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
  TAG_RESOLVE_FAILED: "remove the tag: a plan needs none",
};

/** Parses YAML into a plain value that keeps the position of everything in it. */
export function parsePlanDocument(file: string, text: string): ParsedDocument {
  const excessive = findExcessiveStructure(text);
  if (excessive !== null) return { ok: false, problems: [structureProblem(excessive)] };
  const lines = new LineCounter();
  const { document, errors } = compose(text, lines);
  const source = new PlanSource(file, text, document, lines);
  const problems = errors.slice(0, maximumSyntaxProblems).map((error): SyntaxProblem => {
    const { line, column } = source.locationAt(error.offset);
    const mend = syntaxMends[error.code] ?? "correct the YAML here; everything after it may be misread";
    return { check: "yaml-syntax", line, column, message: error.message, mend };
  });
  const keys = checkKeys(document, source);
  if (problems.length > 0 || keys.unusable.length > 0)
    return { ok: false, problems: [...problems, ...keys.unusable] };
  try {
    const value: unknown = document.toJS({ maxAliasCount: maximumAliases });
    return { ok: true, source, value, problems: keys.duplicates };
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

interface YamlError {
  readonly code: string;
  readonly offset: number;
  readonly message: string;
}

/**
 * What `parseDocument` does, in two steps: a file that is no YAML at all is given up after its tokens, before an error
 * object with a stack trace is made of each of them.
 */
function compose(text: string, lines: LineCounter): { document: Document; errors: YamlError[] } {
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const stray = tokens.flatMap((token): YamlError[] =>
    token.type === "error"
      ? [{ code: "UNEXPECTED_TOKEN", offset: token.offset, message: token.message }]
      : [],
  );
  const given = stray.length > maximumSyntaxProblems ? [] : tokens;
  // Unique keys are checked below: the parser's own check takes quadratic time on a long map.
  const composer = new Composer({ lineCounter: lines, prettyErrors: false, uniqueKeys: false, strict: true });
  const documents = composer.compose(given, true, text.length);
  const first = documents.next();
  if (first.done === true) throw new Error("the YAML composer gave no document though it was told to");
  const document = first.value;
  if (stray.length > maximumSyntaxProblems) return { document, errors: stray };
  const second = documents.next();
  const errors = [...document.errors, ...document.warnings].map(({ code, pos, message }): YamlError => ({
    code,
    offset: pos[0],
    message,
  }));
  if (second.done !== true) {
    const message = "the file holds more than one YAML document";
    errors.push({ code: "MULTIPLE_DOCS", offset: second.value.range[0], message });
  }
  return { document, errors };
}

function structureProblem({ kind, line, column }: ExcessiveStructure): SyntaxProblem {
  switch (kind) {
    case "nesting":
      return {
        check: "yaml-nesting",
        line,
        column,
        message: `nested deeper than ${String(maximumNesting)} levels`,
        mend: "a plan needs about ten levels; check the brackets and the indentation",
      };
    case "tokens":
      return {
        check: "yaml-size",
        line,
        column,
        message: `the plan has more than ${String(maximumTokens)} YAML tokens (names, values, punctuation)`,
        mend: "move lists of people into files and name those",
      };
    case "directive":
      return {
        check: "yaml-directive",
        line,
        column,
        message: "a YAML directive would change what the rest of the file means",
        mend: "remove the line: a plan is YAML 1.2 and needs none",
      };
  }
}

function failed(check: string, line: number, column: number, message: string, mend: string): ParsedDocument {
  return { ok: false, problems: [{ check, line, column, message, mend }] };
}

interface KeyProblems {
  /** Keys that are no text: their map cannot be read as names and values. */
  readonly unusable: readonly SyntaxProblem[];
  readonly duplicates: readonly SyntaxProblem[];
}

function checkKeys(document: Document, source: PlanSource): KeyProblems {
  const unusable: SyntaxProblem[] = [];
  const duplicates: SyntaxProblem[] = [];
  const visit = (node: unknown): void => {
    if (isSeq(node)) node.items.forEach(visit);
    if (!isMap(node)) return;
    const seen = new Map<string, number>();
    for (const pair of node.items) {
      visit(pair.value);
      const { line, column } = source.locationAt(keyOffset(pair));
      if (!isScalar(pair.key)) {
        const message = "a key must be plain text, but this one is a list, a map or an alias";
        const mend = "write a name before the colon; quote text that holds brackets, braces or an asterisk";
        unusable.push({ check: "yaml-key", line, column, message, mend });
        continue;
      }
      const key = keyText(pair.key);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, line);
      else
        duplicates.push({
          check: "duplicate-key",
          line,
          column,
          message: `"${key}" is written twice; it stands already in line ${String(first)}, and only one of them could count`,
          mend: "remove one of them",
        });
    }
  };
  visit(document.contents);
  return { unusable: unusable.slice(0, 50), duplicates: duplicates.slice(0, 50) };
}

function keyOffset(pair: Pair): number {
  const key = pair.key as Node | null | undefined;
  return key?.range?.[0] ?? 0;
}
