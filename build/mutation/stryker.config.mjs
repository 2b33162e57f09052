// Mutation testing of the sign-in evaluator: npm run mutation, or npm run mutation -- signin/entra/locations for a part of it.

/** What decides a sign-in. */
const evaluator = [
  "signin/evaluate.ts",
  "signin/credentialMethods.ts",
  "signin/reach.ts",
  "signin/signIn.ts",
  "signin/entra/**/*.ts",
  "signin/okta/*.ts",
];

/** What stands beside it: the wording of explanations, and the values that proofs over all sign-ins are made of. */
export const besideTheEvaluator = [
  "!signin/entra/explain.ts",
  "!signin/okta/policyAnswers.ts",
  "!signin/entra/**/*[cC]lasses.ts",
  "!signin/entra/deviceFilter/residual.ts",
  "!signin/entra/deviceFilter/witnesses.ts",
];

export default {
  mutate: [...evaluator, ...besideTheEvaluator],
  plugins: ["@stryker-mutator/mocha-runner", "./build/mutation/words.mjs", "./build/mutation/sample.mjs"],
  ignorers: ["words"],
  testRunner: "mocha",
  mochaOptions: {
    "no-config": true,
    "no-package": true,
    require: ["./build/mutation/forget.cjs", "./build/mutation/selection.cjs"],
    // Tables of single functions first: they end most mutants at once.
    spec: [
      "dist/test/signin/entra/conditions/*.test.js",
      "dist/test/signin/entra/credentials/*.test.js",
      "dist/test/signin/entra/deviceFilter/!(classes|witnesses).test.js",
      "dist/test/signin/entra/locations/!(classes).test.js",
      "dist/test/signin/entra/methods/!(passkeyClasses).test.js",
      "dist/test/signin/entra/surroundings/*.test.js",
      "dist/test/signin/okta/!(bruteForce|prove).test.js",
      "dist/test/signin/entra/!(askedAgain|personRows|evaluator.differential).test.js",
      "dist/test/signin/entra/*.test.js",
    ],
  },
  checkers: ["sample"],
  coverageAnalysis: "perTest",
  buildCommand: "node build/mutation/transpile.mjs",
  // Only what the tests read is copied.
  ignorePatterns: [
    "/*",
    "!/dist",
    "!/signin",
    "!/build",
    "!/package.json",
    "!/tsconfig.json",
    "dist/**/*.d.ts",
    "dist/**/*.map",
  ],
  // Tables that are made when a module is loaded would take all tests, in a new process, for each of their entries.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  timeoutFactor: 2,
  tempDirName: "coverage/mutating",
  reporters: ["progress-append-only", "clear-text", "json", "html"],
  clearTextReporter: { reportTests: false, allowColor: false, logTests: false },
  jsonReporter: { fileName: "coverage/mutation/mutation.json" },
  htmlReporter: { fileName: "coverage/mutation/mutation.html" },
  allowConsoleColors: false,
};
