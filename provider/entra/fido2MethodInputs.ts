import { properties } from "../schema/property";
import { methodState } from "./methodConfiguration";
import { excludeTargets, targets } from "./methodTargets";

/** Most passkey profiles of a tenant (Microsoft Entra: passkey profiles; three until May 2026). */
export const maximumPasskeyProfiles = 10;

const keyRestrictions = {
  kind: "object",
  type: "KeyRestrictions",
  required: true,
  description: "Which models are accepted, at registration and at every sign-in.",
  properties: {
    isEnforced: {
      kind: "boolean",
      required: true,
      description: "Whether the list counts. Without it every model is accepted.",
    },
    enforcementType: {
      kind: "string",
      values: ["allow", "block"],
      required: true,
      description: "Whether only the models of the list are accepted, or all but those.",
    },
    aaGuids: {
      kind: "list",
      required: true,
      identity: [],
      items: { kind: "string", format: "guid", description: "AAGUID of a model." },
      description:
        "AAGUIDs of the models. Removing one from an allow list locks out the people who registered with it.",
    },
  },
} as const;

const passkeyProfiles = {
  kind: "list",
  identity: ["id"],
  maximumEntries: maximumPasskeyProfiles,
  description:
    "What kinds of passkeys there are to be allowed to targets. Sending profiles opts the tenant into them, and there is no way back. A default profile that the tenant has and that is not named here is kept as it is.",
  items: {
    kind: "object",
    type: "PasskeyProfile",
    description: "A set of rules about passkeys (microsoft.graph.passkeyProfile).",
    properties: {
      id: { kind: "string", format: "guid", required: true, description: "A GUID of one's own choice." },
      name: {
        kind: "string",
        required: true,
        minimumLength: 1,
        description: "As the admin center shows it.",
      },
      passkeyTypes: {
        kind: "flags",
        values: ["deviceBound", "synced"],
        required: true,
        description:
          "Which types of passkeys are accepted, at registration and at every sign-in. Removing one locks out the people who registered it.",
      },
      attestationEnforcement: {
        kind: "string",
        values: ["disabled", "registrationOnly"],
        required: true,
        description:
          "Whether a passkey must prove its model when it is registered. Enforced, only device-bound passkeys can be registered; without it a list of models is advisory.",
      },
      keyRestrictions,
    },
  },
} as const;

export const fido2MethodInputs = properties({
  ...methodState,
  isSelfServiceRegistrationAllowed: {
    kind: "boolean",
    description:
      "Whether people may register passkeys by themselves; provisioning by an administrator needs it too. Left out: as the service has it.",
  },
  includeTargets: {
    ...targets(
      {
        allowedPasskeyProfiles: {
          kind: "list",
          identity: [],
          items: { kind: "string", format: "guid", description: "Id of a profile." },
          description:
            "Profiles whose passkeys members may register and use; one of them is enough. Left out: as the service has it.",
        },
      },
      "Fido2Target",
      "Who may register and use passkeys. Guests cannot.",
    ),
    required: true,
  },
  excludeTargets,
  passkeyProfiles,
  defaultPasskeyProfile: {
    kind: "string",
    format: "guid",
    description: "Id of the profile for targets without one. Left out: as the service has it.",
  },
});
