import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import assert from "node:assert/strict";
import { propertiesOf, structOf } from "../../../provider/host/values";
import { isObject } from "../../../provider/schema/json";

describe("properties between the engine and the provider", () => {
  it("arrive as they were sent", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        // JSON has one zero, and objects of JavaScript have no member of their own called __proto__.
        const sent: unknown = JSON.parse(JSON.stringify(value).replaceAll("__proto__", "proto"));
        assert.ok(isObject(sent));
        assert.deepEqual(propertiesOf(structOf(sent)), sent);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it("are none where the engine sends none, as in an import", () => {
    assert.deepEqual(propertiesOf(undefined), {});
  });

  it("lose the wrapping of secrets and outputs, however deep", () => {
    const secret = (value: string): Record<string, string> => ({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value,
    });
    const output = { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4" };
    const struct = Struct.fromJavaScript({
      plain: secret("a"),
      list: [secret("b"), { inner: secret("c") }],
      known: { ...output, value: "d" },
      notYet: output,
    });
    assert.deepEqual(propertiesOf(struct), {
      plain: "a",
      list: ["b", { inner: "c" }],
      known: "d",
      notYet: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    });
  });

  it("leave out what is undefined", () => {
    assert.deepEqual(propertiesOf(structOf({ a: undefined, b: { c: undefined, d: 1 }, e: null })), {
      b: { d: 1 },
      e: null,
    });
  });
});
