/**
 * @file The block list. The contract is in ../schemas/governance.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { keepsNumberIndex } from "../../assessment/index.ts";
import { type BlocklistEntry as Entry, type Records, wholeNumber } from "../../records/index.ts";
import { DOCUMENT_TYPES, type VerificationPorts } from "../../verification/index.ts";
import { actorOf } from "../access/permissions.ts";
import { foundCase } from "../found-case.ts";
import { Problem } from "../problem.ts";
import { Blocklist, BlocklistEntry, BlockRequest } from "../schemas/governance.ts";
import { Nothing, PageQuery } from "../schemas/conventions.ts";

interface BlocklistParts {
  readonly records: Records;
  readonly ports: Pick<VerificationPorts, "judgement">;
}

export const blocklistRoutes = (
  server: FastifyInstance,
  { records, ports }: BlocklistParts,
): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { blocklist } = records;
  app.get(
    "/v1/blocklist",
    {
      config: { access: "fraud:read" },
      schema: {
        operationId: "blocklist.list",
        summary: "List what is on the block list, newest first",
        querystring: PageQuery,
        response: { 200: Blocklist },
      },
    },
    async (request) => {
      const page = await blocklist.list(request.query);
      return { ...page, data: page.data.map(shown) };
    },
  );

  app.post(
    "/v1/blocklist",
    {
      config: { access: "blocklist:write" },
      schema: {
        operationId: "blocklist.add",
        summary: "Put a number, or the face of a verification, on the block list",
        body: BlockRequest,
        response: { 201: BlocklistEntry },
      },
    },
    async (request, reply) => {
      const added = await blocklist.add({
        ...(await whatToBlock(request.body, { records, ports })),
        reason: request.body.reason,
        actor: actorOf(request.caller),
      });
      return reply.code(201).send(shown(added));
    },
  );

  app.delete(
    "/v1/blocklist/:id",
    {
      config: { access: "blocklist:write" },
      schema: {
        operationId: "blocklist.remove",
        summary: "Take an entry from the block list",
        params: z.object({ id: z.string().max(64) }),
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const removed = { id: request.params.id, actor: actorOf(request.caller) };
      if (!(await blocklist.remove(removed))) throw new Problem("record-not-found");
      return reply.code(204).send(null);
    },
  );
};

const whatToBlock = async (
  request: z.infer<typeof BlockRequest>,
  { records, ports }: BlocklistParts,
) => {
  if (request.kind === "face") {
    await foundCase(records, request.verificationId);
    const features = (await records.readFeatures(request.verificationId))?.selfie;
    if (features === undefined)
      throw new Problem("record-not-found", { detail: "No face of this verification is kept." });
    return { kind: "face", features } as const;
  }
  const documentType = DOCUMENT_TYPES.find((type) => type === request.documentType);
  if (documentType === undefined)
    throw invalid("/documentType", "There is no such type of document.");
  const number = wholeNumber(documentType, request.number);
  if (number === undefined) throw invalid("/number", "This is no whole number of such a document.");
  if (!keepsNumberIndex(ports.judgement.policy, documentType))
    throw new Problem("number-index-off");
  return { kind: "id-number", documentType, number } as const;
};

const invalid = (pointer: string, detail: string): Problem =>
  new Problem("request-invalid", { errors: [{ pointer, detail }] });

const shown = (entry: Entry) =>
  BlocklistEntry.parse({ ...entry, createdAt: new Date(entry.createdAt).toISOString() });
