import { distance } from "fastest-levenshtein";

/** The candidate nearest to a misspelt name, or undefined when none is near enough to be meant. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const d = distance(name.toLowerCase(), candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/** ` did you mean "x"?` or a list of what is valid. */
export function suggest(name: string, candidates: readonly string[]): string {
  const nearest = nearestName(name, candidates);
  if (nearest !== undefined) return `did you mean "${nearest}"?`;
  if (candidates.length === 0) return "none is defined";
  const shown = candidates.slice(0, 8).map((candidate) => `"${candidate}"`);
  return `valid: ${shown.join(", ")}${candidates.length > shown.length ? ", …" : ""}`;
}
