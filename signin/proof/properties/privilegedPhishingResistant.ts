import { conclude } from "../conclude";
import { eligibilitiesAreMissing, eligiblePeople } from "../eligiblePeople";
import { anybody, somebodyIn } from "../people";
import { phishableCredentials } from "../phishableCredentials";
import { privilegedRoles } from "../privilegedRoles";
import type { Property } from "../property";
import { type Hit, grantedWithFewest } from "../queries";
import type { Value } from "../space";
import { applicationValues } from "../values";

export const privilegedPhishingResistant: Property = {
  id: "privileged-phishing-resistant",
  title: "No privileged sign-in can be phished",
  why: "Whoever phishes somebody who can change policies has the whole tenant.",
  prove: (tenant) => {
    const resources = tenant.resources(applicationValues(tenant.evaluator.compiled, new Map()));
    const phished = (who: Value): Hit | null =>
      grantedWithFewest(tenant, { person: tenant.person(who), resources }, phishableCredentials);
    const hits = [
      ...[...privilegedRoles].map(([role, name]) => somebodyIn(`somebody with the role ${name}`, [], [role])),
      ...eligiblePeople(tenant, [...privilegedRoles.keys()]),
    ].map(phished);
    // Whoever is eligible is anybody, before they activate the role.
    const areMissing = eligibilitiesAreMissing(tenant.tenant) && phished(anybody) !== null;
    return conclude(
      tenant,
      mergedByPerson(hits.filter((hit) => hit !== null)),
      areMissing ? ["who is eligible for privileged roles is not in the export (roleEligibilities)"] : [],
    );
  },
};

/** Hits that differ in the person only become one, which names how many there are. */
function mergedByPerson(hits: readonly Hit[]): Hit[] {
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
