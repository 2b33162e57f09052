import assert from "node:assert/strict";
import { promotionOpensNothing } from "../../../../signin/proof/plan/promotionOpensNothing";
import type { ConditionalAccessPolicy, EntraTenant } from "../../../../tenant/tenant";
import { unknownValue } from "../../../../tenant/unknown";
import { type Change, both, contextOf, inWords, proved, unchanged, withMethod } from "./planProofs";

/** One policy of the example as it is after the promotion. */
function withPolicyAs(
  name: string,
  change: (policy: ConditionalAccessPolicy) => ConditionalAccessPolicy | null,
): Change {
  return (entra: EntraTenant) => {
    assert.ok(
      entra.conditionalAccessPolicies.some(({ displayName }) => displayName === name),
      `the example has no policy ${name}`,
    );
    return {
      ...entra,
      conditionalAccessPolicies: entra.conditionalAccessPolicies.flatMap((policy) =>
        policy.displayName === name ? (change(policy) ?? []) : [policy],
      ),
    };
  };
}

const outside = (locations: string[]) => (policy: ConditionalAccessPolicy) => ({
  ...policy,
  conditions: { ...policy.conditions, locations: { includeLocations: ["All"], excludeLocations: locations } },
});

interface Case {
  readonly title: string;
  readonly phase: string;
  readonly change: Change;
  readonly verdict: "holds" | "fails" | "unverifiable" | "not-applicable";
  readonly words: RegExp;
}

const cases: readonly Case[] = [
  ...["pilot", "expansion", "broad"].map((phase): Case => ({
    title: `the example opens nothing in ${phase}`,
    phase,
    change: unchanged,
    verdict: "holds",
    words: /holds/,
  })),
  {
    title: "the first phase has none before it",
    phase: "discovery",
    change: unchanged,
    verdict: "not-applicable",
    words: /not-applicable/,
  },
  {
    title: "a demand that is gone lets in what it refused",
    phase: "broad",
    change: withPolicyAs("Passkeys: require multifactor", () => null),
    verdict: "fails",
    words:
      /with password[^:]*: granted, and in phase expansion it was \w+ \(refused by Passkeys: require multifactor\)/,
  },
  {
    title: "a policy that leaves out trusted locations opens them",
    phase: "broad",
    change: both(
      withPolicyAs("Passkeys: require multifactor", outside(["AllTrusted"])),
      (entra: EntraTenant) => ({
        ...entra,
        namedLocations: [
          {
            id: "offices",
            displayName: "Offices",
            isTrusted: true,
            ipRanges: [{ cidrAddress: "203.0.113.0/24" }],
          },
        ],
      }),
    ),
    verdict: "fails",
    words: /with password[^:]*: granted, and in phase expansion it was/,
  },
  {
    title: "text messages that come back open whatever asks for two factors only",
    phase: "broad",
    change: withMethod("Sms", { state: "enabled" }),
    verdict: "fails",
    words: /with password and sms, or sms and federatedSingleFactor: granted/,
  },
  {
    title: "a condition that cannot be read yet may open anything",
    phase: "broad",
    change: withPolicyAs("Passkeys: require multifactor", (policy) => ({
      ...policy,
      conditions: { ...policy.conditions, locations: { includeLocations: [unknownValue] } },
    })),
    verdict: "unverifiable",
    words: /may get in now with password/,
  },
];

describe("promotion-opens-nothing", () => {
  for (const { title, phase, change, verdict, words } of cases)
    it(title, () => {
      const result = proved(promotionOpensNothing, contextOf(phase, change));
      assert.equal(result.verdict, verdict, inWords(result));
      assert.match(inWords(result), words);
    });
});
