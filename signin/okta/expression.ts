import { type Formula, all, always, any, fact, never, not, opaque } from "./formula";

/**
 * The part of Okta's expression language that a sign-in decides: group membership, risk, the state of the device, and
 * `accessRequest` of the account management policy, joined by `&&`, `||`, `!` and brackets (Okta Expression Language in
 * Identity Engine). Everything else is opaque, by its own text.
 */
export function expressionFormula(text: string, groupIdOf: (name: string) => string | null): Formula {
  const reader = new ExpressionReader(text, groupIdOf);
  return reader.whole();
}

class ExpressionReader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly groupIdOf: (name: string) => string | null,
  ) {}

  /** The whole text; opaque as a whole if it is not balanced. */
  whole(): Formula {
    const formula = this.alternatives();
    return this.rest() === "" ? formula : opaque(`whether the expression ${this.text.trim()} holds`);
  }

  private alternatives(): Formula {
    const parts = [this.conjunction()];
    while (this.take(/^(\|\||or\b)/i)) parts.push(this.conjunction());
    return any(parts);
  }

  private conjunction(): Formula {
    const parts = [this.term()];
    while (this.take(/^(&&|and\b)/i)) parts.push(this.term());
    return all(parts);
  }

  private term(): Formula {
    if (this.take(/^(!(?!=)|not\b)/i)) return not(this.term());
    const start = this.at;
    if (this.take(/^\(/)) {
      const inner = this.alternatives();
      if (this.take(/^\)/) && /^($|\)|&&|\|\||and\b|or\b)/i.test(this.rest())) return inner;
      this.at = start;
    }
    return this.statement(this.raw());
  }

  /** Text up to the next joint outside of brackets and quotes. */
  private raw(): string {
    const start = this.at;
    let depth = 0;
    let quote: string | null = null;
    for (; this.at < this.text.length; this.at++) {
      const character = this.text.charAt(this.at);
      if (quote !== null) {
        if (character === quote) quote = null;
      } else if (character === "'" || character === '"') quote = character;
      else if ("([{".includes(character)) depth++;
      else if (")]}".includes(character)) {
        if (depth === 0) break;
        depth--;
      } else if (depth === 0 && /^(&&|\|\||\s(and|or)\s)/i.test(this.text.slice(this.at, this.at + 5))) break;
    }
    return this.text.slice(start, this.at).trim();
  }

  private statement(raw: string): Formula {
    if (/^true$/i.test(raw)) return always;
    if (/^false$/i.test(raw)) return never;
    return this.membership(raw) ?? comparison(raw) ?? opaque(`whether the expression ${raw} holds`);
  }

  private membership(raw: string): Formula | null {
    const byId =
      /^isMemberOfGroup\(\s*(['"])([^'"]+)\1\s*\)$/.exec(raw)?.[2] ??
      /^user\.isMemberOf\(\s*\{\s*['"]group\.id['"]\s*:\s*['"]([^'"]+)['"]\s*\}\s*\)$/.exec(raw)?.[1];
    if (byId !== undefined) return fact("group", byId);
    const byName =
      /^isMemberOfGroupName\(\s*(['"])([^'"]+)\1\s*\)$/.exec(raw)?.[2] ??
      /^user\.isMemberOf\(\s*\{\s*['"]group\.profile\.name['"]\s*:\s*['"]([^'"]+)['"]\s*\}\s*\)$/.exec(
        raw,
      )?.[1];
    if (byName === undefined) return null;
    const id = this.groupIdOf(byName);
    return id === null ? opaque(`whether the person is in a group named ${byName}`) : fact("group", id);
  }

  private take(token: RegExp): boolean {
    this.at += /^\s*/.exec(this.text.slice(this.at))?.[0].length ?? 0;
    const found = token.exec(this.text.slice(this.at));
    if (found !== null) this.at += found[0].length;
    return found !== null;
  }

  private rest(): string {
    return this.text.slice(this.at).trim();
  }
}

/** Attributes that a sign-in decides, with the fact that a value stands for. */
const attributes: Readonly<Record<string, (value: string) => Formula>> = {
  "accessRequest.operation": (value) => fact("operation", value),
  "accessRequest.authenticator.key": (value) => fact("authenticator", value),
  "security.risk.level": (value) => fact("risk", value),
  "device.profile.managed": (value) => truth(fact("device", "managed"), value),
  "device.profile.registered": (value) => truth(fact("device", "registered"), value),
};

function truth(formula: Formula, value: string): Formula {
  if (value === "true") return formula;
  return value === "false" ? not(formula) : never;
}

function comparison(raw: string): Formula | null {
  const [, left = "", operator, right = ""] = /^([^=!]+?)\s*(==|!=)\s*([^=!]+)$/.exec(raw) ?? [];
  if (operator === undefined) return null;
  const attribute = attributes[left.trim()];
  const value = /^(['"])(.*)\1$/.exec(right.trim())?.[2] ?? /^(true|false)$/.exec(right.trim())?.[1];
  if (attribute === undefined || value === undefined) return null;
  return operator === "==" ? attribute(value) : not(attribute(value));
}
