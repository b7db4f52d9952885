export { evaluateFaces } from "./run-faces.ts";
export type { EvaluateFacesOptions, FacesTimings } from "./run-faces.ts";
export type { FacesReport } from "./faces-report.ts";
export { PairsFileError } from "./faces-pairs.ts";
export { evaluateAgain, evaluateDocuments, evaluateSignals } from "./run-documents.ts";
export type { EvaluateDocumentsOptions } from "./run-documents.ts";
export type { DocumentEvaluation } from "./document-report.ts";
