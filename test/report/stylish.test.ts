import assert from "node:assert/strict";
import { stylish } from "../../report/stylish";
import { finding, input, inputs } from "./inputs";

const escape = "\u001b";

describe("stylish", () => {
  it("points with a caret at the column of an error, below its line", () => {
    const [, ...lines] = stylish(inputs.mixed).split("\n");
    assert.deepEqual(lines.slice(2, 5), [
      "        3 | domains:",
      "      > 4 |   stores.larkfield.example:",
      "          |   ^",
    ]);
  });

  it("uses no colour unless asked, and resets what it uses", () => {
    assert.equal(stylish(inputs.mixed).includes(escape), false);
    const coloured = stylish({ ...inputs.mixed, colour: true });
    assert.ok(coloured.includes(`${escape}[31merror  ${escape}[39m`));
    const stripped = coloured.replace(new RegExp(`${escape}\\[\\d+m`, "g"), "");
    assert.equal(stripped, stylish(inputs.mixed));
  });

  it("shows control characters of a plan instead of sending them to the terminal", () => {
    const output = stylish(inputs.deceitful);
    assert.equal(output.includes(escape), false);
    assert.equal(output.includes("\r"), false);
    assert.ok(output.includes("\\u001b[2J"));
  });

  it("cuts a long line around the place at fault", () => {
    const frame = stylish(inputs.deceitful)
      .split("\n")
      .find((line) => line.includes("> 2 |"));
    assert.ok(frame !== undefined && frame.length < 140 && frame.includes("…"));
  });

  it("shows no code frame for a warning, an unknown file or a line that does not exist", () => {
    const places = [
      finding({ severity: "warning" }),
      finding({ location: { file: "plans/unknown.yaml", line: 1, column: 1 } }),
      finding({ location: { file: "plans/plan.yaml", line: 99, column: 1 } }),
    ];
    for (const place of places) assert.equal(stylish(input("plan", [place])).includes("^"), false);
  });
});
