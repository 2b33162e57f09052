import type { EngineRun } from "./engine";

/** One step of a preview. */
export interface Step {
  /** `create`, `update`, `delete`, `replace`, `same`, `import`, … */
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Not a component, which only groups others. */
  readonly custom: boolean;
}

/** The steps of `preview --json`. */
export function stepsOf(run: EngineRun): readonly Step[] {
  const digest: unknown = JSON.parse(run.stdout);
  if (typeof digest !== "object" || digest === null || !("steps" in digest) || !Array.isArray(digest.steps)) {
    throw new Error(`the preview printed no steps:\n${run.output}`);
  }
  return digest.steps.map((step: unknown): Step => {
    const { op, urn, oldState, newState } = step as {
      readonly op: string;
      readonly urn: string;
      readonly oldState?: { readonly custom?: boolean };
      readonly newState?: { readonly custom?: boolean };
    };
    const [, , qualified, name] = urn.split("::");
    const custom = (newState ?? oldState)?.custom === true;
    return { op, urn, type: qualified?.split("$").at(-1) ?? "", name: name ?? "", custom };
  });
}

/** Names of the resources that have a step of the kind, in order, without components. */
export function namesOf(steps: readonly Step[], op: string): readonly string[] {
  return steps
    .filter((step) => step.op === op && step.custom)
    .map(({ type, name }) => `${type.split(":").at(-1) ?? type} ${name}`)
    .sort();
}

/** Steps that delete something in order to create it anew. */
export function replacements(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ op }) => op.includes("replace"));
}
