/**
 * @file Follows one verification to its outcome, across cut connections.
 *
 * In:  the key to a verification, and who wants to hear of its steps.
 * Out: the finished verification, or why it cannot be reached. What ends is the
 *      looking: the server goes on working.
 */
import type { Verification, VerificationEvent } from "../../../client/index.ts";
import { type Access, applicant } from "./access.ts";
import { answerOf } from "./answer.ts";
import { pause } from "./pause.ts";
import type { Answer } from "./trouble.ts";

/** Looks without news before the person is asked. Unmeasured: about 6 s of a lost network. */
const MAX_FAILED_LOOKS = 4;
const FIRST_PAUSE_MS = 400;

export const followToOutcome = async (
  access: Access,
  onEvent: (event: VerificationEvent) => void,
  signal: AbortSignal,
): Promise<Answer<Verification>> => {
  let failedLooks = 0;
  for (;;) {
    await followForAWhile(access, onEvent, signal);
    const answer = await answerOf(applicant(access).verifications.get(access.id, { signal }));
    if (answer.outcome === "answered") {
      if (answer.value.status !== "processing") return answer;
      failedLooks = 0;
    } else {
      const { kind } = answer.trouble;
      const mayPass = kind === "network" || kind === "busy";
      if (signal.aborted || !mayPass || ++failedLooks === MAX_FAILED_LOOKS) return answer;
    }
    await pause(FIRST_PAUSE_MS * 2 ** failedLooks, signal);
  }
};

/**
 * Until there is news of more than a step, or for so long: some proxies hold a stream back until it ends, and a
 * phone that slept finds it silent.
 */
const LONGEST_FOLLOW_MS = 8000;

const followForAWhile = async (
  access: Access,
  onEvent: (event: VerificationEvent) => void,
  signal: AbortSignal,
): Promise<void> => {
  const round = new AbortController();
  const end = (): void => {
    round.abort();
  };
  signal.addEventListener("abort", end);
  const timer = setTimeout(end, LONGEST_FOLLOW_MS);
  await followEvents(
    access,
    (event) => {
      onEvent(event);
      if (event.type !== "step" && event.status !== "processing") end();
    },
    round.signal,
  );
  clearTimeout(timer);
  signal.removeEventListener("abort", end);
};

/** Hears each event until the stream ends or breaks off: whoever follows looks for themselves what is so then. */
export const followEvents = async (
  access: Access,
  onEvent: (event: VerificationEvent) => void,
  signal: AbortSignal,
): Promise<void> => {
  const hear = async (): Promise<void> => {
    const events = await applicant(access).verifications.events(access.id, { signal });
    for await (const event of events) onEvent(event);
  };
  await answerOf(hear());
};
