import type { ApiRequest, BatchOutcome } from "./client";
import { ApiError } from "./client";
import type { Clock } from "./clock";
import type { Dialect } from "./dialect";
import { type Answer, isSuccess } from "./exchange";
import { apiError } from "./failure";
import { isJson } from "./json";
import { backOffMs, type Limits } from "./limits";
import { judge } from "./retry";
import { isDeletedBefore, isIdempotent, type Sender } from "./sender";

/** Graph takes no more in one batch: https://learn.microsoft.com/graph/json-batching */
const batchSize = 20;

export interface BatchOptions {
  readonly send: Sender;
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** How many batches wait for their answers at one time. */
  readonly inFlight: number;
}

interface Item {
  readonly index: number;
  readonly request: ApiRequest;
  attempts: number;
  conflicts: number;
  uncertain: boolean;
  /** When it may be sent, in milliseconds since 1970. */
  readyAt: number;
}

/** Sends requests in batches and gives the outcome of each, in their order. It rejects for none of them. */
export async function sendInBatches(
  requests: readonly ApiRequest[],
  options: BatchOptions,
): Promise<readonly BatchOutcome[]> {
  return new Batches(requests, options).run();
}

class Batches {
  readonly #options: BatchOptions;
  readonly #started: number;
  readonly #waiting: Item[];
  readonly #outcomes = new Map<number, BatchOutcome>();
  readonly #requests: readonly ApiRequest[];

  constructor(requests: readonly ApiRequest[], options: BatchOptions) {
    this.#options = options;
    this.#requests = requests;
    this.#started = options.clock.now();
    this.#waiting = requests.map((request, index) => ({
      index,
      request,
      attempts: 0,
      conflicts: 0,
      uncertain: false,
      readyAt: this.#started,
    }));
  }

  async run(): Promise<readonly BatchOutcome[]> {
    const senders = Math.min(this.#options.inFlight, Math.ceil(this.#requests.length / batchSize));
    await Promise.all(Array.from({ length: senders }, () => this.#sendAll()));
    return this.#requests.map((request, index) => this.#outcomes.get(index) ?? lost(request));
  }

  /** One of the concurrent senders: takes what is ready until nothing waits any more. */
  async #sendAll(): Promise<void> {
    const { clock, signal } = this.#options;
    while (this.#waiting.length > 0) {
      const batch = this.#take();
      if (batch.length > 0) {
        await this.#sendOne(batch);
        continue;
      }
      const earliest = Math.min(...this.#waiting.map(({ readyAt }) => readyAt));
      // When cancelled, what still waits is sent into a client that refuses it.
      await clock.sleep(earliest - clock.now(), signal).catch(() => {
        for (const item of this.#waiting) item.readyAt = 0;
      });
    }
  }

  /**
   * Up to 20 requests of one version that are ready. What may not be repeated goes apart from what may: a batch whose
   * answer is lost is sent again only if all of it may be.
   */
  #take(): readonly Item[] {
    const now = this.#options.clock.now();
    const first = this.#waiting.find(({ readyAt }) => readyAt <= now);
    if (first === undefined) return [];
    const batch = this.#waiting
      .filter(({ readyAt, request }) => readyAt <= now && kindOf(request) === kindOf(first.request))
      .slice(0, batchSize);
    for (const item of batch) this.#waiting.splice(this.#waiting.indexOf(item), 1);
    return batch;
  }

  async #sendOne(batch: readonly Item[]): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    for (const item of batch) item.attempts++;
    const outer: ApiRequest = {
      method: "POST",
      path: "/$batch",
      version: first.request.version ?? "v1.0",
      idempotent: isIdempotent(first.request),
      body: { requests: batch.map(innerRequest) },
    };
    try {
      const sent = await this.#options.send(outer);
      const answers = answersIn(sent.body);
      const outerId = sent.header("request-id") ?? null;
      for (const item of batch) {
        item.uncertain ||= sent.repeated && item.request.method !== "GET";
        const answer = answers.get(String(item.index));
        if (answer === undefined) this.#settle(item, failed(lost(item.request, outerId).error));
        else this.#judge(item, answer, outerId);
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      for (const item of batch) this.#settle(item, failed(ofInner(item, error)));
    }
  }

  #judge(item: Item, answer: Answer, outerId: string | null): void {
    const { clock, dialect, limits, random } = this.#options;
    const { request } = item;
    if (isSuccess(answer)) {
      this.#settle(item, { ok: true, response: { status: answer.status, body: answer.body } });
      return;
    }
    if (isDeletedBefore(request, answer.status, item.uncertain)) {
      this.#settle(item, { ok: true, response: { status: 204, body: null } });
      return;
    }
    const now = clock.now();
    const verdict = judge(answer, isIdempotent(request), dialect, now);
    item.uncertain ||= verdict.uncertain;
    if (verdict.conflict) item.conflicts++;
    const waitMs = verdict.waitMs ?? backOffMs(item.attempts, limits, random());
    const bounded = item.attempts < limits.attempts && item.conflicts <= limits.conflicts;
    const elapsedMs = now - this.#started;
    if (verdict.again && bounded && elapsedMs + waitMs <= limits.totalMs) {
      item.readyAt = now + waitMs;
      this.#waiting.push(item);
      return;
    }
    const { attempts, uncertain } = item;
    const exchange = { outcome: answer, secrets: [] };
    this.#settle(
      item,
      failed(apiError({ request, exchange, sentId: outerId, attempts, elapsedMs, uncertain }, dialect)),
    );
  }

  #settle({ index }: Item, outcome: BatchOutcome): void {
    this.#outcomes.set(index, outcome);
  }
}

function kindOf(request: ApiRequest): string {
  return `${request.version ?? "v1.0"} ${String(isIdempotent(request))}`;
}

function innerRequest({ index, request }: Item): Record<string, unknown> {
  const inner = { id: String(index), method: request.method, url: request.path };
  if (request.body === undefined) return inner;
  return { ...inner, headers: { "Content-Type": "application/json" }, body: request.body };
}

/** The inner answers by their ids. They come in any order. */
function answersIn(body: unknown): ReadonlyMap<string, Answer> {
  const responses = isJson(body) && Array.isArray(body.responses) ? body.responses : [];
  const answers = new Map<string, Answer>();
  for (const response of responses) {
    if (!isJson(response)) continue;
    const { id, status, headers, body: inner } = response;
    if (typeof id !== "string" || typeof status !== "number") continue;
    answers.set(id, { kind: "answer", status, header: lookup(headers), body: inner ?? null });
  }
  return answers;
}

function lookup(headers: unknown): Answer["header"] {
  const entries = isJson(headers) ? Object.entries(headers) : [];
  const byName = new Map(entries.map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => {
    const value = byName.get(name);
    return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
  };
}

function failed(error: ApiError): BatchOutcome {
  return { ok: false, error };
}

/** An error of the whole batch as the error of one request in it. */
function ofInner({ request, uncertain }: Item, { failure }: ApiError): ApiError {
  const { method, path } = request;
  const mayHaveBeenDone = method !== "GET" && (uncertain || failure.mayHaveBeenDone === true);
  const message = `the batch with it failed: ${failure.message}`;
  return new ApiError({ ...failure, method, path, message, mayHaveBeenDone });
}

function lost(
  { method, path }: ApiRequest,
  correlationId: string | null = null,
): BatchOutcome & { ok: false } {
  const message = "the answer of its batch does not mention it";
  return {
    ok: false,
    error: new ApiError({ method, path, status: null, code: null, message, correlationId }),
  };
}
