import { Lexer } from "yaml";

/** Deepest nesting accepted. A plan needs about ten levels. */
export const maximumNesting = 64;

/**
 * Finds where a YAML text nests deeper than accepted, before anything recursive reads it: a parser that recurses
 * runs out of stack there, or takes the process with it. Works on the token stream, which needs no stack, and
 * counts flow collections, block collections opened on one line (`- - -`, `? ?`) and levels of indentation.
 *
 * @returns the 1-based line of the first token that is too deep, or null.
 */
export function findExcessiveNesting(text: string): number | null {
  const indents: number[] = [];
  let line = 1;
  let flow = 0;
  let onThisLine = 0;
  let lineStart = true;
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith("\n") || token === "\r\n") {
      line++;
      onThisLine = 0;
      lineStart = true;
      continue;
    }
    if (lineStart && flow === 0) {
      const indent = /^ *$/.test(token) ? token.length : 0;
      while (indents.length > 0 && (indents[indents.length - 1] ?? 0) >= indent) indents.pop();
      if (indent > 0) indents.push(indent);
      lineStart = false;
    }
    if (token === "[" || token === "{") flow++;
    else if (token === "]" || token === "}") flow = Math.max(0, flow - 1);
    else if (flow === 0 && (token === "-" || token === "?" || token === ":")) onThisLine++;
    if (flow + onThisLine + indents.length > maximumNesting) return line;
    if (token.length > 1) line += countNewlines(token);
  }
  return null;
}

function countNewlines(token: string): number {
  let count = 0;
  for (let at = token.indexOf("\n"); at !== -1; at = token.indexOf("\n", at + 1)) count++;
  return count;
}
