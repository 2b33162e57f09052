import { readCatalogue } from "../../plan/authenticators/catalogue";
import {
  type AcceptedPasskeys,
  type PasskeyKind,
  accepts,
  distinguishedKinds,
  passkeyTypes,
  rulesFor,
} from "./acceptedPasskeys";

/** What the members of one group cannot sign in with any more. */
export interface PasskeyLoss {
  /** Id of the group, or `all_users`. */
  readonly target: string;
  readonly cause: "disabled" | "excluded" | "removed" | "narrowed";
  readonly lost: readonly PasskeyKind[];
  /** What of it was accepted before. */
  readonly accepted: readonly PasskeyKind[];
}

/**
 * Who loses what between two configurations: passkey types and key restrictions apply at sign-in, so that whoever
 * registered what is not accepted any more is locked out (Microsoft Entra: passkey profiles). Members of a group count as
 * members of that group and of everybody, since nothing is known of their other groups.
 */
export function passkeyLosses(before: AcceptedPasskeys, after: AcceptedPasskeys): readonly PasskeyLoss[] {
  const kinds = distinguishedKinds(before, after);
  const lossOf = (target: string, earlier: AcceptedPasskeys): PasskeyLoss[] => {
    const group = new Set([target]);
    const accepted = kinds.filter((kind) => accepts(rulesFor(earlier, group), kind));
    const lost = accepted.filter((kind) => !accepts(rulesFor(after, group), kind));
    return lost.length === 0 ? [] : [{ target, cause: causeOf(after, target), lost, accepted }];
  };
  const targets = [...before.targets.keys()].flatMap((target) => lossOf(target, before));
  const excluded = [...after.excluded].filter((id) => !before.excluded.has(id) && !before.targets.has(id));
  // Members of a group that is newly excluded may be in any of the groups that were included.
  const anywhere = (group: string): AcceptedPasskeys => ({
    ...before,
    targets: new Map([[group, [...before.targets.values()].flat()]]),
  });
  return [...targets, ...excluded.flatMap((group) => lossOf(group, anywhere(group)))];
}

function causeOf(after: AcceptedPasskeys, target: string): PasskeyLoss["cause"] {
  if (!after.enabled) return "disabled";
  if (after.excluded.has(target) || after.excluded.has("all_users")) return "excluded";
  return after.targets.has(target) ? "narrowed" : "removed";
}

const causes: Readonly<Record<PasskeyLoss["cause"], string>> = {
  disabled: "the method is disabled",
  excluded: "they are excluded",
  removed: "they are no target any more",
  narrowed: "no profile of theirs accepts it any more",
};

/** One sentence about who loses what, with names of models where the catalogue has them. */
export function lossSentence({ target, cause, lost, accepted }: PasskeyLoss): string {
  const who = target === "all_users" ? "everybody" : `members of group ${target}`;
  const what =
    lost.length === accepted.length
      ? "any passkey that they have registered"
      : lostKinds(lost, accepted).join(", ");
  return `${who} could not sign in any more with ${what}: ${causes[cause]}`;
}

function lostKinds(lost: readonly PasskeyKind[], accepted: readonly PasskeyKind[]): readonly string[] {
  const ofType = (kinds: readonly PasskeyKind[], type: PasskeyKind["type"]): readonly PasskeyKind[] =>
    kinds.filter((kind) => kind.type === type);
  const whole = passkeyTypes.filter(
    (type) => ofType(lost, type).length > 0 && ofType(lost, type).length === ofType(accepted, type).length,
  );
  const rest = new Set(lost.filter(({ type }) => !whole.includes(type)).map(({ model }) => model));
  const named = [...rest].filter((model) => model !== null).sort();
  return [
    ...whole.map((type) => (type === "synced" ? "synced passkeys" : "device-bound passkeys")),
    ...(named.length > 0 ? [`passkeys of ${namedModels(named).join(", ")}`] : []),
    ...(rest.has(null) ? ["passkeys of every model that is not named"] : []),
  ];
}

/** As many models as a person reads; the rest is counted. */
const shownModels = 10;

function namedModels(aaguids: readonly string[]): readonly string[] {
  const names = new Map(readCatalogue().models.map((model) => [String(model.aaguid), model.description]));
  const shown = aaguids.slice(0, shownModels).map((aaguid) => {
    const name = names.get(aaguid);
    return name === undefined ? aaguid : `${name} (${aaguid})`;
  });
  const more = aaguids.length - shown.length;
  return more > 0 ? [...shown, `and ${String(more)} more`] : shown;
}
