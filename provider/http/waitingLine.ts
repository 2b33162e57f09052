interface Waiting {
  readonly mayGo: () => Promise<void>;
  readonly go: () => void;
  readonly fail: (reason: unknown) => void;
}

/** First come, first served: only whoever stands at the head waits for its turn, everybody else waits for the head. */
export class WaitingLine {
  readonly #waiting: Waiting[] = [];
  #served = false;

  /**
   * Stands in the line until it is this caller's turn and `mayGo` has resolved; what it rejects with, this rejects with.
   *
   * @param first goes before everybody else: what was turned away once does not queue again.
   */
  enter(mayGo: () => Promise<void>, first = false): Promise<void> {
    return new Promise((go, fail) => {
      const waiting = { mayGo, go, fail };
      if (first) this.#waiting.unshift(waiting);
      else this.#waiting.push(waiting);
      void this.#serve();
    });
  }

  async #serve(): Promise<void> {
    if (this.#served) return;
    this.#served = true;
    for (let head = this.#waiting.shift(); head !== undefined; head = this.#waiting.shift()) {
      await head.mayGo().then(head.go, head.fail);
    }
    this.#served = false;
  }
}
