import { type Document, type YAMLMap, isMap, isSeq, parseDocument } from "yaml";
import { ExpectedError } from "../expectedError";

const providerName = "passkey-rollout";
const providerPath = "node_modules/pulumi-passkey-rollout/dist/provider";

/** A Pulumi project of its own for the rollout. */
export function pulumiProjectText(name: string, planFile: string): string {
  return `name: ${JSON.stringify(name)}
description: Passkey rollout
runtime:
  name: nodejs
  options:
    typescript: false
main: index.js
config:
  passkey-rollout:plan: ${planFile}
plugins:
  providers:
    - name: ${providerName}
      path: ${providerPath}
`;
}

/** What an existing Pulumi.yaml says and becomes. */
export interface AdaptedProject {
  readonly text: string;
  /** Folder of the stacks' configuration, from the project's. */
  readonly stackConfigDir: string;
}

/**
 * An existing Pulumi.yaml with the provider's plugin in it. Comments and everything else stay; a project that names the
 * plugin already stays as it is.
 * @throws ExpectedError when the file is no Pulumi project.
 */
export function adaptPulumiProject(text: string, shown: string): AdaptedProject {
  const document: Document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw unusable(shown, `it is not valid YAML (${error.message})`);
  const root = document.contents;
  if (!isMap(root)) throw unusable(shown, "its top level is not a map");
  const entry = { name: providerName, path: providerPath };
  const plugins = root.get("plugins");
  const providers = isMap(plugins) ? plugins.get("providers") : null;
  const stackConfigDir = folderOfStacks(root);
  if (isSeq(providers)) {
    const named = providers.items.some((item) => isMap(item) && item.get("name") === providerName);
    if (named) return { text, stackConfigDir };
    providers.add(document.createNode(entry));
  } else if (providers !== null && providers !== undefined) {
    throw unusable(shown, "plugins.providers is not a list");
  } else if (isMap(plugins)) {
    plugins.set("providers", document.createNode([entry]));
  } else if (plugins === null || plugins === undefined) {
    document.set("plugins", document.createNode({ providers: [entry] }));
  } else {
    throw unusable(shown, "plugins is not a map");
  }
  return { text: printed(document, text), stackConfigDir };
}

function unusable(shown: string, problem: string): ExpectedError {
  return new ExpectedError(`${shown} cannot be adapted: ${problem}: correct it, then run init again`);
}

function folderOfStacks(root: YAMLMap): string {
  const folder = root.get("stackConfigDir");
  return typeof folder === "string" ? folder : ".";
}

/** The document in the style of the text that it was read from, so that a reviewer sees nothing but what was added. */
function printed(document: Document, text: string): string {
  const flushLists = /^( *)[^\s#-].*:[ \t]*\r?\n\1- /m.test(text);
  const output = document.toString({ lineWidth: 0, indentSeq: !flushLists });
  return text.includes("\r\n") ? output.replace(/\r?\n/g, "\r\n") : output;
}
