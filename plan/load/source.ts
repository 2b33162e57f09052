import {
  Alias,
  type Document,
  type LineCounter,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  isMap,
  isScalar,
  isSeq,
} from "yaml";
import type { Location } from "../finding";
import type { PlanPath } from "../problem";

/** The text of a plan and where in it every value stands. */
export class PlanSource {
  private readonly pairsByKey = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  constructor(
    readonly file: string,
    readonly text: string,
    private readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  /**
   * The line and column of a value or of its key. A path that leads nowhere (a missing key) yields the deepest
   * part of it that exists, which is where the key would have to be written.
   */
  locate(path: PlanPath, at: "key" | "value" = "value"): Location {
    let node: unknown = this.document.contents;
    let offset = startOf(node) ?? 0;
    for (const [depth, part] of path.entries()) {
      const container = node instanceof Alias ? node.resolve(this.document) : node;
      const found = this.step(container, part);
      if (found === undefined) break;
      const last = depth === path.length - 1;
      node = found.value;
      const keyOffset = found.key === undefined ? undefined : startOf(found.key);
      const valueOffset = startOf(found.value);
      // A collection as value starts on the line below its key: pointing at the key is what people look for.
      const preferKey = at === "key" || !last || !isScalar(found.value);
      offset = (preferKey ? (keyOffset ?? valueOffset) : (valueOffset ?? keyOffset)) ?? offset;
    }
    return this.locationAt(offset);
  }

  private step(container: unknown, part: string | number): { key?: unknown; value: unknown } | undefined {
    if (isSeq(container) && typeof part === "number") {
      const value: unknown = container.items[part];
      return value === undefined ? undefined : { value };
    }
    if (!isMap(container)) return undefined;
    const pair = this.pairs(container).get(String(part));
    return pair === undefined ? undefined : { key: pair.key, value: pair.value };
  }

  /** Indexed once a map: a long map with many problems would otherwise be searched from its start for each. */
  private pairs(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.pairsByKey.get(map);
    if (known !== undefined) return known;
    const pairs = new Map(
      map.items.flatMap((pair) => (isScalar(pair.key) ? [[keyText(pair.key), pair] as const] : [])),
    );
    this.pairsByKey.set(map, pairs);
    return pairs;
  }

  locationAt(offset: number): Location {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line: Math.max(1, line), column: Math.max(1, col) };
  }
}

/** The name that a key has once the document is a plain value. */
export function keyText(key: Scalar): string {
  const { value } = key;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? value : "";
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
