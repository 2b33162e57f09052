import type * as pulumi from "@pulumi/pulumi";

/**
 * What a property of a resource may hold. One description serves the check of inputs, their canonical form, the Pulumi
 * schema for other languages and the TypeScript types of the arguments.
 */
export type Property =
  | StringProperty
  | FlagsProperty
  | IntegerProperty
  | BooleanProperty
  | ListProperty
  | ObjectProperty
  | CountProperty
  | JsonProperty;

interface Described {
  /** In whole sentences; shown by editors and in the generated documentation. */
  readonly description: string;
  readonly required?: boolean;
}

export interface StringProperty extends Described {
  readonly kind: "string";
  /** The only values; read and compared without regard to case, as Graph does. */
  readonly values?: readonly string[];
  /**
   * `guid` and `group` (a GUID or `all_users`): compared without regard to case. `pathId`: a GUID, with or without the path
   * that another provider puts before it. `date`: ISO 8601 date. `duration`: ISO 8601 duration. `domain`: a DNS name without
   * scheme, port and path.
   */
  readonly format?: "guid" | "group" | "pathId" | "date" | "duration" | "domain";
  readonly minimumLength?: number;
  readonly maximumLength?: number;
  readonly default?: string;
}

/** An OData flags enumeration: names joined by commas, in any order. */
export interface FlagsProperty extends Described {
  readonly kind: "flags";
  readonly values: readonly string[];
  readonly default?: string;
}

export interface IntegerProperty extends Described {
  readonly kind: "integer";
  readonly minimum: number;
  readonly maximum: number;
  readonly default?: number;
}

export interface BooleanProperty extends Described {
  readonly kind: "boolean";
  readonly default?: boolean;
}

export interface ListProperty extends Described {
  readonly kind: "list";
  readonly items: Property;
  /** Entries are told apart by these members, or by themselves when it is empty; two of the same are refused. */
  readonly identity: readonly string[];
  /** Whether the order has a meaning. */
  readonly ordered?: boolean;
  readonly minimumEntries?: number;
  readonly maximumEntries?: number;
  readonly default?: readonly [];
}

export interface ObjectProperty extends Described {
  readonly kind: "object";
  /** Name of the type in the Pulumi schema, e.g. `PasskeyProfile`. */
  readonly type: string;
  readonly properties: Properties;
  /** Ours altogether: a member that is left out is none. Left out: such a member is left to the service. */
  readonly whole?: boolean;
}

/** A number of people, or the word `unknown`. */
export interface CountProperty extends Described {
  readonly kind: "count";
}

/** An object in a service's own form, whose members are not described. */
export interface JsonProperty extends Described {
  readonly kind: "json";
  /**
   * The object without members that say what the service assumes anyway; what is left has to be the same. Left out: only
   * members that are wanted count.
   */
  readonly essence?: (value: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

export type Properties = Readonly<Record<string, Property>>;

type ValueOf<P extends Property> = P extends {
  readonly kind: "string";
  readonly values: readonly (infer V)[];
}
  ? V
  : P extends { readonly kind: "string" | "flags" }
    ? string
    : P extends { readonly kind: "integer" }
      ? number
      : P extends { readonly kind: "boolean" }
        ? boolean
        : P extends { readonly kind: "count" }
          ? number | "unknown"
          : P extends { readonly kind: "list"; readonly items: infer I extends Property }
            ? pulumi.Input<readonly pulumi.Input<ValueOf<I>>[]>
            : P extends { readonly kind: "object"; readonly properties: infer O extends Properties }
              ? ArgsOf<O>
              : unknown;

type RequiredKeys<O extends Properties> = {
  [K in keyof O]: O[K] extends { readonly required: true } ? K : never;
}[keyof O];

/** Arguments of a resource in a TypeScript program. */
export type ArgsOf<O extends Properties> = {
  readonly [K in RequiredKeys<O>]: pulumi.Input<ValueOf<O[K]>>;
} & {
  readonly [K in Exclude<keyof O, RequiredKeys<O>>]?: pulumi.Input<ValueOf<O[K]>>;
};

/** Keeps the literal types of a description. */
export function properties<const O extends Properties>(described: O): O {
  return described;
}
