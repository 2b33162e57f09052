import { operators } from "./attributes";
import { folded } from "./compare";
import type { Comparison } from "./expression";

/** States that are looked at before giving up. */
const mostStates = 20_000;

/**
 * Texts, one for every combination of answers that comparisons of one text attribute can have together; undefined if that
 * takes too many. Found by walking the automaton that reads a text letter by letter and knows which operands it has met: it
 * reaches every combination that some text has.
 */
export function witnessTexts(comparisons: readonly Comparison[]): readonly string[] | undefined {
  const operands = operandsOf(comparisons);
  const starts = new Trie(operands.filter(({ test }) => test === "equals" || test === "startsWith"));
  const parts = new Trie(
    operands.filter(({ test }) => test === "contains" || test === "endsWith"),
  ).withFallbacks();
  const alphabet = alphabetOf(operands);

  const witnesses = new Map<string, string>();
  const first = enter({ start: starts.root, part: parts.root, seen: new Set(), text: "" });
  const seen = new Set([stateKey(first)]);
  const queue = [first];
  for (const state of queue) {
    for (const letter of alphabet) {
      const next = enter({
        start: state.start?.children.get(letter),
        part: parts.step(state.part, letter),
        seen: state.seen,
        text: state.text + letter,
      });
      const key = stateKey(next);
      if (seen.has(key)) continue;
      if (seen.size === mostStates) return undefined;
      seen.add(key);
      queue.push(next);
      record(witnesses, next);
    }
  }
  // The empty text comes last: any other with the same answers is easier to read.
  record(witnesses, first);
  return [...witnesses.values()].map((text) => respelled(text, operands));
}

interface Operand {
  readonly test: "equals" | "startsWith" | "endsWith" | "contains";
  readonly text: string;
  readonly folded: string;
  /** The number of this operand. */
  readonly number: number;
}

function operandsOf(comparisons: readonly Comparison[]): readonly Operand[] {
  return comparisons
    .flatMap(({ operator, operand }) => {
      const { test } = operators[operator];
      const texts = operand === null ? [] : typeof operand === "string" ? [operand] : operand;
      return texts.map((text) => ({ test: test === "in" ? ("equals" as const) : test, text }));
    })
    .map(({ test, text }, number) => ({ test, text, folded: folded(text), number }));
}

interface State {
  /** Where the text so far is among the beginnings; undefined once it is no operand's beginning. */
  readonly start: Node | undefined;
  /** The longest beginning of a part that the text so far ends with. */
  readonly part: Node;
  /** Numbers of the beginnings and parts met, which stay met whatever follows. */
  readonly seen: ReadonlySet<number>;
  readonly text: string;
}

/** Marks what has been met with the last letter. */
function enter(state: State): State {
  const met = [...(state.start?.ends ?? []), ...state.part.ends].filter(
    ({ test, number }) => (test === "startsWith" || test === "contains") && !state.seen.has(number),
  );
  if (met.length === 0) return state;
  return { ...state, seen: new Set([...state.seen, ...met.map(({ number }) => number)]) };
}

function stateKey({ start, part, seen }: State): string {
  return `${String(start?.number ?? -1)} ${String(part.number)} ${seenKey(seen)}`;
}

function seenKey(seen: ReadonlySet<number>): string {
  return [...seen].sort((a, b) => a - b).join();
}

function record(witnesses: Map<string, string>, { start, part, seen, text }: State): void {
  const ends = [...(start?.ends ?? []), ...part.ends]
    .filter(({ test }) => test === "equals" || test === "endsWith")
    .map(({ number }) => number);
  const key = seenKey(new Set([...seen, ...ends]));
  if (!witnesses.has(key)) witnesses.set(key, text);
}

interface Node {
  readonly number: number;
  readonly children: Map<string, Node>;
  /** Operands that the text ends with here. */
  readonly ends: Operand[];
  /** Where the longest proper ending of this node's text is that is itself a beginning. */
  fallback: Node | undefined;
}

/** The automaton of Aho and Corasick. */
class Trie {
  readonly root: Node = { number: 0, children: new Map(), ends: [], fallback: undefined };

  constructor(operands: readonly Operand[]) {
    let count = 0;
    for (const operand of operands) {
      let node = this.root;
      for (const letter of operand.folded) {
        let child = node.children.get(letter);
        if (child === undefined) {
          child = { number: ++count, children: new Map(), ends: [], fallback: undefined };
          node.children.set(letter, child);
        }
        node = child;
      }
      node.ends.push(operand);
    }
  }

  /** The node after one more letter. */
  step(node: Node, letter: string): Node {
    for (let at: Node | undefined = node; at !== undefined; at = at.fallback) {
      const child = at.children.get(letter);
      if (child !== undefined) return child;
    }
    return this.root;
  }

  /** Lets every node know its endings: needed where a match may begin at any letter. */
  withFallbacks(): this {
    const queue = [this.root];
    for (const node of queue) {
      for (const [letter, child] of node.children) {
        child.fallback = node === this.root ? this.root : this.step(node.fallback ?? this.root, letter);
        child.ends.push(...child.fallback.ends);
        queue.push(child);
      }
    }
    return this;
  }
}

/** All letters of the operands, and before them one that none has. */
function alphabetOf(operands: readonly Operand[]): readonly string[] {
  const letters = new Set(operands.flatMap((operand) => Array.from(operand.folded)));
  let other = "X";
  for (let code = 0x41; letters.has(other); code += 1) other = folded(String.fromCodePoint(code));
  return [other, ...letters];
}

/** With the operands as they are written, where they occur. */
function respelled(text: string, operands: readonly Operand[]): string {
  let result = text;
  for (const operand of [...operands].sort((a, b) => b.text.length - a.text.length)) {
    if (operand.folded !== "") result = result.replaceAll(operand.folded, () => operand.text);
  }
  return folded(result) === text ? result : text;
}
