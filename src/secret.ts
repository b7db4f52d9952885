/**
 * @file A value that no log, error or JSON shows: what prints it prints `[redacted]`.
 */
import { inspect } from "node:util";

const SHOWN = "[redacted]";

export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** Only where it is used: what this gives has no protection any more. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [inspect.custom](): string {
    return SHOWN;
  }
}
