/**
 * @file A result as a person reads it in a terminal.
 */
import type { ResultDocument, VerificationResult } from "../verification/index.ts";

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

const documentLines = (document: ResultDocument): readonly string[] =>
  document.type === null
    ? ["No document that is known here was recognised."]
    : [
        `${document.type} (${document.variant ?? "unknown layout"})`,
        ...Object.entries(document.fields).map(
          ([name, field]) =>
            `  ${name.padEnd(13)}${field.value}  [${field.source} ${field.score.toFixed(2)}]`,
        ),
      ];

const faceLines = (face: VerificationResult["face"]): readonly string[] =>
  face === null
    ? []
    : [
        `faces: ${face.outcome}, score ${face.score.toFixed(3)}, threshold ${face.threshold.toFixed(3)} (${face.operatingPoint.id})`,
        "",
      ];
