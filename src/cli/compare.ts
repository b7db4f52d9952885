/**
 * @file `ekyc compare`: are the faces on two pictures of one person?
 */
import { Command } from "commander";
import { type ReasonCode, REASONS } from "../assessment/index.ts";
import { compare, type CompareOutcome } from "../verification/index.ts";
import { readPictureFile } from "./picture-file.ts";
import { CommandProblem } from "./problem.ts";
import { ENGINE_FAILED, withEngines } from "./with-verification.ts";

export const compareCommand = (): Command =>
  new Command("compare")
    .description("compare the faces on two pictures")
    .argument("<first>", "picture with one face")
    .argument("<second>", "picture with one face")
    .option("--json", "print one JSON object and nothing else")
    .action(run);

const run = async (
  firstPath: string,
  secondPath: string,
  flags: { readonly json?: true },
): Promise<void> => {
  const first = await readPictureFile(firstPath, "first picture");
  const second = await readPictureFile(secondPath, "second picture");
  await withEngines(async (engines, judgement) => {
    const outcome = await compare({ first, second }, "selfie-selfie", { engines, judgement });
    if (outcome.outcome !== "compared") throw new CommandProblem(explain(outcome));
    const { comparison, model, timingsMs } = outcome;
    const { threshold, id, measured } = comparison.at;
    const { reviewAt } = comparison;
    if (flags.json) {
      const face = { score: comparison.score, threshold, outcome: comparison.outcome, model };
      const operatingPoint = { id, ...measured };
      const review = reviewAt && {
        threshold: reviewAt.threshold,
        operatingPoint: { id: reviewAt.id, ...reviewAt.measured },
      };
      process.stdout.write(
        `${JSON.stringify({ face: { ...face, operatingPoint, ...(review && { review }) }, timingsMs })}\n`,
      );
    } else
      process.stdout.write(
        `${comparison.outcome}: score ${comparison.score.toFixed(3)}, threshold ${threshold.toFixed(3)} (${id})${reviewAt ? `, undetermined from ${reviewAt.threshold.toFixed(3)}` : ""}\n`,
      );
  });
};

/** Either picture may be any: "on the selfie" would say which. */
const NOT_PERFORMED: Readonly<Partial<Record<ReasonCode, string>>> = {
  selfie_no_face: "no face was found.",
  selfie_multiple_faces: "there is more than one face.",
  selfie_face_too_small: "the face is too small to be compared.",
};

const explain = (outcome: Exclude<CompareOutcome, { outcome: "compared" }>): string => {
  switch (outcome.outcome) {
    case "refused":
      return `${outcome.picture} picture: ${outcome.refusal.detail} (${outcome.refusal.code})`;
    case "not_performed":
      return outcome.picture === undefined
        ? `No threshold was measured for the model ${outcome.model ?? ""}.`
        : `${outcome.picture} picture: ${NOT_PERFORMED[outcome.reason] ?? REASONS[outcome.reason].meaning}`;
    case "busy":
    case "not-ready":
    case "failed":
      return ENGINE_FAILED;
  }
};
