import type { Bits } from "../bits";
import { andNot } from "../bits";
import type { Answer } from "../answer";
import type { AcceptedCredentials } from "../entra/acceptance";
import { EntraEvaluator } from "../entra/evaluator";
import { OktaAsProvider } from "../okta/federatedProvider";
import type { EntraTenant, OktaTenant } from "../../tenant/tenant";
import type { Verdict } from "../../tenant/verdict";
import type { Credential, SignIn, SignInConditions, SignInIdentity } from "../signIn";
import { interruptsSignIn } from "../entra/decide";
import {
  type AskedBeside,
  type BroughtState,
  askedBeside,
  clientsIn,
  conditionsOf,
  deviceStateKey,
  devicesIn,
  statesOf,
} from "./broughtState";
import {
  clientValues,
  deviceValues,
  flowValues,
  insiderRiskValues,
  locationValues,
  platformValues,
  riskValues,
} from "./values";
import { type Value, type ValueClass, classesOf, dimensionOf, classOf } from "./space";

/** Policies that something brought along does not satisfy: certainly and possibly. */
export interface Unsatisfied {
  readonly state: BroughtState;
  readonly certain: Bits;
  readonly possible: Bits;
  /** Whether a sign-in can certainly start with what is accepted. */
  readonly firstFactor: Verdict;
}

type UnsatisfiedMap = WeakMap<AcceptedCredentials, readonly Unsatisfied[]>;

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
  private readonly byDomain = new WeakMap<ValueClass, readonly ValueClass[]>();
  /** What grants ask for beside credentials. */
  readonly asked: AskedBeside;
  private readonly states: readonly BroughtState[];
  private readonly unsatisfiedWith: readonly [UnsatisfiedMap, UnsatisfiedMap] = [
    new WeakMap(),
    new WeakMap(),
  ];
  private readonly clientsByState: ReadonlyMap<BroughtState, readonly ValueClass[]>;
  private readonly devicesByState: ReadonlyMap<BroughtState, readonly ValueClass[]>;

  /** `okta`: the org that federated domains may send their people to. */
  constructor(
    readonly tenant: EntraTenant,
    okta: OktaTenant | null = null,
  ) {
    this.evaluator = new EntraEvaluator(tenant, okta === null ? null : new OktaAsProvider(okta));
    this.asked = askedBeside(this.evaluator.compiled.policies.flatMap(({ grant }) => grant.controls));
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
    this.clientsByState = new Map(this.states.map((state) => [state, clientsIn(state, this.clients)]));
    this.devicesByState = new Map(
      this.states.map((state) => [state, devicesIn(state, this.asked, this.devices)]),
    );
    this.signInRisks = classesOf(compiled, "signInRisk", riskValues("signInRiskLevel"), named);
    this.userRisks = classesOf(compiled, "userRisk", riskValues("userRiskLevel"), named);
    this.insiderRisks = classesOf(compiled, "insiderRisk", insiderRiskValues(), named);
    this.flows = classesOf(compiled, "authenticationFlow", flowValues(), named);
  }

  /** The class of one person, of whom more may be unresolved. */
  person(value: Value): ValueClass {
    return classOf(this.evaluator.compiled, dimensionOf("person"), value);
  }

  /**
   * Somebody once for each domain that they may be of, where domains are federated: what is accepted of them differs, which
   * policies are for them does not.
   */
  ofEachDomain(person: ValueClass): readonly ValueClass[] {
    const { domains } = this.evaluator.compiled.federation;
    if (!domains.mayFederate) return [person];
    let known = this.byDomain.get(person);
    if (known === undefined) {
      const identity = person.part.identity ?? {};
      const alternatives = domains.alternatives(identity);
      known =
        alternatives[0] === identity
          ? [person]
          : alternatives.map((alternative) => {
              const [domain] = domains.of(alternative);
              const isManaged = domain?.federation.kind === "managed";
              return ofDomain(person, alternative, isManaged ? null : (domain?.name ?? null));
            });
      this.byDomain.set(person, known);
    }
    return known;
  }

  resources(values: readonly Value[]): ValueClass[] {
    return classesOf(this.evaluator.compiled, "resource", values, ({ part: { context } }) =>
      context !== undefined && interruptsSignIn(context) ? "interrupted" : "",
    );
  }

  /** What grants can tell apart in this tenant, the ordinary first. */
  broughtStates(): readonly BroughtState[] {
    return this.states;
  }

  /** Clients of the kind that a state says. */
  clientsOf(state: BroughtState, clients = this.clients): readonly ValueClass[] {
    const known = clients === this.clients ? this.clientsByState.get(state) : undefined;
    return known ?? clientsIn(state, clients);
  }

  /** Devices that bring exactly what a state says, as far as grants ask for it. */
  devicesOf(state: BroughtState, devices = this.devices): readonly ValueClass[] {
    const known = devices === this.devices ? this.devicesByState.get(state) : undefined;
    return known ?? devicesIn(state, this.asked, devices);
  }

  /** Policies that credentials of a person do not satisfy, for each state that grants can tell apart. */
  unsatisfied(
    person: ValueClass,
    credentials: readonly Credential[],
    strengthsGiveWay: boolean,
    usedWhere?: SignInConditions,
  ): readonly Unsatisfied[] {
    const accepted = this.evaluator.acceptedOf(presenting(person, credentials, usedWhere));
    const known = this.unsatisfiedWith[strengthsGiveWay ? 1 : 0].get(accepted);
    if (known !== undefined) return known;
    const unsatisfied = this.states.map((state) =>
      this.unsatisfiedOf(person, credentials, state, strengthsGiveWay, usedWhere),
    );
    this.unsatisfiedWith[strengthsGiveWay ? 1 : 0].set(accepted, unsatisfied);
    return unsatisfied;
  }

  /** The same for one state, which may also be one that grants of this tenant do not tell from others. */
  unsatisfiedIn(
    person: ValueClass,
    credentials: readonly Credential[],
    state: BroughtState,
    strengthsGiveWay: boolean,
    usedWhere?: SignInConditions,
  ): Unsatisfied {
    return (
      this.unsatisfied(person, credentials, strengthsGiveWay, usedWhere).find(
        (entry) => entry.state === state,
      ) ?? this.unsatisfiedOf(person, credentials, state, strengthsGiveWay, usedWhere)
    );
  }

  private unsatisfiedOf(
    person: ValueClass,
    credentials: readonly Credential[],
    state: BroughtState,
    strengthsGiveWay: boolean,
    usedWhere: SignInConditions | undefined,
  ): Unsatisfied {
    const { enforced } = this.evaluator.compiled;
    const brought = presenting(person, credentials, { ...usedWhere, ...conditionsOf(state) });
    const { yes, maybe } = this.evaluator.satisfactionOf(brought, strengthsGiveWay);
    const { firstFactor } = this.evaluator.acceptedOf(presenting(person, credentials, usedWhere));
    return { state, certain: andNot(enforced, maybe), possible: andNot(enforced, yes), firstFactor };
  }

  evaluate(signIn: SignIn): Answer {
    return this.evaluator.evaluate(signIn);
  }
}

function presenting(
  person: ValueClass,
  credentials: readonly Credential[],
  conditions: SignInConditions | undefined,
): SignIn {
  return {
    signInIdentity: person.part.identity ?? {},
    signInContext: {},
    credentials,
    ...(conditions === undefined ? {} : { signInConditions: conditions }),
  };
}

function ofDomain(person: ValueClass, identity: SignInIdentity, federated: string | null): ValueClass {
  const { cost, yes, maybe } = person;
  const who = person.words ?? "somebody";
  return {
    part: { identity },
    words: federated === null ? who : `${who} whose domain ${federated} is federated`,
    cost,
    yes,
    maybe,
    get open() {
      return person.open;
    },
  };
}
