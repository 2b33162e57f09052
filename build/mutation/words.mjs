// Strings and templates with a blank in them are sentences for people: a mutant there changes words alone, no decision.
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

function isSentence(path) {
  if (path.isStringLiteral()) return path.node.value.includes(" ");
  return path.isTemplateLiteral() && path.node.quasis.some(({ value }) => value.raw.includes(" "));
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, "words", {
    shouldIgnore: (path) => (isSentence(path) ? "words for people, not a decision" : undefined),
  }),
];
