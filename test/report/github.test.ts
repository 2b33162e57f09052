import assert from "node:assert/strict";
import { github } from "../../report/github";
import { finding, input, inputs } from "./inputs";

describe("GitHub workflow commands", () => {
  it("escape as documented: %, CR and LF in messages, and colon and comma in properties as well", () => {
    const [line] = github(
      input("plan", [
        finding({
          message: "100%: a, b\r\nc",
          location: { file: "a:b,c%d\n.yaml", line: 2, column: 5 },
        }),
      ]),
    ).split("\n");
    assert.equal(
      line,
      "::error file=a%3Ab%2Cc%25d%0A.yaml,line=2,col=5,title=authority::100%25: a, b%0D%0Ac",
    );
  });

  it("cannot be forged by a name in the plan", () => {
    const commands = github(inputs.deceitful)
      .split("\n")
      .filter((line) => line.startsWith("::"));
    assert.equal(commands.length, 1);
  });

  it("call a note a notice, and name the object where there is no line", () => {
    const output = github(inputs.mixed);
    assert.match(output, /^::notice file=plans\/plan.yaml,line=1,col=1,title=phases::/m);
    assert.match(output, /^::error title=break-glass-excluded::Block legacy: "Block legacy" does not/m);
  });
});
