import assert from "node:assert/strict";
import { changeInWords, registrationInWords, undecidedInWords } from "../../../signin/difference/inWords";
import { byImportance } from "../../../signin/difference/importance";
import { differenceOfPhases } from "../../../signin/difference/differenceOfPhases";
import { type Edit, loadedExample } from "../../examplePlan";

/** What a reviewer reads of a difference: a line a change, the most important first. */
function told(phase: string, edits: readonly Edit[], from = phase): string[] {
  const { entra: difference } = differenceOfPhases(
    { plan: loadedExample().plan, phase: from },
    { plan: loadedExample(...edits).plan, phase },
  );
  assert.ok(difference);
  for (const { kind, example } of difference.changes) {
    const [granting, refusing] =
      kind === "closed" ? [example.before, example.after] : [example.after, example.before];
    assert.equal(granting, "granted");
    assert.ok(refusing === "blocked" || refusing === "unsatisfied");
  }
  return [
    ...byImportance(difference.changes).map((change) => {
      const { who, credentials, where } = changeInWords(change, difference);
      return `${change.kind}: ${who} with ${credentials} ${where.join(" | ")}`;
    }),
    ...difference.undecided.map((undecided) => `undecided: ${undecidedInWords(undecided)}`),
    ...difference.registrations.map(registrationInWords),
  ];
}

interface Case {
  readonly title: string;
  readonly phase: string;
  readonly edits: readonly Edit[];
  /** All that is told, in order; each as a pattern. */
  readonly expected: readonly RegExp[];
}

const intranet = "entra: { appId: 14363117-fd1c-5aa5-98fc-a6141cabb2c8 }\n    risk: low\n";

const cases: readonly Case[] = [
  {
    title: "nothing is told of a change that changes no sign-in",
    phase: "pilot",
    edits: [["The kiosks' browser", "The browser of the kiosks"]],
    expected: [],
  },
  {
    title: "a fallback for one more application opens just that application to just that method",
    phase: "pilot",
    edits: [
      [
        intranet,
        `${intranet}    fallback:\n      methods: ["password,microsoftAuthenticatorPush"]\n      tiers: [staff]\n      until: broad\n      reason: Kiosks.\n`,
      ],
    ],
    expected: [
      /^opened: somebody of IT pilot \(tier staff\) \(40\) with password and microsoftAuthenticatorPush to Intranet, by a browser or a native app, by no transfer flow$/,
    ],
  },
  {
    title: "a fallback that ends later opens nothing before it would have ended",
    phase: "pilot",
    edits: [["removesFallbacks: [cafeteria, inventory]", "removesFallbacks: [inventory]"]],
    expected: [],
  },
  {
    title: "synced passkeys that a tier no longer takes are told as shutting out whoever has one",
    phase: "pilot",
    edits: [
      [
        "passkeys: synced\n    attestation: not-required",
        "passkeys: device-bound\n    attestation: required",
      ],
    ],
    expected: [
      /^closed: somebody of Offices \(tier staff\) \(2140\) with fido2 \(synced, not attested\) to everything/,
      /^closed: somebody of IT pilot \(tier staff\) \(40\) with fido2 \(synced, not attested\) to everything/,
      /^undecided: somebody of Offices .* may no longer get in with fido2 \(synced, not attested\): Microsoft's mandatory/,
      /^undecided: the break-glass account emergency-1 .* may no longer get in with fido2 \(synced/,
      /^somebody of IT pilot \(tier staff\) \(40\); somebody of Offices \(tier staff\) \(2140\): may register fido2 \(device-bound, not attested\), or fido2 \(synced, not attested\) before, may not after/,
      /^the break-glass account emergency-1 .*: may or may not register .* before, may not after/,
    ],
  },
  {
    title: "text messages that end a phase later stay open to whoever is not enforced yet",
    phase: "expansion",
    edits: [["sms: { until: expansion }", "sms: { until: broad }"]],
    expected: [
      /^opened: somebody of Offices \(tier staff\) \(2140\); somebody of no tier with password and sms, or sms and federatedSingleFactor to everything but registering security information and registering a device, by a browser or a native app, by no transfer flow$/,
      /^opened: the break-glass account emergency-1 .* to Microsoft's admin portals, by a browser or a native app$/,
      /^opened: somebody of meeting-rooms .* to Microsoft's admin portals, .* with a device that is compliant/,
      /^opened: somebody of exception works-council-tablets .* with a device that is compliant/,
      /^undecided: somebody of directory-sync .*: what the named location .* is is not in the export$/,
      /^undecided: somebody of meeting-rooms .* mandatory multifactor authentication for changes of Azure/,
      /^undecided: the break-glass account .* mandatory multifactor authentication for changes of Azure/,
      /^somebody of Administrators .*: may not register sms before, may after \(Sms is off/,
    ],
  },
];

describe("the difference that an edit of the plan makes in one phase", () => {
  for (const { title, phase, edits, expected } of cases)
    it(title, () => {
      const lines = told(phase, edits);
      assert.equal(lines.length, expected.length, lines.join("\n"));
      expected.forEach((pattern, at) => {
        assert.match(lines[at] ?? "", pattern);
      });
    });
});

describe("the difference of two phases of the example", () => {
  it("promotion to broad shuts out what offices sign in with today, and opens nothing", () => {
    const lines = told("broad", [], "expansion");
    assert.deepEqual(
      lines.filter((line) => line.startsWith("opened")),
      [],
    );
    assert.ok(
      lines.some((line) =>
        line.startsWith(
          "closed: somebody of Offices (tier staff) (2140) with password and microsoftAuthenticatorPush",
        ),
      ),
      lines.join("\n"),
    );
  });

  it("going back is the same the other way round", () => {
    const there = told("expansion", [], "pilot").filter((line) => line.startsWith("closed"));
    const back = told("pilot", [], "expansion").filter((line) => line.startsWith("opened"));
    const content = (lines: readonly string[]): string[] =>
      lines.map((line) => line.replace(/^(closed|opened): /, "")).sort();
    assert.deepEqual(content(there), content(back));
  });

  it("nothing differs from a phase to itself", () => {
    assert.deepEqual(told("broad", []), []);
  });
});
