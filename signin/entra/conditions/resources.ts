import { idsOf, sameId } from "../../../tenant/graphValues";
import type { ConditionalAccessPolicy } from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";
import type { Verdict } from "../../../tenant/verdict";
import { type Reach, type UnresolvedFact, notReached } from "../../reach";
import type { SignInContext, UserAction } from "../../signIn";
import type { ApplicationAttributes } from "../applicationFilter";
import { applicationGroups, isInApplicationGroup } from "../applicationGroups";

const userActionNames: Readonly<Record<UserAction, string>> = {
  registerSecurityInformation: "urn:user:registersecurityinfo",
  registerOrJoinDevices: "urn:user:registerdevice",
};

/**
 * Whether a policy is for what is signed in to: an application, a user action, an authentication context. Registration that
 * interrupts the sign-in to an application is reached by policies for either (entra-docs,
 * concept-conditional-access-cloud-apps).
 */
export function resourcesReach(
  policy: ConditionalAccessPolicy,
  context: SignInContext,
  attributes: ApplicationAttributes,
): Reach {
  const { applications } = policy.conditions;
  if (isUnknown(applications)) return { ...notReached, includedIf: [`value:${policy.id}/applications`] };
  const reaches: Reach[] = [];
  if (context.application != null) reaches.push(applicationReach(policy, context.application, attributes));
  if (context.userAction != null)
    reaches.push(namedReach(policy, applications?.includeUserActions, userActionNames[context.userAction]));
  if (context.authenticationContext != null)
    reaches.push(
      namedReach(
        policy,
        applications?.includeAuthenticationContextClassReferences,
        context.authenticationContext,
      ),
    );
  const [first = notReached, ...others] = reaches;
  return others.reduce(either, first);
}

/** Whether a policy is for the user action of a sign-in, not only for the application that it interrupts. */
export function isForUserAction(policy: ConditionalAccessPolicy, action: UserAction): boolean {
  return namedReach(policy, policy.conditions.applications?.includeUserActions, userActionNames[action])
    .included;
}

function applicationReach(
  policy: ConditionalAccessPolicy,
  appId: string,
  attributes: ApplicationAttributes,
): Reach {
  const applications = policy.conditions.applications;
  const include = idsOf(applications?.includeApplications);
  const exclude = idsOf(applications?.excludeApplications);
  const included = coverage(include, appId);
  const excluded = coverage(exclude, appId);
  const filter = filterOf(applications?.applicationFilter);
  const value: UnresolvedFact = `value:${policy.id}/applications`;
  const holds = filter === null ? "no" : attributes.holds(filter.rule, appId);
  const filterFacts: readonly UnresolvedFact[] =
    filter === null || holds !== "unknown" ? [] : [`applicationFilter:${filter.rule}`];
  return {
    included: included.holds || (filter?.mode === "include" && holds === "yes"),
    includedIf: [
      ...included.facts,
      ...(include.some(isUnknown) ? [value] : []),
      ...(filter?.mode === "include" ? filterFacts : []),
    ],
    excluded: excluded.holds || (filter?.mode === "exclude" && holds === "yes"),
    excludedIf: [
      ...excluded.facts,
      // What is unknown among the exclusions is another thing than what is unknown among the inclusions.
      ...(exclude.some(isUnknown) ? [`value:${policy.id}/excludeApplications` as const] : []),
      ...(filter?.mode === "exclude" ? filterFacts : []),
    ],
  };
}

/** What a list of applications says of one; what cannot be known is a fact of the group that it may be in. */
function coverage(
  list: readonly string[],
  appId: string,
): { readonly holds: boolean; readonly facts: UnresolvedFact[] } {
  const verdicts = list.map((entry) => covers(entry, appId));
  const facts = list
    .filter((_, at) => verdicts[at] === "unknown")
    .map((entry): UnresolvedFact => `value:${entry}/${appId}`);
  return { holds: verdicts.includes("yes"), facts };
}

function covers(entry: string, appId: string): Verdict {
  const name = entry.toLowerCase();
  if (name === "all" || sameId(entry, appId)) return "yes";
  const group = applicationGroups.find((known) => known.toLowerCase() === name);
  return group === undefined ? "no" : isInApplicationGroup(group, appId);
}

function namedReach(
  policy: ConditionalAccessPolicy,
  list: readonly string[] | null | undefined,
  name: string,
): Reach {
  const wanted = idsOf(list);
  if (wanted.some((entry) => entry.toLowerCase() === name.toLowerCase()))
    return { ...notReached, included: true };
  return wanted.some(isUnknown)
    ? { ...notReached, includedIf: [`value:${policy.id}/applications`] }
    : notReached;
}

interface ApplicationFilter {
  readonly mode: "include" | "exclude";
  readonly rule: string;
}

/** The filter for applications of a policy, null where there is none. */
export function filterOf(filter: unknown): ApplicationFilter | null {
  if (filter === null || filter === undefined) return null;
  if (isUnknown(filter) || typeof filter !== "object") return { mode: "include", rule: "?" };
  const mode = "mode" in filter && filter.mode === "exclude" ? "exclude" : "include";
  const rule = "rule" in filter && typeof filter.rule === "string" ? filter.rule : "";
  return rule === "" ? null : { mode, rule };
}

function either(a: Reach, b: Reach): Reach {
  return {
    included: a.included || b.included,
    excluded: a.excluded || b.excluded,
    includedIf: [...a.includedIf, ...b.includedIf],
    excludedIf: [...a.excludedIf, ...b.excludedIf],
  };
}
