import type { ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import type { Finding } from "../../plan/finding";
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
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { MissingSourceError, type ReadSources, proveDeployment, readSources } from "./deploymentProofs";
import { messageOf } from "./messages";
import { withRegisteredMembers } from "./registeredMembers";
import { registeredOfArgs, registeredOfResource } from "./registered";

export interface PackHost {
  /** ISO 8601 date that exceptions are compared with. */
  readonly today: string;
  /** True in a preview, where ids of new objects are unknown. */
  readonly isPreview: boolean;
  /** Facts from the stack's configuration, for programs without a PasskeyRollout component. */
  readonly configuredFacts: PlanFacts | null;
}

/** A rule's parameters as the pack is configured. */
export type Parameters = Readonly<Record<string, number>>;

/** All that a deployment has registered. What takes time is worked out when it is asked for first. */
export interface ObservedStack {
  readonly resources: readonly RegisteredResource[];
  readonly tenant: () => Tenant;
  /** What is proved of the tenant that the resources make; nothing for a program without a plan. */
  readonly proofs: () => readonly Finding[];
  /** Names of the policies that were shown it. */
  readonly judges: Set<string>;
}

/** What the resource policies of one run have seen. The engine shows every resource, parents before their children. */
export class ObservedDeployment {
  private readonly resources = new Map<string, RegisteredResource>();
  /** Ids of the rules that were shown a resource as it is now. */
  private readonly judges = new Map<string, Set<string>>();
  private readonly said = new Set<string>();
  private rollout: RegisteredResource | null = null;
  private stack: ObservedStack | null = null;

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

  /** Every policy is shown the whole stack, with a copy of its own: it is read once for all of them. */
  registered(policy: string, args: StackValidationArgs): ObservedStack {
    const known = this.stack;
    if (known !== null && !known.judges.has(policy)) {
      known.judges.add(policy);
      return known;
    }
    const resources = args.resources.map((resource) =>
      registeredOfResource(resource, this.resources.get(resource.urn)),
    );
    const { rollout } = this;
    const sources = rollout === null ? null : once(() => readSources(rollout));
    const tenant = once(() => withKnownMembers(resources, sources));
    const proofs = once(() => (sources === null ? [] : proveDeployment(sources, tenant)));
    this.stack = { resources, tenant, proofs, judges: new Set([policy]) };
    return this.stack;
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

/** The tenant that resources make, with who is in its groups where the plan can be read again. */
function withKnownMembers(
  resources: readonly RegisteredResource[],
  sources: (() => ReadSources) | null,
): Tenant {
  const tenant = tenantOfResources(resources);
  try {
    return sources === null ? tenant : withRegisteredMembers(tenant, resources, sources().modelled.tenant);
  } catch (error) {
    // The policy of the proofs says so; rules can do without.
    if (error instanceof MissingSourceError) return tenant;
    throw error;
  }
}

function once<T>(ask: () => T): () => T {
  let answer: { readonly value: T } | undefined;
  return () => (answer ??= { value: ask() }).value;
}

function modelOf(rollout: RegisteredResource): Tenant {
  return rollout.inputs.tenant ?? {};
}
