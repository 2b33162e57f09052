import { conclude } from "../conclude";
import { somebodyIn } from "../people";
import { phishableCredentials } from "../phishableCredentials";
import { privilegedRoles } from "../privilegedRoles";
import type { Property } from "../property";
import type { ProofTenant } from "../proofTenant";
import { type Hit, type Scope, fewestCredentials, grantedWith } from "../queries";
import { applicationValues } from "../values";

export const privilegedPhishingResistant: Property = {
  id: "privileged-phishing-resistant",
  title: "No privileged sign-in can be phished",
  why: "Whoever phishes somebody who can change policies has the whole tenant.",
  prove: (tenant) => {
    const resources = tenant.resources(applicationValues(tenant.evaluator.compiled, new Map()));
    const hits = [...privilegedRoles].map(([role, name]) =>
      weakestGranted(tenant, {
        person: tenant.person(somebodyIn(`somebody with the role ${name}`, [], [role])),
        resources,
      }),
    );
    return conclude(tenant, mergedByPerson(hits.filter((hit) => hit !== null)));
  },
};

/** Hits that differ in the person only become one, which names how many there are. */
export function mergedByPerson(hits: readonly Hit[]): Hit[] {
  const alike = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = JSON.stringify([
      hit.found.values.slice(1).map(({ part }) => part),
      hit.state,
      hit.credentials,
      hit.certainty,
    ]);
    alike.set(key, [...(alike.get(key) ?? []), hit]);
  }
  return [...alike.values()].flatMap(([first, ...others]) => {
    const [person, ...rest] = first?.found.values ?? [];
    if (first === undefined || person === undefined || others.length === 0) return first ?? [];
    const words = `${person.words ?? "somebody"} (and ${String(others.length)} other${others.length === 1 ? "" : "s"} likewise)`;
    return [{ ...first, found: { ...first.found, values: [{ ...person, words }, ...rest] } }];
  });
}

/** The most ordinary sign-in of a scope that phishable credentials are enough for, with as few of them as that takes. */
export function weakestGranted(tenant: ProofTenant, scope: Scope): Hit | null {
  const hit = grantedWith(tenant, scope, phishableCredentials);
  if (hit === null) return null;
  const suffices = (few: Hit["credentials"]): boolean =>
    few.length > 0 && grantedWith(tenant, scope, few)?.certainty === hit.certainty;
  return grantedWith(tenant, scope, fewestCredentials(phishableCredentials, suffices));
}
