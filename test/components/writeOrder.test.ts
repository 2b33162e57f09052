import assert from "node:assert/strict";
import { PasskeyRollout } from "../../components/PasskeyRollout";
import { objectsOf } from "../../sandbox/json";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import { loadedExample } from "../examplePlan";
import { needs } from "./needs";
import { Order } from "./order";
import { recorded } from "./recorded";
import { wholeOkta } from "./wholeOkta";

const phases = ["discovery", "pilot", "expansion", "broad"] as const;
type Phase = (typeof phases)[number];

async function orderOf(phase: Phase): Promise<Order> {
  const { plan } = loadedExample(...wholeOkta);
  return new Order(
    await recorded(() => {
      new PasskeyRollout("passkeys", { plan, phase });
    }),
  );
}

function identityOf({ type, name }: RegisteredResource): string {
  return `${type} ${name}`;
}

describe("the order of writes, whatever order of those that the dependencies permit the engine takes", () => {
  const orders = new Map<Phase, Order>();
  const orderIn = (phase: Phase): Order => {
    const order = orders.get(phase);
    assert.ok(order !== undefined);
    return order;
  };

  before(async () => {
    for (const phase of phases) orders.set(phase, await orderOf(phase));
  });

  for (const { what, enforcing, restsOn } of needs) {
    // The first deployment and every promotion end in a phase, and go through its order.
    it(`${what}, on the way to any phase`, () => {
      let pairs = 0;
      for (const phase of phases) {
        const order = orderIn(phase);
        const early = enforcing(order).flatMap((later) =>
          restsOn(order, later).flatMap((earlier) => {
            pairs += 1;
            return order.isBefore(earlier, later)
              ? []
              : [`${identityOf(later)} before ${identityOf(earlier)}`];
          }),
        );
        assert.deepEqual(early, [], `in phase ${phase}`);
      }
      assert.ok(pairs > 0, "nothing in the example needs this");
    });
  }

  for (const from of phases) {
    for (const to of [...phases.filter((phase) => phase !== from), null]) {
      it(`what goes from ${from} to ${to ?? "nothing"} goes after what rested on it`, () => {
        const [before, after] = [orderIn(from), to === null ? new Order([]) : orderIn(to)];
        const staying = new Map(after.resources.map((resource) => [identityOf(resource), resource]));
        let gone = 0;
        for (const { enforcing, restsOn } of needs) {
          for (const rule of enforcing(before)) {
            const next = staying.get(identityOf(rule));
            for (const ground of restsOn(before, rule)) {
              if (staying.has(identityOf(ground))) continue;
              gone += 1;
              // Both go: deletes take the reverse order. The rule stays: it is changed before anything is deleted.
              if (next === undefined)
                assert.ok(before.isBefore(ground, rule), `${ground.name} goes before ${rule.name}`);
              else
                assert.doesNotMatch(
                  JSON.stringify(next.inputs),
                  new RegExp(escaped(ground.id ?? ground.urn)),
                );
            }
          }
        }
        const loses =
          from === "broad" || to === null || to === "broad" || phases.indexOf(to) < phases.indexOf(from);
        assert.equal(gone > 0, loses);
      });
    }
  }

  /**
   * The engine changes what others depend on first, in a demotion too. So nothing that an enforcing rule rests on may be
   * loosened by a change of phase.
   */
  it("no change of phase loosens by an update what a rule rests on that still enforces", () => {
    const groundsOf = (order: Order): readonly RegisteredResource[] =>
      order.of(
        "Fido2Method",
        "TemporaryAccessPassMethod",
        "StrengthAuthenticatorLimits",
        "AuthenticationStrengthPolicy",
        "CohortMembership",
        "GroupMemberships",
        "PasskeyAuthenticatorSettings",
        "TemporaryAccessCodeAuthenticator",
        "AccountManagementRule",
      );
    for (const from of phases) {
      const before = new Map(groundsOf(orderIn(from)).map((one) => [identityOf(one), one.inputs]));
      assert.ok(before.size > 5);
      for (const to of phases) {
        for (const ground of groundsOf(orderIn(to))) {
          const inputs = before.get(identityOf(ground));
          if (inputs !== undefined)
            assert.deepEqual(ground.inputs, inputs, `${from} to ${to}: ${ground.name}`);
        }
      }
    }
  });

  it("enrolling stays possible for who is enforced, whether a phase requires it or not", () => {
    for (const phase of phases) {
      const policies = orderIn(phase).of("AuthenticatorEnrollmentPolicy");
      assert.equal(policies.length, 2);
      for (const { inputs, name } of policies) {
        const entries = objectsOf(inputs.authenticators).map(({ key, enroll }) => [key, enroll] as const);
        const enrolling = new Map(entries);
        assert.ok(["REQUIRED", "OPTIONAL"].includes(String(enrolling.get("webauthn"))), name);
        assert.equal(enrolling.get("tac"), "OPTIONAL", name);
      }
    }
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
