import type { Decision } from "../../../signin/answer";
import { andNot, isEmpty } from "../../../signin/bits";
import type { Outcome } from "../../../signin/entra/decide";
import type { EntraEvaluator } from "../../../signin/entra/evaluator";
import {
  type Credential,
  type SignIn,
  type SignInConditions,
  type SignInContext,
  type SignInIdentity,
  anyOtherApplication,
  authenticationFlows,
  clientAppTypes,
  devicePlatforms,
  insiderRiskLevels,
  riskLevels,
} from "../../../signin/signIn";
import type { EntraTenant } from "../../../tenant/tenant";
import { decisionsOf } from "../entra/referenceEvaluator";
import { addresses, applicationIds, countries } from "../randomTenant";

/** One concrete value with how far from ordinary it is (docs of `ValueClass`: 0 is the ordinary case). */
interface Raw {
  readonly conditions: SignInConditions;
  readonly cost: number;
}

const ordinaryAnd = (values: readonly string[], name: keyof SignInConditions): Raw[] =>
  values.map((value, at) => ({ conditions: { [name]: value }, cost: at === 0 ? 0 : 1 }));

const clients: readonly Raw[] = clientAppTypes.map((clientAppType, at) => ({
  conditions: { clientAppType },
  cost: Math.min(at, 2),
}));
const twoKinds: readonly unknown[] = ["browser", "other"];
const platforms: readonly Raw[] = [
  ...devicePlatforms.map((devicePlatform) => ({
    conditions: { devicePlatform },
    cost: devicePlatform === "windows" ? 0 : 1,
  })),
  { conditions: { devicePlatform: null }, cost: 2 },
];
const locations: readonly Raw[] = [undefined, ...addresses].flatMap((ipAddress) =>
  [undefined, ...countries].map((country) => ({
    conditions: { ...(ipAddress && { ipAddress }), ...(country && { country }) },
    cost: ipAddress === undefined && country === undefined ? 0 : 1,
  })),
);

/** The applications of the tenants, any other, and the registrations that a question may be about. */
export const contexts: readonly { readonly context: SignInContext; readonly cost: number }[] = [
  { context: { application: anyOtherApplication }, cost: 0 },
  ...applicationIds.map((application) => ({ context: { application }, cost: 1 })),
  { context: { application: "payroll", userAction: "registerSecurityInformation" as const }, cost: 1 },
  { context: { userAction: "registerOrJoinDevices" as const }, cost: 1 },
];

/** Devices by what grants ask for; what a grant asks for costs once more, since it has to be brought. */
function devices(asks: (control: string) => boolean): readonly Raw[] {
  const trusts = [null, "AzureAD", "ServerAD", "Workplace"] as const;
  return [false, true].flatMap((isCompliant) =>
    trusts.map((trustType) => ({
      conditions: { deviceInfo: { isCompliant, trustType } },
      cost:
        (isCompliant || trustType !== null ? 1 : 0) +
        (isCompliant && asks("compliantDevice") ? 1 : 0) +
        (trustType === "ServerAD" && asks("domainJoinedDevice") ? 1 : 0),
    })),
  );
}

function protections(asks: (control: string) => boolean): readonly Raw[] {
  const isAsked = asks("approvedApplication") || asks("compliantApplication");
  return [false, true].flatMap((isApprovedApplication) =>
    [false, true].map((isCompliantApplication) => ({
      conditions: { isApprovedApplication, isCompliantApplication },
      cost: isAsked && (isApprovedApplication || isCompliantApplication) ? 1 : 0,
    })),
  );
}

function isTold(tenant: EntraTenant, name: string): boolean {
  return tenant.conditionalAccessPolicies.some(({ conditions }) => Reflect.get(conditions, name) != null);
}

/**
 * Every sign-in there is, as far as anything in a random tenant could tell two of them apart: the whole product of concrete
 * values. Of circumstances that no policy mentions, the ordinary one stands for all.
 */
export function* everySignIn(
  tenant: EntraTenant,
  signInIdentity: SignInIdentity,
  credentials: readonly Credential[],
  resources: typeof contexts = contexts,
): Generator<Tried> {
  const asked = new Set(
    tenant.conditionalAccessPolicies.flatMap(({ grantControls }) => grantControls?.builtInControls ?? []),
  );
  const asks = (control: string): boolean => asked.has(control);
  const deviceIsAsked = asks("compliantDevice") || asks("domainJoinedDevice");
  const clientIsTold =
    tenant.securityDefaults?.isEnabled !== false ||
    isTold(tenant, "clientAppTypes") ||
    tenant.users?.some(({ perUserMfaState }) => perUserMfaState != null) === true;
  // What works on some platforms and clients only tells them apart.
  const worksInPlaces = credentials.some(({ method }) =>
    ["windowsHelloForBusiness", "x509CertificateSingleFactor"].includes(method),
  );
  const only = (values: readonly Raw[], isAsked: boolean): readonly Raw[] =>
    isAsked ? values : values.slice(0, 1);
  const windows = platforms.filter(({ cost }) => cost === 0);
  const dimensions: readonly (readonly Raw[])[] = [
    // A legacy client shows less than others, whether policies tell clients apart or not.
    clientIsTold || worksInPlaces
      ? clients
      : clients.filter(({ conditions }) => twoKinds.includes(conditions.clientAppType)),
    isTold(tenant, "platforms") || worksInPlaces ? platforms : windows,
    only(locations, isTold(tenant, "locations")),
    only(devices(asks), deviceIsAsked),
    only(protections(asks), asks("approvedApplication") || asks("compliantApplication")),
    only(ordinaryAnd(riskLevels, "signInRiskLevel"), isTold(tenant, "signInRiskLevels")),
    only(ordinaryAnd(riskLevels, "userRiskLevel"), isTold(tenant, "userRiskLevels")),
    only(ordinaryAnd(insiderRiskLevels, "insiderRiskLevel"), isTold(tenant, "insiderRiskLevels")),
    only(ordinaryAnd(authenticationFlows, "authenticationFlow"), isTold(tenant, "authenticationFlows")),
  ];
  for (const { context, cost } of resources)
    for (const { chosen, cost: more } of product(dimensions))
      yield {
        cost: cost + more,
        signIn: () => ({
          signInIdentity,
          signInContext: context,
          signInConditions: Object.assign({}, ...chosen) as SignInConditions,
          credentials,
        }),
      };
}

/** A sign-in that is put together when it is looked at. */
export interface Tried {
  readonly signIn: () => SignIn;
  readonly cost: number;
}

function* product(
  dimensions: readonly (readonly Raw[])[],
): Generator<{ readonly chosen: readonly SignInConditions[]; readonly cost: number }> {
  const [first, ...rest] = dimensions;
  if (first === undefined) {
    yield { chosen: [], cost: 0 };
    return;
  }
  for (const below of product(rest))
    for (const { conditions, cost } of first)
      yield { chosen: [...below.chosen, conditions], cost: below.cost + cost };
}

/** What is looked for: a decision, and when it counts as certain. */
export interface Question {
  readonly wanted: readonly Decision[];
  readonly isCertain: (outcome: Outcome) => boolean;
}

export const granted: Question = {
  wanted: ["granted"],
  isCertain: ({ decision }) => decision === "granted",
};

/** Refused by one and the same demand whatever is unresolved; by one here and by another there is possible only. */
export const refused: Question = {
  wanted: ["blocked", "unsatisfied"],
  isCertain: ({ applies, maySatisfy, accepted }) =>
    accepted.firstFactor === "no" || !isEmpty(andNot(applies, maySatisfy)),
};

/** The fewest costs of a sign-in that certainly has one of the wanted decisions, or else has one in some world. */
export type Cheapest = { readonly certainty: "certain" | "possible"; readonly cost: number } | null;

export function cheapest(
  evaluator: EntraEvaluator,
  tenant: EntraTenant,
  signIns: Iterable<Tried>,
  { wanted, isCertain }: Question,
): Cheapest {
  let certain: number | null = null;
  let possible: number | null = null;
  for (const { signIn, cost } of signIns) {
    if (certain !== null && cost >= certain) continue;
    const tried = signIn();
    const outcome = evaluator.decide(tried);
    if (isCertain(outcome)) {
      certain = cost;
      continue;
    }
    if (certain !== null || (possible !== null && cost >= possible)) continue;
    if ([...worldsOf(tenant, tried, outcome)].some((each) => wanted.includes(each))) possible = cost;
  }
  if (certain !== null) return { certainty: "certain", cost: certain };
  return possible === null ? null : { certainty: "possible", cost: possible };
}

function worldsOf(tenant: EntraTenant, signIn: SignIn, { decision }: Outcome): Iterable<Decision> {
  return decision === "unknown" ? decisionsOf(tenant, signIn) : [decision];
}
