import {
  attributeNamed,
  isCollection,
  operatorNamed,
  operatorNames,
  operators,
  type Operator,
} from "./attributes";
import type { Comparison, Expression } from "./expression";
import { tokensOf, type RuleError, type Token } from "./tokens";

export type ParsedRule =
  { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly error: RuleError };

/** Characters; entra-docs, concept-condition-filters-for-devices. */
export const longestRule = 3072;

/** Parentheses inside each other. */
const deepestNesting = 100;

/**
 * Reads the rule of a filter for devices. The grammar is that of rules for dynamic membership (entra-docs,
 * groups-dynamic-membership): comparisons bind more than `-not`, that more than `-and`, that more than `-or`; hyphens may be
 * left out and case does not matter. An operator that the page does not list for an attribute, yet that means something for
 * its type, is read.
 */
export function parseRule(rule: string): ParsedRule {
  return parsed(rule, deviceAttribute);
}

/**
 * Reads the rule of a filter for applications, of the same grammar: `CustomSecurityAttribute.<set>_<attribute>` (entra-docs,
 * concept-filter-for-applications). Whether an attribute has several values is told by its values, not by its name.
 */
export function parseApplicationRule(rule: string): ParsedRule {
  return parsed(rule, securityAttribute);
}

/** What a rule may ask for. */
interface AttributeSyntax {
  readonly prefix: string;
  readonly words: string;
  /** The canonical spelling of a name, undefined for one that there is not. */
  readonly named: (name: string) => string | undefined;
  readonly isCollection: (attribute: string) => boolean;
}

const deviceAttribute: AttributeSyntax = {
  prefix: "device",
  words: "an attribute of the filter for devices",
  named: attributeNamed,
  isCollection,
};

const securityAttribute: AttributeSyntax = {
  prefix: "CustomSecurityAttribute",
  words: "a custom security attribute, as <set>_<attribute>",
  named: (name) => (/^[^_]+_./.test(name) ? name : undefined),
  isCollection: () => false,
};

function parsed(rule: string, syntax: AttributeSyntax): ParsedRule {
  if (rule.length > longestRule) {
    const found = `${String(rule.length)} characters`;
    return failed({
      position: longestRule,
      expected: `a rule of at most ${String(longestRule)} characters`,
      found,
    });
  }
  const read = tokensOf(rule);
  if (!read.ok) return read;
  const cursor = new Cursor(read.tokens, syntax);
  const whole = disjunction(cursor);
  if (!whole.ok || cursor.next.kind === "end") return whole;
  return unexpected(cursor.next, "-and, -or or the end of the rule");
}

type Result<T> =
  { readonly ok: true; readonly expression: T } | { readonly ok: false; readonly error: RuleError };

class Cursor {
  private at = 0;
  depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    readonly syntax: AttributeSyntax,
  ) {}

  get next(): Token {
    return this.tokens[this.at] ?? { kind: "end", text: "", position: 0 };
  }

  take(): Token {
    const token = this.next;
    this.at += 1;
    return token;
  }

  takeIf(kind: Token["kind"], text?: string): boolean {
    const { next } = this;
    const isIt = next.kind === kind && (text === undefined || next.text.toLowerCase() === text);
    if (isIt) this.at += 1;
    return isIt;
  }
}

function disjunction(cursor: Cursor): Result<Expression> {
  return junction(cursor, "or", (inner) => junction(inner, "and", negation));
}

function junction(
  cursor: Cursor,
  kind: "and" | "or",
  operand: (cursor: Cursor) => Result<Expression>,
): Result<Expression> {
  const operands: Expression[] = [];
  do {
    const parsed = operand(cursor);
    if (!parsed.ok) return parsed;
    operands.push(parsed.expression);
  } while (cursor.takeIf("word", kind));
  const [only] = operands;
  return { ok: true, expression: operands.length === 1 && only !== undefined ? only : { kind, operands } };
}

function negation(cursor: Cursor): Result<Expression> {
  if (cursor.takeIf("word", "not")) {
    const parsed = negation(cursor);
    return parsed.ok ? { ok: true, expression: { kind: "not", operand: parsed.expression } } : parsed;
  }
  const opening = cursor.next;
  if (!cursor.takeIf("(")) return comparison(cursor);
  if (cursor.depth === deepestNesting) {
    return unexpected(opening, `at most ${String(deepestNesting)} parentheses inside each other`);
  }
  cursor.depth += 1;
  const parsed = disjunction(cursor);
  cursor.depth -= 1;
  if (!parsed.ok || cursor.takeIf(")")) return parsed;
  return unexpected(cursor.next, "-and, -or or )");
}

function comparison(cursor: Cursor): Result<Comparison> {
  const attributeToken = cursor.take();
  const { syntax } = cursor;
  const [prefix, name] = attributeToken.kind === "word" ? attributeToken.text.split(/\.(.*)/s) : [];
  if (prefix?.toLowerCase() !== syntax.prefix.toLowerCase() || name === undefined) {
    return unexpected(attributeToken, `an attribute (${syntax.prefix}.…), -not or (`);
  }
  const attribute = syntax.named(name);
  if (attribute === undefined) return unexpected(attributeToken, syntax.words);

  const operatorToken = cursor.take();
  const operator = operatorToken.kind === "word" ? operatorNamed(operatorToken.text) : undefined;
  const allowed = operatorNames.filter(
    (one) => !syntax.isCollection(attribute) || operators[one].test === "contains",
  );
  if (operator === undefined || !allowed.includes(operator)) {
    return unexpected(operatorToken, `one of ${allowed.map((one) => `-${one}`).join(", ")}`);
  }
  const operand = operators[operator].test === "in" ? list(cursor) : value(cursor, operator);
  if (!operand.ok) return operand;
  return { ok: true, expression: { kind: "comparison", attribute, operator, operand: operand.expression } };
}

function value(cursor: Cursor, operator: Operator): Result<string | null> {
  const token = cursor.take();
  if (token.kind === "string") return { ok: true, expression: token.text };
  const bare = token.kind === "word" ? token.text.toLowerCase() : "";
  if (bare === "true" || bare === "false")
    return { ok: true, expression: bare === "true" ? "True" : "False" };
  const mayBeNull = operators[operator].test === "equals";
  if (mayBeNull && (bare === "null" || bare === "$null")) return { ok: true, expression: null };
  return unexpected(token, `a value in double quotes, True, False${mayBeNull ? " or null" : ""}`);
}

function list(cursor: Cursor): Result<readonly string[]> {
  if (!cursor.takeIf("[")) return unexpected(cursor.next, "a list: [");
  const values: string[] = [];
  do {
    const token = cursor.take();
    if (token.kind !== "string") return unexpected(token, "a value in double quotes");
    values.push(token.text);
  } while (cursor.takeIf(","));
  return cursor.takeIf("]") ? { ok: true, expression: values } : unexpected(cursor.next, ", or ]");
}

function unexpected(token: Token, expected: string): { readonly ok: false; readonly error: RuleError } {
  const found =
    token.kind === "end" ? "the end of the rule" : token.kind === "string" ? `"${token.text}"` : token.text;
  return failed({ position: token.position, expected, found });
}

function failed(error: RuleError): { readonly ok: false; readonly error: RuleError } {
  return { ok: false, error };
}
