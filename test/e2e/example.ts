import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The repository's folder, from the folder that this file is compiled into. */
export const repository = resolve(__dirname, "../../..");
export const policyPack = join(repository, "policies");

const exampleFolder = join(repository, "stacks/example");

/** A replacement of one piece of the example, which must be there. */
export type Edit = readonly [before: string, after: string];

/** Copies the example plan and its lists of people into a folder. Returns the plan's path. */
export function copyExample(folder: string, edits: readonly Edit[] = []): string {
  cpSync(exampleFolder, folder, { recursive: true });
  const file = join(folder, "plan.yaml");
  editFile(file, edits);
  return file;
}

export function editFile(file: string, edits: readonly Edit[]): void {
  let text = readFileSync(file, "utf8");
  for (const [before, after] of edits) {
    if (!text.includes(before)) throw new Error(`${file} has no ${JSON.stringify(before)} to edit`);
    text = text.replace(before, after);
  }
  writeFileSync(file, text);
}

/** Shortens the lists of people, since each person is a resource and most tests are not about people. */
export function keepFewPeople(planFile: string): void {
  for (const list of ["administrators", "it-pilot", "store-pilot"]) {
    const file = join(dirname(planFile), "people", `${list}.txt`);
    const people = readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
    writeFileSync(file, `${people.slice(0, 2).join("\n")}\n`);
  }
}
