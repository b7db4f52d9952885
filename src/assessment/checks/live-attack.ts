/**
 * @file live.attack: do the frames look like a presentation attack?
 *
 * Needs: a live capture. The middle of the scores of many frames; a signal and no gate, for the reason of
 * selfie.attack: the model tells few attacks from bona fide presentations (docs/accuracy/liveness.md).
 */
import { modelKey } from "../face-comparison.ts";
import { notPerformed, performed } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { whereLive } from "../live/given.ts";
import { medianOf } from "../live/head-track.ts";

export const checkLiveAttack = (input: AssessmentInput): Finding =>
  whereLive(input, ({ observation: { frames } }) => {
    const attacks = frames.flatMap(({ attack }) => attack ?? []);
    const [first] = attacks;
    if (first === undefined) return notPerformed(["model_unavailable"]);
    const { bonaFideScoreWarnBelow, attackStatus } = input.policy.live;
    const score = medianOf(attacks.map(({ bonaFideScore }) => bonaFideScore));
    // Written so that NaN warns too.
    const bonaFide = score >= bonaFideScoreWarnBelow;
    return performed(bonaFide ? [] : [{ status: attackStatus, reason: "live_attack_suspected" }], {
      measurements: {
        bonaFideScore: score,
        bonaFideScoreWarnBelow,
        framesScored: attacks.length,
        model: modelKey(first.model),
      },
    });
  });
