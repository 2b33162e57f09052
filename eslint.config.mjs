import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "coverage/", "node_modules/", "**/*.generated.ts", "**/*.generated.d.ts"] },
  js.configs.recommended,
  {
    files: ["build/**/*.mjs", "bench/**/*.mjs"],
    languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } },
  },
  {
    files: ["policies/load.js", "build/reporter.cjs"],
    languageOptions: {
      sourceType: "commonjs",
      globals: {
        console: "readonly",
        process: "readonly",
        require: "readonly",
        __dirname: "readonly",
        module: "writable",
      },
    },
  },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // The compiled packages are CommonJS: lazy loading is a require where it is needed.
      "@typescript-eslint/no-require-imports": "off",
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
      // Taking a member out of an object names it.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "no-restricted-imports": "off",
      "max-lines": ["error", { max: 300, skipBlankLines: true }],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // A test's table may be long; describe and it take functions that nobody awaits.
      "max-lines": "off",
      "@typescript-eslint/no-floating-promises": "off",
    },
  },
);
