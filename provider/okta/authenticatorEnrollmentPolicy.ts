import { found, type Json } from "../http/client";
import { IncompleteWrite } from "../lifecycle/singleton";
import { madeObject } from "../lifecycle/madeObject";
import type { ResourceContext } from "../resource";
import type { CheckFailure } from "../schema/check";
import { isObject, listOf, memberOf, textOf } from "../schema/json";
import { properties } from "../schema/property";

const ruleName = "Enrol at the first sign-in that needs it";

const gracePeriod = properties({
  type: {
    kind: "string",
    values: ["BY_SKIP_COUNT", "BY_DATE_TIME"],
    required: true,
    description: "Whether it ends after a number of skips or at a time.",
  },
  skipCount: {
    kind: "integer",
    minimum: 1,
    maximum: 10,
    description: "How often people may put it off; with BY_SKIP_COUNT.",
  },
  expiry: { kind: "string", description: "When it ends, like 2027-03-15T00:00:00.000Z; with BY_DATE_TIME." },
});

const authenticator = properties({
  key: {
    kind: "string",
    required: true,
    description: "The authenticator's key: `webauthn`, `okta_password`, `okta_verify`, …",
  },
  enroll: {
    kind: "string",
    values: ["REQUIRED", "OPTIONAL", "NOT_ALLOWED"],
    required: true,
    description: "Whether people must, may or must not enrol it.",
  },
  gracePeriod: {
    kind: "object",
    type: "EnrollmentGracePeriod",
    description: "How long they may put off what is required.",
    properties: gracePeriod,
  },
  aaguidGroups: {
    kind: "list",
    identity: [],
    default: [],
    items: { kind: "string", description: "Name of an AAGUID group." },
    description: "AAGUID groups of the passkey authenticator that a passkey must be of; none: every model.",
  },
});

export const authenticatorEnrollmentPolicyInputs = properties({
  name: {
    kind: "string",
    required: true,
    minimumLength: 1,
    maximumLength: 255,
    description: "Unique in the org.",
  },
  description: { kind: "string", default: "", description: "What it is for." },
  status: {
    kind: "string",
    values: ["ACTIVE", "INACTIVE"],
    default: "ACTIVE",
    description: "Whether it decides.",
  },
  priority: {
    kind: "integer",
    minimum: 1,
    maximum: 100,
    required: true,
    description: "1 is asked first; the org's default policy is always last.",
  },
  groupsIncluded: {
    kind: "list",
    identity: [],
    required: true,
    minimumEntries: 1,
    items: { kind: "string", description: "Id of a group." },
    description: "Groups that it is for.",
  },
  authenticators: {
    kind: "list",
    identity: ["key"],
    required: true,
    minimumEntries: 1,
    items: {
      kind: "object",
      type: "AuthenticatorEnrollment",
      description: "One authenticator.",
      properties: authenticator,
    },
    description: "What people must, may or must not enrol. What is not named must not be enrolled.",
  },
  enrollAt: {
    kind: "string",
    values: ["CHALLENGE", "LOGIN", "NEVER", "NEVER_INCLUDING_RECOVERY"],
    default: "CHALLENGE",
    description:
      "When people enrol what is required: when an application first asks for it, or at the next sign-in.",
  },
});

/** An authenticator enrolment policy with its one rule (Okta API: Policies, MFA_ENROLL). */
export const authenticatorEnrollmentPolicy = madeObject({
  token: "passkey-rollout:okta:AuthenticatorEnrollmentPolicy",
  description:
    "Who must, may or must not enrol which authenticator, with grace periods. It owns the policy and its one rule: the okta provider's policy.Mfa writes the same object and erases grace periods.",
  owns: authenticatorEnrollmentPolicyInputs,
  check,
  read: async (context, id, managed) => {
    const answer = await found(context.okta().send({ method: "GET", path: pathOf(id) }));
    if (!isObject(answer?.body)) return null;
    const rule = await ruleOf(context, id);
    return inputsOf(answer.body, rule, await absentOptional(context, answer.body, managed));
  },
  find: async (context, { name }) => {
    for await (const policy of context.okta().entries({ path: "/api/v1/policies?type=MFA_ENROLL" }))
      if (policy.name === name && typeof policy.id === "string") return policy.id;
    return null;
  },
  make: async (context, inputs) => {
    const body = await bodyOf(context, inputs);
    const { body: policy } = await context.okta().send({ method: "POST", path: "/api/v1/policies", body });
    return textOf(policy, "id") ?? "";
  },
  // A policy is made without its rule, and without one nobody enrols.
  asMade: (inputs) => ({ ...inputs, enrollAt: "NEVER" }),
  write: async (context, id, wanted, current) => {
    await context.okta().send({ method: "PUT", path: pathOf(id), body: await bodyOf(context, wanted) });
    try {
      if (wanted.enrollAt !== current.enrollAt) await writeRule(context, id, wanted);
      if (wanted.status !== current.status) {
        const action = wanted.status === "ACTIVE" ? "activate" : "deactivate";
        await context
          .okta()
          .send({ method: "POST", path: `${pathOf(id)}/lifecycle/${action}`, idempotent: true });
      }
    } catch (error) {
      throw new IncompleteWrite("the policy was written, what belongs to it was not", error);
    }
  },
  remove: async (context, id) => {
    await found(context.okta().send({ method: "DELETE", path: pathOf(id) }));
  },
});

function check(inputs: Json): readonly CheckFailure[] {
  return listOf(inputs, "authenticators").flatMap((entry, index): CheckFailure[] => {
    const path = `authenticators[${String(index)}]`;
    const period = isObject(entry) ? entry.gracePeriod : undefined;
    const failures: CheckFailure[] = [];
    if (textOf(entry, "key") !== "webauthn" && listOf(entry, "aaguidGroups").length > 0)
      failures.push({
        property: `${path}.aaguidGroups`,
        reason: "is for webauthn only: no other authenticator has AAGUIDs",
      });
    if (!isObject(period)) return failures;
    if (textOf(entry, "enroll") !== "REQUIRED")
      failures.push({
        property: `${path}.gracePeriod`,
        reason: "is for what is REQUIRED only: nothing else has to be put off",
      });
    const [needed, other] =
      period.type === "BY_SKIP_COUNT" ? ["skipCount", "expiry"] : ["expiry", "skipCount"];
    if (period[needed] === undefined)
      failures.push({
        property: `${path}.gracePeriod.${needed}`,
        reason: `is required with ${String(period.type)}`,
      });
    if (period[other] !== undefined)
      failures.push({
        property: `${path}.gracePeriod.${other}`,
        reason: `means nothing with ${String(period.type)}`,
      });
    if (typeof period.expiry === "string" && Number.isNaN(Date.parse(period.expiry)))
      failures.push({
        property: `${path}.gracePeriod.expiry`,
        reason: `is "${period.expiry}"; allowed: a time like 2027-03-15T00:00:00.000Z`,
      });
    return failures;
  });
}

function pathOf(id: string): string {
  return `/api/v1/policies/${id}`;
}

async function bodyOf(context: ResourceContext, inputs: Json): Promise<Json> {
  const active = await activeAuthenticators(context);
  const authenticators = listOf(inputs, "authenticators").flatMap((entry) => {
    // An org without the authenticator refuses its key; what may be enrolled and is not there cannot be.
    if (textOf(entry, "enroll") !== "REQUIRED" && !active.has(textOf(entry, "key") ?? "")) return [];
    const groups = listOf(entry, "aaguidGroups");
    const period = isObject(entry) ? entry.gracePeriod : undefined;
    return [
      {
        key: textOf(entry, "key"),
        enroll: { self: textOf(entry, "enroll"), ...(isObject(period) ? { gracePeriod: period } : {}) },
        ...(groups.length === 0 ? {} : { constraints: { aaguidGroups: groups } }),
      },
    ];
  });
  return {
    type: "MFA_ENROLL",
    name: inputs.name,
    description: inputs.description,
    status: inputs.status,
    priority: inputs.priority,
    conditions: { people: { groups: { include: inputs.groupsIncluded } } },
    settings: { type: "AUTHENTICATORS", authenticators },
  };
}

async function activeAuthenticators(context: ResourceContext): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for await (const { key, status } of context.okta().entries({ path: "/api/v1/authenticators" }))
    if (typeof key === "string" && status === "ACTIVE") keys.add(key);
  return keys;
}

function authenticatorsOf(policy: Json): readonly Json[] {
  return listOf(memberOf(policy, "settings"), "authenticators").map((entry) => {
    const enroll = memberOf(entry, "enroll");
    return {
      key: textOf(entry, "key"),
      enroll: textOf(enroll, "self"),
      ...(isObject(enroll.gracePeriod) ? { gracePeriod: enroll.gracePeriod } : {}),
      aaguidGroups: listOf(memberOf(entry, "constraints"), "aaguidGroups"),
    };
  });
}

/** What is wanted as optional and left out because the org does not have it: as good as there. */
async function absentOptional(
  context: ResourceContext,
  policy: Json,
  managed: Json,
): Promise<readonly unknown[]> {
  const present = new Set(authenticatorsOf(policy).map(({ key }) => key));
  const missing = listOf(managed, "authenticators").filter(
    (entry) => textOf(entry, "enroll") !== "REQUIRED" && !present.has(textOf(entry, "key")),
  );
  if (missing.length === 0) return [];
  const active = await activeAuthenticators(context);
  return missing.filter((entry) => !active.has(textOf(entry, "key") ?? ""));
}

function inputsOf(policy: Json, rule: Json | null, absent: readonly unknown[]): Json {
  const groups = memberOf(memberOf(memberOf(policy, "conditions"), "people"), "groups");
  return {
    name: policy.name,
    description: textOf(policy, "description") ?? "",
    status: policy.status,
    priority: policy.priority,
    groupsIncluded: listOf(groups, "include"),
    authenticators: [...authenticatorsOf(policy), ...absent],
    enrollAt: textOf(memberOf(memberOf(rule, "actions"), "enroll"), "self") ?? "NEVER",
  };
}

/** The policy's own rule; Okta adds a default one to the default policy only. */
async function ruleOf(context: ResourceContext, id: string): Promise<Json | null> {
  for await (const rule of context.okta().entries({ path: `${pathOf(id)}/rules` }))
    if (rule.system !== true) return rule;
  return null;
}

async function writeRule(context: ResourceContext, id: string, { enrollAt }: Json): Promise<void> {
  const rule = await ruleOf(context, id);
  const body = {
    type: "MFA_ENROLL",
    name: textOf(rule, "name") ?? ruleName,
    status: "ACTIVE",
    conditions: { network: { connection: "ANYWHERE" } },
    actions: { enroll: { self: enrollAt } },
  };
  const path = `${pathOf(id)}/rules`;
  const existing = textOf(rule, "id");
  if (existing === null) await context.okta().send({ method: "POST", path, body });
  else await context.okta().send({ method: "PUT", path: `${path}/${existing}`, body });
}
