import { itemsOf } from "../../tenant/graphValues";
import type { EntraTenant } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { Verdict } from "../../tenant/verdict";
import { anyOtherApplication } from "../signIn";
import { type AttributeValue, compare } from "./deviceFilter/compare";
import { expressionHolds } from "./deviceFilter/decide";
import { type ParsedRule, parseApplicationRule } from "./deviceFilter/parse";

type Attributes = ReadonlyMap<string, AttributeValue>;

const none: Attributes = new Map();

/**
 * Custom security attributes of a tenant's applications, and what rules of filters for applications say of them (entra-docs,
 * concept-filter-for-applications: the attributes are those of the service principal). Graph gives them only to whom may
 * read them and asks for them: where no service principal carries any, they were not exported.
 */
export class ApplicationAttributes {
  private readonly byApplication: ReadonlyMap<string, Attributes | null>;
  private readonly areExported: boolean;
  private readonly rules = new Map<string, ParsedRule>();

  constructor({ servicePrincipals }: Pick<EntraTenant, "servicePrincipals">) {
    const known = itemsOf(servicePrincipals).map(({ appId, customSecurityAttributes }) => ({
      appId: appId.toLowerCase(),
      sets: customSecurityAttributes,
    }));
    this.areExported = known.some(({ sets }) => sets != null && !isUnknown(sets));
    this.byApplication = new Map(
      known.map(({ appId, sets }) => [
        appId,
        isUnknown(sets) || (sets == null && !this.areExported) ? null : attributesOf(sets ?? {}),
      ]),
    );
  }

  /** Ids of the applications that a filter may tell from others: those with attributes. */
  get applications(): readonly string[] {
    return [...this.byApplication].flatMap(([appId, attributes]) =>
      attributes !== null && attributes.size > 0 ? [appId] : [],
    );
  }

  /** Whether a rule holds for an application; unknown where it cannot be read, or the attributes are not in the export. */
  holds(rule: string, appId: string): Verdict {
    const attributes = this.attributesOf(appId);
    const parsed = this.parsed(rule);
    if (attributes === null || !parsed.ok) return "unknown";
    return expressionHolds(parsed.expression, (comparison) =>
      compare(comparison, attributes.get(comparison.attribute.toLowerCase())),
    );
  }

  private attributesOf(appId: string): Attributes | null {
    // What stands for all other applications is one without attributes; all that have some are tried by themselves.
    if (appId === anyOtherApplication) return this.areExported ? none : null;
    return this.byApplication.get(appId.toLowerCase()) ?? null;
  }

  private parsed(rule: string): ParsedRule {
    let parsed = this.rules.get(rule);
    if (parsed === undefined) this.rules.set(rule, (parsed = parseApplicationRule(rule)));
    return parsed;
  }
}

/** Attributes as rules name them, `<set>_<attribute>` in lower case; see Graph, customSecurityAttributeValue. */
function attributesOf(sets: Readonly<Record<string, unknown>>): Attributes {
  const attributes = new Map<string, AttributeValue>();
  for (const [set, values] of Object.entries(sets)) {
    if (typeof values !== "object" || values === null) continue;
    for (const [name, value] of Object.entries(values)) {
      if (!name.includes("@")) attributes.set(`${set}_${name}`.toLowerCase(), valueOf(value));
    }
  }
  return attributes;
}

function valueOf(value: unknown): AttributeValue {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return String(value);
  return Array.isArray(value) ? value.map(String) : null;
}
