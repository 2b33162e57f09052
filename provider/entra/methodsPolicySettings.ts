import { found, type Json } from "../http/client";
import { IncompleteWrite, singleton } from "../lifecycle/singleton";
import type { ResourceContext } from "../resource";
import { isObject } from "../schema/json";
import { properties } from "../schema/property";
import { policyPath } from "./methodsPolicy";

const betaOnly = "Graph has it in beta only; it is read and written there.";

const targetMembers = {
  id: {
    kind: "string",
    format: "group",
    required: true,
    description: "Object id of a group, or `all_users`.",
  },
  targetType: {
    kind: "string",
    values: ["group", "user"],
    default: "group",
    description: "What the id is of.",
  },
} as const;

const target = (description: string) =>
  ({ kind: "object", type: "SettingTarget", description, properties: targetMembers }) as const;

const state = {
  kind: "string",
  values: ["default", "enabled", "disabled"],
  required: true,
  description: "Whether it is on; `default` leaves it to Microsoft.",
} as const;

const v1 = properties({
  policyMigrationState: {
    kind: "string",
    values: ["preMigration", "migrationInProgress", "migrationComplete"],
    description:
      "Whether the legacy MFA and self-service password reset policies still count beside this one. Left out: as the tenant has it.",
  },
});

const beta = properties({
  systemCredentialPreferences: {
    kind: "object",
    type: "SystemCredentialPreferences",
    description: `Whether people are asked for the strongest method that they have registered. ${betaOnly}`,
    properties: {
      state,
      includeTargets: {
        kind: "list",
        identity: ["id"],
        items: target("People for whom it is on."),
        description: "For whom.",
      },
      excludeTargets: {
        kind: "list",
        identity: ["id"],
        items: target("People for whom it is not."),
        description: "For whom not.",
      },
    },
  },
  reportSuspiciousActivitySettings: {
    kind: "object",
    type: "ReportSuspiciousActivitySettings",
    description: `Whether people can report a prompt that they did not cause. ${betaOnly}`,
    properties: {
      state,
      includeTarget: target("For whom."),
      voiceReportingCode: {
        kind: "integer",
        minimum: 0,
        maximum: 2_147_483_647,
        description: "The number that is pressed in a phone call to report it (Int32).",
      },
    },
  },
});

export const methodsPolicySettingsInputs = { ...v1, ...beta };

/**
 * Settings of microsoft.graph.authenticationMethodsPolicy itself. The registration campaign and the methods are resources
 * of their own, and nothing of theirs is written here.
 */
export const methodsPolicySettings = singleton({
  token: "passkey-rollout:entra:MethodsPolicySettings",
  description: "Settings of the authentication methods policy that belong to no single method.",
  owns: methodsPolicySettingsInputs,
  keepsWhatIsLeftOut: true,
  idOf: () => "authenticationMethodsPolicy",
  read: async (context, _id, managed) => {
    const stable = await readPolicy(context, "v1.0");
    // An import manages nothing yet, and is to show everything that there is to manage.
    const imported = Object.keys(managed).length === 0;
    if (stable === null || !(imported || isGiven(beta, managed))) return stable;
    const preview = await readPolicy(context, "beta");
    return preview === null ? null : { ...partOf(beta, preview), ...partOf(v1, stable) };
  },
  write: async (context, _id, wanted) => {
    const path = policyPath;
    if (isGiven(v1, wanted))
      await context.graph().send({ method: "PATCH", path, version: "v1.0", body: partOf(v1, wanted) });
    if (!isGiven(beta, wanted)) return;
    const request = { method: "PATCH", path, version: "beta", body: partOf(beta, wanted) } as const;
    try {
      await context.graph().send(request);
    } catch (error) {
      if (!isGiven(v1, wanted)) throw error;
      throw new IncompleteWrite("the settings of v1.0 were written, those of beta were not", error);
    }
  },
});

async function readPolicy(context: ResourceContext, version: "v1.0" | "beta"): Promise<Json | null> {
  const answer = await found(context.graph().send({ method: "GET", path: policyPath, version }));
  return isObject(answer?.body) ? answer.body : null;
}

function partOf(part: Json, object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name in part));
}

function isGiven(part: Json, object: Json): boolean {
  return Object.values(partOf(part, object)).some((value) => value != null);
}
