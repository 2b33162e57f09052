import { summarize } from "../../plan/finding";
import type { Rehearsal } from "./model";

/** The contract of `rehearse --format json`: findings and their summary, and what the phase does. */
export function rehearsalAsJson(rehearsal: Rehearsal): string {
  const { findings, verdicts, ...rest } = rehearsal;
  const { summary: sentences, ...phase } = rest;
  const document = {
    findings,
    summary: summarize(findings, verdicts.length),
    verdicts,
    rehearsal: { ...phase, sentences },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
