import type { Renderer } from "./input";

/** Names of the formats, as `--format` takes them. */
export const formatNames = ["stylish", "json", "sarif", "junit", "github", "markdown"] as const;

export type FormatName = (typeof formatNames)[number];

export function isFormatName(name: string): name is FormatName {
  return formatNames.some((known) => known === name);
}

/** Each format is loaded when it is asked for: a run needs one of them. */
const renderers: Readonly<Record<FormatName, () => Renderer>> = {
  stylish: () => (require("./stylish") as typeof import("./stylish")).stylish,
  json: () => (require("./json") as typeof import("./json")).json,
  sarif: () => (require("./sarif") as typeof import("./sarif")).sarif,
  junit: () => (require("./junit") as typeof import("./junit")).junit,
  github: () => (require("./github") as typeof import("./github")).github,
  markdown: () => (require("./markdown") as typeof import("./markdown")).markdown,
};

export function rendererOf(name: FormatName): Renderer {
  return renderers[name]();
}
