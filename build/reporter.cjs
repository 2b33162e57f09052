// Mocha's spec reporter, and after it the one line that says how a run ended.
const { reporters } = require("mocha");

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      process.on("exit", () => console.log(`${passes} passed, ${failures} failed, ${pending} skipped`));
    });
  }
};
