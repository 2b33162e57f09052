import { type Rehearsal, type ResourceChange, verdictOf } from "./model";
import { baseSentence, changesTitle, signInsTitle } from "./stylish";

/** GitHub refuses a comment that is longer (characters). */
export const maximumMarkdownLength = 65_536;

const signs = { add: "➕", change: "✏️", remove: "➖" } as const;

/** A rehearsal as a pull request comment: verdict, what it means for people, resources, findings. */
export function rehearsalAsMarkdown(rehearsal: Rehearsal): string {
  const head = [
    `## ${escape(rehearsal.organization)}: phase ${rehearsal.phase}`,
    "",
    `**${verdictOf(rehearsal)}** ${capital(baseSentence(rehearsal.base))}.`,
    "",
    ...rehearsal.summary.map((sentence) => `- ${escape(sentence)}`),
    "",
    ...signInLines(rehearsal),
    ...findings(rehearsal),
    `### ${changesTitle(rehearsal)}`,
    "",
  ];
  return fit(head, rehearsal.changes.map(changeBlock));
}

/** As many changes as a comment can show; the rest is counted. */
const mostChanges = 40;

function signInLines({ signIns }: Rehearsal): string[] {
  if (signIns === null) return [];
  const { changes, undecided, registrations } = signIns;
  const shown = changes.slice(0, mostChanges);
  const more = changes.length - shown.length;
  const rows = shown.map(
    ({ kind, who, credentials, where, because }) =>
      `| ${kind} | ${escape(who)} | ${escape(credentials)} | ${where.map(escape).join("<br>")} | ${escape(because)} |`,
  );
  return [
    `### ${signInsTitle(signIns)}`,
    "",
    ...(rows.length === 0
      ? []
      : ["| | who | with | which sign-ins | by |", "|---|---|---|---|---|", ...rows, ""]),
    ...(more === 0 ? [] : [`${String(more)} more changes are not shown here.`, ""]),
    ...folded("Registering", registrations),
    ...folded("Not decided", undecided),
  ];
}

function folded(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [
    `<details><summary>${title} (${String(lines.length)})</summary>`,
    "",
    ...lines.slice(0, mostChanges).map((line) => `- ${escape(line)}`),
    ...(lines.length > mostChanges
      ? [`- ${String(lines.length - mostChanges)} more are not shown here.`]
      : []),
    "",
    "</details>",
    "",
  ];
}

function findings({ findings: found }: Rehearsal): string[] {
  if (found.length === 0) return [];
  return [
    "### Findings",
    "",
    "| | where | what | rule |",
    "|---|---|---|---|",
    ...found.map(({ severity, location, message, rule }) => {
      const where = location === null ? "" : `${location.file}:${String(location.line)}`;
      return `| ${severity} | ${escape(where)} | ${escape(message)} | ${rule} |`;
    }),
    "",
  ];
}

/** One resource with its values, folded: a comment must be readable before it is complete. */
function changeBlock(change: ResourceChange): string {
  const label = change.label === null ? "" : ` “${escape(change.label)}”`;
  const title = `${signs[change.action]} \`${change.type}\` \`${change.name}\`${label}`;
  if (change.action === "remove") return `${title}\n\n`;
  const rows = change.properties.map(
    ({ path, before, after }) => `| \`${path}\` | ${escape(before ?? "")} | ${escape(after ?? "")} |`,
  );
  return `<details><summary>${title}</summary>\n\n| property | before | after |\n|---|---|---|\n${rows.join("\n")}\n\n</details>\n\n`;
}

/** As many whole blocks as fit; what does not is counted, never cut in the middle. */
function fit(head: readonly string[], blocks: readonly string[]): string {
  let text = `${head.join("\n")}\n`;
  for (const [index, block] of blocks.entries()) {
    const rest = `${String(blocks.length - index)} more resources are not shown here.\n`;
    if (text.length + block.length + rest.length > maximumMarkdownLength) return text + rest;
    text += block;
  }
  return text;
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\|/g, "\\|").replace(/\n/g, " ");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
