/**
 * @file Sends one file in parts, so that a lost connection costs one part and no more.
 *
 * In:  the file; the id that the server gave it, where it was begun before.
 * Out: the file as the server has it, complete, or why it could not be sent.
 *
 * After every failure the server is asked how much it has: a part may have arrived whose answer did not.
 */
import type { EvidenceFile, FilePurpose } from "../../../client/index.ts";
import { type Access, applicant } from "./access.ts";
import { answerOf } from "./answer.ts";
import { pause } from "./pause.ts";
import { type Answer, codeOf, type Trouble } from "./trouble.ts";

export interface Sending {
  readonly access: Access;
  readonly file: Blob;
  readonly purpose: FilePurpose;
  readonly source: "camera" | "file";
  readonly fileId: string | undefined;
  readonly onBegun: (fileId: string) => void;
  /** 0 to 1. */
  readonly onSent: (share: number) => void;
  readonly signal: AbortSignal;
  /** Before the first new try; each further one waits twice as long. */
  readonly firstPauseMs?: number;
}

/** The server takes no larger parts. */
const LARGEST_PART = 1024 * 1024;
/** Progress is seen early, and a slow connection repeats little. */
const FIRST_PART = 128 * 1024;
const SMALLEST_PART = 32 * 1024;
/** A part that took less is followed by a larger one. Unmeasured: progress feels alive at about one step a second. */
const QUICK_PART_MS = 700;
/** In a row, without a byte of progress: about 30 seconds; then the person is asked. */
const MOST_TRIES = 6;
const FIRST_PAUSE_MS = 500;

export const sendFile = async (sending: Sending): Promise<Answer<EvidenceFile>> => {
  const { file, signal, onSent, firstPauseMs = FIRST_PAUSE_MS } = sending;
  let fileId = sending.fileId;
  let known: EvidenceFile | undefined;
  let partSize = FIRST_PART;
  let tries = 0;
  let furthest = 0;
  for (;;) {
    const startedAt = performance.now();
    const answer = await advance(sending, { fileId, known, partSize });
    if (answer.outcome === "answered") {
      known = answer.value;
      if (known.received > furthest) tries = 0;
      furthest = known.received;
      if (fileId === undefined) sending.onBegun(known.id);
      fileId = known.id;
      onSent(known.received / file.size);
      if (known.complete) return answer;
      partSize = nextPartSize(partSize, performance.now() - startedAt);
      continue;
    }
    const { trouble } = answer;
    if (signal.aborted || !mayPass(trouble) || ++tries === MOST_TRIES) return answer;
    if (isGone(trouble)) fileId = undefined;
    known = undefined;
    partSize = SMALLEST_PART;
    await pause(waitFor(trouble, firstPauseMs * 2 ** (tries - 1)), signal);
  }
};

interface Place {
  readonly fileId: string | undefined;
  readonly known: EvidenceFile | undefined;
  readonly partSize: number;
}

/** The next request: begins the file, asks how far it is, or sends a part. */
const advance = (
  { access, file, purpose, source, signal }: Sending,
  { fileId, known, partSize }: Place,
): Promise<Answer<EvidenceFile>> => {
  const { files } = applicant(access);
  if (fileId === undefined)
    return answerOf(files.create(access.id, { purpose, size: file.size, source }, { signal }));
  if (known === undefined) return answerOf(files.get(access.id, fileId, { signal }));
  const { received } = known;
  const part = file.slice(received, received + partSize);
  return answerOf(files.append(access.id, fileId, received, part, { signal }));
};

const nextPartSize = (partSize: number, tookMs: number): number =>
  tookMs < QUICK_PART_MS
    ? Math.min(LARGEST_PART, partSize * 2)
    : Math.max(SMALLEST_PART, partSize / 2);

/** The server has let go of the file: it is begun anew. */
const isGone = (trouble: Trouble): boolean =>
  codeOf(trouble) === "record-not-found" || codeOf(trouble) === "picture-not-found";

const mayPass = (trouble: Trouble): boolean =>
  trouble.kind !== "problem" || isGone(trouble) || codeOf(trouble) === "offset-wrong";

const waitFor = (trouble: Trouble, otherwiseMs: number): number =>
  trouble.kind === "busy" && trouble.retryAfterSeconds !== undefined
    ? Math.max(trouble.retryAfterSeconds * 1000, otherwiseMs)
    : otherwiseMs;
