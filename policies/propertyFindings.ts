import type { Finding, FindingObject } from "../plan/finding";
import type { PropertyResult } from "../signin/proof/audit";
import type { Counterexample } from "../signin/proof/result";
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
