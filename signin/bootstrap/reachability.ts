import { anyOtherApplication, type Credential } from "../signIn";
import type { ProofTenant } from "../proof/proofTenant";
import { attend, isRefused } from "./occasion";
import type { Attempt, PathStep, Refusal } from "./path";
import { type Newcomer, type Situation, isGoal, situationOf } from "./situation";
import { attempts } from "./steps";

export type Reachability =
  | {
      readonly verdict: "reached";
      readonly path: readonly PathStep[];
      readonly conditions: readonly string[];
    }
  | { readonly verdict: "unknown"; readonly path: readonly PathStep[]; readonly missing: readonly string[] }
  /** `path` leads to where they got; `refusals` are what stands there, the nearest to mend first. */
  | {
      readonly verdict: "dead-end";
      readonly path: readonly PathStep[];
      readonly held: readonly Credential[];
      readonly refusals: readonly Refusal[];
    };

/** What somebody can start from: nothing; a pass; what is left of earlier methods. */
export const starts = {
  noCredential: [],
  oneTimePass: [{ method: "temporaryAccessPassOneTime" }],
  multiUsePass: [{ method: "temporaryAccessPassMultiUse" }],
  password: [{ method: "password" }],
  passwordAndSms: [{ method: "password" }, { method: "sms" }],
  passwordAndPush: [{ method: "password" }, { method: "microsoftAuthenticatorPush" }],
} as const satisfies Readonly<Record<string, readonly Credential[]>>;

/**
 * Whether somebody comes from what they hold to their passkey, and with it into every application: all orders of steps are
 * tried, the shortest first. `byAdministrator`: an administrator helps, by a pass or by provisioning.
 */
export function reachability(
  tenant: ProofTenant,
  newcomer: Newcomer,
  start: readonly Credential[],
  byAdministrator = true,
): Reachability {
  const situation = situationOf(tenant, newcomer);
  const certain = explore(situation, start, byAdministrator, true);
  if (certain.verdict === "reached") return certain;
  const possible = explore(situation, start, byAdministrator, false);
  if (possible.verdict !== "reached") return certain;
  const missing = [...new Set(possible.path.flatMap((step) => step.missing))];
  return { verdict: "unknown", path: possible.path, missing };
}

interface State {
  readonly held: readonly Credential[];
  readonly path: readonly PathStep[];
}

function explore(
  situation: Situation,
  start: readonly Credential[],
  byAdministrator: boolean,
  certainly: boolean,
): Exclude<Reachability, { verdict: "unknown" }> {
  const seen = new Set([keyOf(start)]);
  const refusals: { readonly state: State; readonly refusal: Refusal }[] = [];
  let states: readonly State[] = [{ held: start, path: [] }];
  let furthest: readonly State[] = states;
  while (states.length > 0) {
    furthest = states;
    const next: State[] = [];
    for (const state of states) {
      const isThere = state.held.some((credential) => isGoal(situation.newcomer, credential));
      const tried = isThere
        ? openAll(situation, state.held)
        : attempts(situation, state.held, byAdministrator);
      const done = tried.flatMap((attempt) => stepOf(attempt, certainly) ?? []);
      if (isThere && done.length === tried.length) {
        const path = [...state.path, ...done.map(({ step }) => step)];
        return {
          verdict: "reached",
          path,
          conditions: [...new Set(path.flatMap((step) => step.conditions))],
        };
      }
      for (const attempt of tried)
        if (attempt.kind === "refused") refusals.push({ state, refusal: attempt.refusal });
      if (isThere) continue;
      for (const { step, held } of done) {
        if (seen.has(keyOf(held))) continue;
        seen.add(keyOf(held));
        next.push({ held, path: [...state.path, step] });
      }
    }
    states = next;
  }
  return deadEnd(furthest, refusals);
}

function stepOf(attempt: Attempt, certainly: boolean): Extract<Attempt, { kind: "succeeds" }> | null {
  if (attempt.kind === "refused" || (certainly && attempt.step.missing.length > 0)) return null;
  return attempt;
}

/** Each application for itself, with what is held. */
function openAll(situation: Situation, held: readonly Credential[]): Attempt[] {
  const { applications } = situation.newcomer;
  const any = { part: { context: { application: anyOtherApplication } }, words: "any application", cost: 0 };
  return (applications.length === 0 ? [any] : applications).map(({ part, words }): Attempt => {
    const outcome = attend(
      situation,
      {
        id: "open-application",
        words: `opening ${words ?? "an application"}`,
        contexts: [part.context ?? {}],
        managedDevice: true,
      },
      held,
    );
    return isRefused(outcome) ? outcome : { kind: "succeeds", step: outcome, held };
  });
}

/** The furthest that they got, and there what the fewest policies refuse; nothing where no step is left to try. */
function deadEnd(
  furthest: readonly State[],
  refusals: readonly { readonly state: State; readonly refusal: Refusal }[],
): Extract<Reachability, { verdict: "dead-end" }> {
  const sorted = refusals
    .filter(({ state }) => furthest.includes(state))
    .sort(
      (a, b) =>
        weight(a.refusal) - weight(b.refusal) || a.refusal.policies.length - b.refusal.policies.length,
    );
  const state = sorted[0]?.state ?? furthest[0];
  return {
    verdict: "dead-end",
    path: state?.path ?? [],
    held: state?.held ?? [],
    refusals: sorted.filter((entry) => entry.state === state).map(({ refusal }) => refusal),
  };
}

/** Getting a pass is what everything else waits for; a side step is no more than that. */
function weight({ id }: Refusal): number {
  return id === "issue-pass" ? 0 : id === "register-second-factor" ? 2 : 1;
}

function keyOf(held: readonly Credential[]): string {
  return held
    .map(({ method, aaguid }) => `${method}/${aaguid ?? ""}`)
    .sort()
    .join();
}
