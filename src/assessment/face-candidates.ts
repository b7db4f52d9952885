/**
 * @file Whose face was found: the applicant's own, or that of somebody with another identity?
 *
 * In:  the stored faces that the search found, and the reading of the applicant's document.
 * Out: for each at or above the threshold, whether its identity is the applicant's.
 *
 * [Note: one face, one identity?]
 *
 * The same number is the same identity. Two numbers of a kind that a person keeps for life (Aadhaar, PAN) are two
 * identities, whatever the names. Passports and licences get another number when they are renewed, and cards of two
 * types have two numbers: there name and date of birth decide, and both have to agree. Where either was not read, the
 * identity counts as another one, which is the graver reason: a person looks at both.
 */
import { compareNames } from "../documents/names.ts";
import type { DocumentType } from "../documents/types.ts";
import type { FaceCandidate } from "./input.ts";
import type { Recognised } from "./pages.ts";

export interface JudgedFaceCandidate {
  readonly verificationId: string;
  readonly score: number;
  readonly identity: "same" | "different";
}

const NUMBERS_FOR_LIFE: readonly DocumentType[] = ["aadhaar", "pan"];

export const judgeFaceCandidates = (
  candidates: readonly FaceCandidate[],
  reading: Recognised,
): readonly JudgedFaceCandidate[] =>
  candidates.map((candidate) => ({
    verificationId: candidate.verificationId,
    score: candidate.score,
    identity: isSameIdentity(candidate, reading) ? "same" : "different",
  }));

const isSameIdentity = (candidate: FaceCandidate, { type, fields }: Recognised): boolean => {
  if (candidate.number === "same") return true;
  if (candidate.number === "different" && NUMBERS_FOR_LIFE.includes(type)) return false;
  return (
    namesAgree(candidate.name, fields.name?.value) &&
    datesAgree(candidate.dateOfBirth, fields.dateOfBirth?.value)
  );
};

const namesAgree = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && compareNames(a, b) !== "different";

/** Some cards print the year alone: then the year is all that can agree. */
const datesAgree = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a !== "" &&
  b !== "" &&
  (a.startsWith(b) || b.startsWith(a));
