import { objectId } from "../../plan/plan";
import type { PlanFacts } from "../facts";

/**
 * Facts for a program that uses single components without a plan: the break-glass accounts, from the stack's
 * configuration `passkey-rollout:breakGlassAccounts`, a JSON list of object ids. Null when it is not set.
 */
export function factsOfConfiguration(breakGlassAccounts: readonly string[] | undefined): PlanFacts | null {
  if (breakGlassAccounts === undefined) return null;
  return {
    planFile: "stack configuration",
    phase: "",
    phases: [],
    people: 0,
    breakGlass: breakGlassAccounts.map((id, index) => ({
      key: `breakGlassAccounts[${String(index)}]`,
      objectId: objectId(id),
      oktaUserId: null,
      userPrincipalName: null,
      credential: "fido2",
      path: ["breakGlassAccounts", index],
    })),
    breakGlassGroup: null,
    entra: null,
    okta: null,
    tiers: [],
    cohorts: [],
    fallbacks: [],
    exceptions: [],
    populations: [],
    rules: {},
    strengths: {},
    applications: [],
    recovery: [],
    domains: [],
    oktaRules: {},
  };
}
