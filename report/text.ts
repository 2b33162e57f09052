import type { FindingsSummary } from "../plan/finding";

/**
 * Text that a terminal or a log shows as it is: control characters become visible, so that nothing in a plan or tenant can
 * move the cursor, recolour a verdict or turn the direction of reading. Line ends stay.
 */
export function visible(text: string): string {
  return text.replace(
    invisible,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const invisible =
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Visible text in one line, so that it cannot forge another. */
export function printable(text: string): string {
  return visible(text).replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, " ");
}

/** `2 errors, 1 warning, 0 notes`; what there is none of is left out, unless there is nothing. */
export function countFindings({ errors, warnings, notes }: FindingsSummary): string {
  const counts = [plural(errors, "error"), plural(warnings, "warning"), plural(notes, "note")];
  const shown = counts.filter((count) => !count.startsWith("0 "));
  return shown.length === 0 ? "no findings" : shown.join(", ");
}

export function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
