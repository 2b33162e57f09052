import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readCatalogue } from "../../../plan/authenticators/catalogue";
import { lockFileName, lockText } from "../../../plan/authenticators/lock";
import { ExpectedError } from "../../expectedError";
import type { ExitStatus, Host } from "../../host";
import { readPlan } from "../../inputs";

/** As commander gives them. */
export interface LockOptions {
  /** Writes nothing: exit status 1 where the file is not what it would be. */
  readonly check?: boolean;
}

/** Writes what a plan's selections by property mean now to a file beside the plan, for reviewers to see it change. */
export function lockAuthenticators(planFile: string, { check }: LockOptions, host: Host): ExitStatus {
  const loaded = readPlan(planFile, host);
  if (!loaded.ok)
    throw new ExpectedError(`${planFile} is not a valid plan: passkey-rollout check ${planFile} says why`);
  const file = join(dirname(planFile), lockFileName);
  const path = resolve(host.cwd, file);
  const selections = loaded.plan.tiers.flatMap(({ authenticators }) => authenticators);
  const text = lockText(selections, readCatalogue());
  if (check === true) {
    const isCurrent = contentOf(path) === text;
    host.stderr.write(
      isCurrent
        ? `${file} is what the catalogue makes of the plan\n`
        : `${file} is not what the catalogue makes of the plan: run passkey-rollout authenticators lock ${planFile}\n`,
    );
    return isCurrent ? 0 : 1;
  }
  try {
    writeFileSync(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExpectedError(`${file} cannot be written: ${reason}`);
  }
  host.stderr.write(`written: ${file}\n`);
  return 0;
}

/** Null: there is no such file that can be read. */
function contentOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
