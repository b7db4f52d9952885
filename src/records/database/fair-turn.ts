/**
 * @file Lets others have their turn between two queries.
 *
 * [Note: a query is no pause]
 *
 * A query of SQLite is over when it returns, so awaiting it awaits nothing: a verification that reads and writes fifty
 * times in a row went on for up to 100 ms in which no other request was as much as read from its connection. Whoever
 * comes for the connection when this turn of the event loop is longer than LONGEST_TURN_MS waits for the next one.
 * Transactions are never interrupted: they have the connection already.
 */
import { setImmediate as nextTurn } from "node:timers/promises";

/** A few queries, or one commit. `npm run bench -- --service` measures what answers gain by it. */
const LONGEST_TURN_MS = 3;

export class FairTurn {
  /** When the first query of this turn of the event loop was asked; undefined where there was none. */
  #since: number | undefined;

  /** Resolves at once, or in a turn that is still short. */
  async take(): Promise<void> {
    while (this.#since !== undefined && performance.now() - this.#since > LONGEST_TURN_MS)
      await nextTurn();
    if (this.#since !== undefined) return;
    this.#since = performance.now();
    // In the order of their making: this one ends the turn before any that waits for its end looks again.
    setImmediate(() => {
      this.#since = undefined;
    });
  }
}
