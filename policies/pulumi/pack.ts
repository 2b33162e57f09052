import type {
  Policies,
  PolicyConfigSchema,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { formatPath } from "../../plan/problem";
import {
  Identities,
  type RegisteredResource,
  componentTypes,
  conditionalAccessPolicyOf,
  conditionalAccessPolicyType,
  tenantOfResources,
} from "../../tenant/readers/pulumi/index";
import type { Tenant } from "../../tenant/tenant";
import { guarded } from "../evaluate";
import type { PlanFacts } from "../facts";
import type { Pack } from "../packs";
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { registeredOfArgs, registeredOfResource } from "./registered";

export interface PackHost {
  /** ISO 8601 date that exceptions are compared with. */
  readonly today: string;
  /** True in a preview, where ids of new objects are unknown. */
  readonly isPreview: boolean;
  /** Facts from the stack's configuration, for programs without a PasskeyRollout component. */
  readonly configuredFacts: PlanFacts | null;
}

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
      const resources = deployment.registered(args);
      const tenant = once(() => tenantOfResources(resources));
      for (const found of deployment.judgeStack(rule, tenant, args.getConfig())) {
        if (blocks(rule, found) && !deployment.remembers(rule, found))
          report(messageOf(rule, found), urnOf(found, resources));
      }
    },
  }));
  return [...policies, warnings(pack, deployment)];
}

/** Warnings of all rules. A policy has one enforcement level, so they cannot come from the rule's own. */
function warnings(pack: Pack, deployment: ObservedDeployment): StackValidationPolicy {
  return {
    name: `${pack.name}-warnings`,
    description: "Everything that the pack's rules warn of.",
    enforcementLevel: "advisory",
    validateStack: (args, report) => {
      const tenant = once(() => tenantOfResources(deployment.registered(args)));
      for (const rule of pack.rules) {
        for (const found of deployment.judgeStack(rule, tenant)) {
          if ((found.severity ?? rule.severity) === "warning")
            report(`${rule.id}: ${messageOf(rule, found)}`);
        }
      }
    },
  };
}

type Parameters = Readonly<Record<string, number>>;

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

/** What the resource policies of one run have seen. The engine shows every resource, parents before their children. */
class ObservedDeployment {
  private readonly resources = new Map<string, RegisteredResource>();
  /** Ids of the rules that were shown a resource as it is now. */
  private readonly judges = new Map<string, Set<string>>();
  private readonly said = new Set<string>();
  private rollout: RegisteredResource | null = null;

  constructor(private readonly host: PackHost) {}

  /** Every rule is shown every resource, with a copy of its own: it is read once for all of them. */
  observe(rule: Rule, args: ResourceValidationArgs): RegisteredResource {
    const known = this.resources.get(args.urn);
    const judges = this.judges.get(args.urn);
    if (known !== undefined && judges?.has(rule.id) === false) {
      judges.add(rule.id);
      return known;
    }
    const resource = registeredOfArgs(args);
    this.resources.set(resource.urn, resource);
    this.judges.set(resource.urn, new Set([rule.id]));
    if (resource.type === componentTypes.rollout) this.rollout = resource;
    return resource;
  }

  registered(args: StackValidationArgs): RegisteredResource[] {
    return args.resources.map((resource) => registeredOfResource(resource, this.resources.get(resource.urn)));
  }

  /** Keeps what a resource policy reported: in a preview the stack policy finds it again, and need not repeat it. */
  remember(rule: Rule, found: RuleFinding): void {
    this.said.add(`${rule.id} ${messageOf(rule, found)}`);
  }

  remembers(rule: Rule, found: RuleFinding): boolean {
    return this.said.has(`${rule.id} ${messageOf(rule, found)}`);
  }

  judgeResource(rule: Rule, resource: RegisteredResource, parameters: Parameters): RuleFinding[] {
    return guarded(rule, () => {
      if (rule.scope === "tenant") {
        return resource.type === componentTypes.rollout
          ? rule.evaluate(this.context(modelOf(resource), parameters))
          : [];
      }
      if (resource.type !== conditionalAccessPolicyType) return [];
      const policy = conditionalAccessPolicyOf(resource, new Identities(this.resources.values()));
      return rule.evaluatePolicy(
        policy,
        this.context(this.rollout === null ? {} : modelOf(this.rollout), parameters),
      );
    });
  }

  /** The tenant is read inside the guard: one that cannot be read is a violation as well. */
  judgeStack(rule: Rule, tenantOf: () => Tenant, parameters: Parameters = {}): RuleFinding[] {
    return guarded(rule, () => {
      const tenant = tenantOf();
      const context = this.context(tenant, parameters);
      if (rule.scope === "tenant") return context.facts === null ? [] : rule.evaluate(context);
      return (tenant.entra?.conditionalAccessPolicies ?? []).flatMap((policy) =>
        rule.evaluatePolicy(policy, context),
      );
    });
  }

  private context(tenant: Tenant, parameters: Parameters): RuleContext {
    const facts = this.rollout?.inputs.facts as PlanFacts | undefined;
    return { tenant, facts: facts ?? this.host.configuredFacts, today: this.host.today, parameters };
  }
}

function once<T>(ask: () => T): () => T {
  let answer: { readonly value: T } | undefined;
  return () => (answer ??= { value: ask() }).value;
}

function modelOf(rollout: RegisteredResource): Tenant {
  return rollout.inputs.tenant ?? {};
}

function blocks(rule: Rule, found: RuleFinding): boolean {
  return (found.severity ?? rule.severity) === "error";
}

function messageOf(rule: Rule, found: RuleFinding): string {
  const prefix = found.kind === "unverifiable" ? "cannot be verified: " : "";
  const where = found.path === null ? "" : ` (in the plan: ${formatPath(found.path)})`;
  return `${prefix}${found.message}: ${found.mend ?? rule.mend}${where}`;
}

function urnOf(found: RuleFinding, resources: readonly RegisteredResource[]): string | undefined {
  const name = found.object?.name;
  if (name == null) return undefined;
  return resources.find(
    ({ inputs, custom }) => custom && (inputs.displayName === name || inputs.name === name),
  )?.urn;
}
