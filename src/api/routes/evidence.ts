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
import {
  type AssessedFile,
  assessDocumentFile,
  assessSelfieFile,
  isComplete,
  maskValue,
  putLive,
  putWhole,
  type VerificationDesk,
  type VerificationPorts,
} from "../../verification/index.ts";
import { dropPictures, readLiveSelfie, takeLive } from "../evidence.ts";
import { caseInNeed, foundCase } from "../found-case.ts";
import { Problem } from "../problem.ts";
import {
  CreateFile,
  EvidenceFile,
  FILE_PURPOSES,
  FileAssessment,
  FilePurpose,
  FileSecret,
  ReportedStep,
} from "../schemas/evidence.ts";

const Params = z.object({ id: z.string().max(64) });
const FileParams = Params.extend({ fileId: z.string().max(64) });
const PurposeParams = Params.extend({ fileId: FilePurpose });

const APPLICANT = { access: "verifications:write", orApplicant: true } as const;
/** Of the password of a document; see FileSecret. */
const PASSWORD: EvidencePurpose = "password";

export interface EvidenceParts {
  readonly desk: VerificationDesk;
  readonly records: Records;
  readonly ports: VerificationPorts;
}

export const evidenceRoutes = (server: FastifyInstance, parts: EvidenceParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  takeBytes(server);
  partRoutes(app, parts);
  fileRoutes(app, parts);
  wholeRoutes(app, parts);
  lookRoutes(app, parts);
};

/** Bodies that are bytes of a picture are read whole up to the size of one; a part is far smaller. */
const takeBytes = (server: FastifyInstance): void => {
  server.addContentTypeParser(
    ["application/octet-stream", "image/jpeg", "image/png", "image/webp", "image/heic"],
    { parseAs: "buffer", bodyLimit: PICTURE_LIMITS.maxBytes },
    (_request, body, done) => {
      done(null, body);
    },
  );
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
      schema: { params: Params, body: CreateFile, response: { 201: EvidenceFile } },
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
      config: APPLICANT,
      bodyLimit: MAX_PART_BYTES,
      schema: { params: FileParams, response: { 200: EvidenceFile } },
    },
    async (request, reply) => {
      const file = await fileOf(records, request.params);
      const added = await records.cases.files.addPart(file, {
        offset: offsetOf(request),
        bytes: bytesOf(request),
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
    { config: APPLICANT, schema: { params: Params } },
    async (request) => {
      const { id } = await foundCase(records, request.params.id);
      const files = await records.cases.files.list(id);
      return { data: files.filter(isPicture).map(shown), hasMore: false };
    },
  );

  app.get(
    "/v1/verifications/:id/files/:fileId",
    { config: APPLICANT, schema: { params: FileParams, response: { 200: EvidenceFile } } },
    async (request, reply) => {
      const file = await fileOf(records, request.params);
      return reply.header("upload-offset", String(file.received)).send(shown(file));
    },
  );

  app.delete(
    "/v1/verifications/:id/files/:fileId",
    { config: APPLICANT, schema: { params: FileParams } },
    async (request, reply) => {
      await caseInNeed(records, request.params.id);
      const { caseId, purpose } = await fileOf(records, request.params);
      await records.cases.files.remove(caseId, [purpose]);
      return reply.code(204).send();
    },
  );
};

const wholeRoutes = (app: App, { desk, records }: EvidenceParts): void => {
  app.put(
    "/v1/verifications/:id/files/:fileId",
    {
      config: APPLICANT,
      bodyLimit: PICTURE_LIMITS.maxBytes,
      schema: { params: PurposeParams, response: { 201: EvidenceFile } },
    },
    async (request, reply) => {
      const { id: caseId } = await caseInNeed(records, request.params.id);
      const purpose = request.params.fileId;
      const bytes = bytesOf(request);
      if (purpose === "selfie") await admitUploadedSelfie(caseId, { desk, records });
      const file = await putWhole(records, { caseId, purpose, source: "file", bytes });
      desk.tell(caseId);
      return reply.code(201).send(shown(file));
    },
  );

  app.post(
    "/v1/verifications/:id/live-capture",
    { config: APPLICANT, schema: { params: Params } },
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

const lookRoutes = (app: App, { records, ports }: EvidenceParts): void => {
  app.post(
    "/v1/verifications/:id/files/:fileId/assessment",
    {
      config: APPLICANT,
      schema: {
        params: FileParams,
        body: FileSecret.nullish(),
        response: { 200: FileAssessment },
      },
    },
    async (request) => {
      await caseInNeed(records, request.params.id);
      const file = await fileOf(records, request.params);
      const bytes = await records.cases.files.reader(file.id);
      if (bytes === undefined) throw new Problem("picture-empty");
      const password = request.body?.documentPassword;
      const input = { bytes, ...(password !== undefined && { password }) };
      const assessed =
        file.purpose === "selfie"
          ? await assessSelfieFile(input, ports)
          : await assessDocumentFile(
              input,
              file.purpose === "document-back" ? "back" : "front",
              ports,
            );
      return assessmentOf(assessed);
    },
  );

  app.put(
    "/v1/verifications/:id/document-password",
    { config: APPLICANT, schema: { params: Params, body: FileSecret } },
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
      return reply.code(204).send();
    },
  );

  app.post(
    "/v1/verifications/:id/steps",
    { config: APPLICANT, schema: { params: Params, body: ReportedStep } },
    async (request, reply) => {
      const { id } = await foundCase(records, request.params.id);
      await records.cases.reachStep(id, request.body.step);
      return reply.code(204).send();
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

const fileOf = async (
  records: Records,
  { id, fileId }: z.infer<typeof FileParams>,
): Promise<EvidenceFileRecord> => {
  const file = (await records.cases.files.list(id)).find((known) => known.id === fileId);
  if (file === undefined || !isPicture(file)) throw new Problem("record-not-found");
  return file;
};

const isPicture = ({ purpose }: EvidenceFileRecord): boolean =>
  FILE_PURPOSES.some((known) => known === purpose);

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

const bytesOf = (request: FastifyRequest): Buffer => {
  if (!Buffer.isBuffer(request.body)) throw new Problem("media-type-unsupported");
  if (request.body.length === 0) throw new Problem("picture-empty");
  return request.body;
};

const assessmentOf = (assessed: AssessedFile): FileAssessment => {
  if (assessed.outcome === "refused")
    throw new Problem(assessed.refusal.code, { detail: assessed.refusal.detail });
  if (assessed.outcome === "busy") throw new Problem("busy");
  // Nothing is known of it: the decision will look again.
  if (assessed.outcome === "failed") throw new Problem("internal");
  const { usable, reasons, warnings, document } = assessed;
  return {
    usable,
    reasons,
    warnings,
    ...(document && {
      document: {
        type: document.read.type,
        side: document.side,
        backWanted: document.backWanted,
        signed: document.signed,
        fields: Object.entries(document.read.fields).map(([name, { value, score }]) => ({
          name,
          value: maskValue(name, value),
          score,
        })),
      },
    }),
  };
};
