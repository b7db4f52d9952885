/**
 * @file fraud.duplicate_face: is the face on the selfie stored already, and under whose name?
 *
 * Needs: faces that match, for the reason of fraud.duplicate_number, and a 1:N search of the stored faces. People who
 * look alike exist, and people apply twice: a person decides, never this check. Whom the search found is no part of
 * the report; it is sealed with the verification, for reviewers.
 */
import { modelKey } from "../face-comparison.ts";
import { judgeFaceCandidates } from "../face-candidates.ts";
import type { JudgedFaceCandidate } from "../face-candidates.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { recognised } from "../pages.ts";
import { chooseSearchPoint, expectedFpir } from "../search-points.ts";
import type { SearchPoint } from "../search-points.ts";

export const checkDuplicateFace = (input: AssessmentInput): Finding => {
  const search = input.duplicates.face ?? { outcome: "not_performed" };
  if (search.outcome === "error") return CHECK_ERROR;
  const searched = search.outcome === "searched" ? search.searched : 0;
  const at = pointFor(input, searched);
  if (at === undefined) return notPerformed(["model_unavailable"]);
  if (search.outcome === "not_performed") return notPerformed(["not_searched"]);
  const candidates = foundAt(at, input);
  const measurements = {
    searched,
    notSearched: search.notSearched,
    found: candidates.length,
    threshold: at.threshold,
    operatingPoint: at.id,
    expectedFpir: expectedFpir(at, searched),
    fnmr: at.measured.fnmr,
  };
  // A part of the gallery proves nothing of the rest; what it does find counts.
  if (candidates.length === 0 && search.notSearched > 0)
    return notPerformed(["gallery_incomplete"], measurements);
  return performed(troublesOf(candidates), { measurements });
};

/** Whom the check found, the best first, for reviewers; nobody where it was not performed. */
export const findFaceCandidates = (input: AssessmentInput): readonly JudgedFaceCandidate[] => {
  const search = input.duplicates.face;
  if (search?.outcome !== "searched" || input.reading?.outcome !== "recognised") return [];
  const at = pointFor(input, search.searched);
  return at === undefined ? [] : foundAt(at, input);
};

const pointFor = (
  { selfie, searchPoints, policy }: AssessmentInput,
  searched: number,
): SearchPoint | undefined => {
  const features =
    selfie.outcome === "observed" ? selfie.observation.faces[0]?.features : undefined;
  if (features === undefined) return undefined;
  const { maximumFpir } = policy.duplicateFace;
  return chooseSearchPoint(searchPoints, {
    model: modelKey(features.model),
    searched,
    maximumFpir,
  });
};

const foundAt = (
  { threshold }: SearchPoint,
  input: AssessmentInput,
): readonly JudgedFaceCandidate[] => {
  const search = input.duplicates.face;
  if (search?.outcome !== "searched") return [];
  const found = search.candidates.filter(({ score }) => score >= threshold);
  return judgeFaceCandidates(found, recognised(input));
};

const troublesOf = (candidates: readonly JudgedFaceCandidate[]): readonly Trouble[] =>
  // The graver first, once each.
  (["different", "same"] as const).flatMap((identity) =>
    candidates.some((candidate) => candidate.identity === identity)
      ? [{ status: "review", reason: REASON_OF[identity] } as const]
      : [],
  );

const REASON_OF = {
  different: "duplicate_face_different_identity",
  same: "duplicate_face_same_identity",
} as const;
