// A part of the mutants, told by their numbers: PASSKEY_ROLLOUT_MUTANTS=3/10 takes every tenth, beginning with the third. All of
// them take half an hour; a tenth says within two or three hundredths what all would.
import { declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin";

const [first, step] = (process.env.PASSKEY_ROLLOUT_MUTANTS ?? "1/1").split("/").map(Number);

function isChosen({ id }) {
  return Number(id) % step === first % step;
}

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.Checker, "sample", () => ({
    init: () => Promise.resolve(),
    group: (mutants) => Promise.resolve([mutants.map(({ id }) => id)]),
    check: (mutants) =>
      Promise.resolve(
        Object.fromEntries(
          mutants.map((mutant) => [
            mutant.id,
            isChosen(mutant) ? { status: "passed" } : { status: "compileError", reason: "not in the sample" },
          ]),
        ),
      ),
  })),
];
