import type { OktaUser } from "../../tenant/okta/organization";
import type { Verdict } from "../../tenant/verdict";
import { isUnknown } from "../../tenant/unknown";
import type { RiskLevel, SignIn, SignInIdentity } from "../signIn";
import { type Fact, type FactVerdict, partsOf } from "./formula";
import { comesFrom } from "./networkZone";
import type { Organization } from "./organization";
import { isOfPlatform } from "./platform";

/** What somebody does with their account (Okta help, Okta account management policy: `accessRequest.operation`). */
export interface AccountRequest {
  readonly operation: "enroll" | "recover" | "unlockAccount";
  /** The authenticator that is enrolled; left out: any. */
  readonly authenticatorKey?: string;
}

/** Okta's levels of risk: there is no lower one than LOW. */
export function riskOf(level: RiskLevel | null | undefined): "LOW" | "MEDIUM" | "HIGH" {
  if (level === "high") return "HIGH";
  return level === "medium" ? "MEDIUM" : "LOW";
}

/** What a sign-in says about each fact that rules ask for. Answers are kept, since rules ask again and again. */
export function factsOfSignIn(
  organization: Organization,
  signIn: SignIn,
  request: AccountRequest | null,
): FactVerdict {
  const kept = new Map<Fact, Verdict>();
  const user = userOf(organization, signIn.signInIdentity);
  return (name) => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const verdict = factVerdict(organization, signIn, user, request, name);
    kept.set(name, verdict);
    return verdict;
  };
}

export function userOf({ tenant }: Organization, { userId }: SignInIdentity): OktaUser | null {
  return tenant.users?.find(({ id }) => id === userId) ?? null;
}

function factVerdict(
  { directory }: Organization,
  { signInIdentity, signInConditions = {} }: SignIn,
  user: OktaUser | null,
  request: AccountRequest | null,
  name: Fact,
): Verdict {
  const [kind, value] = partsOf(name);
  const device = signInConditions.deviceInfo;
  switch (kind) {
    case "user":
      return truth(signInIdentity.userId === value);
    case "userType":
      return user?.type?.id == null ? "unknown" : truth(user.type.id === value);
    case "group":
      return isMember(user, signInIdentity, value);
    case "zone":
      return comesFrom(
        directory.zones.find(({ id }) => id === value),
        value,
        signInConditions,
      );
    case "device":
      return truth(device?.isManaged === true || (value === "registered" && device?.isRegistered === true));
    case "assurance":
      return truth(device?.deviceAssuranceIds?.includes(value) === true);
    case "platform":
      return truth(isOfPlatform(value, signInConditions.devicePlatform ?? null));
    case "risk":
      return truth(riskOf(signInConditions.signInRiskLevel) === value);
    case "operation":
      return request === null ? "no" : truth(request.operation === value);
    case "authenticator":
      if (request === null) return "no";
      return request.authenticatorKey === undefined ? "unknown" : truth(request.authenticatorKey === value);
    case "opaque":
      return "unknown";
  }
}

/** By what the tenant says of the account, then by what the sign-in says. */
function isMember(
  user: OktaUser | null,
  { memberOf, memberOfIsPartial, notMemberOf }: SignInIdentity,
  groupId: string,
): Verdict {
  const told = user?.groupIds;
  const groups = told ?? memberOf;
  if (groups == null || isUnknown(groups)) return "unknown";
  if (groups.includes(groupId)) return "yes";
  const isPartial = told == null && memberOfIsPartial === true && notMemberOf?.includes(groupId) !== true;
  return isPartial || groups.some(isUnknown) ? "unknown" : "no";
}

const truth = (value: boolean): Verdict => (value ? "yes" : "no");
