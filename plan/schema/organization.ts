import { integer, object, text } from "./vocabulary";

export const organization = object(
  {
    title: "Organization",
    description: "Whose rollout this is. The head count is what coverage is measured against.",
    examples: [{ name: "Larkfield Foods", people: 4000, contact: "identity@larkfield.example" }],
  },
  {
    name: text({
      title: "Name",
      description: "The organization's name as people know it. It appears in reports and descriptions.",
      examples: ["Larkfield Foods"],
    }),
    people: integer(
      { title: "People", description: "Number of people who sign in, over all tiers.", examples: [4000] },
      { minimum: 1 },
    ),
    contact: text({
      title: "Contact",
      description: "Who answers for this plan: a mailbox or a ticket queue, not a person.",
      examples: ["identity@larkfield.example"],
    }),
    namePrefix: text(
      {
        title: "Name prefix",
        description:
          "Put before the display name of every object that the rollout creates, so that administrators see whose it is.",
        examples: ["Passkey rollout"],
        default: "Passkey rollout",
      },
      { maxLength: 40 },
    ),
  },
  ["name", "people", "contact"],
);
