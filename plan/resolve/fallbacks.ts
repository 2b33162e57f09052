import type { Application, MethodCombination, Plan } from "../plan";
import { reached } from "./standing";

/** Applications that share one set of weaker methods for one tier in one phase. */
export interface ActiveFallback {
  /** Built of the methods' names, so that it stays the same when applications come and go. */
  readonly slug: string;
  readonly methods: readonly MethodCombination[];
  readonly applications: readonly Application[];
}

/** The fallbacks that still hold for a tier, grouped by what they accept. */
export function activeFallbacks(plan: Plan, tier: string, phaseIndex: number): ActiveFallback[] {
  const bySlug = new Map<string, { methods: readonly MethodCombination[]; applications: Application[] }>();
  for (const app of plan.apps) {
    const { fallback } = app;
    if (fallback === null || !fallback.tiers.includes(tier) || reached(plan, phaseIndex, fallback.until))
      continue;
    const methods = [...fallback.methods].sort();
    const slug = methodSlug(methods);
    const group = bySlug.get(slug) ?? { methods, applications: [] };
    group.applications.push(app);
    bySlug.set(slug, group);
  }
  return [...bySlug.entries()].map(([slug, group]) => ({ slug, ...group }));
}

/** `password,microsoftAuthenticatorPush` and `fido2` become `fido2-or-password-microsoft-authenticator-push`. */
export function methodSlug(methods: readonly MethodCombination[]): string {
  return methods
    .map((method) => method.replace(/,/g, "-").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
    .join("-or-");
}
