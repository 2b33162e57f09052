import { Lexer } from "yaml";

/** Deepest nesting accepted. A plan needs about ten levels. */
export const maximumNesting = 64;

/**
 * Most YAML tokens accepted (names, values, punctuation, line ends). The example has 2,700, a plan fifty times its size
 * 136,000. Time and memory of parsing follow the number of tokens, not of bytes.
 */
export const maximumTokens = 200_000;

/** What makes a text unfit for the parser, and where (1-based). */
export interface ExcessiveStructure {
  readonly kind: "nesting" | "tokens" | "directive";
  readonly line: number;
  readonly column: number;
}

/**
 * Finds where a YAML text is more than the parser should be given, before anything recursive reads it: a parser that
 * recurses runs out of stack on deep nesting, or takes the process with it, and one that makes an error object of every
 * stray bracket takes minutes and gigabytes. Works on the token stream, which needs no stack, and counts flow
 * collections, block collections opened on one line (`- - -`, `? ?`) and levels of indentation.
 *
 * A directive (`%YAML 1.1`) is refused as well: it would change what the rest of the file means.
 */
export function findExcessiveStructure(text: string): ExcessiveStructure | null {
  const indents: number[] = [];
  let line = 1;
  let column = 1;
  let flow = 0;
  let onThisLine = 0;
  let lineStart = true;
  let tokens = 0;
  for (const token of new Lexer().lex(text)) {
    // An escape in quoted text costs as much as a token where it is an invalid one.
    tokens += token.startsWith('"') ? 1 + count(token, "\\") : 1;
    if (tokens > maximumTokens) return { kind: "tokens", line, column };
    if (isControl(token)) continue;
    if (token.startsWith("\n") || token === "\r\n") {
      line++;
      column = 1;
      onThisLine = 0;
      lineStart = true;
      continue;
    }
    if (token.startsWith("%") && column === 1) return { kind: "directive", line, column };
    if (lineStart && flow === 0) {
      const indent = /^ *$/.test(token) ? token.length : 0;
      while (indents.length > 0 && (indents[indents.length - 1] ?? 0) >= indent) indents.pop();
      if (indent > 0) indents.push(indent);
      lineStart = false;
    }
    if (token === "[" || token === "{") flow++;
    else if (token === "]" || token === "}") flow = Math.max(0, flow - 1);
    else if (flow === 0 && (token === "-" || token === "?" || token === ":")) onThisLine++;
    if (flow + onThisLine + indents.length > maximumNesting) return { kind: "nesting", line, column };
    const lastBreak = token.lastIndexOf("\n");
    if (lastBreak === -1) column += token.length;
    else {
      line += count(token, "\n");
      column = token.length - lastBreak;
    }
  }
  return null;
}

/** Marks that the lexer puts between tokens and that stand for no text: document start, flow error, scalar. */
function isControl(token: string): boolean {
  return token === "\u0002" || token === "\u0018" || token === "\u001f";
}

function count(token: string, character: string): number {
  let found = 0;
  for (let at = token.indexOf(character); at !== -1; at = token.indexOf(character, at + 1)) found++;
  return found;
}
