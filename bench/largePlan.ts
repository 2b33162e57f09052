import { parse, stringify } from "yaml";
import { guidOf } from "../plan/guid";

type Map = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface PlanDocument {
  readonly apps: Map;
  readonly cohorts: Map;
  readonly exceptions: Map;
  readonly populations: Map;
  readonly domains: Map;
  readonly phases: readonly {
    readonly cohorts: readonly string[];
    readonly removesFallbacks?: readonly string[];
  }[];
}

/** A plan with `times` as many applications, cohorts, exceptions, populations and domains as another. */
export function multipliedPlan(yaml: string, times: number): string {
  const plan = parse(yaml) as PlanDocument;
  const copies = Array.from({ length: times }, (_, index) => index);
  const keys = (names: readonly string[]): string[] =>
    names.flatMap((name) => copies.map((copy) => copyOf(name, copy)));
  return stringify({
    ...plan,
    apps: multiply(plan.apps, copies, (app, copy, key) => ({ ...app, ...ids(app, copy, key) })),
    cohorts: multiply(plan.cohorts, copies, (cohort, copy, key) => ({
      ...cohort,
      ...groupInsteadOfFile(cohort, copy, key),
    })),
    exceptions: multiply(plan.exceptions, copies, (exception, copy, key) => ({
      ...exception,
      members: { userIds: [guidOf(`${key}${String(copy)}`)] },
    })),
    populations: multiply(plan.populations, copies, (population) => ({
      ...population,
      compensatingRule: { external: "Measured elsewhere" },
    })),
    domains: multiply(
      plan.domains,
      copies,
      (domain) => domain,
      (name, copy) => (copy === 0 ? name : `d${String(copy)}.${name}`),
    ),
    phases: plan.phases.map((phase) => ({
      ...phase,
      cohorts: keys(phase.cohorts),
      ...(phase.removesFallbacks === undefined ? {} : { removesFallbacks: keys(phase.removesFallbacks) }),
    })),
  });
}

function multiply(
  map: Map,
  copies: readonly number[],
  change: (value: Map[string], copy: number, key: string) => unknown,
  name: (key: string, copy: number) => string = copyOf,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([key, value]) =>
      copies.map((copy) => [name(key, copy), change(value, copy, key)]),
    ),
  );
}

/** The first copy keeps its name, so that references to it hold. */
function copyOf(key: string, copy: number): string {
  return copy === 0 ? key : `${key}-${String(copy)}`;
}

/** Files of people are beside the plan, not in it: the copies of a cohort of named people are existing groups. */
function groupInsteadOfFile(cohort: Map[string], copy: number, key: string): Record<string, unknown> {
  const { members, tier } = cohort as { readonly members: object; readonly tier: string };
  if (copy === 0 || !("users" in members)) return {};
  const id = guidOf(`${key}${String(copy)}`);
  return {
    members: { group: { id: tier === "frontline" ? `00g${id.replace(/-/g, "").slice(0, 17)}` : id } },
  };
}

function ids(app: Map[string], copy: number, key: string): Record<string, unknown> {
  if (copy === 0) return {};
  const id = guidOf(`${key}${String(copy)}`);
  return "entra" in app
    ? { entra: { appId: id } }
    : { okta: { appId: `0oa${id.replace(/-/g, "").slice(0, 17)}` } };
}
