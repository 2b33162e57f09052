import type { OktaPolicy, OktaTenant } from "../../tenant/okta/organization";
import type { SignInIdentity } from "../signIn";
import { factsOfSignIn } from "./circumstances";
import { policyCondition } from "./conditions";
import { verdictOf } from "./formula";
import { inOrder, organizationOf } from "./organization";

/** Whether somebody may enrol an authenticator, and how long it may wait (Okta Management API, AuthenticatorEnrollmentPolicy). */
export interface EnrollableAuthenticator {
  readonly key: string;
  readonly self: "REQUIRED" | "OPTIONAL" | "NOT_ALLOWED" | "unknown";
  /** As the policy has it: `{"type": "BY_DATE_TIME", …}`; null without one. */
  readonly gracePeriod: unknown;
  /** Names of the AAGUID groups that a passkey has to be of; empty: any model. */
  readonly aaguidGroups: readonly string[];
}

export interface Enrollable {
  /** The policy that decides; null where that is not known. */
  readonly policy: { readonly id: string; readonly name: string } | null;
  readonly authenticators: readonly EnrollableAuthenticator[];
  readonly assumptions: readonly string[];
}

/**
 * What somebody may enrol: the first policy by priority that is for one of their groups decides. Authenticators that it does
 * not name are not allowed by it.
 */
export function enrollable(tenant: OktaTenant, person: SignInIdentity): Enrollable {
  const organization = organizationOf(tenant);
  const known = factsOfSignIn(organization, { signInIdentity: person, signInContext: {} }, null);
  const policies = inOrder(
    tenant.policies.filter(({ type, status }) => type === "MFA_ENROLL" && status !== "INACTIVE"),
  );
  const possible: OktaPolicy[] = [];
  let isDecided = false;
  for (const policy of policies) {
    const condition = policyCondition(policy, organization.directory);
    const verdict = condition === null ? "yes" : verdictOf(condition.formula, known);
    if (verdict !== "no") possible.push(policy);
    isDecided = verdict === "yes";
    if (isDecided) break;
  }
  const [only] = possible;
  return {
    policy:
      isDecided && possible.length === 1 && only !== undefined ? { id: only.id, name: only.name } : null,
    authenticators: agreed(possible.map(authenticatorsOf), isDecided),
    assumptions: [
      ...(isDecided
        ? []
        : ["not known: what the default enrolment policy allows, which is not in the tenant"]),
      ...(possible.length > 1
        ? [`not known: which policy is for the person: ${possible.map(({ name }) => name).join(", ")}`]
        : []),
    ],
  };
}

/** What all policies that may decide say alike; the rest is unknown. */
function agreed(
  candidates: readonly (readonly EnrollableAuthenticator[])[],
  isDecided: boolean,
): readonly EnrollableAuthenticator[] {
  const keys = [...new Set(candidates.flatMap((list) => list.map(({ key }) => key)))];
  return keys.map((key): EnrollableAuthenticator => {
    const entries = candidates.map(
      (list) =>
        list.find((entry) => entry.key === key) ??
        ({ key, self: "NOT_ALLOWED", gracePeriod: null, aaguidGroups: [] } as const),
    );
    const [first] = entries;
    const isAgreed = isDecided && entries.every((entry) => JSON.stringify(entry) === JSON.stringify(first));
    return first !== undefined && isAgreed
      ? first
      : { key, self: "unknown", gracePeriod: null, aaguidGroups: [] };
  });
}

function authenticatorsOf({ settings }: OktaPolicy): readonly EnrollableAuthenticator[] {
  const entries = at(settings, "authenticators");
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown) => {
    const key = at(entry, "key");
    if (typeof key !== "string") return [];
    const groups = at(at(entry, "constraints"), "aaguidGroups");
    return [
      {
        key,
        self: selfOf(at(at(entry, "enroll"), "self")),
        gracePeriod: at(at(entry, "enroll"), "gracePeriod") ?? null,
        aaguidGroups: Array.isArray(groups) ? groups.filter((group) => typeof group === "string") : [],
      },
    ];
  });
}

function selfOf(value: unknown): EnrollableAuthenticator["self"] {
  return value === "REQUIRED" || value === "OPTIONAL" || value === "NOT_ALLOWED" ? value : "unknown";
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
