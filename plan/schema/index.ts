import { budget, compliance, incident, metrics } from "./governance";
import { domains, identityProviders } from "./identityProviders";
import { organization } from "./organization";
import { phases } from "./phases";
import { recovery } from "./recovery";
import { apps, cohorts } from "./rollout";
import { adopt, authenticationMethods, baseline, bootstrap, previewFeatures } from "./settings";
import { breakGlass, compensatingRule, exceptions, populations } from "./safety";
import { statements } from "./statements";
import { tiers } from "./tiers";
import { type JsonSchema, object } from "./vocabulary";

export const apiVersion = "passkey-rollout/v1";

/** Every section by the key it has in the plan, and whether a plan must have it. */
const sections = {
  organization: [organization, true],
  identityProviders: [identityProviders, true],
  domains: [domains, true],
  breakGlass: [breakGlass, true],
  populations: [populations, false],
  tiers: [tiers, true],
  apps: [apps, false],
  cohorts: [cohorts, true],
  phases: [phases, true],
  baseline: [baseline, true],
  authenticationMethods: [authenticationMethods, false],
  bootstrap: [bootstrap, true],
  recovery: [recovery, true],
  incident: [incident, false],
  metrics: [metrics, false],
  compliance: [compliance, false],
  budget: [budget, false],
  previewFeatures: [previewFeatures, false],
  exceptions: [exceptions, false],
  statements: [statements, false],
  adopt: [adopt, false],
} as const satisfies Record<string, readonly [JsonSchema, boolean]>;

/** The smallest plan: the example of every section that a plan must have. */
function requiredExamples(): Record<string, unknown> {
  const required = Object.entries<readonly [JsonSchema, boolean]>(sections).filter(
    ([, [, isRequired]]) => isRequired,
  );
  return Object.fromEntries(
    required.map(([key, [schema]]): [string, unknown] => {
      const { examples } = schema;
      return [key, Array.isArray(examples) ? examples[0] : undefined];
    }),
  );
}

/** The published JSON Schema (draft 2020-12) of a rollout plan. */
export const planSchema: JsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:passkey-rollout:plan:v1",
  ...object(
    {
      title: "Passkey rollout plan",
      description:
        "Everything about a company's passkey rollout, in every phase. The stack's configuration says which phase a tenant is in.",
      examples: [{ apiVersion, ...requiredExamples() }],
    },
    {
      apiVersion: {
        const: apiVersion,
        title: "API version",
        description: "The version of the plan language.",
        examples: [apiVersion],
      },
      ...Object.fromEntries(Object.entries(sections).map(([key, [schema]]) => [key, schema])),
    },
    ["apiVersion", ...Object.entries(sections).flatMap(([key, [, required]]) => (required ? [key] : []))],
  ),
  $defs: { CompensatingRule: compensatingRule },
};
