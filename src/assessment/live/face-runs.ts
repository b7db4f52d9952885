/**
 * @file Parts a burst into runs of looks at one and the same face.
 *
 * In:  the feature vectors of the faces, in the order of the frames, and a threshold of the model.
 * Out: runs: looks that hang together.
 *
 * A turned head is less like the selfie than a straight one, but two looks that follow each other are much alike. So
 * looks hang together when one of the next two matches, and a person who takes another's place breaks the chain, turned
 * or not. One look that is misread breaks nothing.
 */
import type { FaceFeatures } from "../../observations/index.ts";
import { similarityOf } from "../face-comparison.ts";

export interface FaceRun {
  /** Indexes into the looks. */
  readonly looks: readonly number[];
}

/** How many looks ahead a match is searched. */
const REACH = 2;

/** @throws BrokenFeaturesError as compareFaces; a TypeError for features of several models */
export const faceRuns = (
  features: readonly FaceFeatures[],
  threshold: number,
): readonly FaceRun[] => {
  const runOf = features.map((_, look) => look);
  features.forEach((own, look) => {
    for (let next = look + 1; next <= look + REACH && next < features.length; next++) {
      const score = similarityOf(own, features[next]!);
      if (score === undefined) throw new TypeError("features of several models in one burst");
      if (score >= threshold) merge(runOf, runOf[look]!, runOf[next]!);
    }
  });
  return [...new Set(runOf)].map((run) => ({
    looks: runOf.flatMap((own, look) => (own === run ? [look] : [])),
  }));
};

const merge = (runOf: number[], into: number, from: number): void => {
  runOf.forEach((run, look) => {
    if (run === from) runOf[look] = into;
  });
};
