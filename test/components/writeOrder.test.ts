import assert from "node:assert/strict";
import { PasskeyRollout } from "../../components/PasskeyRollout";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import { objectAt, stringAt, stringsAt } from "../../tenant/readers/pulumi/resource";
import { loadedExample } from "../examplePlan";
import { recorded } from "./recorded";

const phases = ["discovery", "pilot", "expansion", "broad"] as const;

/**
 * What a resource waits for, over any number of steps. Whatever order the engine takes, and wherever a deployment ends,
 * these were written before it.
 */
class Order {
  private readonly byUrn: ReadonlyMap<string, RegisteredResource>;

  constructor(readonly resources: readonly RegisteredResource[]) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  before(resource: RegisteredResource): readonly RegisteredResource[] {
    const seen = new Set<string>();
    const open = [resource];
    for (const one of open) {
      for (const urn of one.dependencies ?? []) {
        const found = this.byUrn.get(urn);
        if (found === undefined || seen.has(urn)) continue;
        seen.add(urn);
        open.push(found);
      }
    }
    return [...seen].flatMap((urn) => this.byUrn.get(urn) ?? []);
  }

  of(type: string): readonly RegisteredResource[] {
    return this.resources.filter((resource) => resource.custom && resource.type.endsWith(`:${type}`));
  }

  /** Asserts that everything of a type, or what is chosen of it, stands before a resource. */
  assertBefore(
    resource: RegisteredResource,
    type: string,
    chosen: (other: RegisteredResource) => boolean = () => true,
  ): void {
    const before = new Set(this.before(resource).map(({ urn }) => urn));
    const missing = this.of(type).filter((other) => chosen(other) && !before.has(other.urn));
    assert.deepEqual(
      missing.map(({ name }) => name),
      [],
      `${type} that may come after ${resource.name}`,
    );
  }
}

async function orderOf(phase: string): Promise<Order> {
  const { plan } = loadedExample();
  return new Order(
    await recorded(() => {
      new PasskeyRollout("passkeys", { plan, phase });
    }),
  );
}

/** Rules that ask something of people, in force or evaluated: promotion puts one in force by an update. */
function demanding(order: Order): readonly RegisteredResource[] {
  return order.of("ConditionalAccessPolicy").filter(({ name }) => name.endsWith("-require-passkey"));
}

describe("the order of writes, whatever order the engine takes", () => {
  for (const phase of phases) {
    describe(`in phase ${phase}`, () => {
      let order: Order;
      before(async () => {
        order = await orderOf(phase);
      });

      it("has every method, profile and pass in place before a rule asks for a passkey", () => {
        assert.ok(demanding(order).length > 0);
        for (const rule of demanding(order)) {
          for (const type of ["Fido2Method", "TemporaryAccessPassMethod", "RegistrationCampaign"]) {
            assert.equal(order.of(type).length, 1, type);
            order.assertBefore(rule, type);
          }
        }
      });

      it("has a strength's AAGUID limits in place before any rule decides by it", () => {
        for (const rule of order.of("ConditionalAccessPolicy"))
          order.assertBefore(rule, "StrengthAuthenticatorLimits");
      });

      it("has what protects excluded people in place before a rule leaves them out", () => {
        const compensating = ({ name }: RegisteredResource): boolean =>
          /-rule-(population|exception)-/.test(name);
        assert.ok(order.of("ConditionalAccessPolicy").some(compensating));
        for (const rule of demanding(order))
          order.assertBefore(rule, "ConditionalAccessPolicy", compensating);
      });

      it("has the cohort's registration rule and accepted fallbacks in place before its rule asks for a passkey", () => {
        for (const rule of demanding(order)) {
          const cohort = rule.name.replace(/-require-passkey$/, "");
          order.assertBefore(
            rule,
            "ConditionalAccessPolicy",
            ({ name }) =>
              name.startsWith(`${cohort}-protect-registration`) || name.startsWith(`${cohort}-accept-`),
          );
        }
      });

      it("has everybody in a group before a rule that names the group", () => {
        for (const rule of order.of("ConditionalAccessPolicy")) {
          const users = objectAt(objectAt(rule.inputs, "conditions"), "users");
          const named = [...stringsAt(users, "includedGroups"), ...stringsAt(users, "excludedGroups")];
          order.assertBefore(rule, "CohortMembership", ({ inputs }) =>
            named.includes(stringAt(inputs, "groupId") ?? ""),
          );
        }
      });

      it("has passkey settings, enrolment and bootstrap in place before an Okta rule or an application's policy", () => {
        const rules = order.of("AppSignOnRule");
        assert.ok(rules.length > 0);
        for (const resource of [...rules, ...order.of("AccessPolicyAssignment")]) {
          order.assertBefore(resource, "PasskeyAuthenticatorSettings");
          order.assertBefore(resource, "AuthenticatorEnrollmentPolicy");
        }
        for (const assignment of order.of("AccessPolicyAssignment")) {
          const policy = stringAt(assignment.inputs, "policyId");
          order.assertBefore(
            assignment,
            "AppSignOnRule",
            ({ inputs }) => stringAt(inputs, "policyId") === policy,
          );
        }
      });
    });
  }
});
