import { type Bits, and, andNot, positionsOf } from "../bits";
import type { CompiledEntra } from "../entra/compile";
import { type Dimension, type DimensionName, dimensions } from "../entra/dimensions";
import type { Reach } from "../reach";
import type { SignIn, SignInConditions, SignInContext, SignInIdentity } from "../signIn";

/** What a value of a dimension contributes to a sign-in. */
export interface SignInPart {
  readonly identity?: SignInIdentity;
  readonly context?: SignInContext;
  readonly conditions?: SignInConditions;
}

/** One class of values of a dimension that no policy tells apart, by a value that stands for it. */
export interface ValueClass {
  readonly part: SignInPart;
  /** In words, as in "from {words}"; null: the ordinary case, of which nothing is said. */
  readonly words: string | null;
  /** How far from the ordinary case: 0 is the ordinary case. */
  readonly cost: number;
  /** Policies whose condition holds, certainly and possibly. */
  readonly yes: Bits;
  readonly maybe: Bits;
  /** Policies of which it is unknown, with the facts that decide. */
  readonly open: ReadonlyMap<number, Reach>;
}

/** A value before it is known which policies it leads to. */
export interface Value {
  readonly part: SignInPart;
  readonly words: string | null;
  readonly cost: number;
}

/** The sign-in that chosen values make, and nothing else. */
export function signInOf(parts: readonly SignInPart[]): SignIn {
  const identity = Object.assign({}, ...parts.map((part) => part.identity ?? {})) as SignInIdentity;
  const context = Object.assign({}, ...parts.map((part) => part.context ?? {})) as SignInContext;
  const conditions = Object.assign({}, ...parts.map((part) => part.conditions ?? {})) as SignInConditions;
  return { signInIdentity: identity, signInContext: context, signInConditions: conditions };
}

export function dimensionOf(name: DimensionName): Dimension {
  const found = dimensions.find((dimension) => dimension.name === name);
  if (found === undefined) throw new Error(`there is no dimension ${name}`);
  return found;
}

/**
 * Values of one dimension as classes: of those that lead to the same policies the most ordinary is kept. `tellApart` keeps
 * values apart that differ in something beside policies.
 */
export function classesOf(
  compiled: CompiledEntra,
  name: DimensionName,
  values: readonly Value[],
  tellApart: (value: Value) => string = () => "",
): ValueClass[] {
  const dimension = dimensionOf(name);
  const classes = new Map<string, ValueClass>();
  for (const value of [...values].sort((a, b) => a.cost - b.cost)) {
    const found = classOf(compiled, dimension, value);
    const key = `${found.yes.join()}|${found.maybe.join()}|${factsKey(found.open)}|${tellApart(value)}`;
    if (!classes.has(key)) classes.set(key, found);
  }
  return [...classes.values()];
}

export function classOf(compiled: CompiledEntra, dimension: Dimension, value: Value): ValueClass {
  const signIn = signInOf([value.part]);
  const row = compiled.row(dimension, signIn);
  const [yes, maybe] = [and(row.yes, compiled.enforced), and(row.maybe, compiled.enforced)];
  let open: ReadonlyMap<number, Reach> | undefined;
  return {
    ...value,
    yes,
    maybe,
    // Of most classes nobody asks.
    get open() {
      return (open ??= openIn(compiled, dimension, signIn, andNot(maybe, yes)));
    },
  };
}

function openIn(
  compiled: CompiledEntra,
  dimension: Dimension,
  signIn: SignIn,
  unresolved: Bits,
): ReadonlyMap<number, Reach> {
  const open = new Map<number, Reach>();
  for (const at of positionsOf(unresolved)) {
    const entry = compiled.policies[at];
    if (entry !== undefined) open.set(at, dimension.reach(entry.policy, signIn, compiled.surroundings));
  }
  return open;
}

/** Equal where the same is unresolved of the same policies. */
export function factsKey(open: ReadonlyMap<number, Reach>): string {
  return [...open]
    .map(
      ([at, { included, includedIf, excludedIf }]) =>
        `${String(at)}:${included ? "+" : ""}${includedIf.join()}/${excludedIf.join()}`,
    )
    .join(";");
}
