import { hasBit, positionsOf } from "../bits";
import type { CompiledPolicy } from "../entra/compile";
import { grantInWords } from "../entra/explain";
import { circumstancesInWords, credentialsInWords, missingFor, signInOfHit } from "../proof/counterexample";
import { ordinaryWork, compliantDevices } from "../proof/ordinaryWork";
import { type BroughtState, conditionsOf } from "../proof/broughtState";
import { type Scope, grantedWith } from "../proof/queries";
import { type Value, signInOf } from "../proof/space";
import type { Credential, SignIn, SignInContext, UserAction } from "../signIn";
import { mendOf } from "./mend";
import { type Attempt, type PathStep, type StepId, refused } from "./path";
import type { Situation } from "./situation";

/** A session that a step takes. All that it signs in to happens on one device, at one place. */
export interface Occasion {
  readonly id: StepId;
  readonly words: string;
  /** What is signed in to, one of these; a user action beside an application is done in the same session. */
  readonly contexts: readonly SignInContext[];
  /** The user action interrupts the sign-in to the application. */
  readonly interrupting?: UserAction;
  readonly narrowed?: Partial<Pick<Scope, "clients" | "platforms" | "devices">>;
  /** The device may be one that the company manages already. */
  readonly managedDevice: boolean;
}

/** The session with what somebody holds: the step, without what it leads to, or what refuses it. */
export function attend(
  situation: Situation,
  occasion: Occasion,
  held: readonly Credential[],
): PathStep | Attempt {
  const { tenant, who } = situation;
  const scope: Scope = {
    person: who,
    resources: tenant.resources(occasion.contexts.map((context) => resource(occasion, context))),
    ...ordinaryWork(tenant),
    ...occasion.narrowed,
    separately: occasion.interrupting === undefined,
    states: statesOf(situation, occasion),
  };
  const hit = grantedWith(tenant, scope, held);
  if (hit === null) return refusal(situation, occasion, scope, held);
  const signIn = signInOfHit(tenant, hit);
  return {
    id: occasion.id,
    words: occasion.words,
    signIns: sessionOf(signIn, occasion),
    conditions: circumstancesInWords(hit).filter((words) => !isMeant(words, occasion)),
    missing: hit.certainty === "certain" ? [] : missingFor(tenant, hit),
  };
}

export function isRefused(outcome: PathStep | Attempt): outcome is Attempt {
  return "kind" in outcome;
}

function resource({ words }: Occasion, context: SignInContext): Value {
  return { part: { context }, words, cost: 0 };
}

/** The platform and client of a step are no conditions of it. */
function isMeant(words: string, { narrowed }: Occasion): boolean {
  return [...(narrowed?.clients ?? []), ...(narrowed?.platforms ?? [])].some(
    (value) => value.words === words,
  );
}

/** Neither a browser nor the Authenticator app is an approved client or under app protection (entra-docs, passkeys in Authenticator). */
function statesOf({ tenant }: Situation, { managedDevice }: Occasion): readonly BroughtState[] {
  return tenant
    .broughtStates()
    .filter(
      ({ compliant, hybridJoined, protectedClient, legacyClient }) =>
        !protectedClient && !legacyClient && (managedDevice || (!compliant && !hybridJoined)),
    );
}

/** Registration that does not interrupt is a sign-in to the application and then the user action, each for itself. */
function sessionOf(signIn: SignIn, { interrupting }: Occasion): SignIn[] {
  const { application, userAction } = signIn.signInContext;
  if (interrupting !== undefined || application == null || userAction == null) return [signIn];
  return [
    { ...signIn, signInContext: { application } },
    { ...signIn, signInContext: { userAction } },
  ];
}

/** What stands against the best equipped of them, on the company's own device where that may be. */
function refusal(
  situation: Situation,
  occasion: Occasion,
  scope: Scope,
  held: readonly Credential[],
): Attempt {
  const { tenant } = situation;
  const states = scope.states ?? tenant.broughtStates();
  const state = states[states.length - 1];
  const [device] = occasion.managedDevice ? compliantDevices(tenant) : tenant.devices;
  const first = [
    scope.person,
    scope.resources[0],
    scope.clients?.[0],
    scope.platforms?.[0],
    occasion.managedDevice && state?.compliant === true ? device : undefined,
  ].flatMap((value) => value?.part ?? []);
  const base = signInOf([...(state === undefined ? [] : [{ conditions: conditionsOf(state) }]), ...first]);
  const signIn = { ...base, credentials: held };
  const steps = sessionOf(signIn, occasion);
  const found = steps.flatMap((step) => refusing(situation, step).map((entry) => ({ ...entry, step })));
  const shown = found[0]?.step ?? steps[0] ?? signIn;
  const { refused: notAccepted } = tenant.evaluator.decide(signIn).accepted;
  const why = [
    ...notAccepted.map(({ credential, why: reason }) => `${credential.method} does not count: ${reason}`),
    ...found.map(({ entry }) => `${entry.policy.displayName} asks for ${grantInWords(entry.grant)}`),
    ...(held.length === 0 ? ["they have nothing to sign in with"] : []),
  ];
  return refused(
    occasion.id,
    `${occasion.words}, with ${credentialsInWords(held)}`,
    [...new Set(why)].join("; "),
    mendOf(
      [...new Set(found.map(({ entry }) => entry))],
      held,
      notAccepted.map(({ credential }) => credential.method),
      occasion.id,
    ),
    {
      signIn: shown,
      policies: [...new Map(found.map((each) => [each.entry.policy.id, each])).values()].map(({ entry }) => ({
        id: entry.policy.id,
        displayName: entry.policy.displayName,
        why: `it asks for ${grantInWords(entry.grant)}`,
      })),
    },
  );
}

function refusing({ tenant }: Situation, signIn: SignIn): { readonly entry: CompiledPolicy }[] {
  const { mayApply, satisfied } = tenant.evaluator.decide(signIn);
  return positionsOf(mayApply)
    .filter((at) => !hasBit(satisfied, at))
    .flatMap((at) => {
      const entry = tenant.evaluator.compiled.policies[at];
      return entry === undefined ? [] : [{ entry }];
    });
}
