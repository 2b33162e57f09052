import type { Answer, NoAnswer } from "./exchange";
import type { Verdict } from "./retry";

/** Where requests wait until the service takes them. */
export interface Gate {
  /**
   * Resolves when an attempt may be made; rejects when the client is cancelled.
   *
   * @param again whether the request was turned away before, and so goes first.
   */
  enter(path: string, again: boolean): Promise<void>;
  /** To be called exactly once after each attempt; a verdict where it brought no success. */
  leave(path: string, outcome: Answer | NoAnswer, verdict: Verdict | null): void;
}
