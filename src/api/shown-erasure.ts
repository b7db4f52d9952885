/**
 * @file The receipt of an erasure as the API shows it, and why there is none.
 */
import type { Erasure as Kept } from "../records/index.ts";
import type { EraseOutcome } from "../verification/index.ts";
import { stateInvalid } from "./found-case.ts";
import { Problem, type ProblemCode } from "./problem.ts";
import type { Erasure } from "./schemas/privacy.ts";

export const shownErasure = (erasure: Kept): Erasure => ({
  id: erasure.id,
  subject: erasure.subject,
  because: erasure.because,
  status: erasure.status,
  createdAt: new Date(erasure.createdAt).toISOString(),
  createdBy: erasure.createdBy,
  endedAt: erasure.endedAt === null ? null : new Date(erasure.endedAt).toISOString(),
  verifications: erasure.verifications,
  erased: erasure.counts,
});

/** @param missing what is answered where there is no such record */
export const begunErasure = (erased: EraseOutcome, missing: ProblemCode): Kept => {
  switch (erased.outcome) {
    case "begun":
      return erased.erasure;
    case "missing":
      throw new Problem(missing);
    case "held":
      throw new Problem("legal-hold");
    case "processing":
      throw stateInvalid("processing");
  }
};
