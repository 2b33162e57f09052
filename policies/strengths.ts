import type { AuthenticationStrengthPolicy, EntraTenant } from "../tenant/tenant";
import { holdsUnknown, itemsOf, sameId } from "../tenant/graphValues";
import { phishingResistantCombinations, temporaryAccessPass } from "./methodCombinations";

const passwordless = [...phishingResistantCombinations, "deviceBasedPush"];
const secondFactors = ["microsoftAuthenticatorPush", "softwareOath", "hardwareOath", "sms", "voice"];

/** What the built-in strengths allow (Graph, List authenticationStrengthPolicies; entra-docs: a pass satisfies 0002 only). */
const builtInStrengths: Readonly<Record<string, readonly string[]>> = {
  "00000000-0000-0000-0000-000000000002": [
    ...passwordless,
    temporaryAccessPass.oneTime,
    temporaryAccessPass.multiUse,
    ...secondFactors.map((factor) => `password,${factor}`),
    "federatedMultiFactor",
    ...secondFactors.map((factor) => `${factor},federatedSingleFactor`),
  ],
  "00000000-0000-0000-0000-000000000003": passwordless,
  "00000000-0000-0000-0000-000000000004": phishingResistantCombinations,
};

/** How a policy refers to a strength; an export carries the combinations with it. */
export interface StrengthInPolicy {
  readonly id: string;
  readonly allowedCombinations?: readonly string[] | null;
}

/** The id without the path that @pulumi/azuread wants before it (/policies/authenticationStrengthPolicies/<id>). */
function bareStrengthId(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

export function isBuiltInStrength(id: string): boolean {
  return Object.hasOwn(builtInStrengths, bareStrengthId(id));
}

/** The strength in the tenant, or null where the tenant does not list it. */
export function strengthOf(entra: EntraTenant, id: string): AuthenticationStrengthPolicy | null {
  const bare = bareStrengthId(id);
  return itemsOf(entra.authenticationStrengthPolicies).find(({ id: other }) => sameId(other, bare)) ?? null;
}

/** The combinations that satisfy a strength, or null where they cannot be known. */
export function combinationsOf(entra: EntraTenant, reference: StrengthInPolicy): readonly string[] | null {
  const combinations =
    strengthOf(entra, reference.id)?.allowedCombinations ??
    builtInStrengths[bareStrengthId(reference.id)] ??
    reference.allowedCombinations ??
    null;
  return combinations === null || holdsUnknown(combinations) ? null : combinations;
}
