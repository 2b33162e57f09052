import type { Palette } from "../colour";
import { rehearsalAsHtml } from "./html";
import { rehearsalAsJson } from "./json";
import { rehearsalAsMarkdown } from "./markdown";
import type { Rehearsal } from "./model";
import { rehearsalAsStylish } from "./stylish";

/** Only text for a terminal has colours; the other formats leave the palette alone. */
export type RehearsalRenderer = (rehearsal: Rehearsal, palette: Palette) => string;

const renderers = {
  stylish: rehearsalAsStylish,
  json: rehearsalAsJson,
  markdown: rehearsalAsMarkdown,
  html: rehearsalAsHtml,
} as const satisfies Record<string, RehearsalRenderer>;

export type RehearsalFormatName = keyof typeof renderers;

export const rehearsalFormatNames = Object.keys(renderers) as readonly RehearsalFormatName[];

export function rehearsalRendererOf(format: RehearsalFormatName): RehearsalRenderer {
  return renderers[format];
}
