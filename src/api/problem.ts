/**
 * @file Every problem the API can answer with, and its one way out (RFC 9457).
 *
 * [Note: outcomes are not problems]
 *
 * A blurred card, faces that do not match or an attack that is suspected are
 * results, answered with 200. A problem is a request that could not be carried
 * out. Anything thrown that is not a Problem is a bug: 500, and nothing is shown.
 */
import type { RefusalCode } from "../observations/index.ts";

/** `title` is fixed for each code; docs/errors.md explains each and a test holds the two together. */
export const PROBLEMS = {
  "not-found": { status: 404, title: "There is nothing at this address" },
  "verification-not-found": { status: 404, title: "No such verification, or not with this token" },
  "picture-not-found": { status: 404, title: "This verification has no such picture" },
  "request-invalid": { status: 422, title: "The request is not valid" },
  "request-timeout": { status: 408, title: "The request came too slowly" },
  "headers-too-large": { status: 431, title: "The headers of the request are too large" },
  "body-too-large": { status: 413, title: "The body of the request is larger than 64 KB" },
  "picture-missing": { status: 422, title: "A picture is missing" },
  "picture-empty": { status: 422, title: "The picture has no content" },
  "picture-too-large": { status: 413, title: "The picture is larger than 10 MB" },
  "picture-type-unsupported": { status: 415, title: "This kind of file cannot be read" },
  "picture-dimensions": { status: 422, title: "The picture is too small or too large" },
  "picture-unreadable": { status: 422, title: "The picture could not be opened" },
  "heic-decoder-missing": { status: 415, title: "HEIC pictures cannot be opened here" },
  "password-needed": { status: 422, title: "The PDF needs its password" },
  "password-wrong": { status: 422, title: "The password does not open the PDF" },
  "share-code-needed": { status: 422, title: "The ZIP needs its share code" },
  "share-code-wrong": { status: 422, title: "The share code does not open the ZIP" },
  "pdf-unreadable": { status: 422, title: "The PDF could not be opened" },
  "pdf-too-many-pages": { status: 422, title: "The PDF has too many pages" },
  "offline-xml-unreadable": { status: 422, title: "This is no usable offline e-KYC file" },
  "media-type-unsupported": { status: 415, title: "Send multipart/form-data" },
  "challenge-invalid": { status: 422, title: "The challenge is not of this server" },
  "challenge-expired": { status: 422, title: "The challenge is too old" },
  "challenge-spent": { status: 409, title: "The challenge was answered before" },
  "live-capture-required": { status: 422, title: "The selfie has to be taken live" },
  "credentials-needed": { status: 401, title: "This needs an API key or a session" },
  "sign-in-needed": { status: 401, title: "This needs a person who is signed in" },
  "sign-in-refused": { status: 401, title: "E-mail address, password or code is wrong" },
  "invitation-invalid": { status: 404, title: "This link cannot be used, or not any more" },
  "permission-missing": { status: 403, title: "This is not permitted to you" },
  "record-not-found": { status: 404, title: "There is no such record" },
  "state-invalid": { status: 409, title: "This cannot be done in the state it is in" },
  "changed-meanwhile": { status: 409, title: "It was changed by somebody else meanwhile" },
  "evidence-missing": { status: 409, title: "Evidence that was asked for is missing" },
  "consent-missing": { status: 409, title: "The applicant has not agreed to the notice" },
  "notice-changed": { status: 409, title: "The notice has changed since it was read" },
  "offset-wrong": { status: 409, title: "The upload goes on at another place" },
  "claim-needed": { status: 409, title: "Claim the case before you decide it" },
  "claimed-by-another": { status: 409, title: "Another person works on this case" },
  "legal-hold": { status: 409, title: "A legal hold forbids erasing this" },
  "code-refused": { status: 403, title: "The code is wrong, or was used before" },
  "second-reviewer-needed": { status: 409, title: "A second person has to decide this" },
  "handoff-invalid": { status: 404, title: "This code cannot be used, or not any more" },
  "number-index-off": { status: 409, title: "Numbers of this type are not kept, in no form" },
  "policy-invalid": { status: 422, title: "This is no usable policy" },
  "webhook-url-refused": { status: 422, title: "Webhooks may not be sent to this address" },
  "idempotency-key-reused": { status: 422, title: "The key was used for another request" },
  "idempotency-in-progress": {
    status: 409,
    title: "The first request with this key is still running",
  },
  "origin-refused": { status: 403, title: "Requests from other sites are refused" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  busy: { status: 503, title: "Too many pictures are waiting" },
  stopping: { status: 503, title: "This server is being stopped" },
  "disk-full": { status: 507, title: "There is no room left to keep anything" },
  "storage-unavailable": { status: 503, title: "What is kept cannot be read or written now" },
  "database-unavailable": { status: 503, title: "The database does not answer now" },
  "models-not-ready": { status: 503, title: "The models are still loading" },
  internal: { status: 500, title: "Something went wrong on our side" },
} as const satisfies Record<string, { readonly status: number; readonly title: string }> &
  Record<RefusalCode, unknown>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Named as the parts of the multipart request. */
export const PROBLEM_PICTURES = [
  "document",
  "documentBack",
  "selfie",
  "liveFrame",
  "first",
  "second",
  "picture",
] as const;
export type ProblemPicture = (typeof PROBLEM_PICTURES)[number];

export interface FieldError {
  /** JSON pointer (RFC 6901). */
  readonly pointer: string;
  readonly detail: string;
}

interface ProblemOptions {
  readonly detail?: string;
  readonly picture?: ProblemPicture;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** Thrown where a request cannot be carried out. `detail` must never hold personal data. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  /** Where fields of the request are wrong; never the values. */
  readonly errors: readonly FieldError[] | undefined;
  /** Seconds after which to try again, for the header Retry-After. */
  readonly retryAfterSeconds: number | undefined;
  /** The part of the request that it is about, where it is about a picture. */
  readonly picture: ProblemPicture | undefined;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(PROBLEMS[code].title, { cause: options.cause });
    this.name = "Problem";
    this.code = code;
    this.detail = options.detail;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.picture = options.picture;
  }
}

/** The body of an application/problem+json answer. A bug shows nothing of itself. */
export const toProblemDetails = (thrown: unknown, requestId: string) => {
  const { code, detail, picture, errors } =
    thrown instanceof Problem ? thrown : new Problem("internal");
  return {
    type: `/docs/errors#${code}`,
    ...PROBLEMS[code],
    ...(detail !== undefined && { detail }),
    ...(picture !== undefined && { picture }),
    ...(errors !== undefined && { errors: [...errors] }),
    instance: `urn:request:${requestId}`,
    code,
  };
};
