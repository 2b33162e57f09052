import {
  type AuthenticatorCatalogue,
  readCatalogue,
  readPasskeyProviders,
} from "../authenticators/catalogue";
import { canAttest, distrustOf } from "../authenticators/certification";
import { knownAuthenticator } from "../authenticators/explain";
import {
  type AuthenticatorLock,
  lockFileName,
  lockedBy,
  parseLock,
  resolveSelection,
} from "../authenticators/lock";
import { selectAaguids } from "../authenticators/selection";
import type { AuthenticatorSelection } from "../document.generated";
import type { PlanDraft } from "../load/draft";
import { type Aaguid, aaguid } from "../plan";
import type { PlanPath, PlanProblem } from "../problem";
import { type PlanCheck, entriesOf, itemsOf } from "./check";

/**
 * What is known of the authenticators that a plan names: none that was revoked or compromised (FIDO Metadata Service,
 * AuthenticatorStatus), none that cannot attest where attestation is required, and no list that changes unseen.
 */
export const checkAuthenticators: PlanCheck = ({ draft, readMemberFile }) => {
  const selections = entriesOf(draft.tiers).flatMap(([, tier]) => itemsOf(tier.authenticators));
  const breakGlass = entriesOf(draft.breakGlass?.accounts);
  if (selections.length === 0 && breakGlass.every(([, account]) => account.aaguid === undefined)) return [];
  const catalogue = readCatalogue();
  const byProperty = selections.some(([, selection]) => selection.aaguid === undefined);
  const lock = byProperty ? lockIn(readMemberFile(lockFileName)) : null;
  return [
    ...(lock === "unreadable" ? [unreadableLock] : []),
    ...entriesOf(draft.tiers).flatMap(([key, tier]) =>
      itemsOf(tier.authenticators).flatMap(([index, selection]) => {
        const path = ["tiers", key, "authenticators", index] as const;
        return ofSelection(path, key, tier, selection, catalogue, lock === "unreadable" ? null : lock);
      }),
    ),
    ...breakGlass.flatMap(([key, account]) =>
      account.aaguid === undefined
        ? []
        : distrusted(["breakGlass", "accounts", key, "aaguid"], aaguid(account.aaguid), catalogue),
    ),
  ];
};

function lockIn(text: string | null): AuthenticatorLock | "unreadable" | null {
  return text === null ? null : (parseLock(text) ?? "unreadable");
}

type DraftTier = NonNullable<NonNullable<PlanDraft["tiers"]>[string]>;

const unreadableLock: PlanProblem = {
  check: "authenticator",
  severity: "error",
  path: ["tiers"],
  at: "key",
  message: `${lockFileName} cannot be read, so that what its selections mean is not known`,
  mend: "write it again: passkey-rollout authenticators lock",
};

function ofSelection(
  path: PlanPath,
  key: string,
  tier: DraftTier,
  selection: AuthenticatorSelection,
  catalogue: AuthenticatorCatalogue,
  lock: AuthenticatorLock | null,
): PlanProblem[] {
  const ids = resolveSelection(selection, lock, () => catalogue);
  return [
    ...ids.flatMap((id) => distrusted(path, id, catalogue)),
    ...(tier.attestation === "required" ? ids.flatMap((id) => notAttesting(path, key, id, catalogue)) : []),
    ...(selection.aaguid === undefined ? unlocked(path, selection, catalogue, lock) : []),
  ];
}

function distrusted(path: PlanPath, id: Aaguid, { models }: AuthenticatorCatalogue): PlanProblem[] {
  const model = models.find((each) => each.aaguid === id);
  const report = model === undefined ? null : distrustOf(model);
  if (model === undefined || report === null) return [];
  const since = report.since === null ? "" : ` since ${report.since}`;
  return [
    problem(
      path,
      "error",
      `${model.description} (${id}) is ${report.status}${since} in the FIDO Metadata Service: what it attests proves nothing`,
      "take it out, and replace the authenticators that are in use",
    ),
  ];
}

function notAttesting(
  path: PlanPath,
  key: string,
  id: Aaguid,
  catalogue: AuthenticatorCatalogue,
): PlanProblem[] {
  const known = knownAuthenticator(id, catalogue, readPasskeyProviders());
  if (known.kind === "model" && canAttest(known.model)) return [];
  const name =
    known.kind === "model"
      ? `${known.model.description} (${id})`
      : known.kind === "provider"
        ? `${known.provider.name} (${id})`
        : id;
  return known.kind === "unknown"
    ? [
        problem(
          path,
          "warning",
          `tier "${key}" requires attestation, and ${name} is in neither the metadata service nor the list of passkey providers: whether it attests is not known`,
          "compare the AAGUID with the vendor's, or name a model of the catalogue (passkey-rollout authenticators list)",
        ),
      ]
    : [
        problem(
          path,
          "error",
          `tier "${key}" requires attestation, which ${name} cannot give: nobody of the tier could register it`,
          "name a model that attests (passkey-rollout authenticators list), or set attestation: not-required",
        ),
      ];
}

/** A selection by property means what the lock says, until somebody looks at what a newer catalogue makes of it. */
function unlocked(
  path: PlanPath,
  selection: AuthenticatorSelection,
  catalogue: AuthenticatorCatalogue,
  lock: AuthenticatorLock | null,
): PlanProblem[] {
  const locked = lockedBy(lock, selection);
  const now = selectAaguids(selection, () => catalogue);
  // A selection that means nothing is told as such; see checkTiers.
  if (locked === null && now.length === 0) return [];
  if (locked === null)
    return [
      problem(
        path,
        "warning",
        "models are selected by property and not locked: the next catalogue may change what people can register and sign in with",
        `run passkey-rollout authenticators lock, and commit ${lockFileName}`,
      ),
    ];
  const added = now.filter((id) => !locked.includes(id));
  const removed = locked.filter((id) => !now.includes(id));
  if (added.length + removed.length === 0) return [];
  return [
    problem(
      path,
      "note",
      `catalogue ${String(catalogue.number)} would select ${differenceInWords(added, removed)}; deployed is what ${lockFileName} says`,
      "run passkey-rollout authenticators lock when that is wanted, and review the difference",
    ),
  ];
}

function differenceInWords(added: readonly Aaguid[], removed: readonly Aaguid[]): string {
  return [
    ...(added.length === 0 ? [] : [`${String(added.length)} more (${added.join(", ")})`]),
    ...(removed.length === 0 ? [] : [`${String(removed.length)} fewer (${removed.join(", ")})`]),
  ].join(" and ");
}

function problem(
  path: PlanPath,
  severity: PlanProblem["severity"],
  message: string,
  mend: string,
): PlanProblem {
  return { check: "authenticator", severity, path, at: "value", message, mend };
}
