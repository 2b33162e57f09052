import { idsOf, itemsOf } from "../../tenant/graphValues";
import type { ConditionalAccessPolicy, EntraTenant, MethodTarget } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { Verdict } from "../../tenant/verdict";
import { applicationGroups } from "../entra/applicationGroups";
import { strengthById } from "../entra/credentials/builtInStrengths";
import { isBuiltInRole } from "../entra/surroundings/builtInRoles";
import type { NamedPolicy, ReferencedKind, UnionFinding } from "./finding";

/** Words that stand in a list of ids and are none (Graph, conditionalAccessUsers, …Applications, …Locations). */
const keywords = new Set(["all", "none", "guestsorexternalusers", "alltrusted", ""]);

/**
 * References of Conditional Access policies and of methods to what is no longer there. A policy keeps the id of a deleted
 * object, and what it excluded or included by it silently changes. Only what the export lists can be told to be missing:
 * users, groups, named locations and applications where there are any, strengths, and roles by their template.
 */
export function deletedReferences(tenant: EntraTenant): UnionFinding[] {
  const known = existing(tenant);
  const policies = tenant.conditionalAccessPolicies.filter(({ state }) => state !== "disabled");
  const found = [
    ...policies.flatMap((policy) =>
      referencesOf(policy).flatMap(({ what, ids }) => missingOf(policy, what, ids, known)),
    ),
    ...methodReferences(tenant).flatMap(({ policy, ids }) => missingOf(policy, "group", ids, known)),
  ];
  const gone = found.filter(({ kind }) => kind === "deleted-reference");
  return [...gone, ...undecidedByKind(found)];
}

/** What an export does not list is said once for all policies that refer to it. */
function undecidedByKind(found: readonly UnionFinding[]): UnionFinding[] {
  const byMissing = new Map<string, NamedPolicy[]>();
  for (const each of found) {
    if (each.kind !== "undecided") continue;
    const [missing = ""] = each.missing;
    byMissing.set(missing, [...(byMissing.get(missing) ?? []), ...each.policies]);
  }
  return [...byMissing].map(([missing, policies]) => ({
    kind: "undecided",
    question: "deleted-reference",
    policies: [...new Map(policies.map((policy) => [policy.id, policy])).values()],
    missing: [missing],
  }));
}

/** Whether there is an object of an id; `unknown`: the export does not say. */
type Exists = (id: string) => Verdict;

type Known = Readonly<Record<ReferencedKind, Exists>>;

function existing(tenant: EntraTenant): Known {
  const among = (ids: readonly (string | null | undefined)[]): Exists => {
    const known = new Set(ids.flatMap((id) => (id == null ? [] : [id.toLowerCase()])));
    return (id) => (known.size === 0 ? "unknown" : known.has(id) ? "yes" : "no");
  };
  const of = (list: readonly { readonly id: string }[] | null | undefined): Exists =>
    among(itemsOf(list).map(({ id }) => id));
  const definitions = itemsOf(tenant.roleDefinitions);
  const defined = among(definitions.flatMap(({ id, templateId }) => [id, templateId]));
  const strength = (id: string): Verdict =>
    strengthById(tenant.authenticationStrengthPolicies, id) === undefined ? "no" : "yes";
  return {
    user: of(tenant.users),
    group: of(tenant.groups),
    "named location": of(tenant.namedLocations),
    application: among(itemsOf(tenant.servicePrincipals).map(({ appId }) => appId)),
    "authentication strength": strength,
    role: (id) => (isBuiltInRole(id, definitions) === "yes" ? "yes" : defined(id)),
  };
}

interface Reference {
  readonly what: ReferencedKind;
  readonly ids: readonly string[];
}

function referencesOf({ conditions, grantControls }: ConditionalAccessPolicy): Reference[] {
  const { users, applications, locations } = conditions;
  const strength = grantControls?.authenticationStrength;
  const applicationIds = idsOf(applications?.includeApplications)
    .concat(idsOf(applications?.excludeApplications))
    .filter((id) => !applicationGroups.some((name) => name.toLowerCase() === id.toLowerCase()));
  return [
    { what: "user", ids: [...idsOf(users?.includeUsers), ...idsOf(users?.excludeUsers)] },
    { what: "group", ids: [...idsOf(users?.includeGroups), ...idsOf(users?.excludeGroups)] },
    { what: "role", ids: [...idsOf(users?.includeRoles), ...idsOf(users?.excludeRoles)] },
    {
      what: "named location",
      ids: [...idsOf(locations?.includeLocations), ...idsOf(locations?.excludeLocations)],
    },
    { what: "application", ids: applicationIds },
    { what: "authentication strength", ids: strength == null ? [] : [strength.id] },
  ];
}

function methodReferences({ authenticationMethodsPolicy }: EntraTenant): {
  readonly policy: NamedPolicy;
  readonly ids: readonly string[];
}[] {
  const policy = authenticationMethodsPolicy;
  if (policy == null || isUnknown(policy)) return [];
  return itemsOf(policy.authenticationMethodConfigurations).map(({ id, includeTargets, excludeTargets }) => ({
    policy: { id, displayName: `the authentication method ${id}` },
    ids: [...itemsOf(includeTargets), ...itemsOf(excludeTargets)].flatMap((target: MethodTarget) =>
      isUnknown(target) || target.id === "all_users" ? [] : [target.id],
    ),
  }));
}

function missingOf(
  { id, displayName }: NamedPolicy,
  what: ReferencedKind,
  references: readonly string[],
  known: Known,
): UnionFinding[] {
  const policy = { id, displayName };
  const ids = [...new Set(references.map((each) => each.toLowerCase()))].filter(
    (each) => !isUnknown(each) && !keywords.has(each),
  );
  if (ids.length === 0) return [];
  const exists = known[what];
  const gone = ids.filter((each) => exists(each) === "no");
  return [
    ...(gone.length === 0 ? [] : [{ kind: "deleted-reference" as const, policy, what, ids: gone }]),
    ...(ids.every((each) => exists(each) !== "unknown")
      ? []
      : [
          {
            kind: "undecided" as const,
            question: "deleted-reference" as const,
            policies: [policy],
            missing: [`which ${what}s there are is not in the export`],
          },
        ]),
  ];
}
