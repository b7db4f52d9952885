/**
 * @file Assesses a selfie and keeps nothing. The contract is in ../schemas/stateless.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { type AssessedSelfieFile, assessSelfieFile } from "../../verification/index.ts";
import { neededPicture, readForm } from "../multipart.ts";
import { SelfieAssessment, SelfieAssessmentForm } from "../schemas/stateless.ts";
import { noStore, STATELESS, type StatelessParts } from "../stateless.ts";
import { unseenProblem } from "../unseen-problem.ts";

const FORM = { pictures: ["selfie"], fields: [] } as const;

export const selfieAssessmentRoutes = (server: FastifyInstance, ports: StatelessParts): void => {
  server.withTypeProvider<ZodTypeProvider>().post(
    "/v1/selfie-assessments",
    {
      config: { ...STATELESS, takes: { "multipart/form-data": SelfieAssessmentForm } },
      onRequest: noStore,
      schema: {
        operationId: "stateless.assessSelfie",
        summary: "Assess whether a selfie will do; nothing is kept",
        description:
          "Each defect that a selfie can have, with its measure and limit, as the hosted page asks for another one by. Not whether a living person was there.",
        response: { 200: SelfieAssessment },
      },
    },
    async (request) => {
      const { pictures } = await readForm(request, FORM);
      const assessed = await assessSelfieFile(neededPicture(pictures, "selfie"), ports);
      if (assessed.outcome !== "assessed") throw unseenProblem(assessed, "selfie");
      return shown(assessed);
    },
  );
};

const shown = ({
  usable,
  checks,
  selfie,
}: Extract<AssessedSelfieFile, { outcome: "assessed" }>): SelfieAssessment => {
  const [check] = checks;
  const { picture, faces, verdicts, advice } = selfie;
  return {
    usable,
    status: check?.status ?? "error",
    reasons: [...verdicts],
    measurements: { ...check?.measurements },
    widthPx: picture.widthPx,
    heightPx: picture.heightPx,
    faces: [...faces],
    advice: { title: advice.title, sentences: [...advice.sentences] },
  };
};
