import type {
  Policies,
  PolicyConfigSchema,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import type { Pack } from "../packs";
import type { Rule, RuleFinding } from "../rule";
import { messageOf, messageOfProof } from "./messages";
import { ObservedDeployment, type PackHost } from "./observedDeployment";

export type { PackHost } from "./observedDeployment";

/**
 * A pack's rules as Pulumi policies, one for each rule and one for warnings.
 *
 * A rule speaks twice. As a resource policy it blocks before anything is written: rules about the tenant judge the
 * PasskeyRollout component, which is registered first and carries the tenant as the plan wants it; rules about
 * Conditional Access judge each policy as it is about to be written, with real ids in an update. As a stack policy it
 * judges everything that was registered, where components' separate inputs tell included from excluded groups although
 * none has an id yet. What cannot be decided blocks, except in a preview's resource policy, since the stack policy of the
 * same preview decides it.
 */
export function pulumiPolicies(pack: Pack, host: PackHost): Policies {
  const deployment = new ObservedDeployment(host);
  const policies = pack.rules.map((rule): ResourceValidationPolicy & StackValidationPolicy => ({
    name: rule.id,
    description: `${rule.title}. ${rule.why}`,
    enforcementLevel: rule.severity === "error" ? "mandatory" : "advisory",
    ...(rule.parameters === undefined ? {} : { configSchema: configSchemaOf(rule.parameters) }),
    validateResource: (args, report) => {
      const resource = deployment.observe(rule, args);
      for (const found of deployment.judgeResource(rule, resource, args.getConfig())) {
        if (!blocks(rule, found) || (host.isPreview && found.kind === "unverifiable")) continue;
        deployment.remember(rule, found);
        report(messageOf(rule, found));
      }
    },
    validateStack: (args, report) => {
      const { resources, tenant } = deployment.registered(rule.id, args);
      for (const found of deployment.judgeStack(rule, tenant, args.getConfig())) {
        if (blocks(rule, found) && !deployment.remembers(rule, found))
          report(messageOf(rule, found), urnOf(found, resources));
      }
    },
  }));
  return [...policies, proofs(deployment), warnings(pack, deployment)];
}

/** The policy that repeats the proofs, beside those that are named by their rule. */
export const proofsPolicy = "sign-in-proofs";

/**
 * What the program proves before it registers anything is proved again of what was registered: of the tenant that the resources
 * make, together with the exported one where the program was given it.
 */
function proofs(deployment: ObservedDeployment): StackValidationPolicy {
  return {
    name: proofsPolicy,
    description: "No sign-in breaks what the plan promises, in the tenant that the resources make.",
    enforcementLevel: "mandatory",
    validateStack: (args, report) => {
      for (const found of deployment.registered(proofsPolicy, args).proofs()) {
        if (found.severity === "error") report(messageOfProof(found));
      }
    },
  };
}

/** Warnings of all rules. A policy has one enforcement level, so they cannot come from the rule's own. */
function warnings(pack: Pack, deployment: ObservedDeployment): StackValidationPolicy {
  const name = `${pack.name}-warnings`;
  return {
    name,
    description: "Everything that the pack's rules warn of.",
    enforcementLevel: "advisory",
    validateStack: (args, report) => {
      const { tenant, proofs: proved } = deployment.registered(name, args);
      for (const rule of pack.rules) {
        for (const found of deployment.judgeStack(rule, tenant)) {
          if ((found.severity ?? rule.severity) === "warning")
            report(`${rule.id}: ${messageOf(rule, found)}`);
        }
      }
      for (const found of proved()) if (found.severity === "warning") report(messageOfProof(found));
    },
  };
}

/** The Pulumi way to choose a rule's parameters: `{"rule-id": {"enforcementLevel": "mandatory", "name": 1}}`. */
function configSchemaOf(parameters: NonNullable<Rule["parameters"]>): PolicyConfigSchema {
  return {
    properties: Object.fromEntries(
      Object.entries(parameters).map(([name, { description, default: value, minimum, maximum }]) => [
        name,
        { type: "number", description, default: value, minimum, maximum },
      ]),
    ),
  };
}

function blocks(rule: Rule, found: RuleFinding): boolean {
  return (found.severity ?? rule.severity) === "error";
}

function urnOf(found: RuleFinding, resources: readonly RegisteredResource[]): string | undefined {
  const name = found.object?.name;
  if (name == null) return undefined;
  return resources.find(
    ({ inputs, custom }) => custom && (inputs.displayName === name || inputs.name === name),
  )?.urn;
}
