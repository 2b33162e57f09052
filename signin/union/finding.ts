import type { SignIn } from "../signIn";

/** A policy of the tenant, by what it is called there. */
export interface NamedPolicy {
  readonly id: string;
  readonly displayName: string;
}

/** What policies do to each other, as it comes out of all sign-ins. */
export type UnionFinding =
  /** Nobody is left whom it is for, or nothing. */
  | { readonly kind: "reaches-nothing"; readonly policy: NamedPolicy }
  /** Whatever it asks, others ask too where it applies: leaving it out changes no decision. */
  | { readonly kind: "redundant"; readonly policy: NamedPolicy; readonly by: readonly NamedPolicy[] }
  /** Others block wherever it applies: what it asks for is never asked. */
  | { readonly kind: "shadowed"; readonly policy: NamedPolicy; readonly by: readonly NamedPolicy[] }
  /** No one way of signing in meets both, though each can be met. */
  | {
      readonly kind: "conflict";
      readonly policies: readonly [NamedPolicy, NamedPolicy];
      readonly example: SignIn;
      readonly words: string;
    }
  /** An object that an export would list is not in it. */
  | {
      readonly kind: "deleted-reference";
      readonly policy: NamedPolicy;
      readonly what: ReferencedKind;
      readonly ids: readonly string[];
    }
  /** What is missing would decide one of the above. */
  | {
      readonly kind: "undecided";
      readonly question: Exclude<UnionFinding["kind"], "undecided">;
      readonly policies: readonly NamedPolicy[];
      readonly missing: readonly string[];
    };

/** What a policy refers to by id. */
export type ReferencedKind =
  "user" | "group" | "role" | "named location" | "application" | "authentication strength";
