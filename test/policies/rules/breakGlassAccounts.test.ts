import type { BreakGlassFact } from "../../../policies/facts";
import type { RuleContext } from "../../../policies/rule";
import { breakGlassAccounts } from "../../../policies/rules/breakGlassAccounts";
import { unknownValue } from "../../../tenant/unknown";
import { edited, emergency, exampleIn, factsIn, withFacts, withUser, withoutFacts } from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const user = { id: emergency.first, userPrincipalName: "emergency-1@larkfield.onmicrosoft.com" };

/** Changes one of the two accounts. */
function withAccount(index: number, change: Partial<BreakGlassFact>): RuleContext {
  const breakGlass = factsIn(pilot).breakGlass.map((account, at) =>
    at === index ? { ...account, ...change } : account,
  );
  return withFacts(pilot, { breakGlass });
}

function named(
  userPrincipalName: string,
  cloud: "global" | "usGovernment" | "china" = "global",
): RuleContext {
  const { entra } = factsIn(pilot);
  const context = withAccount(0, { userPrincipalName });
  return entra === null ? context : withFacts(context, { entra: { ...entra, cloud } });
}

judges(breakGlassAccounts, [
  { name: "passes two cloud accounts with ids of their own", given: () => pilot, finds: [] },
  { name: "says nothing without a plan", given: () => withoutFacts(pilot), finds: [] },
  {
    name: "finds one account under two names",
    given: () => withAccount(1, { objectId: emergency.first }),
    finds: [
      {
        kind: "violation",
        message: /emergency-1 and emergency-2 are the same account in Entra/,
        path: "breakGlass.accounts.emergency-2.objectId",
      },
    ],
  },
  {
    name: "takes an object id in capitals for the same account",
    given: () => withAccount(1, { objectId: emergency.first.toUpperCase() }),
    finds: [{ kind: "violation", message: /the same account in Entra/ }],
  },
  {
    name: "takes Okta ids that differ in case for two accounts",
    given: () => withAccount(1, { oktaUserId: emergency.oktaFirst.toLowerCase() }),
    finds: [],
  },
  {
    name: "wants two accounts in Okta too",
    given: () => withAccount(1, { oktaUserId: null }),
    finds: [
      { kind: "violation", message: /Okta has one break-glass account only/, path: "breakGlass.accounts" },
    ],
  },
  {
    name: "wants none in Okta where Okta is not in the plan",
    given: () => withFacts(withAccount(1, { oktaUserId: null }), { okta: null }),
    finds: [],
  },
  {
    name: "finds an account on a domain that can be federated",
    given: () => named("emergency-1@larkfield.example"),
    finds: [
      {
        kind: "violation",
        message: /whatever breaks the domain larkfield\.example/,
        path: "breakGlass.accounts.emergency-1.userPrincipalName",
      },
    ],
  },
  {
    name: "is not taken in by the domain's name elsewhere in the user name",
    given: () => named("emergency.onmicrosoft.com@larkfield.onmicrosoft.com.example"),
    finds: [{ kind: "violation", message: /larkfield\.onmicrosoft\.com\.example/ }],
  },
  {
    name: "does not take a guest for a cloud account, though the name is on the domain",
    given: () => named("eva_partner.example#EXT#@larkfield.onmicrosoft.com"),
    finds: [{ kind: "violation", message: /is a guest/ }],
  },
  {
    name: "knows the domains of national clouds",
    given: () => named("emergency-1@larkfield.partner.onmschina.cn", "china"),
    finds: [{ kind: "violation", message: /emergency-2@larkfield\.onmicrosoft\.com/ }],
  },
  {
    name: "does not accept the global domain in a national cloud",
    given: () => named("emergency-1@larkfield.onmicrosoft.com", "usGovernment"),
    finds: [
      { kind: "violation", message: /emergency-1/ },
      { kind: "violation", message: /emergency-2/ },
    ],
  },
  {
    name: "warns when no group keeps the accounts' passkeys usable",
    given: () => withFacts(pilot, { breakGlassGroup: null }),
    finds: [
      { kind: "violation", message: /names no break-glass group/, severity: "warning", path: "breakGlass" },
    ],
  },
  {
    name: "needs no group for accounts with certificates",
    given: () => {
      const breakGlass = factsIn(pilot).breakGlass.map((account) => ({
        ...account,
        credential: "x509CertificateMultiFactor" as const,
      }));
      return withFacts(pilot, { breakGlassGroup: null, breakGlass });
    },
    finds: [],
  },
  {
    name: "finds an account that is synchronized from on-premises",
    given: () => withUser(pilot, { ...user, onPremisesSyncEnabled: true }),
    finds: [{ kind: "violation", message: /synchronized from on-premises/, object: emergency.first }],
  },
  {
    name: "finds a disabled account",
    given: () => withUser(pilot, { ...user, accountEnabled: false }),
    finds: [{ kind: "violation", message: /is disabled/ }],
  },
  {
    name: "takes null, as Graph writes it, for never synchronized",
    given: () => withUser(pilot, { ...user, onPremisesSyncEnabled: null, accountEnabled: true }),
    finds: [],
  },
  {
    name: "does not take an unknown state for enabled",
    given: () =>
      edited(
        withUser(pilot, { ...user, accountEnabled: true }),
        ["tenant", "entra", "users", 0, "accountEnabled"],
        unknownValue,
      ),
    finds: [{ kind: "unverifiable", message: /whether break-glass account emergency-1 is disabled/ }],
  },
  {
    name: "leaves other users alone",
    given: () => withUser(pilot, { id: "0a", onPremisesSyncEnabled: true, accountEnabled: false }),
    finds: [],
  },
]);
