import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { choose } from "../choice";
import { ExpectedError } from "../expectedError";
import type { ExitStatus, Host } from "../host";
import { type FileChange, packageName, planFile, projectChanges } from "../scaffold/project";
import { providerChoices } from "../scaffold/providers";
import { packageVersion } from "../version";

/** As commander gives them. */
export interface InitOptions {
  readonly name?: string;
  readonly provider: string;
  readonly force: boolean;
}

export function init(folder: string, options: InitOptions, host: Host): ExitStatus {
  const target = resolve(host.cwd, folder);
  const name = projectName(options.name, target);
  const changes = projectChanges(
    {
      name,
      providers: choose("provider", options.provider, providerChoices),
      force: options.force,
      today: host.now().toISOString().slice(0, 10),
      version: packageVersion(),
    },
    (path) => read(join(target, path)),
  );
  for (const { path, action, content } of changes) if (action !== "keep") write(join(target, path), content);
  host.stdout.write(summary(changes, relative(host.cwd, target)));
  return 0;
}

/** What Pulumi takes as the name of a project. */
const pulumiName = /^[A-Za-z0-9_.-]{1,100}$/;

function projectName(asked: string | undefined, target: string): string {
  if (asked === undefined) {
    const name = basename(target)
      .replace(/[^A-Za-z0-9_.-]+/g, "-")
      .slice(0, 100);
    return /[A-Za-z0-9]/.test(name) ? name : "passkey-rollout-project";
  }
  if (pulumiName.test(asked)) return asked;
  throw new ExpectedError(
    `--name is ${JSON.stringify(asked)}, which Pulumi takes for no project: use up to 100 letters, digits, hyphens, underscores and dots`,
  );
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new ExpectedError(`cannot read ${path} (${codeOf(error)}): name another folder`);
  }
}

function write(path: string, content: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } catch (error) {
    throw new ExpectedError(`cannot write ${path} (${codeOf(error)}): name another folder`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

function summary(changes: readonly FileChange[], folder: string): string {
  const words = { write: "wrote", adapt: "adapted", keep: "kept" } as const;
  const lines = changes.map(({ path, action }) => `${words[action].padEnd(8)} ${join(folder, path)}`);
  const kept = changes.some(({ path, action }) => action === "keep" && path === planFile);
  const ownProgram = !changes.some(({ path }) => path === "index.js");
  const ownPackage = changes.some(({ path, action }) => path === "package.json" && action === "keep");
  const steps = [
    ...(folder === "" ? [] : [`cd ${folder}`]),
    ownPackage ? `npm install ${packageName}` : "npm install",
    ...(ownProgram ? [`in your Pulumi program: require("${packageName}").deployFromConfig()`] : []),
    `npx passkey-rollout check ${planFile}    # lists the placeholders that are left to replace`,
    `npx passkey-rollout rehearse ${planFile} --phase discovery`,
    "pulumi stack init sandbox",
    `pulumi preview --policy-pack node_modules/${packageName}/dist/policies`,
  ];
  return `${lines.join("\n")}
${kept ? "\nFiles that exist were kept; --force overwrites them.\n" : ""}
Next:
${steps.map((step) => `  ${step}`).join("\n")}
`;
}
