/**
 * @file Submits what is good, and follows the server to the outcome.
 */
import { applicant } from "../calls/access.ts";
import { answerOf } from "../calls/answer.ts";
import { followToOutcome } from "../calls/follow.ts";
import { codeOf } from "../calls/trouble.ts";
import type { Action, State } from "../flow/state.ts";
import { afterTrouble } from "./fail.ts";
import { useJob } from "./use-job.ts";

type Dispatch = (action: Action) => void;

/** Somebody else was quicker, or something is missing: the server says what is so. */
const LOOK_AGAIN = new Set(["state-invalid", "evidence-missing", "changed-meanwhile"]);

export const useOutcome = (state: State, dispatch: Dispatch): void => {
  const { access, screen, trouble, isReadingRight } = state;
  const mayWork = trouble === undefined && access !== undefined;

  useJob(mayWork && screen.at === "submitting" ? "submit" : undefined, async (signal) => {
    if (access === undefined) return;
    const { verifications } = applicant(access);
    if (isReadingRight !== undefined)
      await answerOf(
        verifications.claim(access.id, { readingConfirmed: isReadingRight }, { signal }),
      );
    const answer = await answerOf(verifications.submit(access.id, { signal }));
    if (signal.aborted) return;
    if (answer.outcome === "answered") {
      dispatch({ type: "submitted", verification: answer.value });
      return;
    }
    if (!LOOK_AGAIN.has(codeOf(answer.trouble) ?? "")) {
      dispatch(afterTrouble(answer.trouble));
      return;
    }
    const now = await answerOf(verifications.get(access.id, { signal }));
    if (signal.aborted) return;
    if (now.outcome === "trouble") dispatch(afterTrouble(now.trouble));
    // The same question would have the same answer: the person is told, and may try again.
    else if (now.value.status === "requires_input" && now.value.requested.length === 0)
      dispatch(afterTrouble(answer.trouble));
    else dispatch({ type: "looked", verification: now.value });
  });

  useJob(mayWork && screen.at === "processing" ? "follow" : undefined, async (signal) => {
    if (access === undefined) return;
    const answer = await followToOutcome(
      access,
      (event) => {
        if (!signal.aborted) dispatch({ type: "event-received", event });
      },
      signal,
    );
    if (signal.aborted) return;
    dispatch(
      answer.outcome === "answered"
        ? { type: "looked", verification: answer.value }
        : afterTrouble(answer.trouble),
    );
  });

  useReview(state, dispatch);
};

/** While a person looks at it, the page looks now and then whether they have decided. */
const REVIEW_LOOK_MS = 30_000;

const useReview = ({ access, screen, verification }: State, dispatch: Dispatch): void => {
  const isWaiting = screen.at === "outcome" && verification?.status === "in_review";
  useJob(isWaiting ? "review" : undefined, async (signal) => {
    if (access === undefined) return;
    const timer = setInterval(() => {
      void answerOf(applicant(access).verifications.get(access.id, { signal })).then((answer) => {
        if (!signal.aborted && answer.outcome === "answered")
          dispatch({ type: "looked", verification: answer.value });
      });
    }, REVIEW_LOOK_MS);
    signal.addEventListener("abort", () => {
      clearInterval(timer);
    });
    await Promise.resolve();
  });
};
