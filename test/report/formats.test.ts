import assert from "node:assert/strict";
import { formatNames, isFormatName, rendererOf } from "../../report/formats";
import { assertGolden } from "../golden";
import { inputs } from "./inputs";

const extensions = {
  stylish: "txt",
  json: "json",
  sarif: "sarif",
  junit: "xml",
  github: "txt",
  markdown: "md",
} as const;

describe("the formats", () => {
  for (const format of formatNames) {
    for (const [name, input] of Object.entries(inputs)) {
      it(`${format} of ${name}`, () => {
        const file = `${name}.${format}.golden.${extensions[format]}`;
        assertGolden(rendererOf(format)(input), "report", "golden", file);
      });
    }
    it(`${format} ends with a line end and begins with none`, () => {
      const output = rendererOf(format)(inputs.mixed);
      assert.match(output, /^\S[^]*[^\n]\n$/);
    });
  }

  it("are known by name", () => {
    assert.equal(isFormatName("sarif"), true);
    assert.equal(isFormatName("constructor"), false);
  });
});
