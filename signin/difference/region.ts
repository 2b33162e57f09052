import { type Bits, isWithin } from "../bits";
import { type Domains, type Found, findSignIn } from "../proof/search";
import { type Box, isInBox, outsideOf, widened } from "./box";

/** Sign-ins of some domains that every policy of `need` is certainly for, and that none of `avoid` may be for. */
export interface Region {
  readonly domains: Domains;
  readonly need: Bits;
  readonly avoid: Bits;
}

/** Boxes of one question, at most: whoever has more is told that there are more. */
export const mostBoxes = 48;

/** What regions take, as boxes; `isComplete` false: there is more that was not looked for. */
export interface Cover {
  readonly boxes: readonly Box[];
  readonly isComplete: boolean;
}

/** The order in which boxes are widened: to all resources first, as people read them, and by circumstances then. */
const order = [1, 4, 3, 5, 2, 10, 6, 7, 8, 9];

/**
 * All sign-ins of the regions and no others, in as few boxes as following the most ordinary sign-ins makes: each box is the
 * largest around the most ordinary sign-in that no box before takes.
 */
export function coverOf(regions: readonly Region[], already: readonly Box[] = []): Cover {
  const boxes: Box[] = [];
  let isComplete = true;
  for (const region of regions) {
    const domains = within(region);
    if (domains.some((classes) => classes.length === 0)) continue;
    const rest: Domains[] = [domains];
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      const found = findSignIn(next, { avoid: region.avoid, mode: "certain" });
      if (found === null) continue;
      const known = [...already, ...boxes].find((box) => isInBox(found.values, box));
      if (known === undefined && boxes.length === mostBoxes) {
        isComplete = false;
        break;
      }
      const box = known ?? widened(found.values, domains, region.avoid, order);
      if (known === undefined) boxes.push(box);
      rest.push(...[...outsideOf(next, box)].reverse());
    }
  }
  return { boxes, isComplete };
}

/** The domains in which every needed policy certainly applies. */
function within({ domains, need }: Region): Domains {
  return domains.map((classes) => classes.filter(({ yes }) => isWithin(need, yes)));
}

/** A sign-in of the domains outside all boxes that may avoid some policies and be asked by others, or null. */
export function possiblyOutside(
  domains: Domains,
  wanted: { readonly need: Bits; readonly avoid: Bits },
  boxes: readonly Box[],
): Found | null {
  const rest: Domains[] = [domains];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const found = findSignIn(next, { ...wanted, mode: "possible" });
    if (found === null) continue;
    const box = boxes.find((each) => isInBox(found.values, each));
    if (box === undefined) return found;
    rest.push(...[...outsideOf(next, box)].reverse());
  }
  return null;
}
