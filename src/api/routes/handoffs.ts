/**
 * @file Handing a verification over to a phone. The contract is in ../schemas/handoff.ts.
 */
import { randomInt } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { HandoffRecord, Records } from "../../records/index.ts";
import { hashToken, newToken, type VerificationDesk } from "../../verification/index.ts";
import { deviceOf } from "../device.ts";
import { caseInNeed } from "../found-case.ts";
import { Problem } from "../problem.ts";
import {
  ConfirmHandoff,
  CreatedHandoff,
  HandedOver,
  Handoff,
  OpenedHandoff,
  OpenHandoff,
} from "../schemas/handoff.ts";

const VALID_MS = 10 * 60 * 1000;
/** Numbers that the phone offers: a stranger who was sent the code guesses one time in three, once. */
const CHOICES = 3;

export interface HandoffParts {
  readonly desk: VerificationDesk;
  readonly records: Records;
}

export const handoffRoutes = (server: FastifyInstance, parts: HandoffParts): void => {
  desktopRoutes(server, parts);
  phoneRoutes(server, parts);
};

const desktopRoutes = (server: FastifyInstance, { records }: HandoffParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { handoffs } = records.cases;

  app.post(
    "/v1/verifications/:id/handoffs",
    {
      config: { access: "applicant" },
      schema: {
        operationId: "handoffs.create",
        summary:
          "Begin to hand over to a phone: an address for a QR code, good for ten minutes and once",
        params: z.object({ id: z.string().max(64) }),
        response: { 201: CreatedHandoff },
      },
    },
    async (request, reply) => {
      const { id: caseId } = await caseInNeed(records, request.params.id);
      const token = newToken();
      const choices = chooseNumbers();
      const number = choices[randomInt(choices.length)]!;
      const created = await handoffs.create({
        caseId,
        tokenHash: hashToken(token),
        number,
        choices,
        device: deviceOf(request.headers["user-agent"]),
        expiresAt: Date.now() + VALID_MS,
      });
      const url = `${request.publicUrl}/#h=${token}`;
      return reply.code(201).send({ ...shown(created), number, url });
    },
  );

  app.get(
    "/v1/verifications/:id/handoffs/:handoffId",
    {
      config: { access: "applicant" },
      schema: {
        operationId: "handoffs.get",
        summary: "Read how far a hand-over is",
        params: z.object({ id: z.string().max(64), handoffId: z.string().max(64) }),
        response: { 200: Handoff },
      },
    },
    async (request) => {
      const found = await handoffs.get(request.params.handoffId);
      if (found?.caseId !== request.params.id) throw new Problem("record-not-found");
      return shown(found);
    },
  );
};

const phoneRoutes = (server: FastifyInstance, { desk, records }: HandoffParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { handoffs } = records.cases;

  app.post(
    "/v1/handoffs/open",
    {
      config: { access: "anybody" },
      schema: {
        operationId: "handoffs.open",
        summary: 'Open a hand-over on the phone, which then asks "did you start this?"',
        body: OpenHandoff,
        response: { 200: OpenedHandoff },
      },
    },
    async (request) => {
      const opened = await handoffs.open(hashToken(request.body.token));
      if (opened === undefined) throw new Problem("handoff-invalid");
      desk.tell(opened.caseId);
      return {
        startedOn: opened.device ?? "",
        startedAt: new Date(opened.createdAt).toISOString(),
        host: new URL(request.publicUrl).host,
        numbers: [...opened.choices],
      };
    },
  );

  app.post(
    "/v1/handoffs/confirm",
    {
      config: { access: "anybody" },
      schema: {
        operationId: "handoffs.confirm",
        summary: "Confirm with the number on the other screen, or say that it was somebody else",
        body: ConfirmHandoff,
        response: { 200: HandedOver },
      },
    },
    async (request) => {
      const tokenHash = hashToken(request.body.token);
      const found = await handoffs.find(tokenHash);
      if (found === undefined) throw new Problem("handoff-invalid");
      const clientToken = newToken();
      const outcome = outcomeOf(found, request.body.number);
      const ended = await handoffs.end({
        tokenHash,
        outcome,
        ...(outcome === "confirmed" && { phoneHash: hashToken(clientToken) }),
      });
      if (ended !== undefined) desk.tell(ended.caseId);
      if (ended === undefined || outcome !== "confirmed") throw new Problem("handoff-invalid");
      return { verificationId: ended.caseId, clientToken };
    },
  );
};

const outcomeOf = (found: HandoffRecord, number: number | null) => {
  if (number === null) return "refused";
  return number === found.number ? "confirmed" : "wrong-number";
};

const chooseNumbers = (): readonly number[] => {
  const numbers = new Set<number>();
  while (numbers.size < CHOICES) numbers.add(randomInt(10, 100));
  return [...numbers];
};

const shown = (handoff: HandoffRecord): Handoff => ({
  id: handoff.id,
  state: stateOf(handoff),
  expiresAt: new Date(handoff.expiresAt).toISOString(),
});

const stateOf = ({ outcome, openedAt, expiresAt }: HandoffRecord): Handoff["state"] => {
  if (outcome === "replaced") return "expired";
  if (outcome !== null) return outcome;
  if (expiresAt <= Date.now()) return "expired";
  return openedAt === null ? "waiting" : "opened";
};
