import type { ConditionalAccessConditions, ConditionalAccessPolicy } from "../tenant/tenant";
import { isUnknown } from "../tenant/unknown";
import { type Narrowing, isForAllResources, narrowingsOf } from "./conditions";
import { isBlock } from "./grants";
import { holdsUnknown } from "../tenant/graphValues";
import { type Principal, excludedBy, includedBy, includesEverybody, samePrincipal } from "./principals";

/** A kind of sign-in that must be blocked for everybody. */
export interface BlockDemand {
  /** Whether the conditions take in this kind of sign-in. */
  readonly takesIn: (conditions: ConditionalAccessConditions) => boolean;
  /** The conditions by which such a policy names what it blocks; any other one leaves a gap. */
  readonly namedBy: readonly Narrowing[];
  /** Whether report-only is not enough. */
  readonly enforced: boolean;
  /** Who may be left out. */
  readonly exempt: readonly Principal[];
}

export type BlockVerdict =
  | { readonly kind: "blocked" }
  /** No policy blocks it; `nearest` are those that only seem to, with the reason. */
  | {
      readonly kind: "open";
      readonly nearest: readonly { policy: ConditionalAccessPolicy; reason: string }[];
    }
  /** A policy blocks it, but leaves out people whom no other policy takes in. */
  | { readonly kind: "gaps"; readonly policy: ConditionalAccessPolicy; readonly gaps: readonly Principal[] }
  | { readonly kind: "unknown"; readonly policy: ConditionalAccessPolicy };

/** Decides from all policies together: whom one leaves out another may take in. */
export function judgeBlock(policies: readonly ConditionalAccessPolicy[], demand: BlockDemand): BlockVerdict {
  const candidates = policies.filter(
    (policy) => isBlock(policy) && demand.takesIn(policy.conditions) && policy.state !== "disabled",
  );
  const blocking = candidates.filter((policy) => shortcomingOf(policy, demand) === null);
  const general = blocking.filter(({ conditions }) => includesEverybody(conditions.users));
  const judged = general.map((policy) => ({
    policy,
    gaps: excludedBy(policy.conditions.users).filter(
      (principal) =>
        !isExempt(principal, demand) && !blocking.some((other) => reachesAllOf(other, principal, demand)),
    ),
  }));
  if (judged.some(({ gaps }) => gaps.length === 0)) return { kind: "blocked" };
  const undecided = policies.find((policy) => policy.state !== "disabled" && mayBlock(policy));
  if (undecided !== undefined) return { kind: "unknown", policy: undecided };
  const best = [...judged].sort((a, b) => a.gaps.length - b.gaps.length)[0];
  if (best !== undefined) return { kind: "gaps", ...best };
  return {
    kind: "open",
    nearest: candidates
      .filter(({ conditions }) => narrowingsOf(conditions).some((name) => demand.namedBy.includes(name)))
      .map((policy) => ({
        policy,
        reason: shortcomingOf(policy, demand) ?? "it does not include all users",
      })),
  };
}

/** Blocks, or may: then an unknown value in it could be what decides. */
function mayBlock(policy: ConditionalAccessPolicy): boolean {
  const { state, conditions, grantControls } = policy;
  return (isBlock(policy) || holdsUnknown(grantControls)) && holdsUnknown([state, conditions, grantControls]);
}

/** Why a blocking policy does not count, or null. */
function shortcomingOf(policy: ConditionalAccessPolicy, demand: BlockDemand): string | null {
  if (isUnknown(policy.state)) return "its state is not known";
  if (demand.enforced && policy.state !== "enabled") return "it is report-only";
  if (!isForAllResources(policy.conditions)) return "it does not hold for all resources";
  const narrowed = narrowingsOf(policy.conditions).filter((name) => !demand.namedBy.includes(name));
  return narrowed.length === 0 ? null : `it is limited by ${narrowed.join(" and ")}`;
}

/** Whether a blocking policy reaches all of a principal: it names them or everybody, and excludes none who could be among them. */
function reachesAllOf(
  { conditions: { users } }: ConditionalAccessPolicy,
  principal: Principal,
  demand: BlockDemand,
): boolean {
  if (!excludedBy(users).every((excluded) => isExempt(excluded, demand))) return false;
  return includesEverybody(users) || includedBy(users).some((other) => samePrincipal(other, principal));
}

function isExempt(principal: Principal, { exempt }: BlockDemand): boolean {
  return exempt.some((other) => samePrincipal(other, principal));
}
