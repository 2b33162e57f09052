import { conclude } from "../conclude";
import { eligibilitiesAreMissing, eligiblePeople } from "../eligiblePeople";
import { anybody, somebodyIn } from "../people";
import { phishableCredentials } from "../phishableCredentials";
import { privilegedRoles } from "../privilegedRoles";
import type { Property } from "../property";
import type { ProofTenant } from "../proofTenant";
import { type Hit, grantedWithFewest } from "../queries";
import { type Value, type ValueClass, factsKey } from "../space";
import { applicationValues } from "../values";

export const privilegedPhishingResistant: Property = {
  id: "privileged-phishing-resistant",
  title: "No privileged sign-in can be phished",
  why: "Whoever phishes somebody who can change policies has the whole tenant.",
  prove: (tenant) => {
    const resources = tenant.resources(applicationValues(tenant.evaluator.compiled, new Map()));
    const phished = (person: ValueClass): Hit | null =>
      grantedWithFewest(tenant, { person, resources }, phishableCredentials);
    const holders = [...privilegedRoles].map(([role, name]) =>
      tenant.person(somebodyIn(`somebody with the role ${name}`, [], [role])),
    );
    const byRole = alikeAmong(holders).flatMap(([person, ...others]): Hit[] => {
      if (person === undefined) return [];
      const hit = phished(person);
      return hit === null ? [] : [hit, ...others.map((other) => inTheirPlace(tenant, hit, person, other))];
    });
    const byEligibility = eligiblePeople(tenant, [...privilegedRoles.keys()]).map((value: Value) =>
      phished(tenant.person(value)),
    );
    // Whoever is eligible is anybody, before they activate the role.
    const areMissing = eligibilitiesAreMissing(tenant.tenant) && phished(tenant.person(anybody)) !== null;
    return conclude(
      tenant,
      mergedByPerson([...byRole, ...byEligibility.filter((hit) => hit !== null)]),
      areMissing ? ["who is eligible for privileged roles is not in the export (roleEligibilities)"] : [],
    );
  },
};

/** The same sign-in by somebody else of whom the same policies are asked, of the same domain. */
function inTheirPlace(tenant: ProofTenant, hit: Hit, person: ValueClass, other: ValueClass): Hit {
  const [found, ...rest] = hit.found.values;
  const at = tenant.ofEachDomain(person).findIndex((each) => each === found);
  const values = [tenant.ofEachDomain(other)[at] ?? other, ...rest];
  return { ...hit, found: { ...hit.found, values } };
}

/** Roles that lead to the same policies are asked about once. Methods are targeted at groups, so that roles do not tell those apart. */
function alikeAmong(people: readonly ValueClass[]): (readonly ValueClass[])[] {
  const alike = new Map<string, ValueClass[]>();
  for (const person of people) {
    const key = `${person.yes.join()}|${person.maybe.join()}|${factsKey(person.open)}`;
    alike.set(key, [...(alike.get(key) ?? []), person]);
  }
  return [...alike.values()];
}

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
