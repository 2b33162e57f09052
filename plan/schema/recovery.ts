import { choice, duration, list, map, object, text } from "./vocabulary";

const check = choice(
  {
    title: "Check",
    description: "One independent way to establish that the person is who they say.",
    examples: ["manager-confirmation"],
  },
  [
    "manager-confirmation",
    "identity-document",
    "in-person",
    "video-call",
    "verified-id",
    "callback-known-number",
    "second-passkey",
  ],
);

const exampleRecovery = {
  checks: ["manager-confirmation", "video-call"],
  confirmedBy: "Service desk, tier 2",
  maximumTime: "PT4H",
};

export const recovery = map(
  {
    title: "Recovery",
    description:
      "By tier: how somebody who lost the only passkey gets back in. Never weaker than signing in.",
    examples: [{ staff: exampleRecovery }],
  },
  object(
    {
      title: "Recovery of a tier",
      description: "Two independent checks, who confirms, and how long it may take.",
      examples: [exampleRecovery],
    },
    {
      checks: list(
        {
          title: "Checks",
          description: "At least two independent checks.",
          examples: [["manager-confirmation", "video-call"]],
        },
        check,
        { minItems: 1, uniqueItems: true },
      ),
      confirmedBy: text({
        title: "Confirmed by",
        description: "Who decides that both checks passed.",
        examples: ["Service desk, tier 2"],
      }),
      maximumTime: duration({
        title: "Maximum time",
        description: "From the call to a registered passkey.",
        examples: ["PT4H"],
      }),
    },
    ["checks", "confirmedBy", "maximumTime"],
  ),
);
