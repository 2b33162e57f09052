import { ApiError, type Json } from "../http/client";
import { IncompleteWrite, singleton } from "../lifecycle/singleton";
import type { ResourceContext } from "../resource";
import type { CheckFailure } from "../schema/check";
import { isObject, memberOf, textOf } from "../schema/json";
import { properties } from "../schema/property";

const token = "passkey-rollout:okta:TemporaryAccessCodeAuthenticator";

const minutes = { kind: "integer", minimum: 10, maximum: 14_400 } as const;

export const temporaryAccessCodeAuthenticatorInputs = properties({
  status: {
    kind: "string",
    values: ["ACTIVE", "INACTIVE"],
    default: "ACTIVE",
    description: "Whether codes can be issued and used.",
  },
  minTtl: { ...minutes, required: true, description: "The shortest life of a code, in minutes." },
  maxTtl: { ...minutes, required: true, description: "The longest life of a code, in minutes." },
  defaultTtl: {
    ...minutes,
    default: 120,
    description: "The life of a code that is issued without one, in minutes.",
  },
  length: { kind: "integer", minimum: 8, maximum: 64, required: true, description: "Characters of a code." },
  letters: { kind: "boolean", default: true, description: "Whether codes have letters." },
  specialCharacters: {
    kind: "boolean",
    default: false,
    description: "Whether codes have special characters.",
  },
  multiUseAllowed: {
    kind: "boolean",
    default: false,
    description: "Whether a code works until it expires, and not only once.",
  },
});

/**
 * The org's temporary access code authenticator (Okta API: AuthenticatorKeyTac). It exists once per org and cannot be
 * deleted; an org without it is taken as one in which it is not active.
 */
export const temporaryAccessCodeAuthenticator = singleton({
  token,
  description:
    "Okta's temporary access code, with which an administrator lets somebody in who has no factor (limited availability: Okta has to switch it on for the org).",
  owns: temporaryAccessCodeAuthenticatorInputs,
  idOf: () => "tac",
  check: ({ minTtl, maxTtl, defaultTtl }) => checkLifetimes(minTtl, maxTtl, defaultTtl),
  read: async (context) => {
    const existing = await find(context);
    return existing === null ? { status: "INACTIVE" } : inputsOf(existing);
  },
  write: async (context, _id, wanted, current) => {
    const id = textOf(current, "authenticatorId") ?? (await make(context, wanted));
    const path = `/api/v1/authenticators/${id}`;
    if (textOf(current, "authenticatorId") !== null)
      await context.okta().send({ method: "PUT", path, body: bodyOf(wanted) });
    const before = textOf(current, "authenticatorId") === null ? "ACTIVE" : current.status;
    if (wanted.status === before) return;
    const action = wanted.status === "ACTIVE" ? "activate" : "deactivate";
    try {
      await context.okta().send({ method: "POST", path: `${path}/lifecycle/${action}`, idempotent: true });
    } catch (error) {
      throw new IncompleteWrite("the settings were written, the status was not", error);
    }
  },
  restore: (previous, current) =>
    Object.keys(previous).length > 1
      ? { properties: previous, stays: [] }
      : {
          // There was none, and Okta has no way back to that.
          properties: { ...inputsOnly(current), status: "INACTIVE" },
          stays: [
            "the authenticator stays in the org and is deactivated, since Okta deletes no authenticator",
          ],
        },
});

function checkLifetimes(minimum: unknown, maximum: unknown, usual: unknown): CheckFailure[] {
  const failures: CheckFailure[] = [];
  if (typeof minimum === "number" && typeof maximum === "number" && minimum >= maximum)
    failures.push({
      property: "minTtl",
      reason: `is ${String(minimum)}; allowed: less than maxTtl, which is ${String(maximum)}`,
    });
  const outside =
    typeof usual === "number" &&
    ((typeof minimum === "number" && usual < minimum) || (typeof maximum === "number" && usual > maximum));
  if (outside)
    failures.push({
      property: "defaultTtl",
      reason: `is ${String(usual)}; allowed: ${String(minimum)} to ${String(maximum)}, between minTtl and maxTtl`,
    });
  return failures;
}

async function find(context: ResourceContext): Promise<Json | null> {
  for await (const authenticator of context.okta().entries({ path: "/api/v1/authenticators" }))
    if (authenticator.key === "tac") return authenticator;
  return null;
}

async function make(context: ResourceContext, wanted: Json): Promise<string> {
  try {
    const body = { key: "tac", ...bodyOf(wanted) };
    const { body: made } = await context
      .okta()
      .send({ method: "POST", path: "/api/v1/authenticators", body });
    return textOf(made, "id") ?? "";
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcomeUnknown) throw error;
    // Still a refusal of the service: nothing was done, and nothing is to be kept of it.
    throw new ApiError({
      ...error.failure,
      message: `${error.failure.message}. Okta has temporary access codes in limited availability: if the org is refused all of them, ask Okta to switch them on`,
    });
  }
}

function bodyOf(wanted: Json): Json {
  const { minTtl, maxTtl, defaultTtl, length, letters, specialCharacters, multiUseAllowed } = wanted;
  const complexity = { numbers: true, letters, specialCharacters };
  const configuration = { minTtl, maxTtl, defaultTtl, length, complexity, multiUseAllowed };
  return { name: "Temporary Access Code", provider: { type: "tac", configuration } };
}

function inputsOf(authenticator: Json): Json {
  const configuration = memberOf(memberOf(authenticator, "provider"), "configuration");
  const { letters, specialCharacters } = memberOf(configuration, "complexity");
  const { complexity: _complexity, ...lifetimes } = configuration;
  return {
    authenticatorId: textOf(authenticator, "id"),
    status: textOf(authenticator, "status"),
    ...lifetimes,
    letters: letters ?? false,
    specialCharacters: specialCharacters ?? false,
  };
}

function inputsOnly(object: Json): Json {
  const { authenticatorId: _id, ...inputs } = object;
  return isObject(inputs) ? inputs : {};
}
