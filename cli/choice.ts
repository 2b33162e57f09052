import { suggest } from "../plan/names";
import { ExpectedError } from "./expectedError";

/** The candidate of that name. @throws ExpectedError with the nearest name. */
export function choose<Candidate>(
  kind: string,
  name: string,
  candidates: readonly Candidate[],
  nameOf: (candidate: Candidate) => string = String,
): Candidate {
  const found = candidates.find((candidate) => nameOf(candidate) === name);
  if (found !== undefined) return found;
  throw new ExpectedError(`there is no ${kind} "${name}": ${suggest(name, candidates.map(nameOf))}`);
}
