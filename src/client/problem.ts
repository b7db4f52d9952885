/**
 * @file What a call can end in beside its answer.
 */
import type { ProblemDetails } from "./schema.ts";

/** The server answered that it could not do it. */
export class EkycProblem extends Error {
  readonly status: number;
  /** Stable; docs/errors.md explains each. `unknown` where the answer did not come from ekyc. */
  readonly code: ProblemDetails["code"] | "unknown";
  readonly detail: string | undefined;
  /** Where fields of the request are wrong. */
  readonly errors: NonNullable<ProblemDetails["errors"]>;
  /** The picture that has to be sent again, where it is about one. */
  readonly picture: ProblemDetails["picture"];
  /** After which it is worth trying again. */
  readonly retryAfterSeconds: number | undefined;
  /** To name when you ask for help: `urn:request:…`. */
  readonly instance: string | undefined;

  constructor(
    status: number,
    {
      details,
      retryAfterSeconds,
    }: {
      readonly details: Partial<ProblemDetails>;
      readonly retryAfterSeconds?: number | undefined;
    },
  ) {
    super(details.detail ?? details.title ?? `The server answered ${status}.`);
    this.name = "EkycProblem";
    this.status = status;
    this.code = details.code ?? "unknown";
    this.detail = details.detail;
    this.errors = details.errors ?? [];
    this.picture = details.picture;
    this.retryAfterSeconds = retryAfterSeconds;
    this.instance = details.instance;
  }
}

/** There was no answer, or it broke off. */
export class EkycUnreachable extends Error {
  constructor(options?: ErrorOptions) {
    super("The server could not be reached.", options);
    this.name = "EkycUnreachable";
  }
}
