/**
 * @file Whether a picture will do, at once. The contract is in ../schemas/evidence.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Records } from "../../records/index.ts";
import {
  type AssessedFile,
  assessDocumentFile,
  assessSelfieFile,
  maskValue,
  type VerificationPorts,
} from "../../verification/index.ts";
import { caseInNeed } from "../found-case.ts";
import { fileOf } from "../found-file.ts";
import { Problem } from "../problem.ts";
import { unseenProblem } from "../unseen-problem.ts";
import { FileAssessment, FileSecret } from "../schemas/evidence.ts";

const FileParams = z.object({ id: z.string().max(64), fileId: z.string().max(64) });

export interface AssessmentParts {
  readonly records: Records;
  readonly ports: VerificationPorts;
}

export const evidenceAssessmentRoute = (
  server: FastifyInstance,
  { records, ports }: AssessmentParts,
): void => {
  server.withTypeProvider<ZodTypeProvider>().post(
    "/v1/verifications/:id/files/:fileId/assessment",
    {
      config: { access: "verifications:write", orApplicant: true },
      schema: {
        operationId: "files.assess",
        summary: "Say at once whether a picture will do",
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
};

const assessmentOf = (assessed: AssessedFile): FileAssessment => {
  if (assessed.outcome !== "assessed") throw unseenProblem(assessed);
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
