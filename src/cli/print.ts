/**
 * @file A result as a person reads it in a terminal.
 */
import type { ResultDocument, VerificationResult } from "../verification/index.ts";
import { documentLines } from "./print-document.ts";

interface Advice {
  readonly title: string;
  readonly sentences: readonly string[];
}

export const printResult = (result: VerificationResult, advice: Advice): void => {
  const lines = [
    `${result.decision.outcome.toUpperCase()}  ${result.decision.reasons.join(", ")}`,
    ...(result.specimen ? ["SPECIMEN: worth nothing as evidence"] : []),
    advice.title,
    ...advice.sentences,
    "",
    ...documentLines(result.document),
    "",
    ...faceLines(result.face),
    `selfie: ${result.selfieOrigin}`,
    ...result.checks.map(
      ({ type, status, required, reasons }) =>
        `${type.padEnd(24)}${status.padEnd(15)}${required ? "required  " : "          "}${reasons.join(", ")}`,
    ),
    "",
    `${result.id}${result.stored ? "" : " (nothing stored)"}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
};

export const printDocument = (document: ResultDocument): void => {
  process.stdout.write(`${documentLines(document).join("\n")}\n`);
};

const faceLines = (face: VerificationResult["face"]): readonly string[] =>
  face === null
    ? []
    : [
        `faces: ${face.outcome}, score ${face.score.toFixed(3)}, threshold ${face.threshold.toFixed(3)} (${face.operatingPoint.id})${face.review ? `, undetermined from ${face.review.threshold.toFixed(3)}` : ""}`,
        "",
      ];
