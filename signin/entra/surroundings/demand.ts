import { type Verdict, anyOf } from "../../../tenant/verdict";

const opposite: Readonly<Record<Verdict, Verdict>> = { yes: "no", no: "yes", unknown: "unknown" };

/** Whether a demand that may or may not be made is met: not being asked is being let through. */
export function metIfAsked(asked: Verdict, met: Verdict): Verdict {
  return anyOf([opposite[asked], met]);
}

/** What something around the policies asks for, and whether credentials meet it. */
export interface Demand {
  readonly asked: Verdict;
  readonly met: Verdict;
  readonly why: string;
}

export const noDemand: Demand = { asked: "no", met: "yes", why: "it asks for nothing" };

/** A demand for multifactor authentication. */
export function demandOf(asked: Verdict, satisfied: Verdict, why: string): Demand {
  return { asked, met: metIfAsked(asked, satisfied), why };
}
