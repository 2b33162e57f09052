import { resolve } from "node:path";
import { readBounded, reasonUnreadable } from "../plan/load/boundedFile";
import { readSignIns } from "../signin/readSignIn";
import type { SignIn } from "../signin/signIn";
import { textOfJson } from "../tenant/readers/jsonFile";
import { ExpectedError } from "./expectedError";
import type { Host } from "./host";

/** Largest file of sign-ins that is read: some 50,000 of them. */
const maximumBytes = 32 * 1024 * 1024;

/**
 * The sign-ins in a file, or in what is piped in for `-`: one, or a list. Says as a message what of Graph's request is not
 * taken over.
 * @throws ExpectedError with everything that is wrong, a line each.
 */
export async function readSignInFile(path: string, host: Host): Promise<SignIn | readonly SignIn[]> {
  const shown = path === "-" ? "standard input" : path;
  const result = readSignIns(await jsonIn(path, shown, host));
  if (!result.ok) {
    const lines = result.problems.map(({ path: place, message }) => `\n  ${place} ${message}`);
    throw new ExpectedError(`${shown} holds no sign-in that can be evaluated:${lines.join("")}`);
  }
  for (const { path: place, message } of result.lost)
    host.stderr.write(`note: ${shown}: ${place} is left out: ${message}\n`);
  return result.signIns;
}

async function jsonIn(path: string, shown: string, host: Host): Promise<unknown> {
  const text = textOfJson(await bytesOf(path, shown, host));
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason =
      text.trim() === "" ? "it is empty" : `it is not JSON (${error instanceof Error ? error.message : ""})`;
    throw new ExpectedError(
      `cannot read a sign-in from ${shown}: ${reason}: write {"signInIdentity": {…}, "signInContext": {…}}`,
    );
  }
}

async function bytesOf(path: string, shown: string, host: Host): Promise<Buffer> {
  try {
    return path === "-" ? await host.stdin(maximumBytes) : readBounded(resolve(host.cwd, path), maximumBytes);
  } catch (error) {
    throw new ExpectedError(`cannot read a sign-in from ${shown}: ${reasonUnreadable(error)}`);
  }
}
