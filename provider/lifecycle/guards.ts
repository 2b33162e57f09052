import { properties } from "../schema/property";

/** Inputs by which a person lets through what the provider would otherwise stop. They are no setting of the service. */
export const guards = properties({
  overwriteForeignChanges: {
    kind: "boolean",
    description:
      "Whether to overwrite what somebody else changed since the last deployment (in the portal, or the vendor by itself). Left out or false: the deployment stops and shows both values.",
  },
});

export const acknowledgedLockout = properties({
  acknowledgedLockout: {
    kind: "object",
    type: "AcknowledgedLockout",
    description:
      "Lets a change through after which people cannot sign in any more with a passkey that they have registered.",
    properties: {
      people: {
        kind: "count",
        required: true,
        description:
          'How many people lose a registered passkey, as counted from the credential inventory; "unknown" where there is none.',
      },
      inventory: {
        kind: "object",
        type: "CredentialInventory",
        description: "The export of the tenant from which people were counted. Required with a number.",
        properties: {
          file: {
            kind: "string",
            required: true,
            description:
              "Path of the export, relative to the Pulumi project; its credentials are counted again.",
          },
          takenOn: {
            kind: "string",
            format: "date",
            required: true,
            description:
              "The day on which it was taken (ISO 8601 date). Older than 30 days it does not count.",
          },
        },
      },
    },
  },
});
