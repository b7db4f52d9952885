/**
 * @file Compares two faces and keeps nothing. The contract is in ../schemas/stateless.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { COMPARISON_KINDS, type OperatingPoint } from "../../assessment/index.ts";
import { compare, type ComparedPicture, type CompareOutcome } from "../../verification/index.ts";
import { neededPicture, oneOf, readForm } from "../multipart.ts";
import { FaceComparison, FaceComparisonForm } from "../schemas/stateless.ts";
import { noStore, STATELESS, type StatelessParts } from "../stateless.ts";
import { unseenProblem } from "../unseen-problem.ts";

const FORM = { pictures: ["first", "second"], fields: ["comparison"] } as const;

export const faceComparisonRoutes = (server: FastifyInstance, ports: StatelessParts): void => {
  server.withTypeProvider<ZodTypeProvider>().post(
    "/v1/face-comparisons",
    {
      config: { ...STATELESS, takes: { "multipart/form-data": FaceComparisonForm } },
      onRequest: noStore,
      schema: {
        operationId: "stateless.compareFaces",
        summary: "Compare the faces on two pictures; nothing is kept",
        description:
          "No face, several faces and faces that are too small are answers (`not_performed`), never a score of 0.",
        response: { 200: FaceComparison },
      },
    },
    async (request) => {
      const { pictures, fields } = await readForm(request, FORM);
      const first = neededPicture(pictures, "first");
      const second = neededPicture(pictures, "second");
      const comparison = oneOf(
        "comparison",
        fields.comparison ?? "selfie-selfie",
        COMPARISON_KINDS,
      );
      return shown(await compare({ first, second }, comparison, ports));
    },
  );
};

const OUTCOMES = { match: "match", undetermined: "undetermined", "non-match": "no_match" } as const;

const shown = (outcome: CompareOutcome): FaceComparison => {
  if (outcome.outcome === "compared") {
    const { comparison, at, reviewAt, impostors, model, pictures } = outcome;
    return {
      outcome: OUTCOMES[comparison.outcome],
      score: comparison.score,
      notPerformed: null,
      operatingPoint: shownPoint(at),
      review: reviewAt === undefined ? null : shownPoint(reviewAt),
      impostors: impostors ?? null,
      model,
      first: shownPicture(pictures.first),
      second: shownPicture(pictures.second),
    };
  }
  if (outcome.outcome !== "not_performed") throw unseenProblem(outcome, outcome.picture);
  const { reason, picture = null, model = null, pictures } = outcome;
  return {
    outcome: "not_performed",
    score: null,
    notPerformed: { reason, picture },
    operatingPoint: null,
    review: null,
    impostors: null,
    model,
    first: shownPicture(pictures.first),
    second: shownPicture(pictures.second),
  };
};

const shownPoint = ({ id, comparison, threshold, measured }: OperatingPoint) => {
  const { fmr, fnmr, matedComparisons, nonMatedComparisons, report } = measured;
  return { id, comparison, threshold, fmr, fnmr, matedComparisons, nonMatedComparisons, report };
};

const shownPicture = ({ picture, faces, troubles }: ComparedPicture): FaceComparison["first"] => ({
  widthPx: picture.widthPx,
  heightPx: picture.heightPx,
  faces: [...faces],
  reasons: troubles.map(({ reason, status }) => ({ reason, status })),
});
