import type { Verdict } from "../../../tenant/verdict";
import {
  type DeviceInfo,
  type DevicePlatform,
  type RiskLevel,
  type SignInConditions,
  devicePlatforms,
} from "../../signIn";
import { type AccountRequest, riskOf } from "../circumstances";
import { type Fact, type FactVerdict, partsOf } from "../formula";
import type { Organization } from "../organization";
import { isOfPlatform } from "../platform";
import type { PersonClass } from "./person";
import { type ZoneSet, zoneClasses } from "./places";

/** What one variable adds to a sign-in. */
export interface Contribution {
  readonly group?: string;
  readonly zones?: ZoneSet;
  readonly device?: DeviceInfo;
  readonly assurance?: string;
  readonly conditions?: SignInConditions;
}

/** One side of a sign-in, with the values that rules can tell apart. The first value is the ordinary one. */
export interface Variable {
  readonly values: readonly Contribution[];
  /** No sign-in can state it: the words of what has to be known. */
  readonly opaque: string | null;
}

/** For each variable the values that are still possible, one bit a value. */
export type State = readonly bigint[];

/** Everything about a sign-in of one person that rules ask for. */
export interface Space {
  readonly person: PersonClass;
  readonly variables: readonly Variable[];
  readonly start: State;
  /** Which values of which variable a fact stands for; a verdict where the person or the request decides it. */
  readonly bindings: ReadonlyMap<Fact, Binding | Verdict>;
}

export interface Binding {
  readonly variable: number;
  readonly values: bigint;
}

export function spaceOf(
  organization: Organization,
  facts: readonly Fact[],
  person: PersonClass,
  request: AccountRequest | null,
): Space {
  const variables: Variable[] = [];
  const bindings = new Map<Fact, Binding | Verdict>();
  const add = (values: readonly Contribution[], opaque: string | null = null): number =>
    variables.push({ values, opaque }) - 1;
  const bind = (name: Fact, variable: number, holds: (value: number) => boolean): void => {
    const size = variables[variable]?.values.length ?? 0;
    let values = 0n;
    for (let value = 0; value < size; value++) if (holds(value)) values |= 1n << BigInt(value);
    bindings.set(name, { variable, values });
  };
  const boolean = (name: Fact, when: Contribution, opaque: string | null = null): void => {
    bind(name, add([{}, when], opaque), (value) => value === 1);
  };
  const named = [...new Set(facts)].map((name) => [name, ...partsOf(name)] as const);
  const of = (kind: string): readonly (readonly [Fact, string])[] =>
    named.filter(([, own]) => own === kind).map(([name, , value]) => [name, value]);

  for (const [name, value] of of("user")) bindings.set(name, person.userId === value ? "yes" : "no");
  for (const [name, value] of of("userType")) userType(name, value);
  for (const [name, value] of of("group")) group(name, value);
  for (const [name, value] of of("operation"))
    bindings.set(name, request?.operation === value ? "yes" : "no");
  for (const [name, value] of of("authenticator")) authenticator(name, value);
  for (const [name, value] of of("assurance")) boolean(name, { assurance: value });
  for (const [name, value] of of("opaque")) boolean(name, {}, value);
  zones(of("zone"));
  devices(of("device"));
  platforms(of("platform"));
  risks(of("risk"));
  return {
    person,
    variables,
    bindings,
    start: variables.map(({ values }) => (1n << BigInt(values.length)) - 1n),
  };

  function userType(name: Fact, value: string): void {
    const type = organization.tenant.users?.find(({ id }) => id === person.userId)?.type?.id;
    if (type == null) boolean(name, {}, `whether the person is of user type ${value}`);
    else bindings.set(name, type === value ? "yes" : "no");
  }

  function group(name: Fact, value: string): void {
    const { userId, groupIds } = person;
    if (groupIds !== null) bindings.set(name, groupIds.includes(value) ? "yes" : "no");
    else boolean(name, { group: value }, userId === null ? null : `whether ${userId} is in group ${value}`);
  }

  function authenticator(name: Fact, value: string): void {
    if (request === null) bindings.set(name, "no");
    else if (request.authenticatorKey === undefined)
      boolean(name, {}, `whether the authenticator is ${value}`);
    else bindings.set(name, request.authenticatorKey === value ? "yes" : "no");
  }

  function zones(wanted: readonly (readonly [Fact, string])[]): void {
    const ids = wanted.map(([, id]) => id);
    const { addresses, countries, separate } = zoneClasses(organization.directory.zones, ids);
    for (const sets of [addresses, countries]) {
      if (sets.length < 2) continue;
      const variable = add(sets.map((set) => ({ zones: set })));
      for (const [name, id] of wanted)
        if (sets.some((set) => set.includes(id)))
          bind(name, variable, (value) => sets[value]?.includes(id) === true);
    }
    for (const [name, id] of wanted) {
      if (separate.includes(id)) boolean(name, { zones: [id] });
      else if (!bindings.has(name)) bindings.set(name, "no");
    }
  }

  function devices(wanted: readonly (readonly [Fact, string])[]): void {
    if (wanted.length === 0) return;
    const variable = add([
      {},
      { device: { isRegistered: true } },
      { device: { isRegistered: true, isManaged: true } },
    ]);
    for (const [name, state] of wanted)
      bind(name, variable, (value) => value >= (state === "managed" ? 2 : 1));
  }

  function platforms(wanted: readonly (readonly [Fact, string])[]): void {
    if (wanted.length === 0) return;
    const classes = new Map<string, DevicePlatform | null>();
    for (const device of [null, ...devicePlatforms]) {
      const key = wanted.map(([, platform]) => isOfPlatform(platform, device)).join();
      if (!classes.has(key)) classes.set(key, device);
    }
    const devicesOf = [...classes.values()];
    const variable = add(
      devicesOf.map((device) => (device === null ? {} : { conditions: { devicePlatform: device } })),
    );
    for (const [name, platform] of wanted)
      bind(name, variable, (value) => isOfPlatform(platform, devicesOf[value] ?? null));
  }

  function risks(wanted: readonly (readonly [Fact, string])[]): void {
    if (wanted.length === 0) return;
    const levels: readonly RiskLevel[] = ["none", "medium", "high"];
    const variable = add(
      levels.map((level) => (level === "none" ? {} : { conditions: { signInRiskLevel: level } })),
    );
    for (const [name, wantedLevel] of wanted)
      bind(name, variable, (value) => riskOf(levels[value]) === wantedLevel);
  }
}

/** What a state says of a fact. A fact that no rule of the space asks for is unknown. */
export function verdictIn(space: Space, state: State): FactVerdict {
  return (name) => {
    const binding = space.bindings.get(name);
    if (binding === undefined || typeof binding === "string") return binding ?? "unknown";
    const possible = state[binding.variable] ?? 0n;
    const within = possible & binding.values;
    if (within === 0n) return "no";
    return within === possible ? "yes" : "unknown";
  };
}

/**
 * What the most ordinary sign-in of a state says of a fact. What no sign-in can state is left open unless the state has
 * decided it.
 */
export function ordinaryVerdict(space: Space, state: State): FactVerdict {
  const within = verdictIn(space, state);
  return (name) => {
    const binding = space.bindings.get(name);
    if (binding === undefined || typeof binding === "string") return binding ?? "unknown";
    if (space.variables[binding.variable]?.opaque != null) return within(name);
    return ((binding.values >> BigInt(valueIn(state, binding.variable))) & 1n) === 1n ? "yes" : "no";
  };
}

/** The states in which an open fact holds and in which it does not. */
export function forked(space: Space, state: State, name: Fact): readonly State[] {
  const binding = space.bindings.get(name);
  if (binding === undefined || typeof binding === "string") return [];
  const { variable, values } = binding;
  const possible = state[variable] ?? 0n;
  return [possible & values, possible & ~values].map((left) => state.with(variable, left));
}

/** The first value that is possible: values are listed from the ordinary one on. */
export function valueIn(state: State, variable: number): number {
  const possible = state[variable] ?? 0n;
  let value = 0;
  while (((possible >> BigInt(value)) & 1n) === 0n) value++;
  return value;
}

/** Facts that no sign-in can state count more than all deviations together. */
const opaqueCost = 1000;

/** How far the most ordinary sign-in of a state is from an ordinary one. */
export function costOf(space: Space, state: State): number {
  return space.variables.reduce(
    (sum, { opaque }, index) => {
      if (opaque !== null) return sum + (state[index] === space.start[index] ? 0 : opaqueCost);
      return sum + (valueIn(state, index) > 0 ? 1 : 0);
    },
    space.person.userId === null ? 0 : 1,
  );
}

/** What would have to be known for a state to be this one. */
export function opaqueIn(space: Space, state: State): readonly string[] {
  return space.variables.flatMap(({ opaque }, index) =>
    opaque !== null && state[index] !== space.start[index] ? [opaque] : [],
  );
}
