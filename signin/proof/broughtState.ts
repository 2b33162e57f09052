import type { Control } from "../entra/grants";
import { type SignInConditions, isLegacyClient } from "../signIn";
import type { Value, ValueClass } from "./space";

/**
 * What a sign-in brings along beside credentials that grants may ask for. Classes of clients and of devices belong to exactly
 * one, but that a legacy client shows nothing of its device; the client's protection is independent of every condition.
 */
export interface BroughtState {
  readonly compliant: boolean;
  readonly hybridJoined: boolean;
  readonly protectedClient: boolean;
  /** A client that can show neither a second factor nor the state of a device. */
  readonly legacyClient: boolean;
}

/** Whether any grant asks for it. */
export interface AskedBeside {
  readonly compliantDevice: boolean;
  readonly domainJoinedDevice: boolean;
  readonly protectedClient: boolean;
}

export function askedBeside(controls: readonly Control[]): AskedBeside {
  const kinds = new Set(controls.map(({ kind }) => kind));
  return {
    compliantDevice: kinds.has("compliantDevice"),
    domainJoinedDevice: kinds.has("domainJoinedDevice"),
    protectedClient: kinds.has("approvedApplication") || kinds.has("compliantApplication"),
  };
}

/** What either asks for. */
export function askedByEither(one: AskedBeside, other: AskedBeside): AskedBeside {
  return {
    compliantDevice: one.compliantDevice || other.compliantDevice,
    domainJoinedDevice: one.domainJoinedDevice || other.domainJoinedDevice,
    protectedClient: one.protectedClient || other.protectedClient,
  };
}

const no = { compliant: false, hybridJoined: false, protectedClient: false, legacyClient: false };

/** Every state there is, the ordinary first; the same objects for all tenants. */
const everyState: readonly BroughtState[] = [false, true].flatMap((protectedClient) => [
  ...[false, true].flatMap((hybridJoined) =>
    [false, true].map((compliant) => ({ ...no, compliant, hybridJoined, protectedClient })),
  ),
  { ...no, protectedClient, legacyClient: true },
]);

/** What grants that ask for these can tell apart, the ordinary first. */
export function statesOf(asked: AskedBeside): readonly BroughtState[] {
  return everyState.filter(
    ({ compliant, hybridJoined, protectedClient }) =>
      (asked.compliantDevice || !compliant) &&
      (asked.domainJoinedDevice || !hybridJoined) &&
      (asked.protectedClient || !protectedClient),
  );
}

const conditionsByState: ReadonlyMap<BroughtState, SignInConditions> = new Map(
  everyState.map((state) => [state, conditionsFor(state)]),
);

/** What a sign-in that brings this along says; the same object each time. */
export function conditionsOf(state: BroughtState): SignInConditions {
  return conditionsByState.get(state) ?? conditionsFor(state);
}

function conditionsFor({
  compliant,
  hybridJoined,
  protectedClient,
  legacyClient,
}: BroughtState): SignInConditions {
  const device = {
    ...(compliant ? { isCompliant: true } : {}),
    ...(hybridJoined
      ? { trustType: "ServerAD" as const }
      : compliant
        ? { trustType: "AzureAD" as const }
        : {}),
  };
  return {
    ...(compliant || hybridJoined ? { deviceInfo: device } : {}),
    ...(protectedClient ? { isApprovedApplication: true, isCompliantApplication: true } : {}),
    ...(legacyClient ? { clientAppType: "other" as const } : {}),
  };
}

/** Clients of the kind that a state says. */
export function clientsIn<C extends ValueClass>(
  { legacyClient }: BroughtState,
  clients: readonly C[],
): readonly C[] {
  return clients.filter(({ part }) => isLegacyClient(part.conditions?.clientAppType) === legacyClient);
}

/** Devices that bring exactly what a state says, as far as grants ask for it. */
export function devicesIn<C extends ValueClass>(
  state: BroughtState,
  { compliantDevice, domainJoinedDevice }: AskedBeside,
  devices: readonly C[],
): readonly C[] {
  if (state.legacyClient) return devices;
  return devices.filter(({ part }) => {
    const device = part.conditions?.deviceInfo;
    return (
      (!compliantDevice || (device?.isCompliant === true) === state.compliant) &&
      (!domainJoinedDevice || (device?.trustType === "ServerAD") === state.hybridJoined)
    );
  });
}

/** Equal for devices that grants cannot tell apart. */
export function deviceStateKey({ part }: Value): string {
  const device = part.conditions?.deviceInfo;
  return `${device?.isCompliant === true ? "C" : ""}${device?.trustType === "ServerAD" ? "H" : ""}`;
}
