import { idsOf } from "../../tenant/graphValues";
import type { Decision, PolicyAnswer } from "../answer";
import { factInWords } from "../entra/explain";
import type { UnresolvedFact } from "../reach";
import type { Credential, SignIn, SignInConditions, SignInIdentity } from "../signIn";
import type { FactAssignment } from "./facts";
import { conditionsOf } from "./broughtState";
import type { ProofTenant } from "./proofTenant";
import type { Hit } from "./queries";
import type { Counterexample } from "./result";
import { type ValueClass, dimensionOf, signInOf } from "./space";

/** The sign-in that was found, as `evaluate` takes it: unresolved facts that it rests on are part of its description. */
export function signInOfHit(tenant: ProofTenant, { found, state, credentials }: Hit): SignIn {
  const base = signInOf(found.values.filter(isSaid).map(({ part }) => part));
  const conditions = { ...conditionsOf(state), ...base.signInConditions };
  const device = { ...conditionsOf(state).deviceInfo, ...base.signInConditions?.deviceInfo };
  return {
    signInIdentity: identityWith(tenant, base.signInIdentity, found.facts),
    signInContext: base.signInContext,
    signInConditions: locatedWith(
      { ...conditions, ...(Object.keys(device).length === 0 ? {} : { deviceInfo: device }) },
      found.facts,
    ),
    credentials,
  };
}

/** The ordinary case is left out, but for the platform: leaving that out means one that Entra does not recognise. */
function isSaid({ words, part }: ValueClass): boolean {
  return words !== null || part.conditions?.devicePlatform !== undefined;
}

/** A list of groups or roles that is given is complete: what is known is listed with what is assumed. */
function identityWith(tenant: ProofTenant, identity: SignInIdentity, facts: FactAssignment): SignInIdentity {
  const decided = (kind: string): boolean => [...facts.keys()].some((fact) => fact.startsWith(`${kind}:`));
  if (!decided("group") && !decided("role")) return identity;
  const { directory } = tenant.evaluator.compiled.surroundings;
  const person = directory.person(identity);
  const { memberOfIsPartial, notMemberOf, ...rest } = identity;
  const roles = decided("role")
    ? { roles: [...heldBy(tenant, identity), ...holding(facts, "role")] }
    : identity.roles === undefined
      ? { roles: heldBy(tenant, identity) }
      : {};
  return {
    ...rest,
    ...(decided("group") ? { memberOf: [...person.knownGroups, ...holding(facts, "group")] } : {}),
    ...(decided("group") || memberOfIsPartial === undefined ? {} : { memberOfIsPartial }),
    ...(decided("group") || notMemberOf === undefined ? {} : { notMemberOf }),
    ...roles,
  };
}

/** Roles that policies name and that somebody is known to hold. */
function heldBy(tenant: ProofTenant, identity: SignInIdentity): string[] {
  const { compiled } = tenant.evaluator;
  const person = compiled.surroundings.directory.person(identity);
  const named = compiled.policies.flatMap(({ policy: { conditions } }) => [
    ...idsOf(conditions.users?.includeRoles),
    ...idsOf(conditions.users?.excludeRoles),
  ]);
  return [...new Set(named)].filter((role) => person.holdsRole(role) === "yes");
}

function locatedWith(conditions: SignInConditions, facts: FactAssignment): SignInConditions {
  const locations = holding(facts, "location");
  return locations.length === 0
    ? conditions
    : { ...conditions, namedLocationIds: [...(conditions.namedLocationIds ?? []), ...locations] };
}

function holding(facts: FactAssignment, kind: string): string[] {
  return [...facts].flatMap(([fact, holds]) =>
    holds && fact.startsWith(`${kind}:`) ? [fact.slice(kind.length + 1)] : [],
  );
}

/** The counterexample that a found sign-in is, with the decision that `evaluate` gives for it. */
export function counterexampleOf(tenant: ProofTenant, hit: Hit): Counterexample {
  const signIn = signInOfHit(tenant, hit);
  const answer = tenant.evaluate(signIn);
  const [person, resource] = hit.found.values;
  const given = circumstancesInWords(hit);
  const answers = answer.policies;
  const involved = answers
    .filter(({ applies }) => applies !== "no")
    .map(({ id, displayName, reportOnly, reasons }) => ({
      id,
      displayName,
      why: `${reportOnly ? "is in report-only: " : ""}${reasons.join("; ")}`,
    }));
  const near = nearMisses(tenant, hit, signIn, answers);
  const policies = [...near, ...involved.filter(({ id }) => !near.some((other) => other.id === id))];
  const what = outcomeInWords[answer.decision];
  const who = person?.words ?? "somebody";
  const where = given.length === 0 ? "" : ` (${given.join(", ")})`;
  const assuming = [...hit.found.facts].map(([fact, holds]) => assumptionInWords(fact, holds));
  return {
    signIn,
    decision: answer.decision,
    words:
      `${who}${where} signs in to ${resource?.words ?? "an application"} with ${credentialsInWords(hit.credentials)}: ${what}` +
      (assuming.length === 0 ? "" : `, if ${assuming.join(" and ")}`) +
      reasonsInWords(near, involved, answer.decision),
    policies,
  };
}

/** What is not ordinary about a sign-in, beside who signs in to what. */
export function circumstancesInWords(hit: Hit): string[] {
  const [, , ...circumstances] = hit.found.values;
  const said = circumstances.flatMap(({ words }) => words ?? []);
  return [...said, ...stateInWords(hit, said)];
}

const outcomeInWords: Readonly<Record<Decision, string>> = {
  granted: "nothing more is asked for",
  blocked: "it is blocked",
  unsatisfied: "it is not enough",
  unknown: "what happens cannot be known",
};

/** Policies that would have asked for more, and apply to the person and the resource, but not to this sign-in. */
function nearMisses(
  tenant: ProofTenant,
  hit: Hit,
  signIn: SignIn,
  told: readonly PolicyAnswer[],
): Counterexample["policies"][number][] {
  const { satisfied } = tenant.evaluator.decide(signIn);
  const [person, resource] = hit.found.values;
  if (person === undefined || resource === undefined) return [];
  const answers = new Map(told.map((answer) => [answer.id, answer]));
  return tenant.evaluator.compiled.policies.flatMap(({ policy, enforced }, at) => {
    const word = at >>> 5;
    const bit = 1 << (at & 31);
    const isFor =
      ((person.maybe[word] ?? 0) & (resource.maybe[word] ?? 0) & ~(satisfied[word] ?? 0) & bit) !== 0;
    const answer = answers.get(policy.id);
    if (!enforced || !isFor || answer === undefined) return [];
    return [{ id: policy.id, displayName: policy.displayName, why: answer.reasons.join("; ") }];
  });
}

/** Circumstances that policies are usually for: that they leave the ordinary case alone explains nothing. */
const beside = new Set(
  (["clientApp", "signInRisk", "userRisk", "insiderRisk", "authenticationFlow"] as const).map(
    (name) => dimensionOf(name).outside,
  ),
);

/** Policies that explain an answer: those that were narrowed past the sign-in, then those that decide it. */
function reasonsInWords(
  near: Counterexample["policies"],
  involved: Counterexample["policies"],
  decision: Decision,
): string {
  const narrowed = near.filter(({ why }) => why.split("; ").some((reason) => !beside.has(reason)));
  const deciding = involved.filter(({ id }) => !near.some((other) => other.id === id));
  const told =
    decision === "granted"
      ? [...narrowed, ...deciding]
      : near.filter(({ id }) => involved.some((other) => other.id === id));
  if (told.length === 0) return decision === "granted" ? " (no policy asks for anything)" : "";
  const shown = told.slice(0, 3).map(({ displayName, why }) => `${displayName}: ${why}`);
  const more = told.length > shown.length ? `; and ${String(told.length - shown.length)} more` : "";
  return ` (${shown.join("; ")}${more})`;
}

function stateInWords({ state }: Hit, said: readonly string[]): string[] {
  const device = said.some((words) => words.startsWith("a device"));
  return [
    ...(state.compliant && !device ? ["a compliant device"] : []),
    ...(state.hybridJoined && !device ? ["a hybrid joined device"] : []),
    ...(state.protectedClient ? ["an approved client under app protection"] : []),
  ];
}

export function credentialsInWords(credentials: readonly Credential[]): string {
  if (credentials.length === 0) return "nothing";
  return credentials.map(credentialInWords).join(" and ");
}

function credentialInWords({ method, passkeyType, attested }: Credential): string {
  const kind = [
    ...(passkeyType == null ? [] : [passkeyType === "synced" ? "synced" : "device-bound"]),
    ...(attested === false ? ["not attested"] : []),
  ];
  return kind.length === 0 ? method : `${method} (${kind.join(", ")})`;
}

function assumptionInWords(fact: UnresolvedFact, holds: boolean): string {
  const [kind, ...rest] = fact.split(":");
  const name = rest.join(":");
  if (kind === "group") return `they are ${holds ? "" : "not "}in the group ${name}`;
  if (kind === "role") return `they hold ${holds ? "" : "not "}the role ${name}`;
  if (kind === "location") return `that is ${holds ? "" : "not "}in the named location ${name}`;
  return `${factInWords(fact)} and it ${holds ? "does" : "does not"}`;
}

/** What would have to be known, in words. */
export function missingFor(tenant: ProofTenant, hit: Hit): string[] {
  const facts = [...hit.found.facts.keys()].map(factInWords);
  if (facts.length > 0) return [...new Set(facts)];
  const { missing, assumptions } = tenant.evaluate(signInOfHit(tenant, hit));
  return [...assumptions, ...missing];
}
