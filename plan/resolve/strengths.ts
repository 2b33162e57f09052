import { createHash } from "node:crypto";
import type { DesiredStrength, StrengthReference } from "../desiredState";
import type { MethodCombination, Plan, Tier } from "../plan";
import { activeFallbacks } from "./fallbacks";

/** The built-in strength "Multifactor authentication" (Graph authenticationStrengthPolicy). */
export const multifactorStrength: StrengthReference = {
  kind: "existing",
  id: "00000000-0000-0000-0000-000000000002",
};

export function tierStrengthKey(tier: string): string {
  return `tier-${tier}`;
}

export function registrationStrengthKey(tier: string): string {
  return `registration-${tier}`;
}

export function fallbackStrengthKey(tier: string, slug: string): string {
  return `fallback-${tier}-${slug}`;
}

/** What satisfies a tier: its passkey, and what else it accepts as phishing-resistant. */
export function tierCombinations(tier: Tier): MethodCombination[] {
  return [...new Set(["fido2", ...tier.alsoAccepts])].sort();
}

/** The custom strengths of a phase: for signing in, for registering, and for what fallbacks still accept. */
export function strengths(plan: Plan, phaseIndex: number): DesiredStrength[] {
  return plan.tiers
    .filter((tier) => tier.authority === "entra")
    .flatMap((tier): DesiredStrength[] => {
      const base = tierCombinations(tier);
      const make = (
        key: string,
        label: string,
        description: string,
        combinations: readonly MethodCombination[],
        limited: boolean,
        path: DesiredStrength["path"],
      ): DesiredStrength => ({
        key,
        displayName: strengthName(plan.organization.namePrefix, label),
        description,
        allowedCombinations: [...new Set([...base, ...combinations])].sort(),
        allowedAaguids: limited ? tier.allowedAaguids : null,
        tiers: [tier.key],
        adopt: plan.adopt.authenticationStrengthPolicies[key] ?? null,
        path,
      });
      return [
        make(tierStrengthKey(tier.key), tier.key, `Signing in, tier ${tier.name}`, [], true, tier.path),
        make(
          registrationStrengthKey(tier.key),
          `${tier.key} reg.`,
          `Registering security information, tier ${tier.name}`,
          tier.registrationAccepts,
          false,
          [...tier.path, "registrationAccepts"],
        ),
        ...activeFallbacks(plan, tier.key, phaseIndex)
          .filter(({ applications }) => applications.some((app) => app.entraAppId !== null))
          .map((fallback) => {
            const path = fallback.applications[0]?.fallback?.path ?? tier.path;
            return make(
              fallbackStrengthKey(tier.key, fallback.slug),
              `${tier.key} fb ${shortDigest(fallback.slug)}`,
              `A passkey or ${fallback.methods.join(" or ")}, tier ${tier.name}`,
              fallback.methods,
              false,
              path,
            );
          }),
      ];
    });
}

/** Tells fallbacks of one tier apart in the few characters that a name may have. */
function shortDigest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 4);
}

/** Entra takes 30 characters for the name of a strength (authenticationStrengthPolicy.displayName). */
const maximumName = 30;

/**
 * The prefix gives way first: the label is what tells the strengths of a tier apart. A label that is too long itself ends
 * in a digest of it, so that two that begin alike do not become one name.
 */
function strengthName(prefix: string, label: string): string {
  const name = `${prefix}: ${label}`;
  if (name.length <= maximumName) return name;
  const room = maximumName - label.length - "…: ".length;
  if (room > 0) return `${prefix.slice(0, room)}…: ${label}`;
  const digest = createHash("sha256").update(label).digest("hex").slice(0, 6);
  return label.length <= maximumName ? label : `${label.slice(0, maximumName - 7)}~${digest}`;
}
