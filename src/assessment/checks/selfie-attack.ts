/**
 * @file selfie.attack: does the selfie look like a presentation attack?
 *
 * Needs: one face on the selfie. A warning at most: the model lets 52 of 120
 * prints pass and warns about 16 of 120 bona fide presentations, so its word is a
 * hint to a reviewer and no gate (ISO/IEC 30107-3; see docs/accuracy).
 */
import { notPerformed, performed } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { modelKey } from "../face-comparison.ts";

export const checkSelfieAttack = ({ selfie, policy }: AssessmentInput): Finding => {
  const attack = selfie.outcome === "observed" ? selfie.observation.attack : undefined;
  if (attack === undefined) return notPerformed(["model_unavailable"]);
  const threshold = policy.face.bonaFideScoreWarnBelow;
  // Written so that NaN warns too.
  const bonaFide = attack.bonaFideScore >= threshold;
  return performed(bonaFide ? [] : [{ status: "warn", reason: "presentation_attack_suspected" }], {
    measurements: {
      bonaFideScore: attack.bonaFideScore,
      bonaFideScoreWarnBelow: threshold,
      model: modelKey(attack.model),
    },
  });
};
