import type { User } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { BreakGlassFact, EntraFact, PlanFacts } from "../facts";
import { sameId } from "../../tenant/graphValues";
import { type RuleFinding, type TenantRule, unverifiable, violation } from "../rule";

/** The domain that every tenant is born with and that nothing can federate, by national cloud (entra-docs, national clouds). */
const initialDomains: Readonly<Record<EntraFact["cloud"], string>> = {
  global: "onmicrosoft.com",
  usGovernment: "onmicrosoft.us",
  usGovernmentDoD: "onmicrosoft.us",
  china: "partner.onmschina.cn",
};

/**
 * Emergency access as Microsoft describes it (entra-docs, security-emergency-access): two or more accounts that exist in the
 * cloud only, on the tenant's own onmicrosoft.com domain. What the accounts may hold and whether they can still sign in is
 * decided by other rules and by the proofs.
 */
export const breakGlassAccounts: TenantRule = {
  id: "break-glass-accounts",
  scope: "tenant",
  needs: ["plan"],
  title: "There are two break-glass accounts that nothing else can break",
  severity: "error",
  references: ["ZTA 21835", "CIS 1.1.2", "MT.1005"],
  why: "With one account, or with accounts that a federation, a synchronization or a narrowed methods policy can take away, an outage leaves nobody who can let people in again.",
  mend: "keep two cloud-only accounts on the onmicrosoft.com domain, each with an id of its own, and name the group that holds them",
  compliant:
    "Two accounts with different object ids on larkfield.onmicrosoft.com, and a group that holds exactly them.",
  violating: "Two entries carry the same object id, so there is one account only.",
  evaluate: ({ tenant, facts }) => {
    if (facts === null) return [];
    const users = tenant.entra?.users ?? [];
    return [
      ...tooFew(facts),
      ...facts.breakGlass.flatMap((account) => [
        ...wrongDomain(facts, account),
        ...users
          .filter(({ id }) => account.objectId !== null && sameId(id, account.objectId))
          .flatMap((user) => unusable(account, user)),
      ]),
      ...groupMissing(facts),
    ];
  },
};

/** Each authority of the plan needs two accounts of its own: nobody in Okta can let people into Entra, nor the reverse. */
function tooFew(facts: PlanFacts): RuleFinding[] {
  return [
    ...(facts.entra === null ? [] : tooFewIn("Entra", "objectId", facts.breakGlass)),
    ...(facts.okta === null ? [] : tooFewIn("Okta", "oktaUserId", facts.breakGlass)),
  ];
}

function tooFewIn(
  authority: string,
  field: "objectId" | "oktaUserId",
  accounts: readonly BreakGlassFact[],
): RuleFinding[] {
  const firstById = new Map<string, BreakGlassFact>();
  const shared = accounts.flatMap((account) => {
    const value = account[field];
    if (value === null) return [];
    // Okta's ids are told apart by case, object ids are not.
    const id = field === "objectId" ? value.toLowerCase() : value;
    const first = firstById.get(id);
    if (first === undefined) {
      firstById.set(id, account);
      return [];
    }
    const message = `break-glass accounts ${first.key} and ${account.key} are the same account in ${authority} (${value})`;
    return [violation(message, { path: [...account.path, field] })];
  });
  if (shared.length > 0 || firstById.size >= 2) return shared;
  const message = `${authority} has ${firstById.size === 0 ? "no break-glass account" : "one break-glass account only"}`;
  return [violation(message, { path: ["breakGlass", "accounts"] })];
}

function wrongDomain({ entra }: PlanFacts, { key, userPrincipalName, path }: BreakGlassFact): RuleFinding[] {
  if (entra === null || userPrincipalName === null) return [];
  const initial = initialDomains[entra.cloud];
  const domain = userPrincipalName.slice(userPrincipalName.lastIndexOf("@") + 1).toLowerCase();
  const where = { path: [...path, "userPrincipalName"], mend: `use a member account on *.${initial}` };
  // A guest's name is on the tenant's own domain too, but the guest signs in elsewhere.
  if (userPrincipalName.toLowerCase().includes("#ext#"))
    return [violation(`break-glass account ${key} is a guest, who fails with the home tenant`, where)];
  if (domain.endsWith(`.${initial}`)) return [];
  const message = `break-glass account ${key} signs in as ${userPrincipalName}, so whatever breaks the domain ${domain} breaks the account`;
  return [violation(message, where)];
}

/** What the tenant says of an account. Graph leaves `onPremisesSyncEnabled` null for one that was never synchronized. */
function unusable({ key, path }: BreakGlassFact, user: User): RuleFinding[] {
  const where = {
    path,
    object: { type: "user", id: user.id, name: user.userPrincipalName ?? user.displayName ?? null },
  };
  const judge = (value: unknown, bad: boolean, message: string): RuleFinding[] => {
    if (isUnknown(value)) return [unverifiable(`whether break-glass account ${key} ${message}`, where)];
    return value === bad ? [violation(`break-glass account ${key} ${message}`, where)] : [];
  };
  return [
    ...judge(
      user.onPremisesSyncEnabled,
      true,
      "is synchronized from on-premises, so it fails with the synchronization",
    ),
    ...judge(user.accountEnabled, false, "is disabled"),
  ];
}

/** The methods policy targets groups only: without one, narrowing it takes the accounts' own passkeys away. */
function groupMissing({ entra, breakGlass, breakGlassGroup }: PlanFacts): RuleFinding[] {
  const holders = breakGlass.filter(({ credential }) => credential === "fido2");
  if (entra === null || breakGlassGroup !== null || holders.length === 0) return [];
  return [
    violation(
      "the plan names no break-glass group, so no target of the authentication methods policy keeps the accounts' passkeys usable",
      {
        path: ["breakGlass"],
        severity: "warning",
        mend: "add breakGlass.group, a role-assignable group of exactly these accounts",
      },
    ),
  ];
}
