import { mayRegister } from "../entra/methods/registrableMethods";
import type { Verdict } from "../../tenant/verdict";
import type { AskedPeople } from "./differenceOf";
import { type Holding, holdingsOf } from "./holdings";
import type { PairedTenant, Side } from "./pairedTenant";

/** What people may register in one tenant and not in the other. */
export interface RegistrationChange {
  readonly who: readonly AskedPeople[];
  readonly credentials: Holding;
  readonly before: Verdict;
  readonly after: Verdict;
  /** Why it is so afterwards. */
  readonly why: string;
}

/**
 * What becomes of registering: for each kind of credential who may register it and could not, or no longer may; attestation
 * counts here and nowhere else. What guards the act of registering is among the sign-ins (registering security information).
 */
export function registrationChanges(
  pair: PairedTenant,
  people: readonly AskedPeople[],
): readonly RegistrationChange[] {
  const credentials = new Map(
    holdingsOf(pair)
      .flat()
      .filter(({ method }) => method !== "password")
      .map((credential) => [JSON.stringify(credential), credential]),
  );
  const changes = new Map<string, { who: AskedPeople[]; change: Omit<RegistrationChange, "who"> }>();
  for (const asked of people)
    for (const credential of credentials.values()) {
      const [before, after] = (["before", "after"] as const).map((side) =>
        judge(pair, side, asked, credential),
      );
      if (before === undefined || after === undefined || before.verdict === after.verdict) continue;
      const change = {
        credentials: [credential],
        before: before.verdict,
        after: after.verdict,
        why: after.why,
      };
      const key = JSON.stringify(change);
      const known = changes.get(key);
      if (known === undefined) changes.set(key, { who: [asked], change });
      else known.who.push(asked);
    }
  return [...changes.values()].map(({ who, change }) => ({ who, ...change }));
}

function judge(
  pair: PairedTenant,
  side: Side,
  { value }: AskedPeople,
  credential: Holding[number],
): ReturnType<typeof mayRegister> {
  const { tenant, surroundings } = pair[side].evaluator.compiled;
  const person = surroundings.directory.person(value.part.identity ?? {});
  const route = credential.method.startsWith("temporaryAccessPass") ? "administrator" : "self-service";
  return mayRegister(tenant.authenticationMethodsPolicy, person, credential, { route });
}
