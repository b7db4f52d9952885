/**
 * @file Why nothing is known of a picture, as a problem.
 */
import type { Unseen } from "../verification/index.ts";
import { Problem, type ProblemPicture } from "./problem.ts";

/** An engine that gave no answer is a fault of ours: of the picture nothing is known. */
export const unseenProblem = (unseen: Unseen, picture?: ProblemPicture): Problem => {
  switch (unseen.outcome) {
    case "refused": {
      const { code, detail } = unseen.refusal;
      return new Problem(code, { detail, ...(picture !== undefined && { picture }) });
    }
    case "busy":
      return new Problem("busy");
    case "not-ready":
      return new Problem("models-not-ready");
    case "failed":
      return new Problem("internal");
  }
};
