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
  "origin-refused": { status: 403, title: "Requests from other sites are refused" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  busy: { status: 503, title: "Too many pictures are waiting" },
  "models-not-ready": { status: 503, title: "The models are still loading" },
  internal: { status: 500, title: "Something went wrong on our side" },
} as const satisfies Record<string, { readonly status: number; readonly title: string }> &
  Record<RefusalCode, unknown>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Named as the parts of the multipart request. */
export const PROBLEM_PICTURES = ["document", "documentBack", "selfie", "liveFrame"] as const;
type ProblemPicture = (typeof PROBLEM_PICTURES)[number];

/** Thrown where a request cannot be carried out. `detail` must never hold personal data. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  /** The part of the request that it is about, where it is about a picture. */
  readonly picture: ProblemPicture | undefined;

  constructor(
    code: ProblemCode,
    options: { detail?: string; picture?: ProblemPicture; cause?: unknown } = {},
  ) {
    super(PROBLEMS[code].title, { cause: options.cause });
    this.name = "Problem";
    this.code = code;
    this.detail = options.detail;
    this.picture = options.picture;
  }
}

/** The body of an application/problem+json answer. A bug shows nothing of itself. */
export const toProblemDetails = (thrown: unknown, requestId: string) => {
  const { code, detail, picture } = thrown instanceof Problem ? thrown : new Problem("internal");
  return {
    type: `/docs/errors#${code}`,
    ...PROBLEMS[code],
    ...(detail !== undefined && { detail }),
    ...(picture !== undefined && { picture }),
    instance: `urn:request:${requestId}`,
    code,
  };
};
