import type { Location } from "../plan/finding";
import type { Palette } from "./colour";
import { printable } from "./text";

/** Lines shown before the one at fault. */
const linesBefore = 1;
/** A line that is longer than this is cut around the place at fault. */
const maximumWidth = 100;

/** The line at fault with the one before it, numbered, and a caret under the place; null when the text has no such line. */
export function codeFrame(text: string, { line, column }: Location, colours: Palette): string | null {
  const lines = linesUpTo(text, line);
  const wanted = lines[line - 1];
  if (wanted === undefined) return null;
  const first = Math.max(1, line - linesBefore);
  const gutter = String(line).length;
  const window = cut(wanted, column);
  const rows = lines.slice(first - 1, line).map((content, index) => {
    const number = first + index;
    const shown = number === line ? window.shown : cut(content, 1).shown;
    const mark = number === line ? colours.error(">") : " ";
    return `${mark} ${colours.faint(`${String(number).padStart(gutter)} |`)} ${shown}`.trimEnd();
  });
  const caret = `  ${colours.faint(`${" ".repeat(gutter)} |`)} ${" ".repeat(window.caret)}${colours.error("^")}`;
  return [...rows, caret].join("\n");
}

/** The first lines of a text. A file of a million lines is not split for one of its first. */
function linesUpTo(text: string, count: number): string[] {
  const lines: string[] = [];
  let start = 0;
  while (lines.length < count) {
    const end = text.indexOf("\n", start);
    if (end === -1) {
      lines.push(text.slice(start));
      break;
    }
    lines.push(text.slice(start, end).replace(/\r$/, ""));
    start = end + 1;
  }
  return lines;
}

/** The part of a line around a column, and how many characters of what is shown stand before the column. */
function cut(line: string, column: number): { shown: string; caret: number } {
  const at = Math.min(column - 1, line.length);
  const start = line.length <= maximumWidth ? 0 : Math.max(0, at - maximumWidth / 2);
  const end = Math.min(line.length, start + maximumWidth);
  const prefix = start > 0 ? "…" : "";
  const suffix = end < line.length ? "…" : "";
  return {
    shown: `${prefix}${printable(line.slice(start, end))}${suffix}`,
    caret: prefix.length + printable(line.slice(start, at)).length,
  };
}
