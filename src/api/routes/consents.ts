/**
 * @file Notice and consent. The contract is in ../schemas/consent.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Config } from "../../config.ts";
import type { ConsentRecord, Records } from "../../records/index.ts";
import {
  changeCase,
  eraseVerification,
  hashToken,
  newToken,
  type VerificationDesk,
} from "../../verification/index.ts";
import { caseInNeed } from "../found-case.ts";
import { noticeFor } from "../notice.ts";
import { Problem } from "../problem.ts";
import { begunErasure } from "../shown-erasure.ts";
import {
  type Consent,
  ConsentList,
  ConsentReceipt,
  GiveConsent,
  Notice,
  WithdrawConsent,
} from "../schemas/consent.ts";
import { PageQuery } from "../schemas/conventions.ts";

export interface ConsentParts {
  readonly config: Pick<Config, "operator" | "consentRequired" | "retention">;
  readonly desk: VerificationDesk;
  readonly records: Records;
}

export const consentRoutes = (server: FastifyInstance, parts: ConsentParts): void => {
  noticeRoutes(server, parts);
  ledgerRoutes(server, parts);
};

const noticeRoutes = (server: FastifyInstance, parts: ConsentParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { config, desk, records } = parts;

  app.get(
    "/v1/notice",
    {
      config: { access: "anybody" },
      schema: {
        operationId: "consents.notice",
        summary: "Read the notice that an applicant agrees to, with its version and hash",
        querystring: z.strictObject({ language: z.enum(["en", "hi"]).default("en") }),
        response: { 200: Notice },
      },
    },
    async (request, reply) =>
      reply.header("cache-control", "no-store").send(noticeFor(config, request.query.language)),
  );

  app.post(
    "/v1/verifications/:id/consents",
    {
      config: { access: "applicant" },
      schema: {
        operationId: "consents.give",
        summary: "Agree to the notice, or decline",
        params: z.object({ id: z.string().max(64) }),
        body: GiveConsent,
        response: { 201: ConsentReceipt },
      },
    },
    async (request, reply) => {
      const { id: caseId } = await caseInNeed(records, request.params.id);
      const { decision, language, noticeVersion, noticeSha256, choices } = request.body;
      const notice = noticeFor(config, language);
      if (notice.sha256 !== noticeSha256 || notice.version !== noticeVersion)
        throw new Problem("notice-changed");
      if (choices.some((choice) => !notice.choices.some(({ code }) => code === choice)))
        throw new Problem("request-invalid", { detail: "There is a choice that is not offered." });
      const token = newToken();
      const given = await records.cases.consents.add({
        caseId,
        noticeVersion,
        noticeSha256,
        language,
        decision,
        choices,
        withdrawalHash: hashToken(token),
      });
      if (decision === "declined") await cancelDeclined(caseId, { desk, records });
      const withdrawalUrl = `${request.publicUrl}/withdraw.html#${token}`;
      return reply
        .code(201)
        .send({ ...shown(given), ...(decision === "given" && { withdrawalUrl }) });
    },
  );
};

const ledgerRoutes = (server: FastifyInstance, parts: ConsentParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { desk, records } = parts;

  app.post(
    "/v1/consents/withdraw",
    {
      config: { access: "anybody" },
      schema: {
        operationId: "consents.withdraw",
        summary: "Withdraw consent: what is kept is destroyed",
        body: WithdrawConsent,
        response: { 200: ConsentReceipt },
      },
    },
    async (request) => {
      const hash = hashToken(request.body.token);
      const consent = await records.cases.consents.byToken(hash);
      if (consent === undefined) throw new Problem("record-not-found");
      const { caseId } = consent;
      if (consent.withdrawnAt === null) {
        const withdrawn = { because: "consent-withdrawn", actor: "applicant" } as const;
        begunErasure(await eraseVerification(records, caseId, withdrawn), "record-not-found");
        desk.forget(caseId);
      }
      const isErased = ((await records.cases.get(caseId))?.redactedAt ?? null) !== null;
      return {
        ...shown((await records.cases.consents.byToken(hash)) ?? consent),
        erased: isErased,
      };
    },
  );

  app.get(
    "/v1/consents",
    {
      config: { access: "consents:read" },
      schema: {
        operationId: "consents.list",
        summary: "List the consent ledger, newest first",
        querystring: PageQuery,
        response: { 200: ConsentList },
      },
    },
    async (request) => {
      const page = await records.cases.consents.list(request.query);
      return { ...page, data: page.data.map(shown) };
    },
  );
};

/** Who does not agree is asked for nothing more; what came already goes. */
const cancelDeclined = async (
  id: string,
  { desk, records }: Pick<ConsentParts, "desk" | "records">,
): Promise<void> => {
  await changeCase(records, {
    id,
    event: "cancel",
    actor: "applicant",
    action: "verification.canceled",
    details: { because: "consent-declined" },
    set: () => ({ requested: [] }),
  });
  await records.cases.files.remove(id);
  desk.tell(id);
};

const shown = (consent: ConsentRecord): Consent => ({
  id: consent.id,
  verificationId: consent.caseId,
  noticeVersion: consent.noticeVersion,
  noticeSha256: consent.noticeSha256,
  language: consent.language,
  decision: consent.decision,
  choices: consent.choices,
  givenAt: new Date(consent.givenAt).toISOString(),
  withdrawnAt: consent.withdrawnAt === null ? null : new Date(consent.withdrawnAt).toISOString(),
});
