import { type Reachability, reachability, starts } from "../../bootstrap/reachability";
import type { Newcomer } from "../../bootstrap/situation";
import type { Credential } from "../../signIn";
import { credentialsInWords } from "../counterexample";
import type { ProofTenant } from "../proofTenant";
import type { Counterexample, ProofResult } from "../result";
import { signInOf } from "../space";
import { newcomersOf } from "./newcomers";
import type { PlanProperty } from "./property";
import { planSubjects } from "./subjects";

export const bootstrapReachable: PlanProperty = {
  id: "bootstrap-reachable",
  title: "Everybody comes from nothing to a passkey, and with it to every application",
  why: "Whoever needs a passkey to register a passkey never gets one, and finds out on the first day.",
  prove: ({ plan, desired, tenant }) => {
    const subjects = planSubjects(plan, desired).filter(
      ({ enforced, cohort }) => enforced && cohort !== null,
    );
    if (subjects.length === 0)
      return { verdict: "not-applicable", reason: "nobody is enforced in this phase" };
    const pass = plan.temporaryAccessPass.isUsableOnce ? starts.oneTimePass : starts.multiUsePass;
    const answers = subjects.flatMap((subject) =>
      newcomersOf(plan, subject).flatMap((newcomer) => {
        const needsNoPass = newcomer.routes.every((route) => route === "provisioned-by-administrator");
        return [starts.noCredential, ...(needsNoPass ? [] : [pass])].map((start) => ({
          newcomer,
          start,
          reached: reachability(tenant, newcomer, start),
        }));
      }),
    );
    return conclusion(tenant, answers);
  },
};

interface Answered {
  readonly newcomer: Newcomer;
  readonly start: readonly Credential[];
  readonly reached: Reachability;
}

function conclusion(tenant: ProofTenant, answers: readonly Answered[]): ProofResult {
  const ends = answers.flatMap((answer) => deadEndOf(tenant, answer) ?? []);
  if (ends.length > 0) {
    const byWords = new Map(ends.map((end) => [end.words, end]));
    return { verdict: "fails", counterexamples: [...byWords.values()] };
  }
  const missing = answers.flatMap(({ reached }) => (reached.verdict === "unknown" ? reached.missing : []));
  return missing.length === 0
    ? { verdict: "holds" }
    : { verdict: "unverifiable", missing: [...new Set(missing)], possible: null };
}

/** A dead end in words: who, from what, how far, what refuses them there, and what mends it. */
function deadEndOf(tenant: ProofTenant, { newcomer, start, reached }: Answered): Counterexample | null {
  if (reached.verdict !== "dead-end") return null;
  const [first] = reached.refusals;
  const signIn = first?.signIn ?? {
    ...signInOf([
      newcomer.value.part,
      { context: { userAction: "registerSecurityInformation" }, conditions: { devicePlatform: "windows" } },
    ]),
    credentials: reached.held,
  };
  const taken = reached.path.map(({ words }) => words);
  const got = taken.length === 0 ? "" : ` gets as far as this: ${taken.join(", then ")};`;
  const stop =
    first === undefined
      ? "there is no way to register"
      : `stands before ${first.words}: ${first.why}. To mend it: ${first.mend}`;
  return {
    signIn,
    decision: tenant.evaluate(signIn).decision,
    words: `${newcomer.value.words ?? "somebody"}, with ${credentialsInWords(start)} to start from,${got} ${stop}`,
    policies: first?.policies ?? [],
  };
}
