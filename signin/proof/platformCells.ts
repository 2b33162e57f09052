import { platformUses } from "../entra/methods/platformUse";
import type { Credential, SignInConditions } from "../signIn";
import type { Hit, Scope } from "./queries";
import type { ProofTenant } from "./proofTenant";
import { type ValueClass, signInOf } from "./space";

/** Part of a scope, in which the same of some credentials can be used. */
export type PlatformCell = Required<Pick<Scope, "clients" | "platforms">> & Pick<Scope, "usedWhere">;

/** The clients and platforms of a scope by what is documented of the credentials there; one cell where all work everywhere. */
export function platformCells(
  tenant: Pick<ProofTenant, "clients" | "platforms">,
  scope: Pick<Scope, "clients" | "platforms">,
  credentials: readonly Credential[],
): readonly PlatformCell[] {
  const clients = scope.clients ?? tenant.clients;
  const platforms = scope.platforms ?? tenant.platforms;
  return clients.flatMap((client) => {
    const cells = new Map<string, { platforms: ValueClass[]; usedWhere: SignInConditions | null }>();
    for (const platform of platforms) {
      const conditions = { ...client.part.conditions, ...platform.part.conditions };
      const uses = platformUses(conditions, credentials);
      const key = uses === null ? "" : uses.map(({ support }) => support).join();
      const cell = cells.get(key) ?? { platforms: [], usedWhere: uses === null ? null : conditions };
      cell.platforms.push(platform);
      cells.set(key, cell);
    }
    return [...cells.values()].map(({ platforms: alike, usedWhere }) => ({
      clients: [client],
      platforms: alike,
      ...(usedWhere === null ? {} : { usedWhere }),
    }));
  });
}

/** Whether a found sign-in is from where it is not documented that its credentials work. */
export function isUntested({ found, credentials }: Hit): boolean {
  const { signInConditions } = signInOf(found.values.map(({ part }) => part));
  return platformUses(signInConditions, credentials) !== null;
}
