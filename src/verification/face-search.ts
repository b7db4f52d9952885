/**
 * @file The 1:N search of the selfie over all stored faces.
 *
 * In:  what was seen on the selfie, and the applicant's number where it was read whole.
 * Out: what the check fraud.duplicate_face is judged by; and, for the record, how far was searched.
 */
import { chooseSearchPoint, modelKey, type FaceSearch } from "../assessment/index.ts";
import type { FaceFeatures } from "../observations/index.ts";
import type { FaceSearched } from "../records/index.ts";
import type { WholeNumber } from "./whole-number.ts";
import type { Observed } from "./observe.ts";
import type { VerificationPorts } from "./ports.ts";

export interface FaceSearchDone {
  readonly search: FaceSearch;
  /** Absent where nothing was searched. */
  readonly searched?: FaceSearched;
}

/** More candidates than a reviewer looks at; the check needs one. */
const MOST_CANDIDATES = 20;

export const searchFaces = async (
  selfie: Observed["selfie"],
  number: WholeNumber | undefined,
  { records, judgement, log }: VerificationPorts,
): Promise<FaceSearchDone> => {
  if (selfie.outcome === "error") return { search: { outcome: "error" } };
  const features = featuresOf(selfie);
  if (features === undefined) return { search: { outcome: "not_performed" } };
  let threshold = 1;
  const thresholdFor = (searched: number): number => {
    const { maximumFpir } = judgement.policy.duplicateFace;
    const wanted = { model: modelKey(features.model), searched, maximumFpir };
    threshold = chooseSearchPoint(judgement.searchPoints, wanted)?.threshold ?? NOBODY;
    return threshold;
  };
  try {
    const found = await records.searchFaces(features, {
      threshold: thresholdFor,
      limit: MOST_CANDIDATES,
      number,
    });
    return { search: found, searched: { features, threshold, upTo: found.upTo } };
  } catch (error) {
    // Features that cannot have come from a working model; trouble with the database is not for a check to hide.
    if (!(error instanceof RangeError)) throw error;
    log.error({ err: error }, "The features of a selfie could not be searched");
    return { search: { outcome: "error" } };
  }
};

/** Without a point of its model nothing may be found; the check says so. */
const NOBODY = 2;

const featuresOf = (selfie: Observed["selfie"]): FaceFeatures | undefined =>
  selfie.outcome === "observed" ? selfie.observation.faces[0]?.features : undefined;
