import type { Finding } from "../plan/finding";
import type { NamedPolicy, UnionFinding } from "../signin/union/finding";
import type { RuleDescription } from "./rule";

type Kind = Exclude<UnionFinding["kind"], "undecided">;

interface UnionRule extends RuleDescription {
  readonly kind: Kind;
}

const rule = (
  kind: Kind,
  severity: RuleDescription["severity"],
  texts: Pick<RuleDescription, "title" | "why" | "mend" | "compliant" | "violating">,
): UnionRule => ({ kind, id: `union/${kind}`, severity, references: [], ...texts });

/** What policies of a tenant do to each other, as rules that findings and reports can name. */
export const unionRules: readonly UnionRule[] = [
  rule("conflict", "warning", {
    title: "No two policies ask one sign-in for what no one way of signing in gives",
    why: "Whoever is asked for both stands outside, or has to hold two credentials and show both.",
    mend: "let the strengths have a method in common, or leave the people or resources of one out of the other",
    compliant: "Every pair of policies that meet can be met together.",
    violating: "A strength of passkeys for everybody, and one of Windows Hello for Business for Payroll.",
  }),
  rule("reaches-nothing", "note", {
    title: "Every policy applies to some sign-in",
    why: "A policy for nobody or nothing protects nothing, and its name says that it does.",
    mend: "assign it to somebody, or delete it",
    compliant: "Each enabled policy is for somebody and something.",
    violating: "A policy for a group that it also excludes.",
  }),
  rule("redundant", "note", {
    title: "Every policy decides something that no other does",
    why: "It changes nothing today, and whoever changes the other one does not know that it was meant to back it up.",
    mend: "delete it, or say in its name that it is a second line",
    compliant: "Taking any policy away lets something in.",
    violating: "Multifactor authentication for Payroll beside the same for all resources.",
  }),
  rule("shadowed", "note", {
    title: "No policy is hidden behind a block",
    why: "What it asks for is never asked: others block wherever it applies.",
    mend: "delete it, or narrow the block",
    compliant: "Some sign-in that the policy is for is not blocked anyway.",
    violating: "A strength for Payroll where another policy blocks Payroll for everybody.",
  }),
  rule("deleted-reference", "warning", {
    title: "No policy names what is no longer there",
    why: "A policy keeps the id of a deleted object: an exclusion or a restriction by it silently went away.",
    mend: "remove the id from the policy, or put what replaced the object in its place",
    compliant: "Every user, group, location, application and strength that policies name exists.",
    violating: "A policy that excludes an account which was deleted.",
  }),
];

/** Findings about policies that affect each other; what cannot be decided is a note. `locate`: the line that wants a policy. */
export function findingsOfUnion(
  found: readonly UnionFinding[],
  locate: (policy: NamedPolicy) => Finding["location"] = () => null,
): Finding[] {
  return found.flatMap((each): Finding[] => {
    const kind = each.kind === "undecided" ? each.question : each.kind;
    const described = unionRules.find((candidate) => candidate.kind === kind);
    if (described === undefined) return [];
    const [policy] = policiesOf(each);
    return [
      {
        rule: described.id,
        severity: each.kind === "undecided" ? "note" : described.severity,
        message: `${inWords(each)}: ${each.kind === "undecided" ? "what is missing would decide it" : described.mend}`,
        location: policiesOf(each).reduce<Finding["location"]>((line, one) => line ?? locate(one), null),
        object:
          policy === undefined
            ? null
            : { type: "ConditionalAccessPolicy", id: policy.id, name: policy.displayName },
        references: [],
        help: "docs/guides/auditing.md",
      },
    ];
  });
}

/** Policies that a finding is about, those that make it so among them. */
export function policiesIn(found: UnionFinding): readonly NamedPolicy[] {
  const by = found.kind === "redundant" || found.kind === "shadowed" ? found.by : [];
  return [...policiesOf(found), ...by];
}

function policiesOf(found: UnionFinding): readonly NamedPolicy[] {
  return found.kind === "conflict" || found.kind === "undecided" ? found.policies : [found.policy];
}

function inWords(found: UnionFinding): string {
  switch (found.kind) {
    case "conflict":
      return found.words;
    case "reaches-nothing":
      return `"${found.policy.displayName}" applies to no sign-in`;
    case "redundant":
      return `"${found.policy.displayName}" changes no decision: wherever it refuses, ${named(found.by)} does too`;
    case "shadowed":
      return `"${found.policy.displayName}" is never asked: ${named(found.by)} blocks wherever it applies`;
    case "deleted-reference":
      return `"${found.policy.displayName}" names the ${found.what} ${found.ids.join(", ")}, which the tenant does not have`;
    case "undecided":
      return `cannot be decided of ${named(found.policies)} (${found.question}): ${found.missing.join("; ")}`;
  }
}

/** As many names as a line can hold. */
const mostNames = 5;

function named(policies: readonly NamedPolicy[]): string {
  const names = policies.slice(0, mostNames).map(({ displayName }) => `"${displayName}"`);
  const more = policies.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${String(more)} more` : names.join(" and ");
}
