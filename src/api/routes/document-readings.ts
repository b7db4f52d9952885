/**
 * @file Reads a document and keeps nothing. The contract is in ../schemas/stateless.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { maskDocument, maskNumbers, read, type ResultDocument } from "../../verification/index.ts";
import { may } from "../access/permissions.ts";
import { neededPicture, readForm, readPassword, readType } from "../multipart.ts";
import { Problem } from "../problem.ts";
import {
  DocumentReading,
  DocumentReadingForm,
  DocumentReadingQuery,
} from "../schemas/stateless.ts";
import { noStore, STATELESS, type StatelessParts } from "../stateless.ts";
import { unseenProblem } from "../unseen-problem.ts";

const FORM = {
  pictures: ["document", "documentBack"],
  fields: ["type", "documentPassword"],
} as const;

export const documentReadingRoutes = (server: FastifyInstance, ports: StatelessParts): void => {
  server.withTypeProvider<ZodTypeProvider>().post(
    "/v1/document-readings",
    {
      config: { ...STATELESS, takes: { "multipart/form-data": DocumentReadingForm } },
      onRequest: noStore,
      schema: {
        operationId: "stateless.readDocument",
        summary: "Read a document; nothing is kept",
        description:
          "Every field with its sources, scores and places, and the checks of what it says. Values are masked unless the caller has the permission pii:read; Aadhaar numbers always are.",
        querystring: DocumentReadingQuery,
        response: { 200: DocumentReading },
      },
    },
    async (request) => {
      const seesPerson = may(request.caller, "pii:read");
      const { reveal } = request.query;
      if (reveal && !seesPerson) throw new Problem("permission-missing");
      const { pictures, fields } = await readForm(request, FORM);
      const password = readPassword(fields.documentPassword);
      const type = readType(fields.type ?? "auto");
      const opened = { ...(password !== undefined && { password }) };
      const back = pictures.documentBack;
      const outcome = await read(
        {
          document: { ...neededPicture(pictures, "document"), ...opened },
          ...(back && { documentBack: { ...back, ...opened } }),
          ...(type !== "auto" && { type }),
        },
        { engines: ports.engines, judgement: ports.judgement, now: ports.clock(), reveal: false },
      );
      if (outcome.outcome !== "read") throw unseenProblem(outcome, outcome.picture);
      const { document, checks, specimen } = outcome;
      return { ...shown(document, maskedFor(seesPerson, reveal)), specimen, checks: [...checks] };
    },
  );
};

const maskedFor = (seesPerson: boolean, reveal: boolean): DocumentReading["masked"] => {
  if (!seesPerson) return "all";
  return reveal ? "aadhaar" : "numbers";
};

const MASKS = {
  all: maskDocument,
  numbers: maskNumbers,
  // Masked when it was read, as everywhere.
  aadhaar: (document: ResultDocument) => document,
} as const;

const shown = (document: ResultDocument, masked: DocumentReading["masked"]) => ({
  masked,
  document: MASKS[masked](document),
});
