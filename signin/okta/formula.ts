import type { Verdict } from "../../tenant/verdict";

/**
 * A fact of one sign-in that rules ask for, by kind and value: `group:00g…`, `zone:nzo…`, `risk:HIGH`. What no sign-in can
 * state is `opaque:` with its words. The same name always means the same fact.
 */
export type Fact = string;

/** When a rule takes a sign-in. */
export type Formula =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "fact"; readonly fact: Fact }
  | { readonly kind: "not"; readonly part: Formula }
  | { readonly kind: "all" | "any"; readonly parts: readonly Formula[] };

export const always: Formula = { kind: "constant", value: true };
export const never: Formula = { kind: "constant", value: false };

export const fact = (kind: FactKind, value: string): Formula => ({ kind: "fact", fact: `${kind}:${value}` });

export const opaque = (words: string): Formula => fact("opaque", words);
export const not = (part: Formula): Formula =>
  part.kind === "constant" ? { kind: "constant", value: !part.value } : { kind: "not", part };

export function all(parts: readonly Formula[]): Formula {
  return joined("all", parts, always, never);
}

export function any(parts: readonly Formula[]): Formula {
  return joined("any", parts, never, always);
}

/** Joins formulas and drops what cannot change the outcome. */
function joined(
  kind: "all" | "any",
  parts: readonly Formula[],
  neutral: Formula,
  decisive: Formula,
): Formula {
  const value = neutral === always;
  const rest = parts.filter((part) => part.kind !== "constant" || part.value !== value);
  if (rest.some((part) => part.kind === "constant")) return decisive;
  const [first] = rest;
  if (first === undefined) return neutral;
  return rest.length === 1 ? first : { kind, parts: rest };
}

export const factKinds = [
  "user",
  "userType",
  "group",
  "zone",
  "device",
  "assurance",
  "platform",
  "risk",
  "operation",
  "authenticator",
  "opaque",
] as const;
export type FactKind = (typeof factKinds)[number];

/** The kind and the value of a fact. */
export function partsOf(name: Fact): readonly [kind: FactKind, value: string] {
  const at = name.indexOf(":");
  const kind = factKinds.find((known) => known === name.slice(0, at));
  return [kind ?? "opaque", name.slice(at + 1)];
}

export type FactVerdict = (name: Fact) => Verdict;

export function verdictOf(formula: Formula, verdictOfFact: FactVerdict): Verdict {
  switch (formula.kind) {
    case "constant":
      return formula.value ? "yes" : "no";
    case "fact":
      return verdictOfFact(formula.fact);
    case "not": {
      const verdict = verdictOf(formula.part, verdictOfFact);
      if (verdict === "unknown") return verdict;
      return verdict === "yes" ? "no" : "yes";
    }
    case "all":
      return joinedVerdict(formula.parts, verdictOfFact, "no", "yes");
    case "any":
      return joinedVerdict(formula.parts, verdictOfFact, "yes", "no");
  }
}

/** One part that is decisive decides; what is unknown matters only where none is. */
function joinedVerdict(
  parts: readonly Formula[],
  verdictOfFact: FactVerdict,
  decisive: Verdict,
  otherwise: Verdict,
): Verdict {
  let verdict = otherwise;
  for (const part of parts) {
    const own = verdictOf(part, verdictOfFact);
    if (own === decisive) return own;
    if (own === "unknown") verdict = own;
  }
  return verdict;
}

/** A fact that has to be known before the formula is decided; null where it is decided. */
export function openFact(formula: Formula, verdictOfFact: FactVerdict): Fact | null {
  if (verdictOf(formula, verdictOfFact) !== "unknown") return null;
  if (formula.kind === "fact") return formula.fact;
  if (formula.kind === "not") return openFact(formula.part, verdictOfFact);
  if (formula.kind === "constant") return null;
  for (const part of formula.parts) {
    const open = openFact(part, verdictOfFact);
    if (open !== null) return open;
  }
  return null;
}

/** All facts that a formula asks for. */
export function factsOf(formula: Formula): readonly Fact[] {
  if (formula.kind === "fact") return [formula.fact];
  if (formula.kind === "not") return factsOf(formula.part);
  return formula.kind === "constant" ? [] : formula.parts.flatMap(factsOf);
}
