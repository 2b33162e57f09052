/**
 * What could go wrong between the plan and the tenant: somebody's own code changes what the components register. Each
 * tampering is shown every resource and returns other inputs for it, or undefined to leave it alone.
 */
export const tamperings: Readonly<Record<string, () => Tampering>> = {
  nothing: () => () => undefined,
  "one break-glass account is not excluded": () =>
    changePolicy((users) => ({ ...users, excludedUsers: asList(users.excludedUsers).slice(1) })),
  "included and excluded groups are swapped": () =>
    firstOf(
      changeRule(({ includedGroups, excludedGroups }) => ({
        includedGroups: excludedGroups,
        excludedGroups: includedGroups,
      })),
      changePolicy(swapGroups),
    ),
  "included and excluded groups are swapped below the component": () => changePolicy(swapGroups),
  // No rule judges what a tier of staff accepts: only a proof sees that somebody gets in with it.
  "a weaker method satisfies the strength of the staff":
    () =>
    ({ type, name, props }) =>
      type.endsWith(":AuthenticationStrengthPolicy") && name === "passkeys-strength-tier-staff"
        ? { ...props, allowedCombinations: [...asList(props.allowedCombinations), "password,sms"] }
        : undefined,
  "another new group is included": () => {
    const groups = new RememberedGroups();
    const included = (): Properties => ({ includedGroups: [groups.get(otherGroup)] });
    return firstOf(
      groups.remember,
      changeRule(included),
      changePolicy((users) => ({ ...users, ...included() })),
    );
  },
  "another new group is included below the component": () => {
    const groups = new RememberedGroups();
    return firstOf(
      groups.remember,
      changePolicy((users) => ({ ...users, includedGroups: [groups.get(otherGroup)] })),
    );
  },
};

export type Properties = Readonly<Record<string, unknown>>;

export type Tampering = (resource: {
  readonly type: string;
  readonly name: string;
  readonly props: Properties;
}) => Properties | undefined;

/** The rule that is tampered with, and the plan's key of a group that is not its own. */
export const tamperedRule = "it-pilot-require-passkey";
const otherGroup = "tier-privileged";

function changeRule(change: (rule: Properties) => Properties): Tampering {
  return ({ type, name, props }) => {
    if (type !== "passkey-rollout:entra:ConditionalAccessRule" || !isTampered(name)) return undefined;
    return { ...props, ...change(props) };
  };
}

function changePolicy(change: (users: Properties) => Properties): Tampering {
  return ({ type, name, props }) => {
    if (!type.endsWith(":ConditionalAccessPolicy") || !isTampered(name)) return undefined;
    const conditions = asObject(props.conditions);
    return { ...props, conditions: { ...conditions, users: change(asObject(conditions.users)) } };
  };
}

function swapGroups(users: Properties): Properties {
  const { includedGroups, excludedGroups, ...others } = users;
  return { ...others, includedGroups: excludedGroups, excludedGroups: includedGroups };
}

/** Ids of the groups of the same run, which may not exist yet, as the rules' collection is told them. */
class RememberedGroups {
  private groupIds: Properties = {};

  readonly remember: Tampering = ({ type, props }) => {
    if (type === "passkey-rollout:entra:ConditionalAccessRules") this.groupIds = asObject(props.groupIds);
    return undefined;
  };

  get(key: string): unknown {
    const id = this.groupIds[key];
    if (id === undefined) throw new Error(`no group ${key} was seen`);
    return id;
  }
}

/** A resource is changed by one of them at most. */
function firstOf(...tamperings: readonly Tampering[]): Tampering {
  return (resource) => {
    for (const tampering of tamperings) {
      const props = tampering(resource);
      if (props !== undefined) return props;
    }
    return undefined;
  };
}

function isTampered(name: string): boolean {
  return name === `passkeys-rule-${tamperedRule}`;
}

export function asObject(value: unknown): Properties {
  if (typeof value !== "object" || value === null)
    throw new Error(`expected an object, not ${String(value)}`);
  return Object.fromEntries(Object.entries(value));
}

function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`expected a list, not ${String(value)}`);
  return value;
}
