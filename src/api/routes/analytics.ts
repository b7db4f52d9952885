/**
 * @file Numbers over many verifications. The contract is in ../schemas/governance.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { ReasonCode } from "../../assessment/index.ts";
import type { Records } from "../../records/index.ts";
import { analyticsCsv } from "../analytics-csv.ts";
import { Problem } from "../problem.ts";
import { Analytics, AnalyticsQuery } from "../schemas/governance.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** A leap year. What is longer takes longer than a page should. */
const MOST_DAYS = 366;

type AnalyticsPort = Pick<Records, "analytics">;

export const analyticsRoutes = (server: FastifyInstance, records: AnalyticsPort): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    "/v1/analytics",
    {
      config: { access: "analytics:read" },
      schema: {
        operationId: "analytics.read",
        summary: "Numbers over the verifications of some days; small counts are left out",
        querystring: AnalyticsQuery,
        response: { 200: Analytics },
      },
    },
    async (request, reply) =>
      reply.header("cache-control", "no-store").send(await readAnalytics(records, request.query)),
  );

  app.get(
    "/v1/analytics.csv",
    {
      config: {
        access: "analytics:read",
        answers: { 200: { "text/csv": z.string() } },
      },
      schema: {
        operationId: "analytics.csv",
        summary: "The same numbers as a table for spreadsheets",
        querystring: AnalyticsQuery,
      },
      // Already text.
      serializerCompiler: () => (text) => String(text),
    },
    async (request, reply) => {
      const { from, to } = request.query;
      const analytics = await readAnalytics(records, request.query);
      return reply
        .header("cache-control", "no-store")
        .header("content-disposition", `attachment; filename="analytics-${from}-${to}.csv"`)
        .type("text/csv; charset=utf-8")
        .send(analyticsCsv(analytics));
    },
  );
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const readAnalytics = async (
  { analytics }: AnalyticsPort,
  { from, to }: z.infer<typeof AnalyticsQuery>,
): Promise<Analytics> => {
  // A date without a time is midnight in UTC; the last day is in the period.
  const period = { from: Date.parse(from), to: Date.parse(to) + DAY_MS };
  const days = (period.to - period.from) / DAY_MS;
  if (days < 1 || days > MOST_DAYS)
    throw new Problem("request-invalid", {
      detail: `A period has 1 to ${MOST_DAYS} days, and ends after it begins.`,
    });
  const { outcomes, topReasons, ...figures } = await analytics.read(period);
  return Analytics.parse({
    from,
    to,
    ...figures,
    outcomes: outcomes.map(({ day, ...counts }) => ({ ...counts, day: dayOf(day) })),
    // Reasons of an older version that have gone since have no meaning to show.
    topReasons: topReasons.filter(({ reason }) => ReasonCode.safeParse(reason).success),
  });
};
