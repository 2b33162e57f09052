/** Reads a file that the plan names, by the path written there; null when it cannot be read. */
export type ReadMemberFile = (path: string) => string | null;

export interface MemberFile {
  readonly userIds: readonly string[];
  /** Lines that are no id of the authority, with their number. */
  readonly invalid: readonly { readonly line: number; readonly text: string }[];
}

const idPatterns = {
  entra: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  okta: /^00u[0-9A-Za-z]{10,30}$/,
} as const;

/** Parses a list of people: one id a line, `#` starts a comment, duplicates count once. */
export function parseMemberFile(text: string, authority: "entra" | "okta"): MemberFile {
  const userIds = new Set<string>();
  const invalid: { line: number; text: string }[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw
      .replace(/#.*$/, "")
      .replace(/^\uFEFF/, "")
      .trim();
    if (line === "") continue;
    if (idPatterns[authority].test(line)) userIds.add(authority === "entra" ? line.toLowerCase() : line);
    else invalid.push({ line: index + 1, text: line.slice(0, 60) });
  }
  return { userIds: [...userIds], invalid };
}
