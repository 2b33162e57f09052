import type {
  OktaNetworkZone,
  OktaPeopleCondition,
  OktaPolicy,
  OktaPolicyRule,
  OktaRuleConditions,
} from "../../tenant/okta/organization";
import { idsOf, itemsOf } from "../../tenant/graphValues";
import { isUnknown } from "../../tenant/unknown";
import { expressionFormula } from "./expression";
import { type FactKind, type Formula, all, always, any, fact, never, not, opaque } from "./formula";
import { platformFormula } from "./platform";

/** One condition of a rule; all of them must hold (Okta Management API, AccessPolicyRuleConditions). */
export interface Condition {
  /** What it is about, in words. */
  readonly about: string;
  readonly formula: Formula;
}

/** What the conditions of an org refer to. */
export interface Directory {
  /** The group that everybody is in: Okta makes one named Everyone. */
  readonly everyoneIds: readonly string[];
  readonly zones: readonly OktaNetworkZone[];
  readonly groupIdOf: (name: string) => string | null;
}

/** Conditions that are read below or, where they are native, at the top. */
const known: ReadonlySet<string> = new Set([
  "groupsIncluded",
  "groupsExcluded",
  "usersIncluded",
  "usersExcluded",
  "people",
  "network",
  "device",
  "platform",
  "riskScore",
  "elCondition",
  "userType",
  "authContext",
  "identityProvider",
]);

export function conditionsOfRule(rule: OktaPolicyRule, directory: Directory): readonly Condition[] {
  const { conditions } = rule;
  if (isUnknown(rule.status))
    return [{ about: "status", formula: opaque(`whether rule ${rule.name} is active`) }];
  return [
    { about: "people", formula: peopleFormula(peopleOf(conditions), rule.name, directory) },
    { about: "user type", formula: userTypeFormula(conditions) },
    { about: "network", formula: networkFormula(conditions, directory) },
    { about: "device", formula: deviceFormula(conditions) },
    {
      about: "platform",
      formula: platformFormula(itemsOf(conditions.platform?.include), itemsOf(conditions.platform?.exclude)),
    },
    { about: "risk", formula: riskFormula(conditions.riskScore?.level ?? "ANY") },
    { about: "expression", formula: elFormula(conditions, directory) },
    { about: "channel", formula: channelFormula(conditions) },
    ...unknownConditions(conditions),
  ].filter(({ formula }) => formula !== always);
}

/** Whom a policy is for: without groups, everybody. */
export function policyCondition(policy: OktaPolicy, directory: Directory): Condition | null {
  const groups = policy.groupsIncluded ?? policy.conditions?.people?.groups?.include ?? [];
  const exclude = policy.conditions?.people?.groups?.exclude;
  const people = { groups: { include: groups, exclude } };
  const formula = peopleFormula(people, policy.name, directory);
  return formula === always ? null : { about: "people of the policy", formula };
}

function peopleOf(conditions: OktaRuleConditions): OktaPeopleCondition {
  const { people } = conditions;
  return {
    groups: {
      include: conditions.groupsIncluded ?? people?.groups?.include,
      exclude: conditions.groupsExcluded ?? people?.groups?.exclude,
    },
    users: {
      include: conditions.usersIncluded ?? people?.users?.include,
      exclude: conditions.usersExcluded ?? people?.users?.exclude,
    },
  };
}

/**
 * Exclusions win. A rule that includes both people and groups takes who is in both; whether it takes who is in one only is
 * not documented.
 */
function peopleFormula(people: OktaPeopleCondition, name: string, directory: Directory): Formula {
  const groups = oneOf("group", people.groups?.include, name, directory);
  const users = oneOf("user", people.users?.include, name, directory);
  return all([
    included(groups, users, name),
    not(any([...(oneOf("group", people.groups?.exclude, name, directory) ?? [])])),
    not(any([...(oneOf("user", people.users?.exclude, name, directory) ?? [])])),
  ]);
}

function included(
  groups: readonly Formula[] | null,
  users: readonly Formula[] | null,
  name: string,
): Formula {
  if (groups === null || users === null) return any(groups ?? users ?? [always]);
  const inGroup = any(groups);
  const named = any(users);
  return any([
    all([inGroup, named]),
    all([any([inGroup, named]), opaque(`whether rule ${name} takes who is in its groups or users only`)]),
  ]);
}

/** Null: nobody is named. */
function oneOf(
  kind: FactKind & ("group" | "user"),
  list: readonly string[] | null | undefined,
  name: string,
  { everyoneIds }: Directory,
): readonly Formula[] | null {
  const ids = idsOf(list);
  if (ids.length === 0) return null;
  return ids.map((id) => {
    if (isUnknown(id)) return opaque(`whether the person is in an unknown ${kind} of ${name}`);
    return kind === "group" && everyoneIds.includes(id) ? always : fact(kind, id);
  });
}

function userTypeFormula({ userType }: OktaRuleConditions): Formula {
  const include = idsOf(userType?.include);
  return all([
    include.length === 0 ? always : any(include.map((id) => fact("userType", id))),
    not(any(idsOf(userType?.exclude).map((id) => fact("userType", id)))),
  ]);
}

/** Included and not excluded zones (Okta Management API, PolicyNetworkCondition). */
function networkFormula({ network }: OktaRuleConditions, { zones }: Directory): Formula {
  const connection = network?.connection ?? "ANYWHERE";
  if (connection === "ANYWHERE") return always;
  if (connection !== "ZONE") return opaque(`whether the network is ${connection}`);
  const inAny = (ids: readonly string[]): Formula =>
    any(
      ids.flatMap((id) => {
        if (isUnknown(id)) return [opaque("whether the sign-in comes from an unknown zone")];
        return (id === "ALL_ZONES" ? zones.map((zone) => zone.id) : [id]).map((zone) => fact("zone", zone));
      }),
    );
  const include = idsOf(network?.include);
  return all([include.length === 0 ? always : inAny(include), not(inAny(idsOf(network?.exclude)))]);
}

/** `registered: false` is any device or unregistered ones: that is not documented. A managed device is a registered one. */
function deviceFormula({ device }: OktaRuleConditions): Formula {
  const registered = fact("device", "registered");
  const managed = fact("device", "managed");
  const assurances = idsOf(device?.assurance?.include);
  return all([
    device?.registered === true ? registered : always,
    device?.registered === false
      ? any([not(registered), opaque("whether registered: false leaves registered devices out")])
      : always,
    device?.managed === true ? managed : always,
    device?.managed === false ? not(managed) : always,
    assurances.length === 0
      ? always
      : any(
          assurances.map((id) =>
            isUnknown(id)
              ? opaque("whether the device satisfies an unknown assurance policy")
              : fact("assurance", id),
          ),
        ),
  ]);
}

function riskFormula(level: string): Formula {
  if (level === "ANY") return always;
  return isUnknown(level) ? opaque("which risk a rule asks for") : fact("risk", level);
}

function elFormula({ elCondition }: OktaRuleConditions, { groupIdOf }: Directory): Formula {
  const text = elCondition?.condition ?? "";
  if (isUnknown(text)) return opaque("what an unknown expression says");
  return text.trim() === "" ? always : expressionFormula(text, groupIdOf);
}

/** A sign-in here comes neither by RADIUS nor, that is known, from an identity provider. */
function channelFormula({ authContext, identityProvider }: OktaRuleConditions): Formula {
  const provider = identityProvider?.provider ?? "ANY";
  return all([
    authContext?.authType === "RADIUS" ? never : always,
    provider === "ANY" ? always : opaque(`whether the identity provider is ${provider}`),
  ]);
}

/** A condition that is not known here may leave anybody out. */
function unknownConditions(conditions: OktaRuleConditions): readonly Condition[] {
  return Object.entries(conditions)
    .filter(([name, value]) => !known.has(name) && asksForSomething(value))
    .map(([name, value]) => ({
      about: name,
      formula: opaque(`whether the condition ${name} ${JSON.stringify(value)} holds`),
    }));
}

function asksForSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(asksForSomething);
  if (typeof value === "object" && value !== null) return Object.values(value).some(asksForSomething);
  return value !== null && value !== undefined;
}
