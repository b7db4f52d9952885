/**
 * @file Sends a live selfie: the still, the frames of its challenge, and how they were taken.
 */
import type { EvidenceFile } from "../../../client/index.ts";
import type { LiveCapture } from "../../../observations/index.ts";
import type { ChosenPicture, LiveEvidence } from "../flow/evidence.ts";
import { type Access, applicant } from "./access.ts";
import { answerOf } from "./answer.ts";
import type { Answer } from "./trouble.ts";

export const sendLiveCapture = (
  access: Access,
  { file }: Pick<ChosenPicture, "file">,
  live: LiveEvidence,
  signal: AbortSignal,
): Promise<Answer<EvidenceFile>> => {
  const form = {
    live: JSON.stringify(captureOf(live)),
    selfie: file,
    liveFrame: live.frames.map((frame) => frame.file),
  };
  return answerOf(applicant(access).files.liveCapture(access.id, form, { signal }));
};

const captureOf = ({ challenge, frames, camera }: LiveEvidence): LiveCapture => ({
  challenge,
  frames: frames.map(({ atMs, action }) => ({ atMs, action })),
  camera,
});
