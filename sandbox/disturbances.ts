import { type SandboxClock, systemClock } from "./clock";
import type { SandboxReply, SandboxRequest } from "./exchange";
import { type Chance, type Faults, type SomeFaults, faultsOf, noFaults, struckBy } from "./faults";
import { LaggingReads } from "./laggingReads";
import { type Random, seededRandom } from "./random";
import { type Throttle, admitted } from "./throttle";

/** Data that can be kept as it is now, whatever is written to it later. */
export interface Keepable<State> {
  asOfNow(): State;
}

/** One service of which the answers are disturbed. */
export interface DisturbedService<State extends Keepable<State>> {
  readonly state: State;
  /** Answers from this state; writes are made to it. */
  readonly answerFrom: (state: State) => (request: SandboxRequest) => SandboxReply;
  /** Told of what was carried out. */
  readonly carriedOut: (request: SandboxRequest, reply: SandboxReply) => void;
  readonly throttle: Throttle;
  /** The service's own form of an error inside of it. */
  readonly error: (status: 500 | 503 | 504) => SandboxReply;
  /** The service's own way of turning away a request. */
  readonly tooManyRequests: (request: SandboxRequest, random: Random, now: number) => SandboxReply;
}

/** Where a request stands: a batch's inner ones have no connection to lose, and the batch itself changes nothing. */
export type Standing = "alone" | "inBatch" | "batch";

export interface DisturbanceOptions {
  readonly faults?: SomeFaults | undefined;
  /** Whether the documented limits hold. */
  readonly throttling?: boolean | undefined;
  readonly clock?: SandboxClock | undefined;
}

/** The layer between the listeners and the services: faults on request and the services' limits, each changeable at run time. */
export class Disturbances {
  throttling: boolean;
  private readonly clock: SandboxClock;
  private faults: Faults = noFaults;
  private random: Random = seededRandom(noFaults.seed);

  constructor({ faults = {}, throttling = false, clock = systemClock }: DisturbanceOptions = {}) {
    this.throttling = throttling;
    this.clock = clock;
    this.setFaults(faults);
  }

  /** From the next request on. What is left out is switched off; the sequence of decisions begins anew. */
  setFaults(faults: SomeFaults): void {
    this.faults = faultsOf(faults);
    this.random = seededRandom(this.faults.seed);
  }

  clearFaults(): void {
    this.setFaults({});
  }

  /** Waits as long as an answer takes. */
  async delay(): Promise<void> {
    if (this.faults.latency > 0) await this.clock.sleep(this.faults.latency);
  }

  /** Answers requests of a service as it would answer on such a day. */
  over<State extends Keepable<State>>(
    service: DisturbedService<State>,
  ): (request: SandboxRequest, standing: Standing, batch?: () => SandboxReply) => SandboxReply {
    const lagging = new LaggingReads<State>();
    const carryOut = service.answerFrom(service.state);
    const read = (request: SandboxRequest): SandboxReply => {
      const address = `${request.path}?${request.query.toString()}`;
      const seen = lagging.seenBy(address, this.faults.lag, this.clock.now());
      return (seen === null ? carryOut : service.answerFrom(seen))(request);
    };
    const write = (request: SandboxRequest): SandboxReply => {
      if (this.faults.lag !== null) lagging.keep(service.state.asOfNow(), this.clock.now());
      const reply = carryOut(request);
      service.carriedOut(request, reply);
      return reply;
    };
    /** What the service would answer, with nothing done. */
    const pretend = (request: SandboxRequest): SandboxReply =>
      service.answerFrom(service.state.asOfNow())(request);

    return (request, standing, batch) => {
      const admission =
        this.throttling && standing !== "batch"
          ? service.throttle.admit(request, this.clock.now())
          : admitted;
      if (admission.refusal !== null) return admission.refusal;
      const answer =
        batch ?? ((): SandboxReply => (request.method === "GET" ? read(request) : write(request)));
      const strike = this.strikeFor(request, standing);
      const reply = struck(strike, request, standing, service, {
        answer,
        pretend: () => pretend(request),
        random: this.random,
        now: this.clock.now(),
      });
      return { ...reply, headers: { ...admission.headers, ...reply.headers } };
    };
  }

  private strikeFor(request: SandboxRequest, standing: Standing): Chance | null {
    const strike = struckBy(this.faults, this.random());
    const isIgnored = this.faults.ignoredPaths.some((pattern) => pattern.test(request.path));
    if (standing === "batch") return strike === "throttled" || strike === "ignored" ? null : strike;
    if (isIgnored && strike === null) return "ignored";
    return strike;
  }
}

interface Means {
  readonly answer: () => SandboxReply;
  readonly pretend: () => SandboxReply;
  readonly random: Random;
  readonly now: number;
}

function struck<State extends Keepable<State>>(
  strike: Chance | null,
  request: SandboxRequest,
  standing: Standing,
  service: DisturbedService<State>,
  { answer, pretend, random, now }: Means,
): SandboxReply {
  const isConnected = standing !== "inBatch";
  switch (strike) {
    case null:
      return answer();
    case "unavailable":
      return service.error(503);
    case "failed":
      answer();
      return service.error(random() < 0.5 ? 500 : 504);
    case "dropped":
      return isConnected ? connectionLost : service.error(503);
    case "lost":
      answer();
      return isConnected ? connectionLost : service.error(504);
    case "throttled":
      return service.tooManyRequests(request, random, now);
    case "ignored":
      return isChange(request) ? pretend() : answer();
  }
}

/** Only what changes an object is ignored: nobody has seen a service give the id of an object that it did not make. */
function isChange({ method }: SandboxRequest): boolean {
  return method === "PATCH" || method === "PUT" || method === "DELETE";
}

const connectionLost: SandboxReply = { status: 0, losesConnection: true };
