import { authenticatorAaguids } from "../../bootstrap/applications";
import { appOccasion, browserOccasions } from "../../bootstrap/steps";
import { type Newcomer, situationOf } from "../../bootstrap/situation";
import { mayRegister } from "../../entra/methods/registrableMethods";
import type { Credential } from "../../signIn";
import { conclude } from "../conclude";
import { ordinaryWork } from "../ordinaryWork";
import { phishableCredentials } from "../phishableCredentials";
import type { ProofTenant } from "../proofTenant";
import { type Hit, grantedWithFewest } from "../queries";
import { newcomersOf } from "./newcomers";
import type { PlanProperty } from "./property";
import { planSubjects } from "./subjects";

export const recoveryNoWeaker: PlanProperty = {
  id: "recovery-no-weaker",
  title: "Nobody registers a new passkey with what can be phished, on a device that is not managed",
  why: "Whoever may register a passkey with a password and a text message signs in with these: the thief too.",
  prove: ({ plan, desired, tenant }) => {
    const subjects = planSubjects(plan, desired).filter(({ enforced }) => enforced);
    if (subjects.length === 0)
      return { verdict: "not-applicable", reason: "nobody is enforced in this phase" };
    return conclude(
      tenant,
      subjects.flatMap((subject) =>
        newcomersOf(plan, subject).flatMap((newcomer) => waysIn(tenant, newcomer)),
      ),
    );
  },
};

/**
 * What is left when the only passkey is lost, but for a pass: that comes from an administrator, after the plan's checks. A
 * password alone counts, since whoever has no second factor yet is let register one.
 */
const remaining = phishableCredentials.filter(
  ({ method }) => !method.startsWith("temporaryAccessPass") && !method.startsWith("federated"),
);

/** The weakest registration that is granted, in the browser or inside the Authenticator app: nobody keeps a thief to a route. */
function waysIn(tenant: ProofTenant, newcomer: Newcomer): (Hit | null)[] {
  const situation = situationOf(tenant, newcomer);
  const may = (passkey: Credential): boolean =>
    mayRegister(situation.methods, situation.person, passkey).verdict !== "no";
  const occasions = [
    ...(may(newcomer.passkey) ? browserOccasions(situation, "a passkey") : []),
    ...Object.entries(authenticatorAaguids)
      .filter(([, aaguid]) => may({ ...newcomer.passkey, aaguid, passkeyType: "deviceBound" }))
      .map(([platform]) => appOccasion(situation, platform)),
  ];
  return occasions.map(({ words, contexts, interrupting, narrowed }) =>
    grantedWithFewest(
      tenant,
      {
        person: situation.who,
        resources: tenant.resources(contexts.map((context) => ({ part: { context }, words, cost: 0 }))),
        ...ordinaryWork(tenant),
        ...narrowed,
        separately: interrupting === undefined,
        states: tenant
          .broughtStates()
          .filter(
            ({ compliant, hybridJoined, protectedClient }) => !compliant && !hybridJoined && !protectedClient,
          ),
      },
      remaining,
    ),
  );
}
