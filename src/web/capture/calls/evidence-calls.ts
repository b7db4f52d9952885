/**
 * @file Calls about pictures: looked at by the server, a live selfie, the password of a locked file.
 */
import type { Page } from "../../../api/schemas/conventions.ts";
import type { EvidenceFile, FileAssessment } from "../../../api/schemas/evidence.ts";
import type { LiveCapture } from "../../../observations/index.ts";
import type { ChosenPicture, LiveEvidence } from "../flow/evidence.ts";
import { type Access, ask, askJson, pathOf } from "./ask.ts";
import type { Answer } from "./trouble.ts";

export const assessFile = (
  access: Access,
  fileId: string,
  documentPassword: string | undefined,
  signal: AbortSignal,
): Promise<Answer<FileAssessment>> =>
  askJson(`${pathOf(access)}/files/${encodeURIComponent(fileId)}/assessment`, {
    method: "POST",
    access,
    json: documentPassword === undefined ? {} : { documentPassword },
    signal,
  });

/** What the server has: never the pictures themselves. */
export const listFiles = async (
  access: Access,
  signal: AbortSignal,
): Promise<readonly EvidenceFile[] | undefined> => {
  const answer = await askJson<Page<EvidenceFile>>(`${pathOf(access)}/files`, { access, signal });
  return answer.outcome === "answered" ? answer.value.data : undefined;
};

/** Kept sealed by the server until the document is opened for good. */
export const keepPassword = (
  access: Access,
  documentPassword: string,
  signal: AbortSignal,
): Promise<Answer<unknown>> =>
  ask(`${pathOf(access)}/document-password`, {
    method: "PUT",
    access,
    json: { documentPassword },
    signal,
  });

/** Files go under the name of their part: a person's own file names are nobody's business. */
export const sendLiveCapture = (
  access: Access,
  { file }: Pick<ChosenPicture, "file">,
  live: LiveEvidence,
  signal: AbortSignal,
): Promise<Answer<EvidenceFile>> => {
  const body = new FormData();
  body.append("live", JSON.stringify(captureOf(live)));
  body.append("selfie", file, "selfie");
  for (const frame of live.frames) body.append("liveFrame", frame.file, "liveFrame");
  return askJson(`${pathOf(access)}/live-capture`, { method: "POST", access, body, signal });
};

const captureOf = ({ challenge, frames, camera }: LiveEvidence): LiveCapture => ({
  challenge,
  frames: frames.map(({ atMs, action }) => ({ atMs, action })),
  camera,
});
