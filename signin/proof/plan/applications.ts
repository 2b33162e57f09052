import type { Application, Plan } from "../../../plan/plan";
import type { Value } from "../space";

/** Names of those applications that Entra signs people in to, by app id. */
export function applicationNames(applications: readonly Application[]): ReadonlyMap<string, string> {
  return new Map<string, string>(
    applications.flatMap(({ entraAppId, name }) => (entraAppId === null ? [] : [[entraAppId, name]])),
  );
}

/** Applications of the plan that Entra signs people in to. */
export function planApplications({ apps }: Plan): Value[] {
  return [...applicationNames(apps)].map(([application, words]) => ({
    part: { context: { application } },
    words,
    cost: 0,
  }));
}
