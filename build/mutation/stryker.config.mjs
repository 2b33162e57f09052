// Mutation testing of the sign-in evaluator: npm run mutation, or npm run mutation -- signin/entra/locations for a part of it.

/** What decides a sign-in, and nothing that only words the decision or proves over all sign-ins. */
export const evaluator = ["signin/*.ts", "signin/entra/**/*.ts", "signin/okta/*.ts"];
const notTheEvaluator = ["!signin/entra/explain.ts"];

export default {
  mutate: [...evaluator, ...notTheEvaluator],
  plugins: ["@stryker-mutator/mocha-runner", "./build/mutation/words.mjs"],
  ignorers: ["words"],
  testRunner: "mocha",
  mochaOptions: {
    "no-config": true,
    "no-package": true,
    require: ["./build/mutation/forget.cjs"],
    spec: [
      "dist/test/signin/*.test.js",
      "dist/test/signin/entra/**/*.test.js",
      "dist/test/signin/okta/evaluate.test.js",
    ],
  },
  coverageAnalysis: "perTest",
  buildCommand: "node build/mutation/transpile.mjs",
  // Only what the tests read is copied.
  ignorePatterns: [
    "/*",
    "!/dist",
    "!/signin",
    "!/build",
    "!/stacks",
    "!/test",
    "!/package.json",
    "!/tsconfig.json",
    "dist/.tsbuildinfo",
  ],
  concurrency: 2,
  timeoutMS: 4000,
  timeoutFactor: 3,
  tempDirName: "coverage/mutating",
  reporters: ["progress-append-only", "clear-text", "json", "html"],
  clearTextReporter: { reportTests: false, allowColor: false, logTests: false },
  jsonReporter: { fileName: "coverage/mutation/mutation.json" },
  htmlReporter: { fileName: "coverage/mutation/mutation.html" },
  allowConsoleColors: false,
};
