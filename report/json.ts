import type { ReportInput } from "./input";

/** For programs: the contract of docs/architecture.md, and nothing else. */
export function json({ findings, summary }: ReportInput): string {
  return `${JSON.stringify({ findings, summary }, null, 2)}\n`;
}
