/** What is wrong with a rule: where (0-based offset), what was expected there, and what is there instead. */
export interface RuleError {
  readonly position: number;
  readonly expected: string;
  readonly found: string;
}

export interface Token {
  readonly kind: "word" | "string" | "(" | ")" | "[" | "]" | "," | "end";
  /** A string without its quotes and escapes; a word without the hyphen before it. */
  readonly text: string;
  readonly position: number;
}

export type Tokens =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly error: RuleError };

/** A word, with or without a hyphen before it; the documentation's own examples have an en dash for it here and there. */
const word = /[-–]?[A-Za-z$][A-Za-z0-9_.]*/y;
const blank = /\s*/y;

export function tokensOf(rule: string): Tokens {
  const tokens: Token[] = [];
  let position = 0;
  for (;;) {
    position = after(blank, rule, position);
    if (position === rule.length)
      return { ok: true, tokens: [...tokens, { kind: "end", text: "", position }] };
    const token = tokenAt(rule, position);
    if ("expected" in token) return { ok: false, error: token };
    tokens.push(token.token);
    position = token.end;
  }
}

interface TokenAndEnd {
  readonly token: Token;
  readonly end: number;
}

function tokenAt(rule: string, position: number): TokenAndEnd | RuleError {
  const character = rule.charAt(position);
  if (character === '"') return stringAt(rule, position);
  if (isPunctuation(character)) {
    return { token: { kind: character, text: character, position }, end: position + 1 };
  }
  const end = after(word, rule, position);
  if (end === position) {
    return {
      position,
      expected: "an attribute, an operator, a value in double quotes, or one of ( ) [ ] ,",
      found: character,
    };
  }
  const text = rule.slice(position, end).replace(/^[-–]/, "");
  return { token: { kind: "word", text, position }, end };
}

function isPunctuation(character: string): character is "(" | ")" | "[" | "]" | "," {
  return "()[],".includes(character);
}

/**
 * A backtick before a double quote or a backtick makes it part of the text, and a single quote is written twice
 * (entra-docs, groups-dynamic-membership, supported values); a single quote that stands alone is taken as it is.
 */
function stringAt(rule: string, position: number): TokenAndEnd | RuleError {
  let text = "";
  let at = position + 1;
  while (at < rule.length) {
    const pair = rule.slice(at, at + 2);
    const character = rule.charAt(at);
    if (pair === '`"' || pair === "``" || pair === "''") {
      text += pair.charAt(1);
      at += 2;
    } else if (character === '"') {
      return { token: { kind: "string", text, position }, end: at + 1 };
    } else {
      text += character;
      at += 1;
    }
  }
  return { position, expected: "a double quote that ends the value", found: "the end of the rule" };
}

/** The position behind what a sticky expression matches. */
function after(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : position;
}
