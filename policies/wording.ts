/** "a, b and c". */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** The first few of a long list, and how many more there are. */
export function shortlisted(words: readonly string[], most = 3): string {
  const more = words.length - most;
  return more > 0 ? `${words.slice(0, most).join(", ")} and ${String(more)} more` : listed(words);
}
