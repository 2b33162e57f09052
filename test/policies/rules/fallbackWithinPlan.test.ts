import type { FallbackFact } from "../../../policies/facts";
import type { RuleContext } from "../../../policies/rule";
import { fallbackWithinPlan } from "../../../policies/rules/fallbackWithinPlan";
import type { ConditionalAccessConditions } from "../../../tenant/tenant";
import { unknownValue } from "../../../tenant/unknown";
import {
  exampleIn,
  factsIn,
  policyOf,
  withCombinations,
  withConditions,
  withFacts,
  withGrant,
  withPolicy,
  withoutFacts,
  withoutPolicy,
  withoutStrength,
} from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const requires = "it-pilot-require-passkey";
const accepts = "it-pilot-accept-password-microsoft-authenticator-push";
const path = "cohorts.it-pilot";
const cafeteria = "da95b50a-c6b7-5caf-af3f-cf300b7b92fc";
const payroll = "20e4c181-83ca-5a70-8c6f-759535cb92a9";

function withApplications(
  key: string,
  change: Partial<NonNullable<ConditionalAccessConditions["applications"]>>,
): RuleContext {
  const { applications } = policyOf(pilot, key).conditions;
  return withConditions(pilot, key, { applications: { ...applications, ...change } });
}

function withFallback(change: Partial<FallbackFact>): RuleContext {
  const fallbacks = factsIn(pilot).fallbacks.map((fallback) =>
    fallback.app === "cafeteria" ? { ...fallback, ...change } : fallback,
  );
  return withFacts(pilot, { fallbacks });
}

/** Cafeteria needs multifactor for good, and the policy that accepted its fallback says so. */
function withMultifactorCafeteria(): RuleContext {
  const facts = factsIn(pilot);
  const rule = facts.rules[accepts];
  return withFacts(
    withGrant(pilot, accepts, { authenticationStrength: { id: "00000000-0000-0000-0000-000000000002" } }),
    {
      fallbacks: facts.fallbacks.filter(({ app }) => app !== "cafeteria"),
      applications: facts.applications.map((app) =>
        app.key === "cafeteria" ? { ...app, requirement: "multifactor" as const } : app,
      ),
      rules: {
        ...Object.fromEntries(Object.entries(facts.rules).filter(([key]) => !key.startsWith("offices"))),
        ...(rule === undefined ? {} : { [accepts]: { ...rule, intent: "require-multifactor" } }),
      },
    },
  );
}

const caught = {
  kind: "violation",
  message: /no policy for the same people that is as strict catches it/,
} as const;

judges(fallbackWithinPlan, [
  ...(["discovery", "pilot", "expansion", "broad"] as const).map((phase) => ({
    name: `passes the example in ${phase}`,
    given: () => exampleIn(phase),
    finds: [],
  })),
  { name: "says nothing without a plan", given: () => withoutFacts(pilot), finds: [] },
  {
    name: "finds a fallback that is accepted after its phase",
    given: () => withFallback({ active: false }),
    finds: [
      {
        kind: "violation",
        message: /still accepts the fallback of cafeteria/,
        path: "apps.cafeteria.fallback",
      },
      { kind: "violation", message: /which the plan does not allow there/ },
      { kind: "violation", message: /application cafeteria needs a passkey/, path: "apps.cafeteria" },
      { kind: "violation", message: /still accepts the fallback of cafeteria/ },
      { kind: "violation", message: /which the plan does not allow there/ },
      { kind: "violation", message: /application cafeteria needs a passkey/ },
    ],
  },
  {
    name: "finds a fallback accepted for an application that has none",
    given: () => withApplications(accepts, { includeApplications: [cafeteria, payroll] }),
    finds: [
      { kind: "violation", message: new RegExp(`accepts weaker methods for ${payroll}`), path },
      { kind: "violation", message: /accepts password,microsoftAuthenticatorPush, which/ },
    ],
  },
  {
    name: "finds a fallback accepted for all resources",
    given: () => withApplications(accepts, { includeApplications: ["All"] }),
    finds: [
      { kind: "violation", message: /accepts weaker methods for All/ },
      { kind: "violation", message: /which the plan does not allow/ },
    ],
  },
  {
    name: "finds a fallback that the plan has for another tier only",
    given: () => withFallback({ tiers: ["frontline"] }),
    finds: [
      { kind: "violation", message: /no fallback in tier staff/ },
      { kind: "violation", message: /which the plan does not allow/ },
      { kind: "violation", message: /application cafeteria needs a passkey/ },
      { kind: "violation", message: /no fallback in tier staff/ },
      { kind: "violation", message: /which the plan does not allow/ },
      { kind: "violation", message: /application cafeteria needs a passkey/ },
    ],
  },
  {
    name: "finds a weaker method than the fallback names",
    given: () =>
      withCombinations(pilot, "fallback-staff-password-microsoft-authenticator-push", [
        "fido2",
        "password,microsoftAuthenticatorPush",
        "password,sms",
      ]),
    finds: [
      { kind: "violation", message: /accepts password,sms, which the plan does not allow/ },
      { kind: "violation", message: /accepts password,sms, which the plan does not allow/ },
    ],
  },
  {
    name: "finds a weaker method for registering than the tier accepts",
    given: () =>
      withCombinations(pilot, "registration-staff", ["temporaryAccessPassOneTime", "password,softwareOath"]),
    finds: [{ kind: "violation", message: /protect registration" accepts password,softwareOath/ }],
  },
  {
    name: "finds a phishable method in the strength of a passkey rule",
    given: () => withCombinations(pilot, "tier-staff", ["fido2", "password,microsoftAuthenticatorPush"]),
    finds: [
      { kind: "violation", message: /IT pilot, require passkey" accepts password,/ },
      { kind: "violation", message: /Offices, require passkey" accepts password,/ },
    ],
  },
  {
    name: "takes a method that it does not know for phishable",
    given: () => withCombinations(pilot, "tier-privileged", ["fido2", "somethingNew"]),
    finds: [
      { kind: "violation", message: /accepts somethingNew/ },
      { kind: "violation", message: /accepts somethingNew/ },
    ],
  },
  {
    name: "cannot tell where the strength is not in the tenant",
    given: () => withoutStrength(pilot, "registration-staff"),
    finds: [{ kind: "unverifiable", message: /which methods the strength of/ }],
  },
  {
    name: "finds a passkey rule that a managed device satisfies as well",
    given: () => withGrant(pilot, requires, { operator: "OR", builtInControls: ["compliantDevice"] }),
    finds: [{ kind: "violation", message: /can be satisfied without any strength/, path }],
  },
  {
    name: "finds an excluded application that needs a passkey and that nothing catches",
    given: () => withApplications(requires, { excludeApplications: [cafeteria, payroll] }),
    finds: [
      { kind: "violation", message: /application payroll needs a passkey/, path: "apps.payroll" },
      { ...caught, path },
    ],
  },
  {
    name: "finds an excluded application that the plan does not name",
    given: () => withApplications(requires, { excludeApplications: [cafeteria, "0unnamed"] }),
    finds: [{ kind: "violation", message: /leaves out 0unnamed, which the plan does not name/ }, caught],
  },
  {
    name: "does not take an unknown exclusion for a known one",
    given: () => withApplications(requires, { excludeApplications: [unknownValue] }),
    finds: [{ kind: "unverifiable", message: /which applications .* leaves out/ }],
  },
  {
    name: "finds an exclusion whose policy is not there",
    given: () => withoutPolicy(pilot, accepts),
    finds: [caught],
  },
  {
    name: "finds an exclusion whose policy is only watched while the passkey rule is enforced",
    given: () =>
      withPolicy(pilot, accepts, (policy) => ({ ...policy, state: "enabledForReportingButNotEnforced" })),
    finds: [caught],
  },
  {
    name: "is satisfied by a policy that is stricter than the rule that leaves out",
    given: () =>
      withPolicy(pilot, "offices-accept-password-microsoft-authenticator-push", (policy) => ({
        ...policy,
        state: "enabled",
      })),
    finds: [],
  },
  {
    name: "does not count a policy that catches the application on some platforms only",
    given: () => withConditions(pilot, accepts, { platforms: { includePlatforms: ["windows"] } }),
    finds: [caught],
  },
  {
    name: "does not count a policy that grants without any strength",
    given: () =>
      withGrant(pilot, accepts, { authenticationStrength: null, builtInControls: ["compliantDevice"] }),
    finds: [{ kind: "violation", message: /without any strength/ }, caught],
  },
  {
    name: "does not count a policy of another cohort",
    given: () => {
      const { rules } = factsIn(pilot);
      const rule = rules[accepts];
      return rule === undefined
        ? pilot
        : withFacts(pilot, { rules: { ...rules, [accepts]: { ...rule, cohort: "offices" } } });
    },
    finds: [caught],
  },
  {
    name: "passes an application that needs multifactor for good, and is caught by such a policy",
    given: withMultifactorCafeteria,
    finds: [],
  },
  {
    name: "finds an application that shares its registration with one that needs a passkey",
    given: () =>
      withFacts(pilot, {
        applications: factsIn(pilot).applications.map((app) =>
          app.key === "payroll" ? { ...app, entraAppId: cafeteria.toUpperCase() } : app,
        ),
      }),
    finds: [
      { kind: "violation", message: /application payroll needs a passkey/, path: "apps.payroll" },
      { kind: "violation", message: /application payroll needs a passkey/ },
    ],
  },
  {
    name: "finds a passkey rule that includes named resources instead of excluding others",
    given: () => withApplications(requires, { includeApplications: [payroll], excludeApplications: [] }),
    finds: [{ kind: "violation", message: /holds for named resources only/ }],
  },
  {
    name: "finds a passkey rule that holds on some platforms only",
    given: () =>
      withConditions(pilot, requires, {
        platforms: { includePlatforms: ["all"], excludePlatforms: ["linux"] },
      }),
    finds: [{ kind: "violation", message: /holds for certain platforms only/ }],
  },
]);
