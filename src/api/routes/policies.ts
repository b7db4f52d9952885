/**
 * @file Policies, what they would have decided, and by what they decide. The contract is in ../schemas/governance.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { OperatingPoint } from "../../assessment/index.ts";
import type { Config } from "../../config.ts";
import {
  parseAnyPolicy,
  type PolicyBook,
  type PolicyVersion as Version,
  simulate,
  type VerificationPorts,
} from "../../verification/index.ts";
import { actorOf } from "../access/permissions.ts";
import { Problem } from "../problem.ts";
import {
  DraftPolicy,
  ModelList,
  OperatingPointList,
  PolicyList,
  PolicyVersion,
  SimulatePolicy,
  Simulation,
} from "../schemas/governance.ts";
import { PageQuery } from "../schemas/conventions.ts";

const READ = { access: "policies:read" } as const;
const WRITE = { access: "policies:write" } as const;
const VersionParams = z.object({
  id: z.string().max(40),
  version: z.coerce.number().int().min(1),
});

/** A model file, as the manifest has it. */
export interface ListedModel {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly licence: string;
  readonly provenance: string;
  /** Whether the profile that is set uses it. */
  readonly inUse: boolean;
}

export interface PolicyParts {
  readonly config: Pick<Config, "modelProfile">;
  readonly ports: VerificationPorts;
  readonly policies: PolicyBook;
  readonly models: readonly ListedModel[];
}

export const policyRoutes = (server: FastifyInstance, parts: PolicyParts): void => {
  versionRoutes(server, parts);
  changeRoutes(server, parts);
  simulateRoute(server, parts);
  referenceRoutes(server, parts);
};

const versionRoutes = (server: FastifyInstance, { policies }: PolicyParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    "/v1/policies",
    {
      config: READ,
      schema: {
        operationId: "policies.list",
        summary: "List versions of the policy, the one in force first",
        querystring: PageQuery,
        response: { 200: PolicyList },
      },
    },
    async () => {
      const versions = (await policies.versions()).map(shown);
      // The one in force first: it is what is looked for.
      const inForce = versions.filter(({ status }) => status === "published");
      const others = versions.filter(({ status }) => status !== "published");
      return { data: [...inForce, ...others], hasMore: false };
    },
  );

  app.get(
    "/v1/policies/:id/versions/:version",
    {
      config: READ,
      schema: {
        operationId: "policies.get",
        summary: "Read a version of the policy, with its content",
        params: VersionParams,
        response: { 200: PolicyVersion },
      },
    },
    async (request) => {
      const { id, version } = request.params;
      const found = (await policies.versions()).find(
        (known) => known.id === id && known.version === version,
      );
      if (found === undefined) throw new Problem("record-not-found");
      return { ...shown(found), content: found.content };
    },
  );
};

const changeRoutes = (server: FastifyInstance, { ports, policies }: PolicyParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.post(
    "/v1/policies",
    {
      config: WRITE,
      schema: {
        operationId: "policies.draft",
        summary: "Draft a version of the policy; it decides nothing before it is published",
        body: DraftPolicy,
        response: { 201: PolicyVersion },
      },
    },
    async (request, reply) => {
      refuseFixed(policies);
      const { content, comment = null } = request.body;
      const policy = policyOf(content, ports);
      const drafted = await policies.draft(policy, comment, actorOf(request.caller));
      return reply.code(201).send({ ...shown(drafted), content: drafted.content });
    },
  );

  app.post(
    "/v1/policies/:id/versions/:version/publish",
    {
      config: WRITE,
      schema: {
        operationId: "policies.publish",
        summary: "Put a version of the policy in force for every later attempt",
        params: VersionParams,
        response: { 200: PolicyVersion },
      },
    },
    async (request) => {
      refuseFixed(policies);
      const { id, version } = request.params;
      const published = await policies.publish(id, version, actorOf(request.caller));
      if (published === undefined) throw new Problem("record-not-found");
      return { ...shown(published), content: published.content };
    },
  );
};

const simulateRoute = (server: FastifyInstance, { config, ports, policies }: PolicyParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.post(
    "/v1/policies/simulate",
    {
      config: READ,
      schema: {
        operationId: "policies.simulate",
        summary: "Say what a policy would have decided on the last cases; nothing is changed",
        body: SimulatePolicy,
        response: { 200: Simulation },
      },
    },
    async (request) => {
      const startedAt = performance.now();
      const { content, cases } = request.body;
      const policy = policyOf(content, ports);
      const done = await simulate({ policy, cases, known: await policies.known() }, ports);
      const share = (counts: Readonly<Record<string, number>>): number =>
        done.judged === 0 ? 0 : (counts["in_review"] ?? 0) / done.judged;
      return {
        ...done,
        changes: done.changes.map((change) => ({
          ...change,
          added: [...change.added],
          removed: [...change.removed],
        })),
        predicted: done.predicted
          .filter(({ point }) => isUsed(point, config))
          .map(({ point, review }) => ({
            ...viewOf(point),
            reviewThreshold: review?.threshold ?? null,
            reviewFmr: review?.measured.fmr ?? null,
          })),
        reviewShare: { before: share(done.before), after: share(done.after) },
        tookMs: Math.round(performance.now() - startedAt),
      };
    },
  );
};

const referenceRoutes = (server: FastifyInstance, { config, ports, models }: PolicyParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    "/v1/operating-points",
    {
      config: READ,
      schema: {
        operationId: "operatingPoints.list",
        summary: "List the thresholds of face comparison with their measured error rates",
        querystring: PageQuery,
        response: { 200: OperatingPointList },
      },
    },
    () => ({
      data: ports.judgement.operatingPoints.filter((point) => isUsed(point, config)).map(viewOf),
      hasMore: false,
    }),
  );

  app.get(
    "/v1/models",
    {
      config: READ,
      schema: {
        operationId: "models.list",
        summary: "List the models with hash, licence and origin",
        querystring: PageQuery,
        response: { 200: ModelList },
      },
    },
    () => ({ data: [...models], hasMore: false }),
  );
};

/** Of the other profiles points are shipped as well, and nothing is ever compared at them. */
const isUsed = ({ model }: OperatingPoint, { modelProfile }: PolicyParts["config"]): boolean =>
  model.startsWith(`face-${modelProfile}`);

const refuseFixed = (policies: PolicyBook): void => {
  if (policies.isFixed)
    throw new Problem("state-invalid", {
      detail: "EKYC_POLICY_FILE is set, and counts before every other policy.",
    });
};

const policyOf = (content: unknown, { judgement }: Pick<VerificationPorts, "judgement">) => {
  const parsed = parseAnyPolicy(content, judgement.operatingPoints);
  if (parsed.outcome === "policy") return parsed.policy;
  throw new Problem("policy-invalid", { errors: parsed.errors });
};

const viewOf = ({
  id,
  model,
  comparison,
  threshold,
  measured: { fmr, fnmr, report },
}: OperatingPoint) => ({
  id,
  model,
  comparison,
  threshold,
  fmr,
  fnmr,
  report,
});

const shown = ({ content: _content, createdAt, publishedAt, ...version }: Version) =>
  PolicyVersion.parse({
    ...version,
    createdAt: createdAt === null ? null : new Date(createdAt).toISOString(),
    publishedAt: publishedAt === null ? null : new Date(publishedAt).toISOString(),
  });
