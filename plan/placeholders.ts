/** Ids that `init` writes where it cannot know the real ones. No tenant has them: what uses them is refused there. */
const guidPrefix = "00000000-0000-4000-8000-";
const oktaMark = "ReplaceMe";

/** The n-th placeholder for an object id. */
export function placeholderGuid(number: number): string {
  return `${guidPrefix}${String(number).padStart(12, "0")}`;
}

/** A placeholder for an Okta id; its kind is the prefix that ids of its type have, for example `00g` for groups. */
export function placeholderOktaId(kind: "00u" | "00g" | "0oa" | "aut", number: number): string {
  return `${kind}${oktaMark}${String(number).padStart(20 - kind.length - oktaMark.length, "0")}`;
}

export function isPlaceholder(text: string): boolean {
  return text.startsWith(guidPrefix) || /^(00u|00g|0oa|aut)ReplaceMe\d+$/.test(text);
}
