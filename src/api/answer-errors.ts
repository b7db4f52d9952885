/**
 * @file The one way out for errors: problems, troubles with what is kept, and bugs.
 */
import type { FastifyError, FastifyInstance, FastifyRequest } from "fastify";
import type { Log } from "../log.ts";
import { KeyError, RecordsError } from "../records/index.ts";
import { type FieldError, Problem, type ProblemCode, toProblemDetails } from "./problem.ts";
import { recordsProblem, systemProblem } from "./records-problem.ts";

/** Seconds after which to try again, where nobody knows better. */
const RETRY_AFTER = "5";
const MAY_PASS = new Set([503, 507]);

export const answerErrors = (app: FastifyInstance, log: Log): void => {
  app.setNotFoundHandler(() => {
    throw new Problem("not-found");
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = asProblem(error, request);
    const about = { requestId: request.id, route: routeOf(request.routeOptions.url), error };
    const trouble = error instanceof RecordsError ? error : problem?.cause;
    if (problem === undefined) log.error(about, "bug");
    else if (trouble instanceof RecordsError || trouble instanceof KeyError)
      log.error({ ...about, code: trouble.code }, "trouble with what is kept");
    const details = toProblemDetails(problem ?? error, request.id);
    if (MAY_PASS.has(details.status)) void reply.header("retry-after", RETRY_AFTER);
    if (problem?.retryAfterSeconds !== undefined)
      void reply.header("retry-after", String(problem.retryAfterSeconds));
    if (details.status === 401) void reply.header("www-authenticate", "Bearer");
    return reply
      .code(details.status)
      .type("application/problem+json")
      .send(JSON.stringify(details));
  });
};

/** The framework's own refusals, in our words. */
const FRAMEWORK_PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  FST_REQ_FILE_TOO_LARGE: "picture-too-large",
  FST_FILES_LIMIT: "request-invalid",
  FST_FIELDS_LIMIT: "request-invalid",
  FST_PARTS_LIMIT: "request-invalid",
  FST_PROTO_VIOLATION: "request-invalid",
  FST_INVALID_MULTIPART_CONTENT_TYPE: "media-type-unsupported",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "media-type-unsupported",
};

const asProblem = (error: unknown, { headers }: FastifyRequest): Problem | undefined => {
  if (error instanceof Problem) return error;
  const { code, statusCode, validation } = error as Partial<FastifyError>;
  if (validation !== undefined)
    return new Problem("request-invalid", {
      errors: validation.map(fieldError),
      cause: error,
    });
  // A picture may also be a body by itself.
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE")
    return new Problem(
      headers["content-type"]?.includes("json") === true ? "body-too-large" : "picture-too-large",
      { cause: error },
    );
  const known = code === undefined ? undefined : FRAMEWORK_PROBLEMS[code];
  if (known !== undefined) return new Problem(known, { cause: error });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Problem("request-invalid", { cause: error });
  return recordsProblem(error) ?? systemProblem(error);
};

/** What was sent is not repeated, the name of a field that is not known as little as a value. */
const fieldError = ({ instancePath, keyword, message }: ValidationResult): FieldError => ({
  pointer: instancePath === "/" ? "" : instancePath,
  detail:
    keyword === "unrecognized_keys"
      ? "There is a field that is not known."
      : (message ?? "It is not as described."),
});

type ValidationResult = NonNullable<FastifyError["validation"]>[number];

/** The route's pattern, never the address asked for: an address can hold anything. */
export const routeOf = (pattern: string | undefined): string => pattern ?? "none";
