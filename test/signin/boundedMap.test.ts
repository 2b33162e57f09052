import { strictEqual } from "node:assert";
import { BoundedMap } from "../../signin/boundedMap";

describe("a bounded memory", () => {
  it("remembers as many answers as it may hold", () => {
    const map = new BoundedMap<string, number>(2);
    map.set("a", 1);
    map.set("b", 2);
    strictEqual(map.get("a"), 1);
    strictEqual(map.get("b"), 2);
  });

  it("never holds more than its limit, and always the latest", () => {
    const map = new BoundedMap<number, number>(10);
    for (let at = 0; at < 1_000; at++) {
      map.set(at, at);
      strictEqual(map.get(at), at);
      strictEqual(map.size <= 10, true);
    }
  });
});
