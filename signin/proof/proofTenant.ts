import type { Bits } from "../bits";
import type { Verdict } from "../../tenant/verdict";
import { andNot } from "../bits";
import type { Answer } from "../answer";
import { EntraEvaluator } from "../entra/evaluator";
import type { EntraTenant } from "../../tenant/tenant";
import {
  type Credential,
  type SignIn,
  type SignInConditions,
  type UserAction,
  anyOtherApplication,
} from "../signIn";
import type { Control } from "../entra/grants";
import {
  clientValues,
  deviceValues,
  flowValues,
  insiderRiskValues,
  locationValues,
  platformValues,
  riskValues,
} from "./values";
import { type Value, type ValueClass, classesOf, dimensionOf, classOf, signInOf } from "./space";

/**
 * What a sign-in brings along beside credentials that grants may ask for. Classes of devices belong to exactly one; the
 * client's protection is independent of every condition.
 */
export interface BroughtState {
  readonly compliant: boolean;
  readonly hybridJoined: boolean;
  readonly protectedClient: boolean;
}

/** One Entra tenant made ready for proofs: classes of every dimension but who signs in and to what. */
export class ProofTenant {
  readonly evaluator: EntraEvaluator;
  readonly clients: readonly ValueClass[];
  readonly platforms: readonly ValueClass[];
  readonly locations: readonly ValueClass[];
  readonly devices: readonly ValueClass[];
  readonly signInRisks: readonly ValueClass[];
  readonly userRisks: readonly ValueClass[];
  readonly insiderRisks: readonly ValueClass[];
  readonly flows: readonly ValueClass[];
  /** Device filters with more distinctions than are tried: what rests on them is not verified. */
  readonly undecidedFilters: readonly string[];
  private readonly asked: Asked;
  private readonly states: readonly BroughtState[];

  constructor(readonly tenant: EntraTenant) {
    this.evaluator = new EntraEvaluator(tenant);
    this.asked = askedOf(this.evaluator.compiled.policies.flatMap(({ grant }) => grant.controls));
    this.states = statesOf(this.asked);
    const { compiled } = this.evaluator;
    const devices = deviceValues(compiled);
    this.undecidedFilters = devices.undecided;
    // Few values that questions are asked about by name: each stays a class of its own.
    const named = ({ words }: Value): string => words ?? "";
    this.clients = classesOf(compiled, "clientApp", clientValues(), named);
    this.platforms = classesOf(compiled, "platform", platformValues(), named);
    this.locations = classesOf(compiled, "location", locationValues(compiled));
    this.devices = classesOf(compiled, "device", devices.values, deviceStateKey);
    this.signInRisks = classesOf(compiled, "signInRisk", riskValues("signInRiskLevel"), named);
    this.userRisks = classesOf(compiled, "userRisk", riskValues("userRiskLevel"), named);
    this.insiderRisks = classesOf(compiled, "insiderRisk", insiderRiskValues(), named);
    this.flows = classesOf(compiled, "authenticationFlow", flowValues(), named);
  }

  /** The class of one person, of whom more may be unresolved. */
  person(value: Value): ValueClass {
    return classOf(this.evaluator.compiled, dimensionOf("person"), value);
  }

  resources(values: readonly Value[]): ValueClass[] {
    return classesOf(this.evaluator.compiled, "resource", values);
  }

  /** What grants can tell apart in this tenant, the ordinary first. */
  broughtStates(): readonly BroughtState[] {
    return this.states;
  }

  /** Devices that bring exactly what a state says, as far as grants ask for it. */
  devicesOf(state: BroughtState, devices = this.devices): ValueClass[] {
    const { compliantDevice, domainJoinedDevice } = this.asked;
    return devices.filter(({ part }) => {
      const device = part.conditions?.deviceInfo;
      return (
        (!compliantDevice || (device?.isCompliant === true) === state.compliant) &&
        (!domainJoinedDevice || (device?.trustType === "ServerAD") === state.hybridJoined)
      );
    });
  }

  /**
   * Policies that credentials of a person do not satisfy: certainly and possibly. `interrupting`: the registration that
   * interrupts the sign-in, which some demands give way to.
   */
  unsatisfied(
    person: ValueClass,
    credentials: readonly Credential[],
    state: BroughtState,
    interrupting?: UserAction,
  ): { readonly certain: Bits; readonly possible: Bits; readonly firstFactor: Verdict } {
    const context =
      interrupting === undefined ? {} : { application: anyOtherApplication, userAction: interrupting };
    const signIn = { ...signInOf([person.part, { context, conditions: conditionsOf(state) }]), credentials };
    const { satisfied, maySatisfy, accepted } = this.evaluator.decide(signIn);
    const { enforced } = this.evaluator.compiled;
    return {
      certain: andNot(enforced, maySatisfy),
      possible: andNot(enforced, satisfied),
      firstFactor: accepted.firstFactor,
    };
  }

  evaluate(signIn: SignIn): Answer {
    return this.evaluator.evaluate(signIn);
  }
}

/** Whether any grant asks for it. */
interface Asked {
  readonly compliantDevice: boolean;
  readonly domainJoinedDevice: boolean;
  readonly protectedClient: boolean;
}

function askedOf(controls: readonly Control[]): Asked {
  const kinds = new Set(controls.map(({ kind }) => kind));
  return {
    compliantDevice: kinds.has("compliantDevice"),
    domainJoinedDevice: kinds.has("domainJoinedDevice"),
    protectedClient: kinds.has("approvedApplication") || kinds.has("compliantApplication"),
  };
}

function statesOf(asked: Asked): BroughtState[] {
  const choices = (isAsked: boolean): readonly boolean[] => (isAsked ? [false, true] : [false]);
  return choices(asked.protectedClient).flatMap((protectedClient) =>
    choices(asked.domainJoinedDevice).flatMap((hybridJoined) =>
      choices(asked.compliantDevice).map((compliant) => ({ compliant, hybridJoined, protectedClient })),
    ),
  );
}

export function conditionsOf({ compliant, hybridJoined, protectedClient }: BroughtState): SignInConditions {
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
  };
}

function deviceStateKey({ part }: Value): string {
  const device = part.conditions?.deviceInfo;
  return `${device?.isCompliant === true ? "C" : ""}${device?.trustType === "ServerAD" ? "H" : ""}`;
}
