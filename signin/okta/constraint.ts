import type { OktaConstraint } from "../../tenant/okta/organization";
import { type Verdict, allOf, anyOf } from "../../tenant/verdict";
import { isUnknown } from "../../tenant/unknown";
import type { Credential } from "../signIn";
import type { Demand } from "./demand";
import { type AuthenticatorSettings, type Factor, type FactorType, factorOf } from "./factors";

type FactorConstraint = Readonly<Record<string, unknown>>;

const characteristics = [
  "phishingResistant",
  "deviceBound",
  "hardwareProtection",
  "userPresence",
  "userVerification",
] as const;

/** Whether credentials answer a demand: one constraint object is enough, all of its properties count. */
export function satisfies(
  demand: Demand,
  credentials: readonly Credential[],
  settings: AuthenticatorSettings,
): Verdict {
  const factors = credentials.flatMap((credential) => factorOf(credential, settings) ?? []);
  const constraints = demand.constraints.length === 0 ? [{}] : demand.constraints;
  const verdict = allOf([
    anyOf(constraints.map((constraint) => answers(constraint, factors, demand.factors))),
    demand.passwordFirst ? (factors.some(comesFirst) ? "yes" : "no") : "yes",
  ]);
  return verdict === "yes" && demand.unreadable.length > 0 ? "unknown" : verdict;
}

const comesFirst = ({ key }: Factor): boolean => key === "okta_password" || key === "smart_card_idp";

/** Factors that a constraint keeps out count for nothing; what it requires must be there; the rest makes up the number. */
function answers(constraint: OktaConstraint, factors: readonly Factor[], wanted: 1 | 2): Verdict {
  const graded = factors.map((factor) => ({ factor, taken: isTaken(factor, constraint[factor.primary]) }));
  const present = (primary: Factor["primary"]): Verdict =>
    anyOf(graded.filter(({ factor }) => factor.primary === primary).map(({ taken }) => taken));
  const required = (["knowledge", "possession"] as const).filter(
    (primary) => constraint[primary] !== undefined && constraint[primary].required !== false,
  );
  return allOf([...required.map(present), enoughTypes(graded, constraint, wanted)]);
}

interface Graded {
  readonly factor: Factor;
  readonly taken: Verdict;
}

/** Two factors are two different factor types (Okta help: knowledge, possession, inherence), by one credential or two. */
function enoughTypes(graded: readonly Graded[], constraint: OktaConstraint, wanted: 1 | 2): Verdict {
  const taken = (type: FactorType): Verdict =>
    anyOf(graded.filter(({ factor }) => factor.primary === type).map((grade) => grade.taken));
  const single = anyOf([taken("knowledge"), taken("possession")]);
  if (wanted === 1) return single;
  const verified = anyOf(
    graded.map(({ factor, taken: itself }) => allOf([itself, verifies(factor, constraint[factor.primary])])),
  );
  return anyOf([allOf([taken("knowledge"), taken("possession")]), verified]);
}

/** A constraint that asks for user verification makes the authenticator ask for it. */
function verifies(factor: Factor, constraint: FactorConstraint | undefined): Verdict {
  return factor.userVerification === "unknown" && constraint?.userVerification === "REQUIRED"
    ? "yes"
    : factor.userVerification;
}

/** Okta Management API, KnowledgeConstraint and PossessionConstraint. */
function isTaken(factor: Factor, constraint: FactorConstraint | undefined): Verdict {
  if (constraint === undefined) return "yes";
  return allOf([
    listed(constraint.types, (type) => type === factor.type),
    listed(constraint.methods, (method) => method === factor.method),
    anyMethod(constraint.authenticationMethods, factor, "yes"),
    negated(anyMethod(constraint.excludedAuthenticationMethods, factor, "no")),
    ...characteristics.map((name) => characteristic(name, constraint[name], factor)),
    hasEntries(constraint.userVerificationMethods) ? "unknown" : "yes",
  ]);
}

function characteristic(name: (typeof characteristics)[number], wanted: unknown, factor: Factor): Verdict {
  if (isUnknown(wanted)) return factor[name] === "yes" ? "yes" : "unknown";
  if (wanted !== "REQUIRED") return "yes";
  // FastPass, push and passkeys ask for it when a constraint demands it.
  if (name === "userVerification" && factor.userVerification === "unknown") return "yes";
  return factor[name];
}

function hasEntries(list: unknown): list is readonly unknown[] {
  return Array.isArray(list) && list.length > 0;
}

function listed(list: unknown, isIt: (entry: string) => boolean): Verdict {
  if (isUnknown(list)) return "unknown";
  if (!hasEntries(list)) return "yes";
  return anyOf(
    list.map((entry) => {
      if (typeof entry !== "string" || isUnknown(entry)) return "unknown";
      return isIt(entry.toLowerCase()) ? "yes" : "no";
    }),
  );
}

/** Objects `{key, method}`; a method left out is any of the authenticator's. */
function anyMethod(list: unknown, factor: Factor, empty: Verdict): Verdict {
  if (isUnknown(list)) return "unknown";
  if (!hasEntries(list)) return empty;
  return anyOf(
    list.map((entry) => {
      if (typeof entry !== "object" || entry === null) return "unknown";
      const key: unknown = Reflect.get(entry, "key");
      const method: unknown = Reflect.get(entry, "method");
      if (isUnknown(key) || isUnknown(method)) return "unknown";
      return key === factor.key && (method == null || method === factor.method) ? "yes" : "no";
    }),
  );
}

function negated(verdict: Verdict): Verdict {
  if (verdict === "unknown") return verdict;
  return verdict === "yes" ? "no" : "yes";
}

const worded = new WeakMap<Demand, string>();

/** What a demand asks for, in words; kept, since every answer has them again. */
export function wordsOf(demand: Demand): string {
  const words = worded.get(demand) ?? inWords(demand);
  worded.set(demand, words);
  return words;
}

function inWords({ factors, constraints, passwordFirst, unreadable }: Demand): string {
  const number = factors === 2 ? "two factors" : "one factor";
  const each = constraints.map((constraint) =>
    Object.entries(constraint)
      .map(([type, members]) => `${type} ${JSON.stringify(members)}`)
      .join(" and "),
  );
  return [
    number,
    ...(each.length === 0
      ? []
      : [`with ${each.map((words) => (words === "" ? "no constraint" : words)).join(", or ")}`]),
    ...(passwordFirst ? ["with a password or an identity provider first"] : []),
    ...unreadable.map((part) => `(not known: ${part})`),
  ].join(" ");
}
