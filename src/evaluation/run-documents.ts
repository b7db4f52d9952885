/**
 * @file `ekyc evaluate documents`: observes labelled pictures with the program's own eyes and
 * writes what reading them was worth.
 *
 * In:  labels as `ekyc specimen --set` writes them, the directory of their pictures.
 * Out: a report (see document-report.ts). The models are opened once, in this process: it
 *      measures, and serves nobody.
 */
import { openEyes } from "../vision/eyes.ts";
import type { DocumentEvaluation } from "./document-report.ts";
import {
  measureSignalRates,
  type MeasureSignalsOptions,
  type SignalsEvaluation,
} from "./signals.ts";
import { evaluateSamePictures, type SamePicturesEvaluation } from "./same-pictures.ts";
import { measureDocuments, type MeasureDocumentsOptions, type ObservePage } from "./documents.ts";

export interface EvaluateDocumentsOptions extends Omit<MeasureDocumentsOptions, "observe"> {
  /** Default: every model of the program, opened here. */
  readonly observe?: ObservePage;
}

export const evaluateDocuments = async (
  options: EvaluateDocumentsOptions,
): Promise<DocumentEvaluation> =>
  measureDocuments({ ...options, observe: options.observe ?? (await openObserver()) });

/** `ekyc evaluate signals`: the same eyes on pictures of attacks and of none. */
export const evaluateSignals = async (
  options: Omit<MeasureSignalsOptions, "observe">,
): Promise<SignalsEvaluation> => measureSignalRates({ ...options, observe: await openObserver() });

/** `ekyc evaluate same-pictures`: the same eyes on pictures that are submitted again. */
export const evaluateAgain = async (
  options: Omit<Parameters<typeof evaluateSamePictures>[0], "observe">,
): Promise<SamePicturesEvaluation> =>
  evaluateSamePictures({ ...options, observe: await openObserver() });

const openObserver = async (): Promise<ObservePage> => {
  const eyes = await openEyes("accurate");
  return async (bytes) => {
    const outcome = await eyes.observeDocument(bytes, {});
    return outcome.outcome === "observed" ? outcome.observation : undefined;
  };
};
