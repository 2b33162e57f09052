import type { Plan } from "../../../plan/plan";
import { managedGroups } from "../../../plan/resolve/groups";
import { symbolicId } from "../../../tenant/symbolicIds";
import { applicationsOf } from "../../../signin/entra/applicationGroups";
import type { Undisturbed } from "../../../signin/proof/between";
import { credentialOf } from "../../../signin/proof/plan/breakGlassReachable";
import { passkeysOf } from "../../../signin/proof/plan/credentials";
import type { Value } from "../../../signin/proof/space";
import { userActionValue } from "../../../signin/proof/values";
import { type Credential, type SignInIdentity, anyOtherApplication } from "../../../signin/signIn";

/**
 * Everybody whom a plan tells apart, everything that it names, and every way to sign in that its people have before it or get
 * by it.
 */
export function undisturbedBy(plan: Plan): Undisturbed {
  return { people: peopleOf(plan), resources: resourcesOf(plan), holdings: holdingsOf(plan) };
}

/** People of a list are in its group as far as the tenant says so; people of a rule are those whom it fits. */
function peopleOf(plan: Plan): Value[] {
  const groups = managedGroups(plan, "entra");
  const lists = groups.flatMap(({ key, membership }) =>
    membership.kind === "assigned" ? membership.userIds.map((userId) => ({ userId, key })) : [],
  );
  const rules = groups.flatMap(({ key, membership }) =>
    membership.kind === "rule" ? [symbolicId("group", key)] : [],
  );
  const listed = new Map<string, { readonly userId: string; readonly lists: string[] }>();
  for (const { userId, key } of lists) {
    const person = listed.get(userId) ?? { userId, lists: [] };
    person.lists.push(key);
    listed.set(userId, person);
  }
  const alike = new Map([...listed.values()].map((person) => [person.lists.join(" and "), person]));
  const roles = [...new Set(plan.tiers.flatMap((tier) => tier.roles))];
  const outsiders = [...plan.populations, ...plan.exceptions];
  const groupsOfOutsiders = outsiders.flatMap(({ accounts }) => accounts.group?.id ?? []);
  const notMemberOf = [
    ...groupsOfOutsiders,
    ...(plan.breakGlassGroup === null ? [] : [plan.breakGlassGroup]),
  ];
  // Whom a rule fits is nobody's list: who is not said to be is not.
  const someone = (words: string, identity: SignInIdentity): Value => {
    const memberOf = identity.memberOf ?? [];
    const elsewhere = [...notMemberOf, ...rules].filter((group) => !memberOf.includes(group));
    return {
      part: {
        identity: { memberOf, memberOfIsPartial: true, roles: [], notMemberOf: elsewhere, ...identity },
      },
      words,
      cost: 0,
    };
  };
  return [
    ...[...alike].flatMap(([words, { userId }]) => [
      someone(`somebody on the list of ${words}`, { userId }),
      someone(`somebody on the list of ${words} with every role`, { userId, roles }),
      ...rules.map((rule) =>
        someone(`somebody on the list of ${words} whom the rule of ${rule} fits`, {
          userId,
          memberOf: [rule],
        }),
      ),
    ]),
    ...rules.map((rule) => someone(`somebody whom the rule of ${rule} fits`, { memberOf: [rule] })),
    ...roles.map((role) => someone(`a holder of the role ${role} on no list`, { roles: [role] })),
    ...groupsOfOutsiders.map((group) => someone(`somebody of the group ${group}`, { memberOf: [group] })),
    ...outsiders.flatMap(({ key, accounts }) =>
      (accounts.roles ?? []).map((role) => someone(`an account of ${key}`, { roles: [role] })),
    ),
    ...outsiders
      .flatMap(({ accounts }) => accounts.externalUsers ?? [])
      .map((externalUserType) => someone(`a guest (${externalUserType})`, { externalUserType })),
    ...plan.breakGlass.map(({ key, objectId }) => ({
      part: {
        identity: {
          userId: objectId,
          memberOf: plan.breakGlassGroup === null ? [] : [plan.breakGlassGroup],
          memberOfIsPartial: true,
          notMemberOf: [...groupsOfOutsiders, ...rules],
        },
      },
      words: `the break-glass account ${key}`,
      cost: 0,
    })),
    someone("somebody of no tier", {}),
  ];
}

function resourcesOf(plan: Plan): Value[] {
  const applications = [
    ...plan.apps.flatMap(({ entraAppId }) => entraAppId ?? []),
    ...applicationsOf("MicrosoftAdminPortals"),
    anyOtherApplication,
  ];
  return [
    ...applications.map((application) => ({
      part: { context: { application } },
      words: application,
      cost: 0,
    })),
    userActionValue("registerSecurityInformation"),
  ];
}

function holdingsOf(plan: Plan): (readonly Credential[])[] {
  const password: Credential = { method: "password" };
  const passkeys = plan.tiers.filter(({ authority }) => authority === "entra").flatMap(passkeysOf);
  return [
    [password],
    ...["microsoftAuthenticatorPush", "sms", "voice", "softwareOath"].map((method) => [password, { method }]),
    [
      {
        method: plan.temporaryAccessPass.isUsableOnce
          ? "temporaryAccessPassOneTime"
          : "temporaryAccessPassMultiUse",
      },
    ],
    [{ method: "windowsHelloForBusiness" }],
    ...distinctBy([...passkeys, ...plan.breakGlass.map(credentialOf)], (passkey) =>
      JSON.stringify(passkey),
    ).map((passkey) => [passkey]),
  ];
}

function distinctBy<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}
