import type { Finding, FindingObject } from "../plan/finding";
import type { LoadedPlan } from "../plan/load";
import type { PlanPath } from "../plan/problem";
import type { PropertyResult } from "../signin/proof/audit";
import type { Counterexample } from "../signin/proof/result";
import type { Provenance } from "../tenant/fromDesiredState";
import type { Tenant } from "../tenant/tenant";
import type { RuleDescription } from "./rule";

/** A property as a rule that findings and reports can name. */
export function ruleOfProperty({
  property,
  title,
}: Pick<PropertyResult, "property" | "title">): RuleDescription {
  return {
    id: `signin/${property}`,
    title,
    severity: "error",
    references: [],
    why: "Somebody can sign in, or cannot, in a way that the property rules out.",
    mend: "change the policies that the counterexample names; passkey-rollout simulate shows the sign-in",
    compliant: "No sign-in breaks it.",
    violating: "There is a sign-in that breaks it.",
  };
}

/** Failed properties as errors, each counterexample one finding; what cannot be decided as a warning, or as a note where no tenant was read. */
export function findingsOfProperties(
  results: readonly PropertyResult[],
  locate: (property: PropertyResult, example: Counterexample | null) => Finding["location"] = () => null,
  unverifiable: "warning" | "note" = "warning",
): Finding[] {
  return results.flatMap((property): Finding[] => {
    const { result, title } = property;
    switch (result.verdict) {
      case "holds":
      case "not-applicable":
        return [];
      case "fails":
        return result.counterexamples.map((example) =>
          finding(
            property,
            "error",
            `${example.words}${property.path === undefined ? "" : `, which the statement rules out`}: ${ruleOfProperty(property).mend}`,
            example,
            locate(property, example),
          ),
        );
      case "unverifiable": {
        const possible = result.possible === null ? "" : `; it may be that ${result.possible.words}`;
        const message = `cannot be verified: ${title}${possible}: what is missing would decide it (${result.missing.join("; ")})`;
        return [finding(property, unverifiable, message, result.possible, locate(property, result.possible))];
      }
    }
  });
}

/**
 * The same for what is proved of a plan, with the lines of its file that cause it. What cannot be decided is noted only where
 * no tenant was read.
 */
export function findingsOfPlanProperties(
  results: readonly PropertyResult[],
  { source }: LoadedPlan,
  provenance: Provenance,
  snapshot: Tenant | undefined,
): Finding[] {
  return findingsOfProperties(
    results,
    (property, example) => {
      const path = property.path ?? causeOf(example, provenance);
      return path === null ? null : source.locate(path);
    },
    snapshot === undefined ? "note" : "warning",
  );
}

/** Results without the counterexamples that were shown before, as in an earlier phase: a sign-in is told of once. */
export function unseen(results: readonly PropertyResult[], seen: Set<string>): PropertyResult[] {
  return results.map((property) => {
    const { result } = property;
    if (result.verdict !== "fails") return property;
    const counterexamples = result.counterexamples.filter(({ signIn }) => {
      const key = JSON.stringify([property.property, signIn]);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
    return { ...property, result: { ...result, counterexamples } };
  });
}

/** Where the plan wants the first of the policies that make a counterexample. */
function causeOf(example: Counterexample | null, provenance: Provenance): PlanPath | null {
  const cause = (example?.policies ?? []).find(({ id }) => provenance.has(id));
  return cause === undefined ? null : (provenance.get(cause.id) ?? null);
}

function finding(
  property: PropertyResult,
  severity: Finding["severity"],
  message: string,
  example: Counterexample | null,
  location: Finding["location"],
): Finding {
  const { id: rule, references } = ruleOfProperty(property);
  return {
    rule,
    severity,
    message,
    location,
    object: objectOf(example),
    references,
    help: "docs/guides/auditing.md",
  };
}

function objectOf(example: Counterexample | null): FindingObject | null {
  const policy = example?.policies[0];
  if (policy === undefined) return null;
  return { type: "conditionalAccessPolicy", id: policy.id, name: policy.displayName };
}
