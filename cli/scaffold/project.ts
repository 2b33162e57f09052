import { join } from "node:path";
import { placeholderGuid } from "../../plan/placeholders";
import { planText } from "./plan";
import { type Providers, partsFor } from "./providers";
import { adaptPulumiProject, pulumiProjectText } from "./pulumiProject";

export const planFile = "passkey-plan.yaml";
export const packageName = "pulumi-passkey-rollout";

export interface ProjectRequest {
  readonly name: string;
  readonly providers: Providers;
  /** Whether files that exist are overwritten. */
  readonly force: boolean;
  /** ISO 8601 date. */
  readonly today: string;
  /** Version of this package that the project depends on. */
  readonly version: string;
}

/** What happens to one file. Paths are relative to the project's folder. */
export interface FileChange {
  readonly path: string;
  readonly action: "write" | "adapt" | "keep";
  readonly content: string;
}

/** The content of a file of the project as it is, or null. */
export type ReadExisting = (path: string) => string | null;

/**
 * Everything that a project for a rollout needs, as changes to what is there. Pure: nothing is written before all of it
 * is known to work out.
 * @throws ExpectedError when a file that has to be adapted cannot be.
 */
export function projectChanges(request: ProjectRequest, existing: ReadExisting): FileChange[] {
  const { name, providers, force, today, version } = request;
  const write = (path: string, content: string): FileChange =>
    existing(path) === null || force
      ? { path, action: "write", content }
      : { path, action: "keep", content: "" };
  const pulumiProject = existing("Pulumi.yaml");
  const adapted = pulumiProject === null ? null : adaptPulumiProject(pulumiProject, "Pulumi.yaml");
  return [
    write(planFile, planText({ name, providers, today })),
    ...people(providers).map(([path, content]) => write(path, content)),
    adapted === null
      ? { path: "Pulumi.yaml", action: "write", content: pulumiProjectText(name, planFile) }
      : adaptation("Pulumi.yaml", pulumiProject, adapted.text),
    writeOnce(join(adapted?.stackConfigDir ?? ".", "Pulumi.sandbox.yaml"), stackText(providers), existing),
    ...program(adapted !== null, existing, write),
    writeOnce("package.json", packageText(name, version), existing),
    adaptation(".gitignore", existing(".gitignore"), withIgnored(existing(".gitignore") ?? "")),
  ];
}

/** A file that is never overwritten: it holds what cannot be written again, such as the key to a stack's secrets. */
function writeOnce(path: string, content: string, existing: ReadExisting): FileChange {
  return existing(path) === null ? { path, action: "write", content } : { path, action: "keep", content: "" };
}

function adaptation(path: string, before: string | null, after: string): FileChange {
  if (before === null) return { path, action: "write", content: after };
  return before === after ? { path, action: "keep", content: "" } : { path, action: "adapt", content: after };
}

/** A project that is there has a program of its own, which another one must not take the place of. */
function program(
  projectExists: boolean,
  existing: ReadExisting,
  write: (path: string, content: string) => FileChange,
): FileChange[] {
  const ours = existing("index.js")?.includes(packageName) ?? false;
  return projectExists && !ours ? [] : [write("index.js", programText)];
}

const programText = `// Everything about the rollout is in the plan; the stack's configuration says which phase it is in.
const { deployFromConfig } = require("${packageName}");

deployFromConfig();
`;

function stackText(providers: Providers): string {
  const authorities = partsFor(providers, {
    entra: [`azuread:tenantId: ${placeholderGuid(1)} # the tenant that the plan names`],
    okta: [
      "okta:orgName: example # the org that the plan names: https://example.okta.com",
      "okta:baseUrl: okta.com",
    ],
  });
  return `# One stack is one authority: a tenant, an org, or a pair. Promotion is the one line of the phase.
config:
  passkey-rollout:plan: ${planFile}
  passkey-rollout:phase: discovery
${authorities.map((line) => `  ${line}\n`).join("")}`;
}

type TextFile = readonly [path: string, content: string];

function people(providers: Providers): TextFile[] {
  const list = (what: string, id: string): string => `# ${what} One ${id} a line; # begins a comment.\n`;
  const entraId = "object id";
  const oktaId = "Okta user id (00u…)";
  const administrators = list(
    "Accounts used for administration only.",
    providers === "okta" ? oktaId : entraId,
  );
  return [
    ["people/administrators.txt", administrators],
    ...partsFor<TextFile>(providers, {
      entra: [["people/it-pilot.txt", list("Volunteers of the IT department.", entraId)]],
      okta: [["people/store-pilot.txt", list("The first stores.", oktaId)]],
    }),
  ];
}

function packageText(name: string, version: string): string {
  const npmName = name.toLowerCase().replace(/^[._]+/, "") || "passkey-rollout-project";
  const content = {
    name: npmName === packageName ? `${npmName}-project` : npmName,
    private: true,
    main: "index.js",
    dependencies: { [packageName]: `^${version}` },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

const ignored = ["node_modules/"];

function withIgnored(text: string): string {
  const lines = new Set(text.split(/\r?\n/).map((line) => line.trim().replace(/^\//, "")));
  const missing = ignored.filter((entry) => !lines.has(entry) && !lines.has(entry.replace(/\/$/, "")));
  const separator = text === "" || text.endsWith("\n") ? "" : "\n";
  return missing.length === 0 ? text : `${text}${separator}${missing.join("\n")}\n`;
}
