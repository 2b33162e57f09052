import * as fc from "fast-check";
import type { SignIn, SignInConditions, SignInIdentity } from "../../../signin/signIn";
import type {
  OktaNetworkZone,
  OktaPolicyRule,
  OktaRuleConditions,
  OktaTenant,
} from "../../../tenant/okta/organization";
import { admins, allow, app, catchAll, deny, org, resistant, rule, ruleOf, staff } from "./org";

/** One side of a sign-in. */
interface Side {
  readonly name: string;
  /** What a rule may ask for on this side. */
  readonly asked: readonly OktaRuleConditions[];
  /** All that a sign-in may be on this side. */
  readonly given: readonly SignInConditions[];
}

const zones: readonly OktaNetworkZone[] = [
  { id: "z1", type: "IP", gateways: [{ type: "CIDR", value: "192.0.2.0/24" }] },
  { id: "z2", type: "IP", gateways: [{ type: "RANGE", value: "192.0.2.128-192.0.3.10" }] },
];
const zone = (include: readonly string[], exclude: readonly string[] = []): OktaRuleConditions => ({
  network: { connection: "ZONE", include, exclude },
});

/** An address without a country says nothing of zones by country. */
const elsewhere: SignInConditions = { country: "US" };

const sides: readonly Side[] = [
  {
    name: "network",
    asked: [zone(["z1"]), zone(["z2"]), zone(["z1"], ["z2"]), zone([], ["z1"]), zone(["z1", "z2"])],
    given: [
      {},
      { ...elsewhere, ipAddress: "192.0.2.1" },
      { ...elsewhere, ipAddress: "192.0.2.200" },
      { ...elsewhere, ipAddress: "192.0.3.1" },
      { ...elsewhere, ipAddress: "203.0.113.1" },
    ],
  },
  {
    name: "country",
    asked: [zone(["z-nl"]), zone(["z-benelux"], ["z-nl"])],
    given: [{}, { country: "NL" }, { country: "BE" }, { country: "DE" }],
  },
  {
    name: "device",
    asked: [{ device: { registered: true } }, { device: { managed: true } }, { device: { managed: false } }],
    given: [{}, { deviceInfo: { isRegistered: true } }, { deviceInfo: { isManaged: true } }],
  },
  {
    name: "risk",
    asked: [
      { riskScore: { level: "LOW" } },
      { riskScore: { level: "HIGH" } },
      { riskScore: { level: "MEDIUM" } },
    ],
    given: [{}, { signInRiskLevel: "medium" }, { signInRiskLevel: "high" }],
  },
  {
    name: "platform",
    asked: [
      { platform: { include: [{ type: "DESKTOP", os: { type: "ANY" } }] } },
      { platform: { include: [{ type: "MOBILE", os: { type: "IOS" } }] } },
      { platform: { exclude: [{ type: "DESKTOP", os: { type: "WINDOWS" } }] } },
    ],
    given: [
      {},
      { devicePlatform: "windows" },
      { devicePlatform: "macOS" },
      { devicePlatform: "iOS" },
      { devicePlatform: "android" },
    ],
  },
  {
    name: "assurance",
    asked: [
      { device: { assurance: { include: ["d1"] } } },
      { device: { assurance: { include: ["d1", "d2"] } } },
    ],
    given: [[], ["d1"], ["d2"], ["d1", "d2"]].map((deviceAssuranceIds) => ({
      deviceInfo: { deviceAssuranceIds },
    })),
  },
];

/** What no sign-in can state. */
export const unknowable: OktaRuleConditions = {
  elCondition: { condition: "user.profile.department == 'Sales'" },
};
const decidable: readonly OktaRuleConditions[] = [
  { elCondition: { condition: "isMemberOfGroupName('Staff') && !isMemberOfGroupName('Admins')" } },
  { elCondition: { condition: "isMemberOfGroupName('Admins') || security.risk.level == 'HIGH'" } },
];

const actions = [
  deny,
  allow("1FA"),
  allow("2FA"),
  allow("2FA", resistant),
  allow("1FA", resistant),
  allow("2FA", resistant, { knowledge: { types: ["PASSWORD"] } }),
  allow("1FA", { possession: { methods: ["SMS"] } }),
];
const sessions = [
  { signon: { access: "ALLOW" } },
  { signon: { access: "ALLOW", requireFactor: true } },
  { signon: { access: "ALLOW", primaryFactor: "PASSWORD_IDP" } },
  { signon: { access: "DENY" } },
];

/**
 * A small random org, with rules about groups, an account and two further sides of a sign-in, such that brute force can sign in
 * from every combination of what the rules can ask for.
 */
export interface Sample {
  readonly tenant: OktaTenant;
  readonly sides: readonly Side[];
  readonly groups: readonly string[] | undefined;
}

const peopleArbitrary = fc.constantFrom<OktaRuleConditions>(
  {},
  {},
  { groupsIncluded: [staff] },
  { groupsIncluded: [admins] },
  { groupsIncluded: [staff, admins] },
  { groupsIncluded: [staff], groupsExcluded: [admins] },
  { groupsExcluded: [staff] },
  { usersIncluded: ["u"] },
  { groupsIncluded: [staff], usersExcluded: ["u"] },
);

function ruleArbitrary(
  chosen: readonly Side[],
  withUnknown: boolean,
  make: (id: string, when: OktaRuleConditions) => fc.Arbitrary<OktaPolicyRule>,
): fc.Arbitrary<readonly OktaPolicyRule[]> {
  const parts: readonly OktaRuleConditions[] = [
    {},
    ...chosen.flatMap(({ asked }) => asked),
    ...(chosen.some(({ name }) => name === "risk") ? decidable : decidable.slice(0, 1)),
    ...(withUnknown ? [unknowable] : []),
  ];
  const when = fc
    .tuple(peopleArbitrary, fc.constantFrom(...parts), fc.constantFrom(...parts))
    .map(([people, one, other]) => ({ ...people, ...one, ...other }));
  return fc
    .array(when, { maxLength: 4 })
    .chain((all) => fc.tuple(...all.map((conditions, index) => make(`r${String(index)}`, conditions))));
}

export function sampleArbitrary(withUnknown: boolean): fc.Arbitrary<Sample> {
  return fc.subarray([...sides], { minLength: 1, maxLength: 2 }).chain((chosen) =>
    fc
      .record({
        rules: ruleArbitrary(chosen, withUnknown, (id, when) =>
          fc
            .record({
              action: fc.constantFrom(...actions),
              priority: fc.integer({ min: 0, max: 3 }),
              inactive: fc.integer({ min: 0, max: 9 }),
            })
            .map(({ action, priority, inactive }) =>
              rule(id, { when, priority, actions: action, status: inactive === 0 ? "INACTIVE" : "ACTIVE" }),
            ),
        ),
        session: ruleArbitrary(chosen.slice(0, 1), withUnknown, (id, when) =>
          fc
            .constantFrom(...sessions)
            .map((action) => ruleOf("pol-session", `s-${id}`, { when, priority: 1, actions: action })),
        ),
        last: fc.constantFrom(...actions),
        lastSession: fc.constantFrom(...sessions),
        membership: fc.constantFrom([], [staff], [admins], [staff, admins]),
        groups: fc.constantFrom(undefined, [staff], [staff, admins]),
        blocklist: fc.integer({ min: 0, max: 9 }),
        verification: fc.constantFrom("REQUIRED", "PREFERRED", "DISCOURAGED"),
      })
      .map(({ rules, session, last, lastSession, membership, groups, blocklist, verification }) => ({
        sides: chosen,
        groups,
        tenant: org({
          rules: [...rules, catchAll(last)],
          session: [
            ...session.slice(0, 2),
            { ...ruleOf("pol-session", "s-last", { actions: lastSession }), system: true },
          ],
          zones: [
            ...zones.map((own, index) =>
              index === 0 && blocklist === 0 ? { ...own, usage: "BLOCKLIST" as const } : own,
            ),
            { id: "z-nl", type: "DYNAMIC", locations: [{ country: "NL" }] },
            { id: "z-benelux", type: "DYNAMIC", locations: [{ country: "NL" }, { country: "BE" }] },
          ],
          authenticators: [{ id: "w", key: "webauthn", settings: { userVerification: verification } }],
          tenant: { users: [{ id: "u", groupIds: membership }] },
        }),
      })),
  );
}

/** Every sign-in that the rules of a sample can tell from others. */
export function* signIns({ tenant, sides: chosen }: Sample): Generator<Omit<SignIn, "credentials">> {
  const blocked = tenant.networkZones?.some(({ usage }) => usage === "BLOCKLIST") === true;
  const given = [...(blocked ? sides.slice(0, 1) : []), ...chosen].map((side) => side.given);
  const identities: readonly SignInIdentity[] = [
    ...[[], [staff], [admins], [staff, admins]].map((memberOf) => ({ memberOf })),
    { userId: "u" },
  ];
  for (const signInIdentity of identities)
    for (const signInConditions of combinations(given))
      yield { signInIdentity, signInContext: { application: app }, signInConditions };
}

function combinations(given: readonly (readonly SignInConditions[])[]): readonly SignInConditions[] {
  return given.reduce<readonly SignInConditions[]>(
    (all, own) =>
      all.flatMap((one) =>
        own.map((other) => ({
          ...one,
          ...other,
          ...(one.deviceInfo == null && other.deviceInfo == null
            ? {}
            : { deviceInfo: { ...one.deviceInfo, ...other.deviceInfo } }),
        })),
      ),
    [{}],
  );
}

export function inScope({ tenant, groups }: Sample, { userId, memberOf }: SignInIdentity): boolean {
  const own = tenant.users?.find(({ id }) => id === userId)?.groupIds ?? memberOf ?? [];
  return groups === undefined || groups.some((id) => own.includes(id));
}
