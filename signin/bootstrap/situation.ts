import type { AuthenticationMethodsPolicy } from "../../tenant/tenant";
import type { Person } from "../entra/person";
import type { Credential } from "../signIn";
import type { ProofTenant } from "../proof/proofTenant";
import type { Value, ValueClass } from "../proof/space";

/** Who is to come to a passkey, by which ways. */
export interface Newcomer {
  readonly value: Value;
  /** The passkey that they are to have. */
  readonly passkey: Credential;
  /** Other methods of the plan's that count as much, such as `windowsHelloForBusiness`. */
  readonly alsoAccepts: readonly string[];
  /** By the plan's names; see `registrationRoutes` in plan/schema/tiers. */
  readonly routes: readonly string[];
  /** What they are to open with it; empty: any application. */
  readonly applications: readonly Value[];
}

/** A newcomer in a tenant, made ready for questions. */
export interface Situation {
  readonly tenant: ProofTenant;
  readonly newcomer: Newcomer;
  readonly who: ValueClass;
  readonly person: Person;
  readonly methods: AuthenticationMethodsPolicy | null;
}

export function situationOf(tenant: ProofTenant, newcomer: Newcomer): Situation {
  const { surroundings, tenant: entra } = tenant.evaluator.compiled;
  return {
    tenant,
    newcomer,
    who: tenant.person(newcomer.value),
    person: surroundings.directory.person(newcomer.value.part.identity ?? {}),
    methods: entra.authenticationMethodsPolicy ?? null,
  };
}

export function isGoal({ passkey, alsoAccepts }: Newcomer, { method, aaguid }: Credential): boolean {
  if (method === "fido2") return passkey.method === "fido2" && aaguid === passkey.aaguid;
  return alsoAccepts.includes(method);
}
