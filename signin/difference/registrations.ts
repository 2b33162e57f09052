import { mayRegister } from "../entra/methods/registrableMethods";
import type { Verdict } from "../../tenant/verdict";
import type { AskedPeople } from "./differenceOf";
import { type Holding, holdingsOf } from "../proof/holdings";
import type { PairedTenant, Side } from "./pairedTenant";

/** What people may register in one tenant and not in the other. */
export interface RegistrationChange {
  readonly who: readonly AskedPeople[];
  readonly credentials: Holding;
  readonly before: Verdict;
  readonly after: Verdict;
  /** Why the first of the credentials may not, or may not be known to, on the side where that is so. */
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
    holdingsOf([pair.before.tenant, pair.after.tenant])
      .flat()
      .filter(({ method }) => method !== "password")
      .map((credential) => [JSON.stringify(credential), credential]),
  );
  const changes = people.flatMap((asked) => changesOf(pair, asked, [...credentials.values()]));
  const alike = new Map<string, RegistrationChange>();
  for (const change of changes) {
    const key = JSON.stringify({ ...change, who: null });
    const known = alike.get(key);
    alike.set(key, known === undefined ? change : { ...known, who: [...known.who, ...change.who] });
  }
  return [...alike.values()];
}

/** The changes of one of the people: credentials that they could and may register alike are told together. */
function changesOf(
  pair: PairedTenant,
  asked: AskedPeople,
  credentials: Holding,
): readonly RegistrationChange[] {
  const changes = new Map<string, RegistrationChange>();
  for (const credential of credentials) {
    const before = judge(pair, "before", asked, credential);
    const after = judge(pair, "after", asked, credential);
    if (before.verdict === after.verdict) continue;
    const key = `${before.verdict} ${after.verdict}`;
    const known = changes.get(key);
    changes.set(key, {
      who: [asked],
      credentials: [...(known?.credentials ?? []), credential],
      before: before.verdict,
      after: after.verdict,
      why: known?.why ?? (after.verdict === "yes" ? before : after).why,
    });
  }
  return [...changes.values()];
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
