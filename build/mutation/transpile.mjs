// In Stryker's copy of the project: the mutated TypeScript of the evaluator becomes JavaScript beside the compiled tests. Types
// are not looked at again, so that this takes a second or two instead of a whole build.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const root = process.cwd();
const ts = createRequire(join(root, "package.json"))("typescript");
const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);

/** A memory of a whole module: empty when the module is loaded. */
const memory = /^(const \w+ = )(new (?:Weak)?Map\(\));$/gm;

for (const file of readdirSync(join(root, "signin"), { recursive: true })) {
  if (!file.endsWith(".ts")) continue;
  const source = readFileSync(join(root, "signin", file), "utf8");
  const { outputText } = ts.transpileModule(source, { compilerOptions: { ...options, sourceMap: false } });
  writeFileSync(
    join(root, "dist/signin", file.replace(/\.ts$/, ".js")),
    outputText.replace(memory, "$1forgettable($2);"),
  );
}
