/**
 * @file The HTTP server: security headers, the one way out for errors, routes and pages.
 */
import { fastifyHelmet } from "@fastify/helmet";
import { fastifyMultipart } from "@fastify/multipart";
import { fastifyRateLimit } from "@fastify/rate-limit";
import { fastifyStatic } from "@fastify/static";
import { fastify, type FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
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
import { answerErrors, routeOf } from "./answer-errors.ts";
import {
  answerBroken,
  answerUnroutable,
  CONNECTION_LIMITS,
  limitConnections,
} from "./connections.ts";
import { Drain, refuseWhileStopping } from "./drain.ts";
import { measure } from "./metrics/metrics.ts";
import { readinessOf } from "./readiness.ts";
import { metricsRoutes } from "./routes/metrics.ts";
import { RATE_LIMITS } from "./access/rate-limits.ts";
import { requireRules } from "./access/route-rule.ts";
import type { Records } from "../records/index.ts";
import { MULTIPART_LIMITS } from "./evidence.ts";
import { describeApi } from "./openapi/index.ts";
import { answerOnce } from "./idempotency.ts";
import { isOwnMachine, mayStartThemselves, refuseOtherOrigins } from "./origin.ts";
import { CONTENT_POLICY, isPublicScript, pagesIn, PERMISSIONS_POLICY } from "./pages.ts";
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
  /** Of whoever stops the server. */
  readonly drain?: Drain;
}

export const createServer = async (parts: ServerParts): Promise<FastifyInstance> => {
  const app = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    ...CONNECTION_LIMITS,
    clientErrorHandler: answerBroken,
    frameworkErrors: answerUnroutable,
    // In our words, see [Note: how a server stops].
    return503OnClosing: false,
    // An address that anybody may claim to have would let them out of every limit.
    trustProxy: parts.config.trustedProxies.length > 0 && [...parts.config.trustedProxies],
    bodyLimit: 64 * 1024,
    routerOptions: { maxParamLength: 100 },
  });
  // Nothing here takes text: what is not JSON, a form or bytes is answered 415.
  app.removeContentTypeParser("text/plain");
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  limitConnections(app);
  answerErrors(app, parts.log);
  const { drain = new Drain(), config } = parts;
  const dataDir = resolve(config.dataDir);
  const metrics = measure(app, { ...parts, dataDir });
  await app.register(fastifyHelmet, SECURITY_HEADERS);
  await app.register(fastifyRateLimit, RATE_LIMITS);
  await app.register(fastifyMultipart, { limits: MULTIPART_LIMITS, throwFileSizeLimit: true });
  const refuse = refuseOtherOrigins(config);
  app.addHook("onRequest", (request, reply, done) => {
    void reply.header("x-request-id", request.id);
    void reply.header("permissions-policy", PERMISSIONS_POLICY);
    if (!isPublicScript(request)) refuse(request);
    done();
  });
  keepNothing(app);
  refuseWhileStopping(app, drain);
  requireRules(app);
  knowPublicUrl(app, parts.config);
  await app.register(fastifyCookie);
  authenticateRequests(app, parts);
  answerOnce(app, parts);
  logRequests(app, parts.log);
  await describeApi(app, parts.version);
  healthRoutes(app, { ...parts, readiness: readinessOf({ ...parts, drain, dataDir }) });
  metricsRoutes(app, { metrics, token: config.metricsToken });
  if (config.role !== "worker") await answerEverybody(app, parts);
  return app;
};

/** What a worker leaves to others: see [Note: roles]. */
const answerEverybody = async (app: FastifyInstance, parts: ServerParts): Promise<void> => {
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

/** What may be kept by browsers and proxies says so itself. */
const keepNothing = (app: FastifyInstance): void => {
  app.addHook("onSend", (_request, reply, _payload, done) => {
    if (!reply.hasHeader("cache-control")) void reply.header("cache-control", "no-store");
    done();
  });
};

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
