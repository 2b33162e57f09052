import assert from "node:assert/strict";
import { markdown } from "../../report/markdown";
import { finding, input, inputs } from "./inputs";

describe("Markdown", () => {
  it("says the verdict first", () => {
    assert.match(markdown(inputs["nothing-found"]), /^### ✅ Nothing forbids deploying this\n/);
    assert.match(markdown(inputs.mixed), /^### ❌ Must not be deployed\n/);
  });

  it("keeps every finding in one row of four cells, without markup of its own", () => {
    const [row = ""] = markdown(inputs.deceitful)
      .split("\n")
      .filter((line) => line.startsWith("| ❌"));
    assert.equal(row.split(/(?<!\\)\|/).length, 6);
    assert.doesNotMatch(row, /[<>]|(?<!\\)[[`*]|@octocat|https:\/\/evil/);
  });

  it("fits a comment: says how many findings were left out", () => {
    const many = Array.from({ length: 5000 }, (_, index) => finding({ message: `problem ${String(index)}` }));
    const output = markdown(input("plan", many));
    assert.ok(output.length < 65_536);
    assert.match(output, /\n\d+ more findings did not fit here; run the command to see all\.\n$/);
  });
});
