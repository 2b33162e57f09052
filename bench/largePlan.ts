import { parse, stringify } from "yaml";

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
    apps: multiply(plan.apps, copies, (app, copy) => ({ ...app, ...ids(app, copy) })),
    cohorts: multiply(plan.cohorts, copies, (cohort) => cohort),
    exceptions: multiply(plan.exceptions, copies, (exception, copy) => ({
      ...exception,
      members: { userIds: [guid(copy)] },
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
  change: (value: Map[string], copy: number) => unknown,
  name: (key: string, copy: number) => string = copyOf,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([key, value]) =>
      copies.map((copy) => [name(key, copy), change(value, copy)]),
    ),
  );
}

/** The first copy keeps its name, so that references to it hold. */
function copyOf(key: string, copy: number): string {
  return copy === 0 ? key : `${key}-${String(copy)}`;
}

function ids(app: Map[string], copy: number): Record<string, unknown> {
  if (copy === 0) return {};
  return "entra" in app
    ? { entra: { appId: guid(copy) } }
    : { okta: { appId: `0oaCopy${String(copy).padStart(12, "0")}` } };
}

function guid(copy: number): string {
  return `00000000-0000-4000-8000-${String(copy).padStart(12, "0")}`;
}
