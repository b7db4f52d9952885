/**
 * @file Evidence of a verification. The contract is in ../schemas/evidence.ts.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { PICTURE_LIMITS } from "../../observations/index.ts";
import {
  type EvidenceFileRecord,
  type EvidencePurpose,
  MAX_PART_BYTES,
  type Records,
} from "../../records/index.ts";
import { isComplete, putLive, putWhole, type VerificationDesk } from "../../verification/index.ts";
import { dropPictures, readLiveSelfie, takeLive } from "../evidence.ts";
import { caseInNeed, foundCase } from "../found-case.ts";
import { fileOf, isPicture } from "../found-file.ts";
import { bytesIn, bytesOf, PICTURE_TYPES, takeBytes } from "../picture-bytes.ts";
import { Problem } from "../problem.ts";
import {
  CreateFile,
  EvidenceFile,
  EvidenceFileList,
  FilePurpose,
  FileSecret,
  LiveCaptureForm,
} from "../schemas/evidence.ts";
import { Nothing } from "../schemas/conventions.ts";

const Params = z.object({ id: z.string().max(64) });
const FileParams = Params.extend({ fileId: z.string().max(64) });
const PurposeParams = Params.extend({ fileId: FilePurpose });

const UploadOffset = z.looseObject({
  "upload-offset": z.string().optional().describe("Where the part begins, in bytes."),
});
const APPLICANT = { access: "verifications:write", orApplicant: true } as const;
const PICTURE_BODY = Object.fromEntries(PICTURE_TYPES.map((type) => [type, z.file()]));
/** Of the password of a document; see FileSecret. */
const PASSWORD: EvidencePurpose = "password";

export interface EvidenceParts {
  readonly desk: VerificationDesk;
  readonly records: Records;
}

export const evidenceRoutes = (server: FastifyInstance, parts: EvidenceParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  takeBytes(server);
  partRoutes(app, parts);
  fileRoutes(app, parts);
  wholeRoutes(app, parts);
  passwordRoute(app, parts);
};

type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

const partRoutes = (app: App, { desk, records }: EvidenceParts): void => {
  app.post(
    "/v1/verifications/:id/files",
    {
      config: APPLICANT,
      schema: {
        operationId: "files.create",
        summary: "Announce a picture that is sent in parts",
        params: Params,
        body: CreateFile,
        response: { 201: EvidenceFile },
      },
    },
    async (request, reply) => {
      const { id: caseId } = await caseInNeed(records, request.params.id);
      const { purpose, size, source } = request.body;
      if (size > PICTURE_LIMITS.maxBytes) throw new Problem("picture-too-large");
      if (purpose === "selfie") await admitUploadedSelfie(caseId, { desk, records });
      const file = await records.cases.files.create({ caseId, purpose, size, source });
      return reply.code(201).send(shown(file));
    },
  );

  app.patch(
    "/v1/verifications/:id/files/:fileId",
    {
      config: { ...APPLICANT, takes: { "application/octet-stream": z.file() } },
      bodyLimit: MAX_PART_BYTES,
      schema: {
        headers: UploadOffset,
        operationId: "files.append",
        summary: "Send the next part of a picture, at most 1 MiB",
        params: FileParams,
        response: { 200: EvidenceFile },
      },
    },
    async (request, reply) => {
      const file = await fileOf(records, request.params);
      const added = await records.cases.files.addPart(file, {
        offset: offsetOf(request),
        bytes: await bytesOf(request, MAX_PART_BYTES),
      });
      if (added.outcome === "misplaced") {
        void reply.header("upload-offset", String(added.received));
        throw new Problem("offset-wrong", { detail: `Go on at ${added.received}.` });
      }
      if (isComplete(added.file)) desk.tell(request.params.id);
      return reply.header("upload-offset", String(added.file.received)).send(shown(added.file));
    },
  );
};

const fileRoutes = (app: App, { records }: EvidenceParts): void => {
  app.get(
    "/v1/verifications/:id/files",
    {
      config: APPLICANT,
      schema: {
        operationId: "files.list",
        summary: "List the pictures that were sent",
        response: { 200: EvidenceFileList },
        params: Params,
      },
    },
    async (request) => {
      const { id } = await foundCase(records, request.params.id);
      const files = await records.cases.files.list(id);
      return { data: files.filter(isPicture).map(shown), hasMore: false };
    },
  );

  app.get(
    "/v1/verifications/:id/files/:fileId",
    {
      config: APPLICANT,
      schema: {
        operationId: "files.get",
        summary: "Read how much of a picture is here: where to go on after a lost connection",
        params: FileParams,
        response: { 200: EvidenceFile },
      },
    },
    async (request, reply) => {
      const file = await fileOf(records, request.params);
      return reply.header("upload-offset", String(file.received)).send(shown(file));
    },
  );

  app.delete(
    "/v1/verifications/:id/files/:fileId",
    {
      config: APPLICANT,
      schema: {
        operationId: "files.remove",
        summary: "Take a picture back before it is submitted",
        params: FileParams,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await caseInNeed(records, request.params.id);
      const { caseId, purpose } = await fileOf(records, request.params);
      await records.cases.files.remove(caseId, [purpose]);
      return reply.code(204).send(null);
    },
  );
};

const wholeRoutes = (app: App, { desk, records }: EvidenceParts): void => {
  app.put(
    "/v1/verifications/:id/files/:fileId",
    {
      config: { ...APPLICANT, takes: PICTURE_BODY },
      bodyLimit: PICTURE_LIMITS.maxBytes,
      schema: {
        operationId: "files.put",
        summary: "Send a whole picture; the last part of the address says what of",
        params: PurposeParams,
        response: { 201: EvidenceFile },
      },
    },
    async (request, reply) => {
      const { id: caseId } = await caseInNeed(records, request.params.id);
      const purpose = request.params.fileId;
      if (purpose === "selfie") await admitUploadedSelfie(caseId, { desk, records });
      const { files } = records.cases;
      const received = await files.receive(bytesIn(request, PICTURE_LIMITS.maxBytes));
      const file = await files.keep(received, { caseId, purpose, source: "file" });
      desk.tell(caseId);
      return reply.code(201).send(shown(file));
    },
  );

  app.post(
    "/v1/verifications/:id/live-capture",
    {
      config: { ...APPLICANT, takes: { "multipart/form-data": LiveCaptureForm } },
      schema: {
        operationId: "files.liveCapture",
        summary: "Send a live selfie with the frames that answer its challenge",
        response: { 201: EvidenceFile },
        params: Params,
      },
    },
    async (request, reply) => {
      const { id: caseId } = await caseInNeed(records, request.params.id);
      const { files } = records.cases;
      const { pictures, live } = await readLiveSelfie(request, files);
      try {
        await putLive(records, caseId, await takeLive(live, desk.live));
      } catch (error) {
        await dropPictures(files, pictures);
        throw error;
      }
      const of = { caseId, purpose: "selfie", source: "camera" } as const;
      const file = await files.keep(pictures.selfie, of);
      desk.tell(caseId);
      return reply.code(201).send(EvidenceFile.parse(shown(file)));
    },
  );
};

const passwordRoute = (app: App, { records }: EvidenceParts): void => {
  app.put(
    "/v1/verifications/:id/document-password",
    {
      config: APPLICANT,
      schema: {
        operationId: "files.documentPassword",
        summary: "Keep the password of a locked document until it is submitted",
        params: Params,
        body: FileSecret,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { id: caseId } = await caseInNeed(records, request.params.id);
      const { documentPassword } = request.body;
      if (documentPassword === undefined) await records.cases.files.remove(caseId, [PASSWORD]);
      else
        await putWhole(records, {
          caseId,
          purpose: PASSWORD,
          source: "file",
          bytes: Buffer.from(documentPassword),
        });
      return reply.code(204).send(null);
    },
  );
};

/** An uploaded selfie is live no longer, and is not taken where the policy wants a live one. */
const admitUploadedSelfie = async (
  caseId: string,
  { desk, records }: Pick<EvidenceParts, "desk" | "records">,
): Promise<void> => {
  if (desk.live.rules.selfieUpload === "never") throw new Problem("live-capture-required");
  await records.cases.files.remove(caseId, ["live"]);
};

const shown = (file: EvidenceFileRecord): EvidenceFile => ({
  id: file.id,
  purpose: FilePurpose.parse(file.purpose),
  size: file.size,
  received: file.received,
  complete: isComplete(file),
  createdAt: new Date(file.createdAt).toISOString(),
});

const offsetOf = (request: FastifyRequest): number => {
  const offset = /^[0-9]{1,9}$/.exec(String(request.headers["upload-offset"] ?? ""))?.[0];
  if (offset === undefined)
    throw new Problem("request-invalid", {
      detail: "The header Upload-Offset says where the part begins.",
    });
  return Number(offset);
};
