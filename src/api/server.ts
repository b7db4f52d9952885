/**
 * @file The HTTP server: security headers, the one way out for errors, routes and pages.
 */
import { fastifyHelmet } from "@fastify/helmet";
import { fastifyMultipart } from "@fastify/multipart";
import { fastifyRateLimit } from "@fastify/rate-limit";
import { fastifyStatic } from "@fastify/static";
import { fastify, type FastifyError, type FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type {
  EnginePool,
  PolicyBook,
  VerificationDesk,
  VerificationPorts,
} from "../verification/index.ts";
import { fastifyCookie } from "@fastify/cookie";
import { authenticateRequests } from "./access/authenticate.ts";
import { RATE_LIMITS } from "./access/rate-limits.ts";
import { requireRules } from "./access/route-rule.ts";
import type { Records } from "../records/index.ts";
import { MULTIPART_LIMITS } from "./evidence.ts";
import { describeApi } from "./openapi/index.ts";
import { answerOnce } from "./idempotency.ts";
import { isOwnMachine, mayStartThemselves, refuseOtherOrigins } from "./origin.ts";
import { CONTENT_POLICY, isPublicScript, pagesIn, PERMISSIONS_POLICY } from "./pages.ts";
import { type FieldError, Problem, type ProblemCode, toProblemDetails } from "./problem.ts";
import { knowPublicUrl } from "./public-url.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { apiKeyRoutes } from "./routes/api-keys.ts";
import { aadhaarQrRoutes } from "./routes/aadhaar-qr-verifications.ts";
import { documentReadingRoutes } from "./routes/document-readings.ts";
import { faceComparisonRoutes } from "./routes/face-comparisons.ts";
import { selfieAssessmentRoutes } from "./routes/selfie-assessments.ts";
import { userRoutes } from "./routes/users.ts";
import { claimRoutes } from "./routes/claims.ts";
import { blocklistRoutes } from "./routes/blocklist.ts";
import { identityRoutes } from "./routes/identities.ts";
import { consentRoutes } from "./routes/consents.ts";
import { evidenceAssessmentRoute } from "./routes/evidence-assessment.ts";
import { evidenceRoutes } from "./routes/evidence.ts";
import { handoffRoutes } from "./routes/handoffs.ts";
import { analyticsRoutes } from "./routes/analytics.ts";
import { auditRoutes } from "./routes/audit.ts";
import { documentationRoutes } from "./routes/documentation.ts";
import { eventRoutes } from "./routes/events.ts";
import { healthRoutes } from "./routes/health.ts";
import { liveCaptureRoutes } from "./routes/live-capture.ts";
import { type PageModel, pageModelRoutes } from "./routes/page-models.ts";
import { type ListedModel, policyRoutes } from "./routes/policies.ts";
import { reviewRoutes } from "./routes/reviews.ts";
import { systemRoutes } from "./routes/system.ts";
import { resultRoutes } from "./routes/verification-results.ts";
import { startRoutes } from "./routes/verification-start.ts";
import { verificationRoutes } from "./routes/verifications.ts";
import { webhookDeliveryRoutes } from "./routes/webhook-deliveries.ts";
import { webhookEndpointRoutes } from "./routes/webhook-endpoints.ts";
import type { StatelessParts } from "./stateless.ts";
import type { WebhookDispatcher } from "./webhooks/index.ts";

export interface ServerParts {
  readonly config: Config;
  readonly records: Records;
  readonly dispatcher: Pick<WebhookDispatcher, "wake">;
  /** Of this program, as package.json says. */
  readonly version: string;
  readonly desk: VerificationDesk;
  readonly engines: EnginePool;
  readonly policies: PolicyBook;
  /** Every model file of the manifest. */
  readonly models: readonly ListedModel[];
  /** By what pictures are assessed as they come in. */
  readonly ports: VerificationPorts;
  readonly log: Log;
  /** Directory of the built pages. */
  readonly webDir: string;
  /** Models that the page runs itself, to guide the camera. */
  readonly pageModels: readonly PageModel[];
}

/** A slow phone sends 30 MB in this time at 2 Mbit/s; slower senders are let go. */
const REQUEST_TIMEOUT_MS = 120_000;

export const createServer = async (parts: ServerParts): Promise<FastifyInstance> => {
  const app = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_TIMEOUT_MS,
    // An address that anybody may claim to have would let them out of every limit.
    trustProxy: parts.config.trustedProxies.length > 0 && [...parts.config.trustedProxies],
    bodyLimit: 64 * 1024,
    routerOptions: { maxParamLength: 100 },
    // Asked for is an address that no route can have: the framework's own answer would repeat it.
    frameworkErrors: (_error, request, reply) => {
      const details = toProblemDetails(new Problem("request-invalid"), request.id);
      reply.raw.writeHead(details.status, { "content-type": "application/problem+json" });
      reply.raw.end(JSON.stringify(details));
    },
  });
  // Nothing here takes text: what is not JSON, a form or bytes is answered 415.
  app.removeContentTypeParser("text/plain");
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app, parts.log);
  await app.register(fastifyHelmet, SECURITY_HEADERS);
  await app.register(fastifyRateLimit, RATE_LIMITS);
  await app.register(fastifyMultipart, { limits: MULTIPART_LIMITS, throwFileSizeLimit: true });
  const refuse = refuseOtherOrigins(parts.config);
  app.addHook("onRequest", (request, reply, done) => {
    if (!isPublicScript(request)) refuse(request);
    void reply.header("x-request-id", request.id);
    void reply.header("permissions-policy", PERMISSIONS_POLICY);
    done();
  });
  requireRules(app);
  knowPublicUrl(app, parts.config);
  await app.register(fastifyCookie);
  authenticateRequests(app, parts);
  answerOnce(app, parts);
  logRequests(app, parts.log);
  await describeApi(app, parts.version);
  healthRoutes(app, parts.engines);
  documentationRoutes(app);
  liveCaptureRoutes(app, parts.desk.live);
  caseRoutes(app, parts);
  accountRoutes(app, parts);
  userRoutes(app, parts);
  apiKeyRoutes(app, parts);
  statelessRoutes(app, parts.ports);
  operatorRoutes(app, parts);
  policyRoutes(app, parts);
  blocklistRoutes(app, parts);
  identityRoutes(app, parts);
  pageModelRoutes(app, parts.pageModels);
  if (existsSync(parts.webDir))
    await app.register(fastifyStatic, pagesIn(parts.webDir, parts.config.embedOrigins));
  return app;
};

/** A verification from its beginning to its end: for integrators, applicants and reviewers. */
const caseRoutes = (app: FastifyInstance, parts: ServerParts): void => {
  const { config } = parts;
  const cases = {
    ...parts,
    selfStart: mayStartThemselves(config),
    ownMachine: isOwnMachine(config),
  };
  startRoutes(app, cases);
  verificationRoutes(app, cases);
  resultRoutes(app, cases);
  evidenceRoutes(app, parts);
  evidenceAssessmentRoute(app, parts);
  claimRoutes(app, parts);
  consentRoutes(app, parts);
  handoffRoutes(app, parts);
  reviewRoutes(app, parts);
};

/** Nothing is kept: they are given no records. */
const statelessRoutes = (app: FastifyInstance, ports: StatelessParts): void => {
  faceComparisonRoutes(app, ports);
  documentReadingRoutes(app, ports);
  aadhaarQrRoutes(app, ports);
  selfieAssessmentRoutes(app, ports);
};

/** For the console and for programs that follow. */
const operatorRoutes = (app: FastifyInstance, parts: ServerParts): void => {
  const webhooks = { ...parts, allowPrivate: parts.config.webhookAllowPrivate };
  eventRoutes(app, parts.records);
  webhookEndpointRoutes(app, webhooks);
  webhookDeliveryRoutes(app, webhooks);
  auditRoutes(app, parts.records);
  analyticsRoutes(app, parts.records);
  systemRoutes(app, { ...parts, startedAt: new Date() });
};

/** Nothing but our own files, WebAssembly among them; pictures of a verification are shown from memory (blob:). */
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: CONTENT_POLICY,
  },
  referrerPolicy: { policy: "no-referrer" },
  // Plain http on this machine is normal; a proxy with a certificate sets HSTS itself.
  strictTransportSecurity: false,
} as const;

const answerErrors = (app: FastifyInstance, log: Log): void => {
  app.setNotFoundHandler(() => {
    throw new Problem("not-found");
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = asProblem(error);
    if (problem === undefined)
      log.error({ requestId: request.id, route: routeOf(request.routeOptions.url), error }, "bug");
    const details = toProblemDetails(problem ?? error, request.id);
    if (details.status === 503) void reply.header("retry-after", "5");
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
  FST_ERR_CTP_BODY_TOO_LARGE: "picture-too-large",
  FST_FILES_LIMIT: "request-invalid",
  FST_FIELDS_LIMIT: "request-invalid",
  FST_PARTS_LIMIT: "request-invalid",
  FST_PROTO_VIOLATION: "request-invalid",
  FST_INVALID_MULTIPART_CONTENT_TYPE: "media-type-unsupported",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "media-type-unsupported",
};

const asProblem = (error: unknown): Problem | undefined => {
  if (error instanceof Problem) return error;
  const { code, statusCode, validation } = error as Partial<FastifyError>;
  if (validation !== undefined)
    return new Problem("request-invalid", {
      errors: validation.map(fieldError),
      cause: error,
    });
  const known = code === undefined ? undefined : FRAMEWORK_PROBLEMS[code];
  if (known !== undefined) return new Problem(known, { cause: error });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Problem("request-invalid", { cause: error });
  return undefined;
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

const logRequests = (app: FastifyInstance, log: Log): void => {
  app.addHook("onResponse", (request, reply, done) => {
    log.info(
      {
        requestId: request.id,
        method: request.method,
        route: routeOf(request.routeOptions.url),
        statusCode: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime),
      },
      "request",
    );
    done();
  });
};

/** The route's pattern, never the address asked for: an address can hold anything. */
const routeOf = (pattern: string | undefined): string => pattern ?? "none";
