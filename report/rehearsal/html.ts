import { formatLocation } from "../../plan/finding";
import { type Rehearsal, type ResourceChange, verdictOf } from "./model";
import { baseSentence, changesTitle, signInsTitle } from "./stylish";

/** A rehearsal as one self-contained page: no network, no script, readable in light and dark. */
export function rehearsalAsHtml(rehearsal: Rehearsal): string {
  const failed = rehearsal.findings.some(({ severity }) => severity === "error");
  const title = `${rehearsal.organization}: phase ${rehearsal.phase}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p class="base">${escape(rehearsal.planFile)}, ${escape(baseSentence(rehearsal.base))}</p>
<p class="verdict ${failed ? "bad" : "good"}">${escape(verdictOf(rehearsal))}</p>
<h2>What it means</h2>
<ul>${rehearsal.summary.map((sentence) => `<li>${escape(sentence)}</li>`).join("\n")}</ul>
${signIns(rehearsal)}
${findings(rehearsal)}
<h2>Policy rules</h2>
<table><thead><tr><th scope="col">Rule</th><th scope="col">What must hold</th><th scope="col">Verdict</th></tr></thead><tbody>
${rehearsal.verdicts.map(({ rule, title: what, verdict }) => `<tr><td><code>${rule}</code></td><td>${escape(what)}</td><td class="${verdict}">${verdict}</td></tr>`).join("\n")}
</tbody></table>
<h2>${escape(changesTitle(rehearsal))}</h2>
${rehearsal.changes.map(changeBlock).join("\n")}
</main>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --line: #d0d7de; --soft: #57606a; --good: #116329; --bad: #a40e26; --warn: #7d4e00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --line: #3d444d; --soft: #9da7b3; --good: #56d364; --bad: #ff7b72; --warn: #e3b341; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
.base { color: var(--soft); } .verdict { font-weight: 600; border-left: .3rem solid; padding-left: .75rem; }
.good, .pass, .add, .closed { color: var(--good); } .bad, .fail, .error, .remove { color: var(--bad); } .unverifiable, .warning, .change, .opened { color: var(--warn); }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
details { border-bottom: 1px solid var(--line); padding: .35rem 0; } summary { cursor: pointer; overflow-wrap: anywhere; }
code { font: .9em ui-monospace, monospace; }
`;

function signIns({ signIns: difference }: Rehearsal): string {
  if (difference === null) return "";
  const { changes, registrations, undecided } = difference;
  const rows = changes.map(
    ({ kind, who, credentials, where, because }) =>
      `<tr><td class="${kind}">${kind}</td><td>${escape(who)}</td><td>${escape(credentials)}</td><td>${where.map(escape).join("<br>")}</td><td>${escape(because)}</td></tr>`,
  );
  const table =
    rows.length === 0
      ? ""
      : `<table><thead><tr><th scope="col">Change</th><th scope="col">Who</th><th scope="col">With</th><th scope="col">Which sign-ins</th><th scope="col">By</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>`;
  return `<h2>${escape(signInsTitle(difference))}</h2>
${table}
${folded("Registering", registrations)}
${folded("Not decided", undecided)}`;
}

function folded(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return `<details><summary>${title} (${String(lines.length)})</summary><ul>${lines.map((line) => `<li>${escape(line)}</li>`).join("\n")}</ul></details>`;
}

function findings({ findings: found }: Rehearsal): string {
  if (found.length === 0) return "";
  const rows = found.map(({ severity, location, message, rule }) => {
    const where = location === null ? "" : formatLocation(location);
    return `<tr><td class="${severity}">${severity}</td><td>${escape(where)}</td><td>${escape(message)}</td><td><code>${rule}</code></td></tr>`;
  });
  return `<h2>Findings</h2>
<table><thead><tr><th scope="col">Severity</th><th scope="col">Where</th><th scope="col">What</th><th scope="col">Rule</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>`;
}

function changeBlock(change: ResourceChange): string {
  const label = change.label === null ? "" : ` “${escape(change.label)}”`;
  const summary = `<span class="${change.action}">${change.action}</span> <code>${escape(change.type)}</code> <code>${escape(change.name)}</code>${label}`;
  const rows = change.properties.map(
    ({ path, before, after }) =>
      `<tr><td><code>${escape(path)}</code></td><td>${escape(before ?? "")}</td><td>${escape(after ?? "")}</td></tr>`,
  );
  return `<details><summary>${summary}</summary>
<table><thead><tr><th scope="col">Property</th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>${rows.join("\n")}</tbody></table></details>`;
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
