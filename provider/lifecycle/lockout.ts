import type { Json } from "../http/client";
import { type ResourceContext, ResourceError } from "../resource";
import type { CheckFailure } from "../schema/check";
import { isObject, memberOf, textOf } from "../schema/json";
import { isUnknown } from "../schema/unknown";

/** People who are hit by a change, as counted from an inventory of credentials. */
export interface LockoutCount {
  /** Who lose at least one passkey that they have registered and could use. */
  readonly losing: number;
  /** Those of them who are left without any. */
  readonly leftWithoutAny: number;
}

/** What would happen, and how to find out to whom. */
export interface Lockout {
  readonly token: string;
  /** Who loses what, one sentence each. */
  readonly losses: readonly string[];
  /** How to do without locking anybody out. */
  readonly mend: string;
  /** @returns why people cannot be counted from this export, when they cannot. @throws ResourceError */
  readonly count: (exported: Json) => LockoutCount | string;
}

/** How old an inventory may be, in days: people register and lose passkeys all the time. */
const freshDays = 30;
const day = 24 * 60 * 60 * 1000;

const acknowledge =
  'To do it all the same, give acknowledgedLockout: {people: <number>, inventory: {file, takenOn}} with an export of the tenant that has credentials, users and groups with their members, or {people: "unknown"} where there is none';

/** Everything about an acknowledgement that can be told without its file. */
export function checkAcknowledgement(inputs: Json): CheckFailure[] {
  const given = inputs.acknowledgedLockout;
  if (!isObject(given) || typeof given.people !== "number" || given.inventory != null) return [];
  return [
    {
      property: "acknowledgedLockout.people",
      reason: `is ${String(given.people)} without an inventory from which it could be counted; give inventory: {file, takenOn}, or "unknown"`,
    },
  ];
}

export function isAcknowledged(inputs: Json): boolean {
  return isObject(inputs.acknowledgedLockout) || isUnknown(inputs.acknowledgedLockout);
}

/** Why a change is refused, for one who has not acknowledged it. */
export function refusal({ losses, mend }: Pick<Lockout, "losses" | "mend">): string {
  return `${losses.join("; ")}. ${mend}. ${acknowledge}`;
}

/**
 * Lets a change through that locks people out only when a person has said how many, and the inventory says the same.
 * @throws ResourceError
 */
export async function requireAcknowledgement(
  context: ResourceContext,
  asides: Json,
  lockout: Lockout,
): Promise<void> {
  const refuse = (reason: string): ResourceError =>
    new ResourceError(`${lockout.token}: nothing was written. ${reason}`);
  if (!isAcknowledged(asides)) throw refuse(refusal(lockout));
  const given = memberOf(asides, "acknowledgedLockout");
  const inventory = memberOf(given, "inventory");
  const [file, takenOn] = [textOf(inventory, "file"), textOf(inventory, "takenOn")];
  if (file === null || takenOn === null) {
    if (given.people === "unknown") return;
    throw refuse(
      `acknowledgedLockout says ${String(given.people)} people, and names no inventory to count them in: ` +
        acknowledge,
    );
  }
  const stale = staleness(takenOn, context.clock.now());
  const found = stale ?? lockout.count(await readExport(context, file));
  if (typeof found === "string") {
    if (given.people === "unknown") return;
    throw refuse(
      `people cannot be counted from ${file}: ${found}. Mend that, or acknowledge {people: "unknown"}`,
    );
  }
  if (given.people === found.losing) return;
  throw refuse(
    `By ${file}, ${peopleWith(found)}; acknowledgedLockout says ${JSON.stringify(given.people)}. ` +
      `If that is meant, set acknowledgedLockout.people to ${String(found.losing)}. What would change: ${lockout.losses.join("; ")}. ${lockout.mend}`,
  );
}

function peopleWith({ losing, leftWithoutAny }: LockoutCount): string {
  const [who, verb] = losing === 1 ? ["1 person", "loses"] : [`${String(losing)} people`, "lose"];
  return `${who} ${verb} a registered passkey, ${String(leftWithoutAny)} of them the last one that works`;
}

function staleness(takenOn: string, now: Date): string | null {
  const age = Math.floor((now.getTime() - Date.parse(takenOn)) / day);
  if (age > freshDays)
    return `it was taken on ${takenOn}, ${String(age)} days ago, and counts for ${String(freshDays)} days`;
  // Somewhere it may be tomorrow already.
  return age < -1 ? `it was taken on ${takenOn}, which is still to come` : null;
}

async function readExport(context: ResourceContext, file: string): Promise<Json> {
  const mend =
    "acknowledgedLockout.inventory.file is a path relative to the Pulumi project, of a JSON export in one file";
  let content: unknown;
  try {
    content = JSON.parse(await context.readFile(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ResourceError(`the inventory ${file} cannot be read: ${reason}; ${mend}`);
  }
  if (isObject(content)) return content;
  throw new ResourceError(`the inventory ${file} is not a JSON object; ${mend}`);
}
