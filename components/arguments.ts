import * as pulumi from "@pulumi/pulumi";

/**
 * An argument of a component that no deployment could use. It is thrown before anything is registered, and the Pulumi
 * engine prints its message without a stack.
 */
export class InvalidArgumentError extends pulumi.RunError {
  constructor(component: string, name: string, argument: string, problem: string, allowed: string) {
    super(`${component} "${name}": ${argument} ${problem}; allowed: ${allowed}`);
  }
}

/** Raises the problems of an argument list as one error; does nothing when there is none. */
export function refuseInvalid(component: string, name: string, problems: readonly ArgumentProblem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  const more = problems.slice(1).map(({ argument, problem }) => `; ${argument} ${problem}`);
  throw new InvalidArgumentError(
    component,
    name,
    first.argument,
    first.problem + more.join(""),
    first.allowed,
  );
}

export interface ArgumentProblem {
  readonly argument: string;
  readonly problem: string;
  readonly allowed: string;
}

/** Options of a component's child: parent and the component's own dependencies, and an object to adopt. */
export function childOptions(
  parent: pulumi.ComponentResource,
  opts: pulumi.ComponentResourceOptions | undefined,
  existingId: string | undefined,
  formerNames: readonly string[] = [],
): pulumi.CustomResourceOptions {
  return {
    parent,
    // A child inherits nothing of its component's dependencies, and it is the child that writes to the tenant.
    ...(opts?.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }),
    ...(existingId === undefined ? {} : { import: existingId }),
    ...(formerNames.length === 0 ? {} : { aliases: formerNames.map((name) => ({ name })) }),
  };
}

/** Options of a component that had other names before: with them it keeps its objects. */
export function renamed(
  opts: pulumi.ComponentResourceOptions,
  formerNames: readonly string[],
): pulumi.ComponentResourceOptions {
  return formerNames.length === 0 ? opts : { ...opts, aliases: formerNames.map((name) => ({ name })) };
}
