import type { Finding } from "../plan/finding";
import type { ReportInput } from "./input";

/** Findings that are filed under the same place, in the order in which the places first occur. */
export function groupByPlace(
  findings: readonly Finding[],
  subject: ReportInput["subject"] = "plan",
): (readonly [place: string, findings: Finding[]])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const place = placeOf(finding, subject);
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [finding]);
    else group.push(finding);
  }
  return [...groups];
}

/** What a finding is filed under: its file, else the tenant's object, else the whole. */
function placeOf({ location, object }: Finding, subject: string): string {
  if (location !== null) return location.file;
  if (object !== null)
    return object.name === null ? `${object.type} ${object.id}` : `${object.type} "${object.name}"`;
  return `the ${subject} as a whole`;
}
