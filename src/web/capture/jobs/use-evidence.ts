/**
 * @file Sends each picture as soon as it is there, and has the server look at it.
 */
import { applicant } from "../calls/access.ts";
import { answerOf } from "../calls/answer.ts";
import { sendFile } from "../calls/send-file.ts";
import { sendLiveCapture } from "../calls/send-live-capture.ts";
import { codeOf, type Trouble } from "../calls/trouble.ts";
import { assessed, type ChosenPicture, type Evidence, SECRETS_ASKED } from "../flow/evidence.ts";
import { PURPOSES, type Slot } from "../flow/slots.ts";
import type { Action, State } from "../flow/state.ts";
import { afterTrouble } from "./fail.ts";
import { forgetPicture, keepPicture, recallPicture } from "./picture-keeper.ts";
import { useJob } from "./use-job.ts";

type Dispatch = (action: Action) => void;
type Sending = Extract<Evidence, { at: "sending" }>;

export const useEvidence = (slot: Slot, state: State, dispatch: Dispatch): void => {
  const { access, trouble } = state;
  const evidence = state.evidence[slot];
  const picture = state.pictures[slot];
  // Another picture for the place is another job.
  const url = picture?.url ?? "recalled";
  const mayWork = trouble === undefined && access !== undefined;
  const isReady = mayWork && state.verification?.status === "requires_input";

  useJob(isReady && evidence?.at === "sending" ? url : undefined, async (signal) => {
    if (access === undefined || evidence?.at !== "sending") return;
    const job = { slot, state, dispatch, signal, access };
    if (picture?.live !== undefined) await sendLive(job, picture);
    else await sendInParts(job, evidence, picture);
  });

  const looking = evidence?.at === "assessing" ? evidence : undefined;
  const key = looking && `${looking.fileId} ${looking.password ?? ""}`;
  useJob(isReady ? key : undefined, async (signal) => {
    if (access === undefined || looking === undefined) return;
    const { fileId, password } = looking;
    const secret = password === undefined ? {} : { documentPassword: password };
    const { files } = applicant(access);
    const answer = await answerOf(files.assess(access.id, fileId, secret, { signal }));
    // Kept sealed by the server until the document is opened for good.
    if (answer.outcome === "answered" && answer.value.usable && password !== undefined)
      await answerOf(files.documentPassword(access.id, secret, { signal }));
    if (signal.aborted) return;
    if (answer.outcome === "answered")
      dispatch({ type: "assessed", slot, evidence: assessed(fileId, answer.value) });
    else dispatch(afterRefusal(slot, fileId, answer.trouble));
  });
};

interface Job {
  readonly slot: Slot;
  readonly state: State;
  readonly access: NonNullable<State["access"]>;
  readonly dispatch: Dispatch;
  readonly signal: AbortSignal;
}

const sendInParts = async (
  { slot, access, dispatch, signal }: Job,
  { fileId }: Sending,
  picture: ChosenPicture | undefined,
): Promise<void> => {
  const kept = picture ?? (fileId === undefined ? undefined : await recallPicture(fileId));
  if (signal.aborted) return;
  if (kept === undefined) {
    dispatch({ type: "file-lost", slot });
    return;
  }
  const { file, source } = kept;
  const answer = await sendFile({
    access,
    file,
    source,
    purpose: PURPOSES[slot],
    fileId,
    onBegun: (begun) => {
      void keepPicture(begun, { file, source });
      dispatch({ type: "file-begun", slot, fileId: begun });
    },
    onSent: (sentShare) => {
      dispatch({ type: "file-advanced", slot, sentShare });
    },
    signal,
  });
  if (signal.aborted) return;
  if (answer.outcome === "trouble") {
    dispatch(afterRefusal(slot, undefined, answer.trouble));
    return;
  }
  void forgetPicture(answer.value.id);
  dispatch({ type: "file-arrived", slot, fileId: answer.value.id });
};

const sendLive = async (
  { slot, access, dispatch, signal }: Job,
  picture: ChosenPicture,
): Promise<void> => {
  const { live } = picture;
  if (live === undefined) return;
  if (live.expiresAtMs < performance.now()) {
    dispatch(unusable(slot, "challenge-expired"));
    return;
  }
  const answer = await sendLiveCapture(access, picture, live, signal);
  if (signal.aborted) return;
  dispatch(
    answer.outcome === "answered"
      ? { type: "file-arrived", slot, fileId: answer.value.id }
      : afterRefusal(slot, undefined, answer.trouble),
  );
};

/** Refusals that are about the picture itself: only another one helps. */
const ABOUT_THE_PICTURE =
  /^(picture-(?!missing|not-found)|pdf-|offline-xml-|heic-|challenge-|live-capture-required)/;

const afterRefusal = (slot: Slot, fileId: string | undefined, trouble: Trouble): Action => {
  const code = codeOf(trouble);
  const asked = SECRETS_ASKED.find((secret) => secret === code);
  if (asked !== undefined && fileId !== undefined)
    return { type: "assessed", slot, evidence: { at: "locked", fileId, asked } };
  if (code !== undefined && ABOUT_THE_PICTURE.test(code)) return unusable(slot, code);
  if (code === "record-not-found") return { type: "file-lost", slot };
  return afterTrouble(trouble);
};

const unusable = (slot: Slot, problem: string): Action => ({
  type: "assessed",
  slot,
  evidence: { at: "unusable", reasons: [], problem },
});
